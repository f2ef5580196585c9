"""A deterministic example of every event, with every field filled, made from the annotations of its model."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NewType, TypeVar, Union, get_args, get_origin

from pydantic import AwareDatetime, BaseModel, StringConstraints

from shared.domain.identifiers import SHA256_PATTERN
from shared.domain.sla.service_standard import ServiceStandard
from shared.runtime.published import service_standard

MOMENT = datetime(2026, 3, 13, 2, 0, 0, tzinfo=UTC)
DAY = date(2026, 3, 13)

_PLAIN: dict[Any, Any] = {AwareDatetime: MOMENT, datetime: MOMENT, date: DAY, bool: True, int: 7}

M = TypeVar("M", bound=BaseModel)


def example_of(model: type[M]) -> M:
    """Return the model with every field filled: texts say their own name, so that each can be told from the others."""
    fields = {name: _value(field.rebuild_annotation(), name) for name, field in model.model_fields.items()}
    return model.model_validate(fields)


def _value(annotation: Any, name: str) -> Any:
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if isinstance(annotation, NewType) or annotation is str:
        return f"example {name}"
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return next(iter(annotation))
    if annotation is ServiceStandard:
        return service_standard()  # its parts have to fit together
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return example_of(annotation)
    return _COMPOSED[get_origin(annotation)](annotation, name)


def _annotated(annotation: Any, name: str) -> Any:
    base, *marks = get_args(annotation)
    if any(isinstance(mark, StringConstraints) and mark.pattern == SHA256_PATTERN for mark in marks):
        return "ab" * 32
    return _value(base, name)


def _union(annotation: Any, name: str) -> Any:
    return next(_value(part, name) for part in get_args(annotation) if part is not NoneType)


_COMPOSED: dict[Any, Callable[[Any, str], Any]] = {
    Annotated: _annotated,
    Literal: lambda annotation, _name: get_args(annotation)[0],
    tuple: lambda annotation, name: (_value(get_args(annotation)[0], name),),
    UnionType: _union,
    Union: _union,
}
