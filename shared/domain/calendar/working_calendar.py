"""A school's working calendar: its week, the nation's days off, its own closures (A5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal, Protocol

from shared.domain.calendar.national_calendar import DayOff, DayOffKind, NationalCalendar

DaysPerWeek = Literal[5, 6]


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
    """A day on which the school or its district is closed, and which letter says so."""

    date: date
    name: str
    legal_basis: str


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days a school works. `weeks` ascend by `from_on`; the first also holds for every day before it.

    `version` says what it was made from: the national version and, where the school published something, the
    sequence of its own calendar (`id-2026-09-17+school.3`).
    """

    zone: str
    national: NationalCalendar
    weeks: tuple[WorkWeek, ...]
    observes_joint_leave: bool
    closures: Mapping[date, LocalClosure]
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
        national = self.national.days_off.get(day)
        if national and (national.kind is not DayOffKind.JOINT_LEAVE or self.observes_joint_leave):
            return national
        closure = self.closures.get(day)
        if closure:
            return DayOff(day, DayOffKind.LOCAL_CLOSURE, closure.name, closure.legal_basis)
        return None

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
    school_sequence: int = 0,
) -> WorkingCalendar:
    """Return the calendar of one school. `school_sequence` is the version of its own calendar stream, 0 for none.

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
        version=f"{national.version}+school.{school_sequence}" if school_sequence else national.version,
    )
