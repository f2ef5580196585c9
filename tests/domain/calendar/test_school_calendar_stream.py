"""A school's own closures and working week, published and amended (A5)."""

from dataclasses import replace
from datetime import date

from services.intake.domain.school_calendar import SCHOOL_CALENDAR, AmendCalendar, PublishCalendar
from shared.domain.calendar.national_calendar import DayOffKind
from shared.domain.events import calendar
from shared.domain.events.calendar import Closure, WeekChange
from tests.examples.moments import wita
from tests.examples.people import DISTRICT, SCHOOL_NPSN
from tests.specification import given, proves

BONTANG = "kota-bontang"
THURSDAY_11_MARCH = date(2027, 3, 11)
"""The nation's list of 2027 only estimates it to be a day off."""

NOW = wita("2025-03-01 08:00")
SATURDAY_5_APRIL = Closure(date=date(2025, 4, 5), name="Libur daerah")
MONDAY_7_APRIL = Closure(date=date(2025, 4, 7), name="Libur daerah")
SIX_DAYS_FROM_JULY = WeekChange(days_per_week=6, from_on=date(2025, 7, 14))

PUBLISH = PublishCalendar(
    by=DISTRICT,
    now=NOW,
    scope=SCHOOL_NPSN,
    closures=(SATURDAY_5_APRIL,),
    week_changes=(),
    legal_basis="Surat Edaran Dinas 12/2025",
)
PUBLISHED = calendar.Published(
    scope=SCHOOL_NPSN, closures=(SATURDAY_5_APRIL,), week_changes=(), legal_basis="Surat Edaran Dinas 12/2025"
)
AMEND = AmendCalendar(
    by=DISTRICT,
    now=NOW,
    added=(MONDAY_7_APRIL,),
    removed=(date(2025, 4, 5),),
    week_changes=(SIX_DAYS_FROM_JULY,),
    legal_basis="Surat Edaran Dinas 15/2025",
)
AMENDED = calendar.Amended(
    scope=SCHOOL_NPSN,
    added=(MONDAY_7_APRIL,),
    removed=(date(2025, 4, 5),),
    week_changes=(SIX_DAYS_FROM_JULY,),
    legal_basis="Surat Edaran Dinas 15/2025",
)


@proves("A5")
def test_a_calendar_is_published_with_its_legal_basis() -> None:
    given(SCHOOL_CALENDAR).when(PUBLISH).then(PUBLISHED)


@proves("A5")
def test_a_calendar_without_a_legal_basis_is_refused() -> None:
    given(SCHOOL_CALENDAR).when(replace(PUBLISH, legal_basis=" ")).then_refused("text.missing", what="legal_basis")


@proves("A5")
def test_a_published_calendar_is_amended_not_published_again() -> None:
    given(SCHOOL_CALENDAR, PUBLISHED).when(replace(PUBLISH, closures=())).then_refused("calendar.already_published")


@proves("A5")
def test_closures_are_added_and_taken_back() -> None:
    given(SCHOOL_CALENDAR, PUBLISHED).when(AMEND).then(AMENDED)


@proves("A5")
def test_nothing_is_amended_before_it_is_published() -> None:
    given(SCHOOL_CALENDAR).when(AMEND).then_refused("calendar.not_published")


@proves("A5")
def test_a_day_is_not_added_and_taken_back_at_once() -> None:
    given(SCHOOL_CALENDAR, PUBLISHED).when(replace(AMEND, added=(SATURDAY_5_APRIL,))).then_refused(
        "calendar.day_named_twice", found=date(2025, 4, 5)
    )


@proves("A5")
def test_one_day_starts_one_working_week() -> None:
    five_days = WeekChange(days_per_week=5, from_on=date(2025, 7, 14))
    given(SCHOOL_CALENDAR).when(replace(PUBLISH, week_changes=(SIX_DAYS_FROM_JULY, five_days))).then_refused(
        "calendar.day_named_twice", found=date(2025, 7, 14)
    )


@proves("A5", "calendar.published")
def test_a_district_publishes_days_off_for_all_of_its_schools() -> None:
    of_the_district = replace(PUBLISH, scope=BONTANG)
    given(SCHOOL_CALENDAR).when(of_the_district).then(PUBLISHED.model_copy(update={"scope": BONTANG}))


@proves("A5")
def test_a_district_sets_no_week_for_all_of_its_schools() -> None:
    for_all = replace(PUBLISH, scope=BONTANG, week_changes=(SIX_DAYS_FROM_JULY,))
    given(SCHOOL_CALENDAR).when(for_all).then_refused("calendar.week_of_a_district", found=BONTANG)
    of_the_district = PUBLISHED.model_copy(update={"scope": BONTANG})
    given(SCHOOL_CALENDAR, of_the_district).when(AMEND).then_refused("calendar.week_of_a_district", found=BONTANG)


@proves("A5", "calendar.amended")
def test_an_estimated_day_of_the_nation_may_turn_out_to_be_worked() -> None:
    moon_seen_earlier = replace(
        AMEND,
        added=(),
        removed=(THURSDAY_11_MARCH,),
        week_changes=(),
        estimated_days=frozenset({THURSDAY_11_MARCH}),
    )
    given(SCHOOL_CALENDAR, PUBLISHED).when(moon_seen_earlier).then(
        calendar.Amended(
            scope=SCHOOL_NPSN,
            added=(),
            removed=(THURSDAY_11_MARCH,),
            week_changes=(),
            legal_basis="Surat Edaran Dinas 15/2025",
        )
    )


@proves("A5")
def test_the_first_word_of_a_calendar_may_take_an_estimated_day_back() -> None:
    moon_seen_earlier = replace(PUBLISH, removed=(THURSDAY_11_MARCH,), estimated_days=frozenset({THURSDAY_11_MARCH}))
    given(SCHOOL_CALENDAR).when(moon_seen_earlier).then(
        PUBLISHED,
        calendar.Amended(
            scope=SCHOOL_NPSN,
            added=(),
            removed=(THURSDAY_11_MARCH,),
            week_changes=(),
            legal_basis="Surat Edaran Dinas 12/2025",
        ),
    )


@proves("A5")
def test_a_certain_day_of_the_nation_is_not_the_schools_to_take_back() -> None:
    independence_day = date(2025, 8, 17)
    given(SCHOOL_CALENDAR, PUBLISHED).when(replace(AMEND, removed=(independence_day,))).then_refused(
        "calendar.day_of_others", found=independence_day
    )
    given(SCHOOL_CALENDAR).when(replace(PUBLISH, removed=(independence_day,))).then_refused("calendar.day_of_others")


@proves("A5", "calendar.amended")
def test_a_day_of_the_nation_is_confirmed_or_added_by_its_decree() -> None:
    confirmed = Closure(date=THURSDAY_11_MARCH, name="Hari Raya Idul Fitri", kind=DayOffKind.NATIONAL_HOLIDAY)
    sighted = replace(AMEND, added=(confirmed,), removed=(), week_changes=(), legal_basis="Sidang Isbat 1448 H")
    given(SCHOOL_CALENDAR, PUBLISHED).when(sighted).then(
        calendar.Amended(
            scope=SCHOOL_NPSN, added=(confirmed,), removed=(), week_changes=(), legal_basis="Sidang Isbat 1448 H"
        )
    )
