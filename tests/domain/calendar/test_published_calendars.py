"""Our lists of days off against the `holidays` library: a cross-check only, the decrees decide."""

from datetime import date

import holidays
import pytest

from shared.domain.calendar.national_calendar import DayOffKind
from shared.runtime.published import national_calendar, published_decrees

YEARS = (2024, 2025, 2026, 2027)
LIBRARY_CATEGORY = {DayOffKind.NATIONAL_HOLIDAY: "public", DayOffKind.JOINT_LEAVE: "government"}

ONLY_OURS: frozenset[date] = frozenset()
"""Days of a decree that the library does not know. None today; a new one needs its reason here."""

ONLY_THEIRS: frozenset[date] = frozenset()
"""Days of the library that no decree names. None today; a new one needs its reason here."""

ESTIMATE = " (perkiraan)"


def library_days(year: int, kind: DayOffKind) -> dict[date, str]:
    return dict(holidays.country_holidays("ID", years=year, categories=(LIBRARY_CATEGORY[kind],), language="id"))


@pytest.mark.parametrize("kind", [DayOffKind.NATIONAL_HOLIDAY, DayOffKind.JOINT_LEAVE])
@pytest.mark.parametrize("year", YEARS)
def test_our_days_off_are_those_of_the_library(year: int, kind: DayOffKind) -> None:
    ours = {day for day, off in national_calendar().days_off.items() if day.year == year and off.kind is kind}
    theirs = set(library_days(year, kind))

    assert ours - theirs == {day for day in ONLY_OURS if day in ours}
    assert theirs - ours == {day for day in ONLY_THEIRS if day in theirs}


@pytest.mark.parametrize("year", YEARS)
def test_a_day_is_an_estimate_exactly_where_the_library_says_so(year: int) -> None:
    ours = {day for day, off in national_calendar().days_off.items() if day.year == year and off.estimated}
    theirs = {day for day, name in library_days(year, DayOffKind.NATIONAL_HOLIDAY).items() if name.endswith(ESTIMATE)}

    assert ours == theirs


@pytest.mark.parametrize(
    ("year", "kind", "days"),
    [
        (2024, DayOffKind.NATIONAL_HOLIDAY, 19),
        (2024, DayOffKind.JOINT_LEAVE, 10),
        (2025, DayOffKind.NATIONAL_HOLIDAY, 17),
        (2025, DayOffKind.JOINT_LEAVE, 11),
        (2026, DayOffKind.NATIONAL_HOLIDAY, 17),
        (2026, DayOffKind.JOINT_LEAVE, 8),
        (2027, DayOffKind.NATIONAL_HOLIDAY, 18),
        (2027, DayOffKind.JOINT_LEAVE, 8),
    ],
)
def test_each_year_has_as_many_days_as_its_decrees_name(year: int, kind: DayOffKind, days: int) -> None:
    listed = [day for day, off in national_calendar().days_off.items() if day.year == year and off.kind is kind]

    assert len(listed) == days


@pytest.mark.parametrize(
    ("published_on", "legal_basis"),
    [
        (date(2023, 9, 12), "SKB 3 Menteri Nomor 855/2023, 3/2023, dan 4/2023"),
        (date(2024, 2, 6), "Keputusan Presiden Nomor 10 Tahun 2024"),
        (date(2024, 10, 14), "SKB 3 Menteri Nomor 1017/2024, 2/2024, dan 2/2024"),
        (date(2024, 11, 21), "Keputusan Presiden Nomor 33 Tahun 2024"),
        (date(2025, 8, 7), "SKB 3 Menteri Nomor 933/2025, 1/2025, dan 3/2025"),
        (date(2025, 9, 19), "SKB 3 Menteri Nomor 1497/2025, 2/2025, dan 5/2025"),
    ],
)
def test_each_decree_has_its_number_and_day(published_on: date, legal_basis: str) -> None:
    assert (published_on, legal_basis) in {(d.published_on, d.legal_basis) for d in published_decrees()}


@pytest.mark.parametrize(
    ("as_of", "version", "years"),
    [
        (date(2023, 9, 11), "id-unpublished", set()),
        (date(2023, 9, 12), "id-2023-09-12", {2024}),
        (date(2025, 8, 6), "id-2024-11-21", {2024, 2025}),
        (date(2025, 8, 7), "id-2025-08-07", {2024, 2025}),
        (date(2025, 9, 19), "id-2025-09-19", {2024, 2025, 2026}),
        (None, "id-2026-09-17", {2024, 2025, 2026, 2027}),
    ],
)
def test_what_is_known_depends_on_the_day_one_asks_for(as_of: date | None, version: str, years: set[int]) -> None:
    calendar = national_calendar(as_of)

    assert calendar.version == version
    assert calendar.years == years


def test_an_election_day_is_known_only_since_its_decree() -> None:
    assert date(2024, 2, 14) not in national_calendar(date(2024, 2, 5)).days_off
    assert date(2024, 2, 14) in national_calendar(date(2024, 2, 6)).days_off
