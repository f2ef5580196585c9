"""Events written once are read for ever: each version of each type is frozen in a file."""

import json
from pathlib import Path

import pytest

from shared.domain.events import TYPES
from shared.eventlog.sealing import erased_shape, sealed_shape
from shared.eventlog.upcasting import as_it_is, read
from tests.events.freeze import content_of
from tests.events.shapes import FROZEN, frozen, frozen_file, shape_of

FILES = sorted(FROZEN.glob("*.json"))
VERSIONS = [(name, version) for name, model in sorted(TYPES.items()) for version in range(1, model.schema_version + 1)]


@pytest.mark.parametrize(("type_name", "version"), VERSIONS)
def test_every_version_of_every_type_is_frozen(type_name: str, version: int) -> None:
    assert frozen_file(type_name, version).exists(), "run: python -m tests.events.freeze"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_frozen_file_belongs_to_a_known_version(path: Path) -> None:
    content = frozen(path)

    assert path == frozen_file(content["type"], content["version"])
    assert (content["type"], content["version"]) in VERSIONS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_was_written_once_is_still_read(path: Path) -> None:
    content = frozen(path)

    event = read(content["type"], content["version"], json.dumps(content["example"]).encode(), as_it_is)

    assert event.type == content["type"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("shape", [sealed_shape, erased_shape], ids=["sealed", "erased"])
def test_what_was_written_once_is_still_read_without_its_personal_fields(path: Path, shape: object) -> None:
    content = frozen(path)
    in_clear = {name: value for name, value in content["example"].items() if name not in content["personal"]}

    assert callable(shape)
    event = read(content["type"], content["version"], json.dumps(in_clear).encode(), shape)

    assert isinstance(event, TYPES[content["type"]])


@pytest.mark.parametrize("type_name", sorted(TYPES))
def test_a_changed_shape_needs_a_new_version(type_name: str) -> None:
    model = TYPES[type_name]
    content = frozen(frozen_file(type_name, model.schema_version))

    assert shape_of(model) == {"personal": content["personal"], "schema": content["schema"]}


@pytest.mark.parametrize("type_name", sorted(TYPES))
def test_the_example_comes_back_as_it_was_written(type_name: str) -> None:
    model = TYPES[type_name]
    content = frozen(frozen_file(type_name, model.schema_version))

    assert model.model_validate(content["example"]).model_dump(mode="json") == content["example"]
    assert json.loads(content_of(model)).keys() == content.keys()
