"""The published language: one model per event, one module per subject.

The type on the wire is the dotted name: class `Approved` of module `visit` is `visit.approved`. Personal fields are
marked (see `shared.domain.personal`); everything else is stored in clear and must not tell who the family is.
"""

import re
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

TYPES: dict[str, type["Event"]] = {}
"""Every event type by its name on the wire, filled as the modules below define them."""


PARTS_OF_A_SUBJECT = {"visit_conduct": "visit", "visit_report": "visit"}
"""Modules that hold some events of a subject too large for one."""


class Event(BaseModel):
    """A fact that happened. Only the newest shape of each type exists in code; upcasters bring older ones here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: ClassVar[str]
    schema_version: ClassVar[int] = 1

    def __init_subclass__(cls, *, sealed: bool = False, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)

    @classmethod
    def __pydantic_init_subclass__(cls, *, sealed: bool = False, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        if sealed:
            return
        module = cls.__module__.rpartition(".")[2]
        subject = PARTS_OF_A_SUBJECT.get(module, module)
        cls.type = f"{subject}.{re.sub(r'(?<!^)(?=[A-Z])', '_', cls.__name__).lower()}"
        if cls.type in TYPES:
            raise TypeError(f"two events are called {cls.type}")
        TYPES[cls.type] = cls


from shared.domain.events import (  # noqa: E402 - they need Event, and importing the language means all of it
    access,
    audit,
    calendar,
    clock,
    feedback,
    safeguard,
    school,
    standard,
    student,
    visit,
)

__all__ = [
    "TYPES",
    "Event",
    "access",
    "audit",
    "calendar",
    "clock",
    "feedback",
    "safeguard",
    "school",
    "standard",
    "student",
    "visit",
]
