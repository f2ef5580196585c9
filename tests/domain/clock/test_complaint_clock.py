"""The clock of a complaint: 3x24 hours by the wall clock, kept up to and including the last moment (A21 to A25)."""

from services.scheduler.domain.clock import CLOCK, CancelClock, CheckClock, ExcuseClock, StartClock, StopClock
from shared.domain.envelope import Actor, Role
from shared.domain.events import clock
from shared.domain.events.clock import CancelCause, ExcuseReason
from shared.domain.identifiers import Npsn
from tests.domain.clock.given import given
from tests.examples.clocks import (
    C01_DUE_AT,
    C01_FIRST_MOMENT_AFTER,
    C01_NOTICES,
    COMPLAINT,
    PUPIL,
    SMPN_9,
    at,
    complaint_clock_started,
)
from tests.specification import proves

HANDLERS = (Role.COUNSELLOR, Role.PRINCIPAL)
STARTED = complaint_clock_started()
BREACHED = clock.Breached(due_at=C01_DUE_AT, detected_at=C01_FIRST_MOMENT_AFTER, cause_event=None, notices=C01_NOTICES)
ANSWERED = f"feedback:{COMPLAINT}@3"
RECLASSIFIED = f"feedback:{COMPLAINT}@2"
RECLASSIFIED_AT = at("2025-11-08T09:00:00+08:00")
CANCELLED = clock.Cancelled(cause=CancelCause.RECLASSIFIED, cause_event=RECLASSIFIED, cancelled_at=RECLASSIFIED_AT)


def answer(told_at: str) -> StopClock:
    return StopClock(actual_at=at(told_at), stop_event=ANSWERED, known_at=at(told_at))


def excuse(role: Role) -> ExcuseClock:
    by = Actor(user_id="somebody", role=role, npsn=None if role is Role.DISTRICT_OFFICER else SMPN_9)
    return ExcuseClock(by, Npsn(SMPN_9), ExcuseReason.DISASTER, note=None, evidence_sha256=None)


@proves("A23", "R15")
def test_an_answer_after_exactly_72_hours_is_in_time() -> None:
    given(STARTED).when(answer("2025-11-10T16:20:00+08:00")).then(
        clock.Met(actual_at=C01_DUE_AT, margin_seconds=0, stop_event=ANSWERED)
    )


@proves("A23", "R15")
def test_an_answer_one_microsecond_after_72_hours_is_late() -> None:
    given(STARTED).when(answer("2025-11-10T16:20:00.000001+08:00")).then(BREACHED)


@proves("A23", "R15")
def test_exactly_at_72_hours_the_promise_is_not_broken_yet() -> None:
    last_warning = clock.Warned(
        level=3,
        warned_at=at("2025-11-10T10:20:00+08:00"),
        not_before=at("2025-11-10T10:20:00+08:00"),
        remaining_seconds=21_600,
        notified=(*HANDLERS, Role.DISTRICT_OFFICER),
    )
    given(STARTED, last_warning).when(CheckClock(C01_DUE_AT)).then_nothing()


@proves("A23", "R15")
def test_one_microsecond_after_72_hours_the_promise_is_broken() -> None:
    given(STARTED).when(CheckClock(C01_FIRST_MOMENT_AFTER)).then(BREACHED)


@proves("clock.warned")
def test_a_complaint_is_warned_of_after_24_hours() -> None:
    given(STARTED).when(CheckClock(at("2025-11-08T16:20:00+08:00"))).then(
        clock.Warned(
            level=1,
            warned_at=at("2025-11-08T16:20:00+08:00"),
            not_before=at("2025-11-08T16:20:00+08:00"),
            remaining_seconds=172_800,
            notified=HANDLERS,
        )
    )


@proves("clock.warned")
def test_a_complaint_typed_in_two_days_late_is_warned_of_once() -> None:
    given(STARTED).when(CheckClock(at("2025-11-09T18:00:00+08:00"))).then(
        clock.Warned(
            level=2,
            warned_at=at("2025-11-09T18:00:00+08:00"),
            not_before=at("2025-11-09T18:00:00+08:00"),
            remaining_seconds=80_400,
            notified=HANDLERS,
        )
    )


@proves("A21")
def test_a_second_answer_changes_nothing() -> None:
    first = clock.Met(
        actual_at=at("2025-11-08T08:00:00+08:00"), margin_seconds=202_800, stop_event=f"feedback:{COMPLAINT}@2"
    )
    given(STARTED, first).when(answer("2025-11-09T08:00:00+08:00")).then_nothing()


@proves("A24")
def test_reclassifying_away_cancels_the_clock() -> None:
    given(STARTED).when(CancelClock(CancelCause.RECLASSIFIED, RECLASSIFIED, RECLASSIFIED_AT, RECLASSIFIED_AT)).then(
        CANCELLED
    )


@proves("A24")
def test_a_complaint_again_runs_from_its_receipt() -> None:
    again = complaint_clock_started(anchor=4)
    given(STARTED, CANCELLED).when(StartClock(again)).then(again)


@proves("A24")
def test_moving_a_broken_promise_to_and_fro_does_not_start_it_again() -> None:
    given(STARTED, BREACHED).when(StartClock(complaint_clock_started(anchor=4))).then_nothing()


@proves("A24")
def test_moving_a_kept_promise_to_and_fro_does_not_start_it_again() -> None:
    met = clock.Met(
        actual_at=at("2025-11-08T08:00:00+08:00"), margin_seconds=202_800, stop_event=f"feedback:{COMPLAINT}@2"
    )
    given(STARTED, met).when(StartClock(complaint_clock_started(anchor=4))).then_nothing()


@proves("A8", "clock.excused")
def test_the_district_excuses_a_late_answer() -> None:
    given(STARTED, BREACHED).when(excuse(Role.DISTRICT_OFFICER)).then(
        clock.Excused(reason=ExcuseReason.DISASTER, note=None, evidence_sha256=None)
    )


@proves("A8", "clock.excused")
def test_the_principal_may_not_excuse_a_late_answer() -> None:
    given(STARTED, BREACHED).when(excuse(Role.PRINCIPAL)).then_refused("clock.excuse_not_allowed")


@proves("A8", "clock.excused")
def test_nobody_excuses_processing_that_went_on_after_a_withdrawn_consent() -> None:
    withdrawal = STARTED.model_copy(update={"policy": "withdrawal_72h"})
    given(withdrawal, BREACHED).when(excuse(Role.DISTRICT_OFFICER)).then_refused("clock.excuse_not_allowed")


@proves("A8", "clock.excused")
def test_the_words_of_an_excuse_are_sealed_with_the_key_of_the_complaint() -> None:
    excused = clock.Excused(reason=ExcuseReason.DISASTER, note="banjir", evidence_sha256=None)
    assert CLOCK.person(CLOCK.fold([STARTED, BREACHED, excused]), excused) == PUPIL


def test_what_the_system_says_about_a_clock_is_sealed_with_no_key() -> None:
    assert CLOCK.person(CLOCK.fold([STARTED, BREACHED]), BREACHED) is None
