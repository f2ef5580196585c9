"""A school's own calendar: closures and the working week, with their legal basis (A5)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from services.intake.domain.command import Command
from shared.domain.events.calendar import Closure, WeekChange


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishCalendar(Command):
    """`scope` is the school's NPSN."""

    scope: str
    closures: tuple[Closure, ...]
    week_changes: tuple[WeekChange, ...]
    legal_basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendCalendar(Command):
    """Closures added, closures taken back, and changes of the working week."""

    added: tuple[Closure, ...]
    removed: tuple[date, ...]
    week_changes: tuple[WeekChange, ...]
    legal_basis: str


CalendarCommand: TypeAlias = PublishCalendar | AmendCalendar
