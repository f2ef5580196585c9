"""The calendar of a school or of a district: days off and the school's week, with their legal basis (A5)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from services.intake.domain.command import Command
from services.intake.domain.limits import refuse_blank
from shared.domain.decider import Decider, Refused
from shared.domain.events import calendar
from shared.domain.events.calendar import Closure, WeekChange
from shared.domain.identifiers import NPSN_PATTERN


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishCalendar(Command):
    """`scope` is a school's NPSN or a district's scope.

    `estimated_days` are the days of the nation's list that still wait for their confirmation; `removed` are those of
    them that turned out to be worked.
    """

    scope: str
    closures: tuple[Closure, ...]
    removed: tuple[date, ...] = ()
    week_changes: tuple[WeekChange, ...]
    legal_basis: str
    estimated_days: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendCalendar(Command):
    """Closures added; own closures and estimated days of the nation taken back; changes of the working week."""

    added: tuple[Closure, ...]
    removed: tuple[date, ...]
    week_changes: tuple[WeekChange, ...]
    legal_basis: str
    estimated_days: frozenset[date] = frozenset()


CalendarCommand: TypeAlias = PublishCalendar | AmendCalendar

CalendarEvent: TypeAlias = calendar.Published | calendar.Amended


@dataclass(frozen=True, slots=True)
class Unpublished:
    pass


@dataclass(frozen=True, slots=True)
class Published:
    """`removed` are the days that were taken back last."""

    scope: str
    closures: frozenset[Closure]
    weeks: frozenset[WeekChange]
    removed: frozenset[date] = frozenset()


CalendarState: TypeAlias = Unpublished | Published


def evolve(state: CalendarState, event: CalendarEvent) -> CalendarState:
    if isinstance(event, calendar.Published):
        return Published(event.scope, frozenset(event.closures), frozenset(event.week_changes))
    if isinstance(state, Unpublished):
        raise TypeError(f"{event.type} cannot be the first event of a calendar")
    added = {closure.date for closure in event.added}
    again, changed_from = added | set(event.removed), {week.from_on for week in event.week_changes}
    return Published(
        state.scope,
        frozenset(closure for closure in state.closures if closure.date not in again) | set(event.added),
        frozenset(week for week in state.weeks if week.from_on not in changed_from) | set(event.week_changes),
        (state.removed | set(event.removed)) - added,
    )


def decide(state: CalendarState, command: CalendarCommand) -> Sequence[CalendarEvent]:
    refuse_blank(command.legal_basis, "legal_basis", "A5")
    closures = command.closures if isinstance(command, PublishCalendar) else command.added
    _refuse_twice([*(closure.date for closure in closures), *command.removed])
    _refuse_twice([week.from_on for week in command.week_changes])
    match command:
        case PublishCalendar():
            return _publish(state, command)
        case AmendCalendar():
            return _amend(state, command)


def _publish(state: CalendarState, command: PublishCalendar) -> Sequence[CalendarEvent]:
    _refuse_weeks_of_a_district(command.scope, command.week_changes)
    events = _published(command)
    if isinstance(state, Unpublished):
        _refuse_others_days(command.removed, command.estimated_days)
        return events
    if SCHOOL_CALENDAR.fold(events) == state:
        return []
    raise Refused("calendar.already_published", rule="A5", found=state.scope)


def _published(command: PublishCalendar) -> Sequence[CalendarEvent]:
    told = {"scope": command.scope, "legal_basis": command.legal_basis}
    published = calendar.Published(closures=command.closures, week_changes=command.week_changes, **told)
    if not command.removed:
        return [published]
    return [published, calendar.Amended(added=(), removed=command.removed, week_changes=(), **told)]


def _amend(state: CalendarState, command: AmendCalendar) -> Sequence[CalendarEvent]:
    if isinstance(state, Unpublished):
        raise Refused("calendar.not_published", rule="A5")
    _refuse_weeks_of_a_district(state.scope, command.week_changes)
    own_days = {closure.date for closure in state.closures}
    _refuse_others_days(command.removed, own_days | state.removed | command.estimated_days)
    amended = calendar.Amended(
        scope=state.scope,
        added=command.added,
        removed=command.removed,
        week_changes=command.week_changes,
        legal_basis=command.legal_basis,
    )
    return [] if evolve(state, amended) == state else [amended]


def _refuse_weeks_of_a_district(scope: str, week_changes: Sequence[WeekChange]) -> None:
    """Each school has its own week; a district names it school by school."""
    if week_changes and re.match(NPSN_PATTERN, scope) is None:
        raise Refused("calendar.week_of_a_district", rule="A5", found=scope)


def _refuse_others_days(removed: Sequence[date], may_be_removed: frozenset[date] | set[date]) -> None:
    """A day of the nation that is certain is not the school's or district's to take back."""
    for day in sorted(set(removed) - may_be_removed):
        raise Refused("calendar.day_of_others", rule="A5", found=day)


def _refuse_twice(days: Sequence[date]) -> None:
    for day in sorted(set(days)):
        if days.count(day) > 1:
            raise Refused("calendar.day_named_twice", rule="A5", found=day)


SCHOOL_CALENDAR: Decider[CalendarState, CalendarCommand, CalendarEvent] = Decider(
    category="calendar", initial=Unpublished(), decide=decide, evolve=evolve
)
