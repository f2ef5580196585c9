"""What a promise in working days keeps of its grounds."""

from datetime import UTC, date, datetime

import pytest

from shared.domain.sla.promise import SkippedDay
from shared.domain.sla.working_day_promise import working_day_promise
from tests.examples.calendars import (
    BEFORE_THE_AMENDMENT_OF_2025,
    FIVE_DAY_SCHOOL,
    SIX_DAY_SCHOOL_WITH_CLOSURE,
    five_day_school_as_known_on,
)

AUGUST_2025 = datetime.fromisoformat("2025-08-07T09:00:00+08:00")


def test_a_promise_names_the_calendar_and_standard_it_was_made_from() -> None:
    promise = working_day_promise(AUGUST_2025, 7, FIVE_DAY_SCHOOL, "kunjungan-rumah-1")

    assert promise.calendar_version == "id-2026-09-17"
    assert promise.standard_version == "kunjungan-rumah-1"
    assert promise.anchored_at == datetime(2025, 8, 7, 1, 0, tzinfo=UTC)
    assert promise.zone == "Asia/Makassar"
    assert promise.working_days == 7


def test_two_calendar_versions_tell_apart_two_due_dates_of_one_visit() -> None:
    before = working_day_promise(AUGUST_2025, 7, five_day_school_as_known_on(BEFORE_THE_AMENDMENT_OF_2025), "s")
    after = working_day_promise(AUGUST_2025, 7, five_day_school_as_known_on(date(2025, 8, 7)), "s")

    assert (before.calendar_version, before.due_on) == ("id-2024-11-21", date(2025, 8, 18))
    assert (after.calendar_version, after.due_on) == ("id-2025-08-07", date(2025, 8, 19))


def test_a_day_added_by_an_amendment_cites_the_amendment() -> None:
    promise = working_day_promise(AUGUST_2025, 7, FIVE_DAY_SCHOOL, "s")

    assert promise.skipped_days == (
        SkippedDay(
            date=date(2025, 8, 18),
            reason="Cuti Bersama Hari Kemerdekaan Republik Indonesia",
            legal_basis="SKB 3 Menteri Nomor 933/2025, 1/2025, dan 3/2025",
        ),
    )


def test_a_closure_is_skipped_with_its_own_legal_basis_and_shows_in_the_version() -> None:
    approved_at = datetime.fromisoformat("2025-04-04T08:00:00+08:00")

    promise = working_day_promise(approved_at, 1, SIX_DAY_SCHOOL_WITH_CLOSURE, "s")

    assert promise.skipped_days[0].legal_basis == "Surat Edaran Wali Kota (contoh)"
    assert promise.calendar_version == "id-2026-09-17+school.1"


def test_a_moment_without_an_offset_is_refused() -> None:
    naive = datetime(2025, 8, 7, 9, 0)  # noqa: DTZ001 - the point of this test

    with pytest.raises(ValueError, match="expected a moment with an offset"):
        working_day_promise(naive, 7, FIVE_DAY_SCHOOL, "s")


def test_a_promise_of_no_working_days_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1 working day"):
        working_day_promise(AUGUST_2025, 0, FIVE_DAY_SCHOOL, "s")
