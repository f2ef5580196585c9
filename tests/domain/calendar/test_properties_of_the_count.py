"""What holds for every count of working days, whatever the calendar."""

from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st

from shared.domain.calendar.national_calendar import DayOff, DayOffKind, NationalCalendar
from shared.domain.calendar.working_calendar import DaysPerWeek, WorkingCalendar, WorkWeek, school_calendar
from shared.domain.sla.working_day_promise import working_day_promise

FIRST = date(2024, 1, 1)
LAST = date(2027, 12, 31)

DAYS = st.dates(FIRST, LAST)
DAYS_PER_WEEK: st.SearchStrategy[DaysPerWeek] = st.sampled_from([5, 6])
ZONES = st.sampled_from(["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"])
MOMENTS = st.datetimes(
    datetime.combine(FIRST, time.min), datetime.combine(LAST, time.min), timezones=st.just(UTC), allow_imaginary=False
)
HOLIDAYS = st.frozensets(st.dates(FIRST, date(2028, 3, 1)), max_size=60)
WORKING_DAYS = st.integers(1, 15)


def calendar_of(holidays: frozenset[date], zone: str, *weeks: WorkWeek) -> WorkingCalendar:
    days_off = {day: DayOff(day, DayOffKind.NATIONAL_HOLIDAY, "Libur", "Contoh") for day in holidays}
    national = NationalCalendar("id-example", frozenset(range(2024, 2029)), MappingProxyType(days_off))
    return school_calendar(national, zone=zone, weeks=weeks)


@given(approved_at=MOMENTS, count=WORKING_DAYS, holidays=HOLIDAYS, added=DAYS, days=DAYS_PER_WEEK, zone=ZONES)
def test_adding_a_holiday_never_makes_a_due_date_earlier(
    *, approved_at: datetime, count: int, holidays: frozenset[date], added: date, days: DaysPerWeek, zone: str
) -> None:
    before = working_day_promise(approved_at, count, calendar_of(holidays, zone, WorkWeek(days)), "s")
    after = working_day_promise(approved_at, count, calendar_of(holidays | {added}, zone, WorkWeek(days)), "s")

    assert after.due_before >= before.due_before


@given(approved_at=MOMENTS, count=WORKING_DAYS, holidays=HOLIDAYS, changed=DAYS, days=DAYS_PER_WEEK, zone=ZONES)
def test_approval_a_day_later_never_makes_a_due_date_earlier(
    *, approved_at: datetime, count: int, holidays: frozenset[date], changed: date, days: DaysPerWeek, zone: str
) -> None:
    calendar = calendar_of(holidays, zone, WorkWeek(days), WorkWeek(5, changed))

    first = working_day_promise(approved_at, count, calendar, "s")
    later = working_day_promise(approved_at + timedelta(days=1), count, calendar, "s")

    assert later.due_before >= first.due_before


@given(MOMENTS, WORKING_DAYS, HOLIDAYS, DAYS_PER_WEEK, ZONES)
def test_a_promise_ends_at_the_local_midnight_after_its_last_counted_day(
    approved_at: datetime, count: int, holidays: frozenset[date], days: DaysPerWeek, zone: str
) -> None:
    promise = working_day_promise(approved_at, count, calendar_of(holidays, zone, WorkWeek(days)), "s")

    ends = promise.due_before.astimezone(ZoneInfo(zone))
    assert ends.time() == time.min
    assert ends.date() == promise.due_on + timedelta(days=1)
    assert promise.due_on == promise.counted_days[-1]


@given(MOMENTS, WORKING_DAYS, HOLIDAYS, DAYS_PER_WEEK, ZONES)
def test_counted_and_skipped_days_are_exactly_the_weekdays_of_the_school_up_to_the_due_date(
    approved_at: datetime, count: int, holidays: frozenset[date], days: DaysPerWeek, zone: str
) -> None:
    promise = working_day_promise(approved_at, count, calendar_of(holidays, zone, WorkWeek(days)), "s")

    approved_on = approved_at.astimezone(ZoneInfo(zone)).date()
    following = (approved_on + timedelta(days=n) for n in range(1, (promise.due_on - approved_on).days + 1))
    assert len(promise.counted_days) == count
    assert sorted([*promise.counted_days, *(day.date for day in promise.skipped_days)]) == [
        day for day in following if day.isoweekday() <= days
    ]
    assert holidays.isdisjoint(promise.counted_days)
    assert holidays.issuperset(day.date for day in promise.skipped_days)
