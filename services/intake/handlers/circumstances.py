"""Everything around one command on a visit case that its facts are looked up from."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from services.intake.domain.visit_case.state import VisitState
from services.intake.handlers.desk import Desk, Order

Given: TypeAlias = Mapping[str, Any]
"""What the caller gave, by the names of the request body."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    desk: Desk
    npsn: str
    visit_id: str
    student_id: str
    state: VisitState
    given: Given
    order: Order
    now: datetime


LookUp: TypeAlias = Callable[[Circumstances], Awaitable[Any]]
"""Finds the value of one field of a command."""
