"""A school's own calendar: closures and the working week, with their legal basis (A5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from services.intake.domain.command import Command
from services.intake.domain.limits import refuse_blank
from shared.domain.decider import Decider, Refused
from shared.domain.events import calendar
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

CalendarEvent: TypeAlias = calendar.Published | calendar.Amended


@dataclass(frozen=True, slots=True)
class Unpublished:
    pass


@dataclass(frozen=True, slots=True)
class Published:
    scope: str
    closures: frozenset[Closure]
    weeks: frozenset[WeekChange]


CalendarState: TypeAlias = Unpublished | Published


def evolve(state: CalendarState, event: CalendarEvent) -> CalendarState:
    if isinstance(event, calendar.Published):
        return Published(event.scope, frozenset(event.closures), frozenset(event.week_changes))
    if isinstance(state, Unpublished):
        raise TypeError(f"{event.type} cannot be the first event of a calendar")
    again = {closure.date for closure in event.added} | set(event.removed)
    changed_from = {week.from_on for week in event.week_changes}
    return Published(
        state.scope,
        frozenset(closure for closure in state.closures if closure.date not in again) | set(event.added),
        frozenset(week for week in state.weeks if week.from_on not in changed_from) | set(event.week_changes),
    )


def decide(state: CalendarState, command: CalendarCommand) -> Sequence[CalendarEvent]:
    refuse_blank(command.legal_basis, "legal_basis", "A5")
    match command:
        case PublishCalendar():
            _refuse_twice([closure.date for closure in command.closures])
            _refuse_twice([week.from_on for week in command.week_changes])
            return _publish(state, command)
        case AmendCalendar():
            _refuse_twice([*(closure.date for closure in command.added), *command.removed])
            _refuse_twice([week.from_on for week in command.week_changes])
            return _amend(state, command)


def _publish(state: CalendarState, command: PublishCalendar) -> Sequence[CalendarEvent]:
    published = calendar.Published(
        scope=command.scope,
        closures=command.closures,
        week_changes=command.week_changes,
        legal_basis=command.legal_basis,
    )
    if isinstance(state, Unpublished):
        return [published]
    if evolve(state, published) == state:
        return []
    raise Refused("calendar.already_published", rule="A5", found=state.scope)


def _amend(state: CalendarState, command: AmendCalendar) -> Sequence[CalendarEvent]:
    if isinstance(state, Unpublished):
        raise Refused("calendar.not_published", rule="A5")
    amended = calendar.Amended(
        scope=state.scope,
        added=command.added,
        removed=command.removed,
        week_changes=command.week_changes,
        legal_basis=command.legal_basis,
    )
    return [] if evolve(state, amended) == state else [amended]


def _refuse_twice(days: Sequence[date]) -> None:
    for day in sorted(set(days)):
        if days.count(day) > 1:
            raise Refused("calendar.day_named_twice", rule="A5", found=day)


SCHOOL_CALENDAR: Decider[CalendarState, CalendarCommand, CalendarEvent] = Decider(
    category="calendar", initial=Unpublished(), decide=decide, evolve=evolve
)
