"""What is personal data: fields marked here are sealed with the person's own key before an event is stored.

Decisions and projections always see events *sealed*: a marked field then holds its placeholder. Only an edge that
shows a record to someone with permission opens it, while the key exists (UU PDP 27/2022).
"""

from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel

SEALED = "[tersegel]"
"""Stands where personal text has not been opened."""

ERASED = "[data pribadi telah dihapus]"
"""Stands where the person's key has been destroyed."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Personal:
    """Marks a field of an event as personal. Put it in `Annotated[...]` of the field itself."""


PersonalText = Annotated[str, Personal()]
PersonalTextOrNone = Annotated[str | None, Personal()]
PersonalTexts = Annotated[tuple[str, ...], Personal()]


def personal_fields(model: type[BaseModel]) -> frozenset[str]:
    """Return the names of the fields of `model` that are marked personal."""
    return frozenset(
        name for name, field in model.model_fields.items() if any(isinstance(mark, Personal) for mark in field.metadata)
    )


def placeholder_for(annotation: Any, text: str) -> Any:
    """Return what stands in a personal field of this type: `text` for text, nothing for a list of anything.

    Raises:
        TypeError: the type has no placeholder; choose text or a tuple for personal fields.
    """
    if annotation is str or annotation == (str | None):
        return text
    if getattr(annotation, "__origin__", None) is tuple:
        return ()
    raise TypeError(f"a personal field may be text or a tuple, not {annotation!r}")
