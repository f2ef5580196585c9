"""Events of a school's or a district's own calendar: days off and the working week, with their legal basis (A5)."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from shared.domain.calendar.national_calendar import DayOffKind
from shared.domain.events import Event


class Closure(BaseModel):
    """A day that the school or district does not work. `name` is public: it names no person.

    Of kind national holiday or joint leave it confirms that day, where the nation's list only estimates it (A5).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    date: date
    name: str
    kind: DayOffKind = DayOffKind.LOCAL_CLOSURE


class WeekChange(BaseModel):
    """The school works `days_per_week` days (6: Saturday too) from `from_on` on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    days_per_week: Literal[5, 6]
    from_on: date


class Published(Event):
    """`scope` is a school's NPSN or a district's scope."""

    schema_version: ClassVar[int] = 2

    scope: str
    closures: tuple[Closure, ...]
    week_changes: tuple[WeekChange, ...]
    legal_basis: str


class Amended(Event):
    """Days off added and taken back.

    `removed` may also name an estimated day of the nation's list that turned out to be a working day.
    """

    schema_version: ClassVar[int] = 2

    scope: str
    added: tuple[Closure, ...]
    removed: tuple[date, ...]
    week_changes: tuple[WeekChange, ...]
    legal_basis: str
