"""Any event there can be: hypothesis strategies made from the annotations of the models."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import AwareDatetime, BaseModel, StringConstraints

from shared.domain.events import TYPES, Event
from shared.domain.personal import personal_fields
from shared.domain.sla.service_standard import ServiceStandard
from shared.runtime.published import service_standard

SECRET = "RAHASIA-"
"""Begins every text inside a personal field."""

_moments = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants naive bounds

_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    AwareDatetime: _moments,
    datetime: _moments,
    date: st.dates(),
    bool: st.booleans(),
    int: st.integers(),
    NoneType: st.none(),
}

_secret_texts = st.text(max_size=40).map(SECRET.__add__)


def events() -> st.SearchStrategy[Event]:
    return st.sampled_from(sorted(TYPES)).flatmap(lambda name: events_of(TYPES[name]))


def events_of(model: type[Event]) -> st.SearchStrategy[Event]:
    return _models(model, st.text(max_size=20), personal_fields(model)).map(model.model_validate)


def _models(
    model: type[BaseModel], texts: st.SearchStrategy[str], personal: frozenset[str] = frozenset()
) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            name: _values(field.rebuild_annotation(), _secret_texts if name in personal else texts)
            for name, field in model.model_fields.items()
        }
    )


def _values(annotation: Any, texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if isinstance(annotation, NewType) or annotation is str:
        return texts
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return st.sampled_from(list(annotation))
    if annotation is ServiceStandard:
        return st.just(service_standard().model_dump())
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _models(annotation, texts)
    return _COMPOSED[get_origin(annotation)](annotation, texts)


def _annotated(annotation: Any, texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    base, *marks = get_args(annotation)
    patterns = [str(mark.pattern) for mark in marks if isinstance(mark, StringConstraints)]
    return st.from_regex(patterns[0], fullmatch=True) if patterns else _values(base, texts)


def _union(annotation: Any, texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return st.one_of([_values(part, texts) for part in get_args(annotation)])


_COMPOSED: dict[Any, Callable[[Any, st.SearchStrategy[str]], st.SearchStrategy[Any]]] = {
    Annotated: _annotated,
    Literal: lambda annotation, _texts: st.sampled_from(get_args(annotation)),
    tuple: lambda annotation, texts: st.lists(_values(get_args(annotation)[0], texts), max_size=3),
    UnionType: _union,
    Union: _union,
}
