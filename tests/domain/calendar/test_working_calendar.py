"""Which days a school works, and why not."""

from datetime import date

import pytest

from shared.domain.calendar.national_calendar import (
    DayOff,
    DayOffKind,
    Decree,
    national_calendar_from,
)
from shared.domain.calendar.working_calendar import LocalClosure, WorkWeek, school_calendar
from shared.runtime.published import national_calendar
from tests.examples.calendars import (
    FIVE_DAY_SCHOOL,
    FIVE_DAYS_FROM_10_NOVEMBER,
    LIST_OF_2026,
    SCHOOL_WITHOUT_JOINT_LEAVE,
    SIX_DAY_SCHOOL,
    SIX_DAY_SCHOOL_WITH_CLOSURE,
)

NYEPI = date(2026, 3, 19)
LEAVE_BEFORE_NYEPI = date(2026, 3, 18)


def test_a_national_holiday_is_a_day_off_with_its_decree() -> None:
    assert FIVE_DAY_SCHOOL.day_off(NYEPI) == DayOff(NYEPI, DayOffKind.NATIONAL_HOLIDAY, "Hari Suci Nyepi", LIST_OF_2026)


def test_joint_leave_is_worked_where_the_school_does_not_observe_it() -> None:
    assert not FIVE_DAY_SCHOOL.is_working_day(LEAVE_BEFORE_NYEPI)
    assert SCHOOL_WITHOUT_JOINT_LEAVE.is_working_day(LEAVE_BEFORE_NYEPI)
    assert not SCHOOL_WITHOUT_JOINT_LEAVE.is_working_day(NYEPI)


def test_saturday_belongs_to_a_week_of_six_days_and_sunday_to_none() -> None:
    assert not FIVE_DAY_SCHOOL.is_working_day(date(2025, 11, 8))
    assert SIX_DAY_SCHOOL.is_working_day(date(2025, 11, 8))
    assert not SIX_DAY_SCHOOL.is_working_day(date(2025, 11, 9))


def test_a_week_change_counts_from_its_day_on() -> None:
    assert FIVE_DAYS_FROM_10_NOVEMBER.is_working_day(date(2025, 11, 8))
    assert not FIVE_DAYS_FROM_10_NOVEMBER.is_working_day(date(2025, 11, 15))


def test_the_first_week_also_holds_before_its_day() -> None:
    calendar = school_calendar(national_calendar(), zone="Asia/Jakarta", weeks=[WorkWeek(6, date(2025, 11, 10))])

    assert calendar.is_working_day(date(2025, 11, 8))


def test_of_two_weeks_from_the_same_day_the_later_published_counts() -> None:
    corrected = [WorkWeek(6), WorkWeek(6, date(2025, 11, 3)), WorkWeek(5, date(2025, 11, 3))]
    calendar = school_calendar(national_calendar(), zone="Asia/Jakarta", weeks=corrected)

    assert not calendar.is_working_day(date(2025, 11, 8))


def test_a_closure_closes_a_day_that_is_in_no_national_list() -> None:
    saturday = date(2025, 4, 5)

    assert SIX_DAY_SCHOOL.is_working_day(saturday)
    assert SIX_DAY_SCHOOL_WITH_CLOSURE.day_off(saturday) == DayOff(
        saturday, DayOffKind.LOCAL_CLOSURE, "Libur daerah setelah Idul Fitri", "Surat Edaran Wali Kota (contoh)"
    )


def test_a_closure_on_joint_leave_closes_a_school_that_does_not_observe_joint_leave() -> None:
    closure = LocalClosure(LEAVE_BEFORE_NYEPI, "Rapat yayasan", "Surat yayasan")
    calendar = school_calendar(
        national_calendar(), zone="Asia/Makassar", weeks=[WorkWeek(5)], observes_joint_leave=False, closures=[closure]
    )

    day_off = calendar.day_off(LEAVE_BEFORE_NYEPI)

    assert day_off is not None
    assert day_off.reason == "Rapat yayasan"


def test_a_national_holiday_is_named_before_a_closure_on_the_same_day() -> None:
    closure = LocalClosure(NYEPI, "Rapat yayasan", "Surat yayasan")
    calendar = school_calendar(national_calendar(), zone="Asia/Makassar", weeks=[WorkWeek(5)], closures=[closure])

    day_off = calendar.day_off(NYEPI)

    assert day_off is not None
    assert day_off.reason == "Hari Suci Nyepi"


def test_a_calendar_without_a_week_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one working week"):
        school_calendar(national_calendar(), zone="Asia/Makassar", weeks=[])


def test_a_later_decree_takes_back_a_day_of_an_earlier_one() -> None:
    leave = DayOff(date(2026, 12, 24), DayOffKind.JOINT_LEAVE, "Cuti Bersama Hari Raya Natal", "SKB contoh")
    published = Decree(date(2025, 9, 19), "SKB contoh", 2026, (leave,))
    taken_back = Decree(date(2026, 5, 1), "SKB contoh perubahan", None, (), (leave.date,))

    before = national_calendar_from([taken_back, published], as_of=date(2026, 4, 30))
    after = national_calendar_from([taken_back, published], as_of=date(2026, 5, 1))

    assert (before.version, leave.date in before.days_off) == ("id-2025-09-19", True)
    assert (after.version, leave.date in after.days_off) == ("id-2026-05-01", False)
    assert after.years == {2026}


def test_before_anything_was_published_nothing_is_known() -> None:
    nothing = national_calendar(date(2020, 1, 1))

    assert nothing.version == "id-unpublished"
    assert nothing.years == frozenset()
    assert nothing.days_off == {}
