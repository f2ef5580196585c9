"""Reads the JSON of an event of any version that this program knows into the newest model."""

import json
from collections.abc import Callable
from typing import Any, TypeAlias

from pydantic import TypeAdapter

from shared.domain.events import TYPES, Event
from shared.domain.events.upcasters import UPCASTERS

Shape: TypeAlias = Callable[[type[Event]], type[Event]]
"""Which variant of the newest model to fill: as it is, sealed, or erased."""

_ANY_OBJECT = TypeAdapter(dict[str, Any])


class UnknownShape(Exception):  # noqa: N818 - says what is wrong with the entry
    """A type or version for which this program has no model; the message says what was found and expected."""


def read(type_name: str, version: int, data: bytes, shape: Shape) -> Event:
    """Return the event in the newest shape.

    Raises:
        UnknownShape: this program knows neither the type nor a way from this version to its newest.
        ValueError: the JSON is broken or does not fit the model (pydantic's ValidationError is one).
    """
    model = model_of(type_name, version)
    if version == model.schema_version:
        return shape(model).model_validate_json(data)
    fields = _ANY_OBJECT.validate_json(data)
    return shape(model).model_validate_json(json.dumps(upcast(type_name, version, model.schema_version, fields)))


def model_of(type_name: str, version: int) -> type[Event]:
    """Return the newest model of the type.

    Raises:
        UnknownShape: the type is unknown, or the version newer than the model or without a way to it.
    """
    model = TYPES.get(type_name)
    if model is None:
        raise UnknownShape(f"type {type_name!r} is unknown; this program knows {len(TYPES)} types")
    newest = model.schema_version
    if not 1 <= version <= newest:
        raise UnknownShape(f"{type_name} has version {version}; this program knows versions 1 to {newest}")
    if missing := [step for step in range(version, newest) if (type_name, step) not in UPCASTERS]:
        raise UnknownShape(f"{type_name} has version {version}; there is no upcaster from version {missing[0]}")
    return model


def upcast(type_name: str, version: int, newest: int, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of version `newest`, made from those of `version` step by step."""
    for step in range(version, newest):
        fields = UPCASTERS[type_name, step](fields)
    return fields


def as_it_is(model: type[Event]) -> type[Event]:
    """The shape of an event that has been opened."""
    return model
