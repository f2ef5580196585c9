"""The clock of a visit: 7 working days, in time before the local midnight that ends the last (A3, A6, A8, A31)."""

from datetime import datetime

from services.scheduler.domain.clock import CancelClock, CheckClock, StartClock, StopClock
from shared.domain.envelope import Role
from shared.domain.events import clock
from shared.domain.events.clock import CancelCause, CorrectionCause
from shared.domain.sla.promise import SkippedDay
from tests.domain.clock.given import given
from tests.examples.clocks import (
    V01_DUE_BEFORE,
    V01_FIRST_WARNING_AT,
    V01_LAST_MOMENT,
    V01_NOTICES,
    V01_SECOND_WARNING_AT,
    VISIT,
    at,
    visit_clock_started,
    visit_notices,
)
from tests.specification import proves

STARTED = visit_clock_started()
BREACHED = clock.Breached(due_at=V01_DUE_BEFORE, detected_at=V01_DUE_BEFORE, cause_event=None, notices=V01_NOTICES)
FIRST_WARNING = clock.Warned(
    level=1,
    warned_at=V01_FIRST_WARNING_AT,
    not_before=V01_FIRST_WARNING_AT,
    remaining_seconds=232_200,
    notified=(Role.COUNSELLOR,),
)
VISITED = f"visit:{VISIT}@6"
CASE_CANCELLED = f"visit:{VISIT}@5"


def stop(actual_at: datetime, known_at: datetime | None = None) -> StopClock:
    return StopClock(actual_at=actual_at, stop_event=VISITED, known_at=known_at or actual_at)


def met(actual_at: datetime, margin_seconds: int) -> clock.Met:
    return clock.Met(actual_at=actual_at, margin_seconds=margin_seconds, stop_event=VISITED)


def cancel(cancelled_at: datetime, known_at: datetime | None = None) -> CancelClock:
    return CancelClock(CancelCause.VISIT_CANCELLED, CASE_CANCELLED, cancelled_at, known_at or cancelled_at)


def cancelled(cancelled_at: datetime) -> clock.Cancelled:
    return clock.Cancelled(cause=CancelCause.VISIT_CANCELLED, cause_event=CASE_CANCELLED, cancelled_at=cancelled_at)


@proves("R10", "clock.started")
def test_a_clock_starts_with_the_grounds_of_its_promise() -> None:
    given().when(StartClock(STARTED)).then(STARTED)


@proves("R10", "clock.started")
def test_a_clock_starts_once_per_anchor() -> None:
    given(STARTED).when(StartClock(STARTED)).then_nothing()


@proves("clock.cancelled")
def test_the_same_anchor_starts_nothing_after_the_clock_was_cancelled() -> None:
    given(STARTED, cancelled(at("2025-11-06T10:00:00+08:00"))).when(StartClock(STARTED)).then_nothing()


@proves("R10", "clock.started")
def test_a_later_approval_after_a_cancelled_one_starts_the_next_run() -> None:
    again = visit_clock_started(anchor=9)
    given(STARTED, cancelled(at("2025-11-06T10:00:00+08:00"))).when(StartClock(again)).then(again)


def test_an_approval_while_the_clock_runs_changes_nothing() -> None:
    given(STARTED).when(StartClock(visit_clock_started(anchor=9))).then_nothing()


@proves("R10", "clock.started")
def test_an_approval_after_the_broken_promise_starts_the_next_run() -> None:
    again = visit_clock_started(anchor=9).model_copy(update={"started_at": at("2026-01-12T09:00:00+08:00")})
    given(STARTED, BREACHED).when(StartClock(again)).then(again)


def test_an_approval_after_the_end_breaks_the_old_promise_first_when_nobody_noticed() -> None:
    again_at = at("2026-01-12T09:00:00+08:00")
    again = visit_clock_started(anchor=9).model_copy(
        update={
            "started_at": again_at,
            "due_at": at("2026-01-22T00:00:00+08:00"),
            "breaches_at": at("2026-01-22T00:00:00+08:00"),
        }
    )
    given(STARTED).when(StartClock(again)).then(
        clock.Breached(due_at=V01_DUE_BEFORE, detected_at=again_at, cause_event=None, notices=visit_notices(again_at)),
        again,
    )


@proves("clock.warned")
def test_nothing_is_said_before_the_first_warning() -> None:
    given(STARTED).when(CheckClock(at("2025-11-10T07:29:59.999999+08:00"))).then_nothing()


@proves("clock.warned")
def test_a_warning_is_given_at_seven_thirty_on_the_fifth_day() -> None:
    given(STARTED).when(CheckClock(V01_FIRST_WARNING_AT)).then(FIRST_WARNING)


@proves("clock.warned")
def test_each_level_is_warned_of_once() -> None:
    given(STARTED, FIRST_WARNING).when(CheckClock(at("2025-11-11T12:00:00+08:00"))).then_nothing()


@proves("clock.warned")
def test_the_second_warning_is_given_at_seven_thirty_on_the_last_day() -> None:
    given(STARTED, FIRST_WARNING).when(CheckClock(V01_SECOND_WARNING_AT)).then(
        clock.Warned(
            level=2,
            warned_at=V01_SECOND_WARNING_AT,
            not_before=V01_SECOND_WARNING_AT,
            remaining_seconds=59_400,
            notified=(Role.COUNSELLOR, Role.PRINCIPAL),
        )
    )


@proves("clock.warned")
def test_after_a_pause_only_the_newest_warning_is_given() -> None:
    given(STARTED).when(CheckClock(at("2025-11-12T12:00:00+08:00"))).then(
        clock.Warned(
            level=2,
            warned_at=at("2025-11-12T12:00:00+08:00"),
            not_before=at("2025-11-12T12:00:00+08:00"),
            remaining_seconds=43_200,
            notified=(Role.COUNSELLOR, Role.PRINCIPAL),
        )
    )


@proves("A3", "R10")
def test_one_microsecond_before_midnight_in_wita_the_promise_is_not_broken() -> None:
    warned = clock.Warned(
        level=2,
        warned_at=V01_SECOND_WARNING_AT,
        not_before=V01_SECOND_WARNING_AT,
        remaining_seconds=59_400,
        notified=(Role.COUNSELLOR, Role.PRINCIPAL),
    )
    given(STARTED, warned).when(CheckClock(V01_LAST_MOMENT)).then_nothing()


@proves("A3", "R10")
def test_at_midnight_in_wita_the_promise_is_broken() -> None:
    given(STARTED).when(CheckClock(at("2025-11-12T16:00:00+00:00"))).then(BREACHED)


@proves("clock.breached")
def test_a_promise_is_broken_once() -> None:
    given(STARTED, BREACHED).when(CheckClock(at("2025-11-14T00:00:00+08:00"))).then_nothing()


def test_a_clock_that_never_started_has_nothing_to_say() -> None:
    given().when(CheckClock(V01_DUE_BEFORE)).then_nothing()


@proves("A3", "R10")
def test_a_visit_that_ends_one_microsecond_before_midnight_is_in_time() -> None:
    given(STARTED).when(stop(V01_LAST_MOMENT)).then(met(V01_LAST_MOMENT, margin_seconds=0))


@proves("A3", "R10")
def test_a_visit_that_ends_at_midnight_is_late() -> None:
    given(STARTED).when(stop(V01_DUE_BEFORE)).then(BREACHED)


def test_a_late_visit_breaks_the_promise_when_nobody_noticed_before() -> None:
    late = at("2025-11-14T17:45:00+08:00")
    given(STARTED).when(stop(late)).then(
        clock.Breached(due_at=V01_DUE_BEFORE, detected_at=late, cause_event=None, notices=visit_notices(late))
    )


@proves("clock.breached")
def test_a_late_visit_after_the_noticed_breach_changes_nothing() -> None:
    given(STARTED, BREACHED).when(stop(at("2025-11-14T17:45:00+08:00"))).then_nothing()


@proves("clock.breached")
def test_a_breach_is_never_noticed_before_it_happens_even_by_a_device_whose_clock_is_fast() -> None:
    fast, known = at("2025-11-13T00:03:00+08:00"), at("2025-11-12T23:58:00+08:00")
    given(STARTED).when(stop(fast, known)).then(BREACHED)


@proves("A31", "clock.breach_corrected")
def test_a_visit_in_time_that_is_told_late_corrects_the_breach_and_deletes_nothing() -> None:
    visited_at, told_at = at("2025-11-12T16:30:00+08:00"), at("2025-11-14T08:00:00+08:00")
    given(STARTED, FIRST_WARNING, BREACHED).when(stop(visited_at, told_at)).then(
        clock.BreachCorrected(
            breach_event=f"clock:visit_7wd:{VISIT}@3", cause=CorrectionCause.LATE_SYNC, cause_event=VISITED
        ),
        met(visited_at, margin_seconds=27_000),
    )


@proves("A31", "clock.met")
def test_a_visit_in_time_that_is_told_late_is_simply_met_when_no_breach_was_noticed() -> None:
    visited_at, told_at = at("2025-11-12T16:30:00+08:00"), at("2025-11-14T08:00:00+08:00")
    given(STARTED).when(stop(visited_at, told_at)).then(met(visited_at, margin_seconds=27_000))


def test_a_visit_before_the_approval_is_refused() -> None:
    given(STARTED).when(stop(at("2025-11-03T08:59:59+08:00"))).then_refused("clock.stop_before_start")


def test_a_visit_without_an_approval_stops_nothing() -> None:
    given().when(stop(at("2025-11-05T10:00:00+08:00"))).then_nothing()


def test_a_visit_older_than_the_approval_in_the_case_stops_nothing() -> None:
    given(visit_clock_started(anchor=9)).when(stop(at("2025-11-05T10:00:00+08:00"))).then_nothing()


@proves("clock.cancelled")
def test_a_cancelled_visit_cancels_its_clock() -> None:
    cancelled_at = at("2025-11-06T10:00:00+08:00")
    given(STARTED).when(cancel(cancelled_at)).then(cancelled(cancelled_at))


@proves("clock.cancelled")
def test_cancelling_after_the_promise_was_kept_changes_nothing() -> None:
    visited_at = at("2025-11-05T10:00:00+08:00")
    given(STARTED, met(visited_at, 568_800)).when(cancel(at("2025-11-06T10:00:00+08:00"))).then_nothing()


@proves("clock.cancelled")
def test_cancelling_after_the_end_does_not_hide_the_breach() -> None:
    cancelled_at = at("2025-11-14T10:00:00+08:00")
    given(STARTED).when(cancel(cancelled_at)).then(
        clock.Breached(
            due_at=V01_DUE_BEFORE, detected_at=cancelled_at, cause_event=None, notices=visit_notices(cancelled_at)
        )
    )


@proves("A31", "clock.breach_corrected")
def test_a_breach_is_corrected_when_the_promise_had_fallen_away_before_its_end() -> None:
    cancelled_at, known_at = at("2025-11-06T10:00:00+08:00"), at("2025-11-14T10:00:00+08:00")
    given(STARTED, BREACHED).when(cancel(cancelled_at, known_at)).then(
        clock.BreachCorrected(
            breach_event=f"clock:visit_7wd:{VISIT}@2", cause=CorrectionCause.LATE_SYNC, cause_event=CASE_CANCELLED
        ),
        cancelled(cancelled_at),
    )


@proves("clock.cancelled")
def test_a_cancelled_clock_is_never_late() -> None:
    given(STARTED, cancelled(at("2025-11-06T10:00:00+08:00"))).when(CheckClock(V01_DUE_BEFORE)).then_nothing()


@proves("R10", "clock.started")
def test_the_skipped_days_stay_with_their_reason() -> None:
    skipped = SkippedDay(date=at("2025-11-05T12:00:00+08:00").date(), reason="Hari Jadi", legal_basis="SK 1/2025")
    started = STARTED.model_copy(update={"skipped_days": (skipped,)})
    given().when(StartClock(started)).then(started)
