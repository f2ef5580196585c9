"""What is frozen of every version of every event type, and where."""

import json
from pathlib import Path
from typing import Any

from shared.domain.events import Event
from shared.domain.personal import personal_fields

FROZEN = Path(__file__).parent / "frozen"


def frozen_file(type_name: str, version: int) -> Path:
    return FROZEN / f"{type_name}.v{version}.json"


def frozen(path: Path) -> dict[str, Any]:
    content = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def shape_of(model: type[Event]) -> dict[str, Any]:
    """Return what must not change without a new version: fields, their types, and which are personal."""
    schema = _without_prose(model.model_json_schema())
    return {"personal": sorted(personal_fields(model)), "schema": schema}


def _without_prose(schema: Any) -> Any:
    """Leave out titles and descriptions: better words are no new version."""
    match schema:
        case dict():
            return {
                key: {name: _without_prose(inner) for name, inner in value.items()}
                if key in {"properties", "$defs"}
                else _without_prose(value)
                for key, value in schema.items()
                if key not in {"title", "description"}
            }
        case list():
            return [_without_prose(inner) for inner in schema]
    return schema
