"""Which running promises would move if days were closed, or worked after all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from shared.domain.calendar.working_calendar import LocalClosure, WorkingCalendar
from shared.domain.sla.recount import recounted


@dataclass(frozen=True, slots=True)
class Supposed:
    """The days that somebody thinks of closing, and of working after all."""

    closed: Sequence[date] = ()
    opened: Sequence[date] = ()


@dataclass(frozen=True, slots=True)
class OpenVisit:
    """A visit that is promised for `due_on` at the latest, counted from `started_at`."""

    npsn: str
    visit_id: str
    started_at: datetime
    working_days: int
    due_on: date


@dataclass(frozen=True, slots=True)
class Move:
    """A visit whose last day would be another one, and which of the supposed days count in it."""

    npsn: str
    visit_id: str
    old_due_on: date
    due_on: date
    because_of: tuple[date, ...]


def moved(visits: Iterable[OpenVisit], calendar: WorkingCalendar, supposed: Supposed, today: date) -> Sequence[Move]:
    """Return the visits of one school that would move, the earliest end first. `calendar` is the school's present one.

    `today` is the school's local date: no end would move before it.
    """
    changed = as_supposed(calendar, supposed)
    moves = [move for visit in visits for move in _moved(visit, changed, supposed, today)]
    return sorted(moves, key=lambda move: (move.old_due_on, move.visit_id))


def as_supposed(calendar: WorkingCalendar, supposed: Supposed) -> WorkingCalendar:
    """Return the calendar with the supposed days; a certain day of the nation cannot be opened."""
    kept = {day: closure for day, closure in calendar.closures.items() if day not in supposed.opened}
    closed = {day: LocalClosure(day, "Andaikan libur", "-") for day in supposed.closed}
    return replace(
        calendar,
        closures=MappingProxyType(kept | closed),
        worked_after_all=calendar.worked_after_all | frozenset(supposed.opened),
    )


def _moved(visit: OpenVisit, changed: WorkingCalendar, supposed: Supposed, today: date) -> Iterator[Move]:
    promise = recounted(visit.started_at, visit.working_days, changed, "", today).promise
    if promise.due_on == visit.due_on:
        return
    skipped, counted = {day.date for day in promise.skipped_days}, set(promise.counted_days)
    because_of = (skipped & set(supposed.closed)) | (counted & set(supposed.opened))
    yield Move(visit.npsn, visit.visit_id, visit.due_on, promise.due_on, tuple(sorted(because_of)))
