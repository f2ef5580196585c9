"""Writes the frozen file of every newest event version that has none: `python -m tests.events.freeze`.

Files that exist are left alone. Before release 1, `--again` writes all of them again.
"""

import json
import sys

from shared.domain.events import TYPES, Event
from tests.events.samples import example_of
from tests.events.shapes import FROZEN, frozen_file, shape_of


def content_of(model: type[Event]) -> str:
    example = example_of(model).model_dump(mode="json")
    content = {"type": model.type, "version": model.schema_version, "example": example, **shape_of(model)}
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def main(*, again: bool) -> None:
    FROZEN.mkdir(exist_ok=True)
    for model in TYPES.values():
        path = frozen_file(model.type, model.schema_version)
        if again or not path.exists():
            path.write_text(content_of(model), encoding="utf-8")
            print(f"frozen: {path.name}")
    if again:
        _remove_orphans()


def _remove_orphans() -> None:
    expected = {frozen_file(model.type, version) for model in TYPES.values() for version in _versions(model)}
    for path in set(FROZEN.glob("*.json")) - expected:
        path.unlink()
        print(f"removed: {path.name}")


def _versions(model: type[Event]) -> range:
    return range(1, model.schema_version + 1)


if __name__ == "__main__":
    main(again="--again" in sys.argv[1:])
