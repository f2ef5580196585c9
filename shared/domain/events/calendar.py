"""Events of a school's own calendar: closures and the working week, dated, with their legal basis (A5)."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from shared.domain.events import Event


class Closure(BaseModel):
    """A day on which the school (or district) is closed. `name` is public: it names no person."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    date: date
    name: str


class WeekChange(BaseModel):
    """The school works `days_per_week` days (6: Saturday too) from `from_on` on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    days_per_week: Literal[5, 6]
    from_on: date


class Published(Event):
    scope: str
    closures: tuple[Closure, ...]
    week_changes: tuple[WeekChange, ...]
    legal_basis: str


class Amended(Event):
    """Closures added and taken back."""

    scope: str
    added: tuple[Closure, ...]
    removed: tuple[date, ...]
    week_changes: tuple[WeekChange, ...]
    legal_basis: str
