"""What districts and schools say of their days, on top of the nation's list (A5)."""

from datetime import date

from shared.domain.calendar.national_calendar import DayOffKind
from shared.domain.calendar.own_days import own_days
from shared.domain.calendar.working_calendar import (
    LocalClosure,
    WorkingCalendar,
    WorkWeek,
    calendar_sources,
    calendar_version,
    is_later_version,
    school_calendar,
)
from shared.domain.calendar.working_days import count_working_days
from shared.domain.events import calendar
from shared.domain.events.calendar import Closure, WeekChange
from shared.runtime.published import national_calendar
from tests.specification import proves

EID, DAY_AFTER_EID = date(2027, 3, 11), date(2027, 3, 12)
"""The nation's list of 2027 estimates the first; the second is joint leave."""
BEFORE_EID = date(2027, 3, 5)
LEAVE_BEFORE_NYEPI = date(2026, 3, 18)
SIGHTED = "Sidang Isbat 1448 H (contoh)"
CONFIRMED = LocalClosure(EID, "Hari kedua Idul Fitri", SIGHTED, DayOffKind.NATIONAL_HOLIDAY)
MARCH_10 = LocalClosure(date(2027, 3, 10), "Idul Fitri", SIGHTED, DayOffKind.NATIONAL_HOLIDAY)
FLOOD = Closure(date=date(2026, 4, 6), name="Banjir")


def published(*closures: Closure, weeks: tuple[WeekChange, ...] = ()) -> calendar.Published:
    return calendar.Published(scope="kota-bontang", closures=closures, week_changes=weeks, legal_basis="SE 1")


def amended(*added: Closure, removed: tuple[date, ...] = ()) -> calendar.Amended:
    return calendar.Amended(scope="kota-bontang", added=added, removed=removed, week_changes=(), legal_basis="SE 2")


def school_of(
    *closures: LocalClosure, worked: frozenset[date] = frozenset(), observes_joint_leave: bool = True
) -> WorkingCalendar:
    return school_calendar(
        national_calendar(),
        zone="Asia/Makassar",
        weeks=[WorkWeek(5)],
        closures=closures,
        worked_after_all=worked,
        observes_joint_leave=observes_joint_leave,
    )


def test_nothing_said_is_version_zero() -> None:
    assert (own_days([]).sequence, dict(own_days([]).closures)) == (0, {})


@proves("A5", "calendar.published", "calendar.amended")
def test_a_later_word_on_a_day_counts_with_its_own_legal_basis() -> None:
    days = own_days([published(FLOOD), amended(FLOOD.model_copy(update={"name": "Banjir besar"}))])
    assert days.sequence == 2
    assert days.closures[FLOOD.date] == LocalClosure(FLOOD.date, "Banjir besar", "SE 2")


@proves("A5", "calendar.amended")
def test_a_closure_taken_back_is_worked_until_it_is_set_again() -> None:
    first, taken_back = published(FLOOD), amended(removed=(FLOOD.date,))
    assert FLOOD.date not in own_days([first, taken_back]).closures
    assert own_days([first, taken_back]).removed == frozenset({FLOOD.date})
    assert FLOOD.date in own_days([first, taken_back, amended(FLOOD)]).closures
    assert own_days([first, taken_back, amended(FLOOD)]).removed == frozenset()


@proves("A5")
def test_weeks_are_kept_in_the_order_in_which_they_were_published() -> None:
    six, five = WeekChange(days_per_week=6, from_on=date(2026, 7, 13)), WeekChange(days_per_week=5, from_on=EID)
    assert own_days([published(weeks=(six, five))]).weeks == (WorkWeek(6, six.from_on), WorkWeek(5, EID))


@proves("A5")
def test_an_estimated_day_makes_the_count_provisional_until_it_is_confirmed() -> None:
    estimated = count_working_days(BEFORE_EID, 7, school_of())
    confirmed = count_working_days(BEFORE_EID, 7, school_of(CONFIRMED, MARCH_10))
    assert (estimated.provisional, confirmed.provisional) == (True, False)
    assert estimated.counted == confirmed.counted
    assert SIGHTED in {day_off.legal_basis for day_off in confirmed.skipped}


@proves("A5")
def test_a_closure_of_the_school_on_an_estimated_day_does_not_confirm_it() -> None:
    meeting = LocalClosure(EID, "Rapat", "Surat yayasan")
    day_off = school_of(meeting).day_off(EID)
    assert day_off is not None
    assert day_off.estimated


@proves("A5")
def test_a_day_moved_by_the_sighting_of_the_moon_is_worked_and_the_other_is_not() -> None:
    moved_to = LocalClosure(date(2027, 3, 16), "Idul Fitri", SIGHTED, DayOffKind.NATIONAL_HOLIDAY)
    moved = school_of(moved_to, worked=frozenset({EID}))
    assert moved.is_working_day(EID)
    assert not moved.is_working_day(moved_to.date)


@proves("A5")
def test_a_certain_day_of_the_nation_stays_off_whatever_is_taken_back() -> None:
    assert not school_of(worked=frozenset({DAY_AFTER_EID})).is_working_day(DAY_AFTER_EID)


@proves("A5")
def test_joint_leave_by_decree_is_worked_where_the_school_does_not_observe_it() -> None:
    tuesday = date(2026, 4, 7)
    leave = LocalClosure(tuesday, "Cuti bersama", "SKB contoh", DayOffKind.JOINT_LEAVE)
    assert not school_of(leave).is_working_day(tuesday)
    assert school_of(leave, observes_joint_leave=False).is_working_day(tuesday)
    assert school_of(observes_joint_leave=False).is_working_day(LEAVE_BEFORE_NYEPI)


@proves("A5")
def test_the_version_names_what_district_and_school_have_published() -> None:
    assert calendar_version("id-2026-09-17", 0, 0) == "id-2026-09-17"
    assert calendar_version("id-2026-09-17", 2, 3) == "id-2026-09-17+district.2+school.3"
    assert calendar_version("id-2026-09-17", 0, 3) == "id-2026-09-17+school.3"


@proves("A5")
def test_a_version_is_read_back_into_its_sources() -> None:
    assert calendar_sources("id-2026-09-17") == ("id-2026-09-17", 0, 0)
    assert calendar_sources("id-2026-09-17+district.2+school.13") == ("id-2026-09-17", 2, 13)
    assert calendar_sources("id-2026-09-17+school.3") == ("id-2026-09-17", 0, 3)


@proves("A30")
def test_a_version_is_later_when_it_lacks_nothing_of_the_other() -> None:
    assert is_later_version("id-2025-09-19+district.1", "id-2025-09-19")
    assert is_later_version("id-2025-09-19", "id-2025-08-07")
    assert is_later_version("id-2025-09-19+district.10", "id-2025-09-19+district.9")
    assert not is_later_version("id-2025-09-19", "id-2025-09-19")
    assert not is_later_version("id-2025-08-07+district.2", "id-2025-09-19+district.1")
