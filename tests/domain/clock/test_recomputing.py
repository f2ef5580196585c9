"""The calendar changes while clocks run: counted again, never into the past, never after the end (A30)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given as hypothesis_given, strategies as st

from services.scheduler.domain.clock import CLOCK, CheckClock, RecomputeClock, Running, StopClock
from shared.domain.calendar.national_calendar import DayOffKind
from shared.domain.calendar.working_calendar import LocalClosure, WorkingCalendar, WorkWeek, school_calendar
from shared.domain.events import clock
from shared.domain.events.clock import CancelCause
from shared.runtime.published import national_calendar, service_standard
from tests.domain.clock.given import given
from tests.examples.calendar_changes import (
    AFTER_THE_AMENDMENT,
    BEFORE_THE_AMENDMENT,
    LETTER,
    V28_FIRST_WARNING_AT,
    V28_LEGAL_BASIS,
    V28A_DUE_BEFORE,
    V28A_STARTED,
    V28B_RECOMPUTED,
    closed_in_november,
)
from tests.examples.clocks import (
    V01_APPROVED_AT,
    V01_DUE_BEFORE,
    V01_FIRST_WARNING_AT,
    VISIT,
    WITA,
    at,
    complaint_clock_started,
    visit_clock_started,
)
from tests.specification import proves

AMENDED = "calendar:kota-bontang@1"
AMEND_28 = RecomputeClock(
    calendar=AFTER_THE_AMENDMENT,
    standard=service_standard(),
    cause_event=None,
    reason=V28_LEGAL_BASIS,
    now=at("2025-08-08T00:00:00+08:00"),
)
WEDNESDAY_12, THURSDAY_13 = date(2025, 11, 12), date(2025, 11, 13)
NOVEMBER = st.dates(date(2025, 11, 4), date(2025, 11, 30))
V28_WARNED = clock.Warned(
    level=1, warned_at=V28_FIRST_WARNING_AT, not_before=V28_FIRST_WARNING_AT, remaining_seconds=405_000, notified=()
)
WARNED = clock.Warned(
    level=1, warned_at=V01_FIRST_WARNING_AT, not_before=V01_FIRST_WARNING_AT, remaining_seconds=232_200, notified=()
)
MET = clock.Met(actual_at=at("2025-11-06T10:00:00+08:00"), margin_seconds=568_800, stop_event=f"visit:{VISIT}@7")
BREACHED = clock.Breached(due_at=V01_DUE_BEFORE, detected_at=V01_DUE_BEFORE, cause_event=None, notices=())
CANCELLED = clock.Cancelled(
    cause=CancelCause.VISIT_CANCELLED, cause_event=f"visit:{VISIT}@6", cancelled_at=at("2025-11-06T10:00:00+08:00")
)


def closing(now: str, *days: date, sequence: int = 1) -> RecomputeClock:
    return RecomputeClock(
        calendar=closed_in_november(*days, sequence=sequence),
        standard=service_standard(),
        cause_event=AMENDED,
        reason=LETTER,
        now=at(now),
    )


THURSDAY_11_MARCH = date(2027, 3, 11)
CONFIRMED_10 = LocalClosure(date(2027, 3, 10), "Idul Fitri", "Sidang Isbat", DayOffKind.NATIONAL_HOLIDAY)
CONFIRMED_11 = LocalClosure(THURSDAY_11_MARCH, "Idul Fitri", "Sidang Isbat", DayOffKind.NATIONAL_HOLIDAY)
EID_STARTED = visit_clock_started().model_copy(
    update={
        "started_at": at("2027-03-05T09:00:00+08:00"),
        "due_on": date(2027, 3, 24),
        "due_at": at("2027-03-25T00:00:00+08:00"),
        "breaches_at": at("2027-03-25T00:00:00+08:00"),
        "counted_days": tuple(date(2027, 3, day) for day in (16, 17, 18, 19, 22, 23, 24)),
        "warnings_at": (at("2027-03-22T07:30:00+08:00"), at("2027-03-24T07:30:00+08:00")),
        "calendar_version": "id-2026-09-17",
        "provisional": True,
    }
)
"""Its days rest on the nation's estimate of Eid 2027, 10 and 11 March."""


def school_of_2027(
    *confirmed: LocalClosure, worked: frozenset[date] = frozenset(), sequence: int = 1
) -> WorkingCalendar:
    return school_calendar(
        national_calendar(),
        zone=WITA,
        weeks=[WorkWeek(5)],
        closures=confirmed,
        worked_after_all=worked,
        district_sequence=sequence,
    )


def sighting(calendar: WorkingCalendar) -> RecomputeClock:
    return replace(closing("2027-03-09T19:00:00+08:00"), calendar=calendar, reason="Sidang Isbat")


def recomputed(**changes: object) -> clock.Recomputed:
    """The clock of V01 after a closure of Wednesday 12 November moved it to the Thursday."""
    thursday = at("2025-11-14T00:00:00+08:00")
    told: Mapping[str, Any] = {
        "old_due_on": WEDNESDAY_12,
        "old_due_at": V01_DUE_BEFORE,
        "old_calendar_version": "id-2025-09-19",
        "due_on": date(2025, 11, 13),
        "due_at": thursday,
        "breaches_at": thursday,
        "counted_days": tuple(date(2025, 11, day) for day in (4, 5, 6, 7, 10, 11, 13)),
        "skipped_days": ({"date": WEDNESDAY_12, "reason": "Libur daerah", "legal_basis": LETTER},),
        "warnings_at": (V01_FIRST_WARNING_AT, at("2025-11-13T07:30:00+08:00")),
        "calendar_version": "id-2025-09-19+district.1",
        "provisional": False,
        "moved_to_today": False,
        "cause_event": AMENDED,
        "reason": LETTER,
    }
    return clock.Recomputed.model_validate({**told, **changes})


@proves("A30", "A5", "clock.recomputed")
def test_v28_a_decree_moves_an_open_clock_by_the_day_that_it_adds() -> None:
    given(V28A_STARTED).when(AMEND_28).then(V28B_RECOMPUTED)


@proves("A30", "clock.recomputed")
def test_the_old_end_of_a_recomputed_clock_breaks_nothing() -> None:
    given(V28A_STARTED, V28B_RECOMPUTED, V28_WARNED).when(CheckClock(V28A_DUE_BEFORE)).then_nothing()


@proves("A30", "clock.recomputed")
def test_a_visit_after_the_old_end_and_before_the_new_one_keeps_the_promise() -> None:
    ended_at = at("2025-08-19T16:00:00+08:00")
    stop = StopClock(actual_at=ended_at, stop_event=f"visit:{VISIT}@7", known_at=ended_at)
    given(V28A_STARTED, V28B_RECOMPUTED, V28_WARNED).when(stop).then(
        clock.Met(actual_at=ended_at, margin_seconds=28_800, stop_event=f"visit:{VISIT}@7")
    )


@proves("A30")
def test_the_same_calendar_twice_changes_nothing() -> None:
    given(V28A_STARTED).when(replace(AMEND_28, calendar=BEFORE_THE_AMENDMENT)).then_nothing()
    given(V28A_STARTED, V28B_RECOMPUTED).when(AMEND_28).then_nothing()


@proves("A30", "calendar.amended", "clock.recomputed", "calendar amended on the due day")
def test_a_closure_of_the_due_day_published_on_the_due_day_moves_the_end_by_a_day() -> None:
    given(visit_clock_started(), WARNED).when(closing("2025-11-12T08:00:00+08:00", WEDNESDAY_12)).then(recomputed())


@proves("A30", "calendar.amended")
def test_a_closure_taken_back_never_puts_the_end_into_the_past() -> None:
    """Moved to Thursday 13; on that Thursday it turns out that Wednesday 12 was worked: today it is."""
    given(visit_clock_started(), WARNED, recomputed()).when(closing("2025-11-13T09:00:00+08:00", sequence=2)).then(
        recomputed(
            old_due_on=THURSDAY_13,
            old_due_at=at("2025-11-14T00:00:00+08:00"),
            old_calendar_version="id-2025-09-19+district.1",
            counted_days=visit_clock_started().counted_days,
            skipped_days=(),
            warnings_at=(V01_FIRST_WARNING_AT, at("2025-11-12T07:30:00+08:00")),
            calendar_version="id-2025-09-19+district.2",
            moved_to_today=True,
        )
    )


@proves("A30", "clock.recomputed")
def test_where_nothing_moves_the_new_calendar_is_still_on_record() -> None:
    december = date(2025, 12, 1)
    given(visit_clock_started()).when(closing("2025-11-05T08:00:00+08:00", december)).then(
        recomputed(
            due_on=WEDNESDAY_12,
            due_at=V01_DUE_BEFORE,
            breaches_at=V01_DUE_BEFORE,
            counted_days=visit_clock_started().counted_days,
            skipped_days=(),
            warnings_at=visit_clock_started().warnings_at,
        )
    )


@proves("A30", "clock.recomputed")
def test_warnings_already_given_stay_as_they_were_given() -> None:
    """Monday 10, the day of the first warning, is closed after the warning was sent."""
    monday = date(2025, 11, 10)
    after = given(visit_clock_started(), WARNED).when(closing("2025-11-10T09:00:00+08:00", monday))
    (moved,) = CLOCK.decide(after.state, after.command)
    assert isinstance(moved, clock.Recomputed)
    assert moved.warnings_at == (V01_FIRST_WARNING_AT, at("2025-11-13T07:30:00+08:00"))
    state = CLOCK.evolve(after.state, moved)
    assert isinstance(state, Running)
    assert state.warned == 1


@proves("A30", "clock.recomputed")
def test_warnings_not_yet_given_move_along() -> None:
    monday = date(2025, 11, 10)
    after = given(visit_clock_started()).when(closing("2025-11-07T09:00:00+08:00", monday))
    (moved,) = CLOCK.decide(after.state, after.command)
    assert isinstance(moved, clock.Recomputed)
    assert moved.warnings_at == (at("2025-11-11T07:30:00+08:00"), at("2025-11-13T07:30:00+08:00"))


@proves("A30", "A5", "clock.recomputed")
def test_a_clock_over_an_estimated_day_stays_provisional_until_the_day_is_confirmed() -> None:
    first = given(EID_STARTED).when(sighting(school_of_2027(CONFIRMED_10, sequence=1)))
    (half_confirmed,) = CLOCK.decide(first.state, first.command)
    assert isinstance(half_confirmed, clock.Recomputed)
    assert half_confirmed.provisional
    then = given(EID_STARTED, half_confirmed).when(sighting(school_of_2027(CONFIRMED_10, CONFIRMED_11, sequence=2)))
    (confirmed,) = CLOCK.decide(then.state, then.command)
    assert isinstance(confirmed, clock.Recomputed)
    assert (confirmed.provisional, confirmed.due_on) == (False, EID_STARTED.due_on)


@proves("A30", "A5", "clock.recomputed")
def test_a_day_off_moved_by_the_sighting_of_the_moon_moves_the_end() -> None:
    """Thursday 11 March turns out to be worked: seven days end a day earlier."""
    moved = given(EID_STARTED).when(sighting(school_of_2027(CONFIRMED_10, worked=frozenset({THURSDAY_11_MARCH}))))
    (earlier,) = CLOCK.decide(moved.state, moved.command)
    assert isinstance(earlier, clock.Recomputed)
    assert (earlier.old_due_on, earlier.due_on) == (date(2027, 3, 24), date(2027, 3, 23))
    assert THURSDAY_11_MARCH in earlier.counted_days


@proves("A30", "A19", "A20")
def test_internal_targets_move_with_the_calendar_too() -> None:
    report = visit_clock_started().model_copy(
        update={
            "policy": "report_3wd",
            "started_at": at("2025-11-10T16:00:00+08:00"),
            "due_on": THURSDAY_13,
            "counted_days": (date(2025, 11, 11), WEDNESDAY_12, THURSDAY_13),
            "warnings_at": (at("2025-11-13T07:30:00+08:00"),),
        }
    )
    target = given(report).when(closing("2025-11-11T08:00:00+08:00", WEDNESDAY_12))
    (moved,) = CLOCK.decide(target.state, target.command)
    assert isinstance(moved, clock.Recomputed)
    assert moved.counted_days == (date(2025, 11, 11), THURSDAY_13, date(2025, 11, 14))
    assert moved.warnings_at == (at("2025-11-14T07:30:00+08:00"),)


@proves("A30")
def test_a_promise_that_was_kept_stays_as_it_was() -> None:
    given(visit_clock_started(), MET).when(closing("2025-11-07T08:00:00+08:00", WEDNESDAY_12)).then_nothing()


@proves("A30")
def test_a_broken_promise_is_not_mended_by_a_later_calendar() -> None:
    given(visit_clock_started(), BREACHED).when(closing("2025-11-13T08:00:00+08:00", WEDNESDAY_12)).then_nothing()


@proves("A30")
def test_a_promise_that_fell_away_is_not_counted_again() -> None:
    given(visit_clock_started(), CANCELLED).when(closing("2025-11-07T08:00:00+08:00", WEDNESDAY_12)).then_nothing()


@proves("A30")
def test_a_promise_whose_end_has_passed_unnoticed_is_not_mended_either() -> None:
    given(visit_clock_started()).when(closing("2025-11-13T00:00:00+08:00", WEDNESDAY_12)).then_nothing()


@proves("A23", "A30")
def test_a_promise_in_hours_knows_no_calendar() -> None:
    given(complaint_clock_started()).when(closing("2025-11-08T08:00:00+08:00", date(2025, 11, 10))).then_nothing()


@proves("A30")
@hypothesis_given(st.frozensets(NOVEMBER, max_size=10), NOVEMBER, st.integers(0, 8))
def test_a_day_off_more_never_makes_a_running_clock_due_earlier(
    closed: frozenset[date], more: date, days_later: int
) -> None:
    now = V01_APPROVED_AT + timedelta(days=days_later)
    first = _decided(visit_clock_started(), closed, now)
    second = _decided(visit_clock_started(), closed | {more}, now)
    assert second.due_at >= first.due_at >= now


def _decided(started: clock.Started, closed: frozenset[date], now: datetime) -> clock.Recomputed:
    command = replace(closing(now.isoformat()), calendar=closed_in_november(*closed))
    (moved,) = CLOCK.decide(CLOCK.fold([started]), command)
    assert isinstance(moved, clock.Recomputed)
    return moved
