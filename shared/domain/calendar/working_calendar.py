"""A school's working calendar: its week, the nation's days off, its own closures (A5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal, Protocol

from shared.domain.calendar.national_calendar import DayOff, DayOffKind, NationalCalendar

DaysPerWeek = Literal[5, 6]

OF_DISTRICT = "+district."
OF_SCHOOL = "+school."
"""What stands before the sequence of a source in a calendar's version."""


class DatedWeek(Protocol):
    """The school works `days_per_week` days a week (5: to Friday, 6: to Saturday) from `from_on` on."""

    @property
    def days_per_week(self) -> DaysPerWeek: ...

    @property
    def from_on(self) -> date: ...


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """A working week; without `from_on` it has always been so."""

    days_per_week: DaysPerWeek
    from_on: date = date.min


@dataclass(frozen=True, slots=True)
class LocalClosure:
    """A day that the school or its district does not work, and which letter says so.

    Of another kind than a closure it confirms a day that the nation's list only estimates.
    """

    date: date
    name: str
    legal_basis: str
    kind: DayOffKind = DayOffKind.LOCAL_CLOSURE


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days a school works. `weeks` ascend by `from_on`; the first also holds for every day before it.

    `worked_after_all` are days that the nation's list estimated to be off and that turned out not to be.
    `version` says what it was made from: the national version and, where the district or the school published
    something, the sequence of their own calendars (`id-2026-09-17+district.2+school.3`).
    """

    zone: str
    national: NationalCalendar
    weeks: tuple[WorkWeek, ...]
    observes_joint_leave: bool
    closures: Mapping[date, LocalClosure]
    worked_after_all: frozenset[date]
    version: str

    def days_per_week_on(self, day: date) -> DaysPerWeek:
        in_force = self.weeks[0]
        for week in self.weeks:
            if week.from_on <= day:
                in_force = week
        return in_force.days_per_week

    def is_weekday(self, day: date) -> bool:
        """Whether the day belongs to the school's week, off or not."""
        return day.isoweekday() <= self.days_per_week_on(day)

    def day_off(self, day: date) -> DayOff | None:
        """Return why this day is not worked, or None. Days outside the school's week have no reason of their own."""
        national, own = self._nations(day), self._own(day)
        if national and own and national.estimated and own.kind is not DayOffKind.LOCAL_CLOSURE:
            return own
        return national or own

    def _nations(self, day: date) -> DayOff | None:
        national = self.national.days_off.get(day)
        if national is None or not self._observes(national.kind):
            return None
        return None if national.estimated and day in self.worked_after_all else national

    def _own(self, day: date) -> DayOff | None:
        closure = self.closures.get(day)
        if closure is None or not self._observes(closure.kind):
            return None
        return DayOff(day, closure.kind, closure.name, closure.legal_basis)

    def _observes(self, kind: DayOffKind) -> bool:
        return kind is not DayOffKind.JOINT_LEAVE or self.observes_joint_leave

    def is_working_day(self, day: date) -> bool:
        return self.is_weekday(day) and self.day_off(day) is None

    def is_published_for(self, day: date) -> bool:
        """Whether the nation's list of that day's year is known."""
        return day.year in self.national.years


def school_calendar(  # noqa: PLR0913 - each is a setting of its own that a district decides
    national: NationalCalendar,
    *,
    zone: str,
    weeks: Sequence[DatedWeek],
    observes_joint_leave: bool = True,
    closures: Sequence[LocalClosure] = (),
    worked_after_all: frozenset[date] = frozenset(),
    district_sequence: int = 0,
    school_sequence: int = 0,
) -> WorkingCalendar:
    """Return the calendar of one school.

    `district_sequence` and `school_sequence` are the versions of the calendar streams of its district and its own, 0
    for none.

    Of two weeks from the same day, and of two closures on the same day, the later in the sequence counts.

    Raises:
        ValueError: there is no week at all.
    """
    if not weeks:
        raise ValueError(f"a school calendar needs at least one working week, found none (zone {zone})")
    ordered = sorted((WorkWeek(week.days_per_week, week.from_on) for week in weeks), key=lambda week: week.from_on)
    return WorkingCalendar(
        zone=zone,
        national=national,
        weeks=tuple(ordered),
        observes_joint_leave=observes_joint_leave,
        closures=MappingProxyType({closure.date: closure for closure in closures}),
        worked_after_all=worked_after_all,
        version=calendar_version(national.version, district_sequence, school_sequence),
    )


def calendar_version(national_version: str, district_sequence: int, school_sequence: int) -> str:
    """Return the version of a school's calendar from those of its three sources; 0 leaves a source out."""
    own = ((OF_DISTRICT, district_sequence), (OF_SCHOOL, school_sequence))
    return "".join([national_version, *(f"{source}{sequence}" for source, sequence in own if sequence)])


def calendar_sources(version: str) -> tuple[str, int, int]:
    """Return what `calendar_version` was given: the national version, the sequences of district and school."""
    without_school, _, school_sequence = version.partition(OF_SCHOOL)
    national_version, _, district_sequence = without_school.partition(OF_DISTRICT)
    return national_version, int(district_sequence or 0), int(school_sequence or 0)


def is_later_version(version: str, than: str) -> bool:
    """Whether something was published between the two versions of one school's calendar, and nothing is missing."""
    national, district, school = calendar_sources(version)
    old_national, old_district, old_school = calendar_sources(than)
    is_complete = national >= old_national and district >= old_district and school >= old_school
    return is_complete and version != than
