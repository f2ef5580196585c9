"""Splits an event into what is stored in clear and what is sealed, and joins the two again.

None is not personal data: a personal field that is None stays in clear, so that everyone can see that there is nothing
to open. All other personal fields go into one JSON object that only the person's key opens.
"""

from functools import cache
from typing import Any

from pydantic import create_model

from shared.domain.events import Event
from shared.domain.personal import ERASED, SEALED, personal_fields, placeholder_for


def split(event: Event) -> tuple[bytes, bytes | None]:
    """Return the JSON of the fields stored in clear, and the JSON of those to seal: none when there is nothing."""
    personal = _personal_values(event)
    to_json = event.__pydantic_serializer__.to_json
    if not personal:
        return to_json(event), None
    return to_json(event, exclude=personal), to_json(event, include=personal)


def has_personal_values(event: Event) -> bool:
    """Whether the event needs a key at all."""
    return bool(_personal_values(event))


def joined(data: bytes, personal: bytes) -> bytes:
    """Return the JSON object with the fields of both objects, as `split` made them."""
    if data == b"{}":
        return personal
    return data[:-1] + b"," + personal[1:]


@cache
def sealed_shape(model: type[Event]) -> type[Event]:
    """Return the model as deciders and projections see it: what is not in clear holds its placeholder."""
    return _with_placeholders(model, SEALED)


@cache
def erased_shape(model: type[Event]) -> type[Event]:
    """Return the model of events whose key is gone."""
    return _with_placeholders(model, ERASED)


_personal = cache(personal_fields)


def _personal_values(event: Event) -> set[str]:
    return {name for name in _personal(type(event)) if getattr(event, name) is not None}


def _with_placeholders(model: type[Event], text: str) -> type[Event]:
    names = _personal(model)
    if not names:
        return model
    fields: dict[str, Any] = {}
    for name in names:
        annotation = model.model_fields[name].annotation
        fields[name] = (annotation, placeholder_for(annotation, text))
    return create_model(
        model.__name__, __base__=model, __module__=model.__module__, __cls_kwargs__={"sealed": True}, **fields
    )
