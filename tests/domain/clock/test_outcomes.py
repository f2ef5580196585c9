"""The outcomes of DOMAIN f.3, from the visit's and the complaint's own events to the clocks."""

from services.scheduler.domain.clock import CLOCK, ExcuseClock
from shared.domain.envelope import Actor, Role
from shared.domain.events import clock, visit
from shared.domain.events.clock import CancelCause, ExcuseReason
from shared.domain.events.feedback import FeedbackKind
from shared.domain.events.visit import AttemptReason, ConsentScope, VisitOutcome
from shared.domain.identifiers import Npsn
from tests.domain.clock.story import Story
from tests.examples import clocks as examples
from tests.examples.clocks import (
    C01_DUE_AT,
    C01_FIRST_MOMENT_AFTER,
    C01_RECEIVED_AT,
    O07_DUE_AT,
    O07_WITHDRAWN_AT,
    SMPN_9,
    V01_APPROVED_AT,
    V01_DUE_BEFORE,
    V01_FIRST_WARNING_AT,
    V01_NOTICES,
    V01_SECOND_WARNING_AT,
    VISIT,
    at,
    told,
)
from tests.specification import proves


def approved_visit() -> Story:
    return Story().tell(told(examples.approved(), V01_APPROVED_AT, sequence=4))


def complaint() -> Story:
    return Story().tell(told(examples.complained(), C01_RECEIVED_AT, sequence=1))


def nobody_home() -> visit.Attempted:
    return visit.Attempted(
        attempted_at=at("2025-11-10T16:00:00+08:00"),
        attempt=1,
        reason=AttemptReason.NOBODY_HOME,
        note=None,
        ask_principal_to_decide=False,
    )


@proves("R10", "A1")
def test_an_approval_starts_the_clock_with_the_grounds_of_the_approval() -> None:
    assert approved_visit().events("visit_7wd") == [examples.visit_clock_started()]


@proves("R15", "A22")
def test_a_complaint_starts_the_clock_at_its_receipt() -> None:
    assert complaint().events("complaint_72h") == [examples.complaint_clock_started()]


@proves("A3", "A6", "O01")
def test_o01_a_visit_on_the_evening_of_the_due_day_is_met() -> None:
    story = approved_visit().tell(
        told(examples.visited("2025-11-12T20:30:00+08:00"), at("2025-11-12T20:40:00+08:00"), sequence=7)
    )
    story.time_passes(V01_DUE_BEFORE)
    assert story.events("visit_7wd")[1:] == [
        clock.Met(actual_at=at("2025-11-12T20:30:00+08:00"), margin_seconds=12_600, stop_event=f"visit:{VISIT}@7")
    ]


@proves("A7", "O04")
def test_o04_a_knock_at_the_door_does_not_stop_the_clock() -> None:
    story = approved_visit().time_passes(V01_FIRST_WARNING_AT)
    story.tell(told(nobody_home(), at("2025-11-10T16:05:00+08:00"), sequence=6))
    story.time_passes(V01_SECOND_WARNING_AT).time_passes(V01_DUE_BEFORE)
    assert story.types("visit_7wd") == ["clock.started", "clock.warned", "clock.warned", "clock.breached"]
    assert story.events("visit_7wd")[-1] == clock.Breached(
        due_at=at("2025-11-13T00:00:00+08:00"),
        detected_at=at("2025-11-13T00:00:00+08:00"),
        cause_event=None,
        notices=V01_NOTICES,
    )


@proves("A8", "O05")
def test_o05_a_visit_on_the_day_the_family_asked_for_is_late_and_excused() -> None:
    story = approved_visit().tell(told(nobody_home(), at("2025-11-10T16:05:00+08:00"), sequence=6))
    story.time_passes(V01_DUE_BEFORE)
    story.tell(told(examples.visited("2025-11-14T17:45:00+08:00"), at("2025-11-14T18:00:00+08:00"), sequence=8))
    principal = Actor(user_id="principal-1", role=Role.PRINCIPAL, npsn=SMPN_9)
    excuse = ExcuseClock(principal, Npsn(SMPN_9), ExcuseReason.FAMILY_REQUEST, note=None, evidence_sha256=None)
    excused = CLOCK.decide(story.state("visit_7wd"), excuse)
    assert story.types("visit_7wd") == ["clock.started", "clock.breached"]
    assert excused == [clock.Excused(reason=ExcuseReason.FAMILY_REQUEST, note=None, evidence_sha256=None)]


@proves("A31", "O06")
def test_o06_a_visit_made_in_time_and_synced_late_is_met() -> None:
    story = approved_visit()
    story.tell(told(examples.visited("2025-11-12T16:30:00+08:00"), at("2025-11-14T08:00:00+08:00"), sequence=7))
    assert story.types("visit_7wd") == ["clock.started", "clock.met"]


@proves("A31", "O06", "breach logged, then the offline visit synced")
def test_o06_a_breach_noticed_before_the_sync_is_corrected_and_stays_in_the_log() -> None:
    story = approved_visit().time_passes(V01_DUE_BEFORE)
    story.tell(told(examples.visited("2025-11-12T16:30:00+08:00"), at("2025-11-14T08:00:00+08:00"), sequence=7))
    assert story.types("visit_7wd") == ["clock.started", "clock.breached", "clock.breach_corrected", "clock.met"]


@proves("A12", "O07")
def test_o07_withdrawn_consent_cancels_the_visit_clock_and_starts_the_one_for_stopping() -> None:
    story = approved_visit().tell(told(examples.consent_withdrawn(), O07_WITHDRAWN_AT, sequence=6))
    story.time_passes(V01_DUE_BEFORE)
    assert story.events("visit_7wd")[1:] == [
        clock.Cancelled(
            cause=CancelCause.CONSENT_WITHDRAWN, cause_event=f"visit:{VISIT}@6", cancelled_at=O07_WITHDRAWN_AT
        )
    ]
    started = story.events("withdrawal_72h")[0]
    assert isinstance(started, clock.Started)
    assert started.due_at == O07_DUE_AT


def test_processing_that_stopped_in_time_keeps_the_promise_of_the_law() -> None:
    story = approved_visit().tell(told(examples.consent_withdrawn(), O07_WITHDRAWN_AT, sequence=6))
    stopped = examples.processing_stopped("2025-11-07T09:00:00+08:00")
    story.tell(told(stopped, at("2025-11-07T09:05:00+08:00"), sequence=7))
    assert story.types("withdrawal_72h") == ["clock.started", "clock.met"]


def test_withdrawn_consent_to_photos_leaves_the_visit_clock_running() -> None:
    photos = examples.consent_withdrawn(scope=(ConsentScope.PHOTO,))
    story = approved_visit().tell(told(photos, O07_WITHDRAWN_AT, sequence=6))
    assert story.types("visit_7wd") == ["clock.started"]
    assert story.types("withdrawal_72h") == ["clock.started"]


@proves("A11")
def test_consent_that_ran_out_before_the_end_cancels_the_visit_clock() -> None:
    expired = examples.consent_expired("2025-11-08T00:00:00+08:00")
    story = approved_visit().tell(told(expired, at("2025-11-10T09:00:00+08:00"), sequence=6))
    assert story.types("visit_7wd") == ["clock.started", "clock.cancelled"]


def test_a_cancelled_visit_cancels_its_clock() -> None:
    story = approved_visit().tell(told(examples.cancelled(), at("2025-11-06T10:00:00+08:00"), sequence=6))
    assert story.types("visit_7wd") == ["clock.started", "clock.cancelled"]


@proves("A6")
def test_meeting_another_adult_does_not_keep_the_promise() -> None:
    story = approved_visit()
    other_adult = examples.visited("2025-11-10T16:45:00+08:00", VisitOutcome.MET_OTHER_ADULT)
    story.tell(told(other_adult, at("2025-11-10T17:00:00+08:00"), sequence=7))
    assert story.types("visit_7wd") == ["clock.started"]


@proves("A21", "O10")
def test_o10_an_automatic_acknowledgement_is_no_answer() -> None:
    story = complaint().tell(told(examples.acknowledged(), at("2025-11-07T16:20:05+08:00"), sequence=2))
    story.time_passes(C01_FIRST_MOMENT_AFTER)
    assert story.types("complaint_72h") == ["clock.started", "clock.breached"]


@proves("A23")
def test_an_answer_told_at_the_last_moment_is_in_time() -> None:
    story = complaint().tell(told(examples.followed_up("2025-11-10T16:20:00+08:00"), C01_DUE_AT, sequence=2))
    story.time_passes(C01_FIRST_MOMENT_AFTER)
    assert story.types("complaint_72h") == ["clock.started", "clock.met"]


@proves("A24")
def test_a_complaint_that_is_a_suggestion_after_all_has_no_clock() -> None:
    away = examples.reclassified(FeedbackKind.COMPLAINT, FeedbackKind.SUGGESTION)
    story = complaint().tell(told(away, at("2025-11-08T09:00:00+08:00"), sequence=2))
    assert story.types("complaint_72h") == ["clock.started", "clock.cancelled"]


@proves("A24", "A22")
def test_a_suggestion_that_is_a_complaint_after_all_runs_from_its_receipt() -> None:
    towards = examples.reclassified(FeedbackKind.SUGGESTION, FeedbackKind.COMPLAINT)
    story = Story().tell(told(towards, at("2025-11-08T09:00:00+08:00"), sequence=2))
    assert story.events("complaint_72h") == [examples.complaint_clock_started(anchor=2)]


def test_a_suggestion_that_becomes_praise_has_no_clock() -> None:
    praise = examples.reclassified(FeedbackKind.SUGGESTION, FeedbackKind.APPRECIATION)
    assert Story().tell(told(praise, at("2025-11-08T09:00:00+08:00"), sequence=2)).clocks == {}


def test_consent_given_again_is_not_cancelled_by_the_old_withdrawal_told_again() -> None:
    story = Story().tell(told(examples.consent_withdrawn(), O07_WITHDRAWN_AT, sequence=2))
    story.tell(told(examples.approved(), at("2025-11-06T15:00:00+08:00"), sequence=4))
    story.tell_everything_again()
    assert story.types("visit_7wd") == ["clock.started"]
