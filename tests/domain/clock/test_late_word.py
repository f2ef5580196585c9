"""What is told late, signed for, or corrected: breaches are corrected both ways, and nothing is deleted (A31)."""

from shared.domain.events import clock
from shared.domain.events.clock import CancelCause, CorrectionCause
from shared.domain.events.visit import CountersignSubject, VisitOutcome
from tests.domain.clock.story import Story
from tests.examples import clock_facts as facts, clocks as examples
from tests.examples.clocks import O07_WITHDRAWN_AT, V01_APPROVED_AT, V01_DUE_BEFORE, VISIT, at, told, visit_notices
from tests.specification import proves

IN_TIME, LATE = "2025-11-12T16:30:00+08:00", "2025-11-13T10:00:00+08:00"
TOLD_AT = at("2025-11-17T08:00:00+08:00")
SIGNED_FOR_AT = at("2025-11-18T09:00:00+08:00")
CORRECTED_AT = at("2025-11-19T09:00:00+08:00")


def approved() -> Story:
    return Story().tell(told(examples.approved(), V01_APPROVED_AT, sequence=4))


def told_very_late() -> Story:
    """A visit made in time, told by the tablet five days later: it waits for a signature."""
    story = approved().time_passes(V01_DUE_BEFORE)
    return story.tell(told(facts.visited_awaiting_a_signature(IN_TIME), TOLD_AT, sequence=7))


def visited(ended_at: str) -> Story:
    return approved().tell(told(examples.visited(ended_at), at(ended_at), sequence=7))


def corrected(story: Story, actual_at: str, sequence: int = 9) -> Story:
    signed = facts.countersigned(CountersignSubject.TIME_CORRECTION, actual_at, countersigns=sequence - 1)
    return story.tell(told(signed, CORRECTED_AT, sequence))


@proves("A31")
def test_a_visit_that_needs_a_signature_does_not_stop_the_clock() -> None:
    assert told_very_late().types("visit_7wd") == ["clock.started", "clock.breached"]


@proves("A31", "clock.breach_corrected", "visit.countersigned")
def test_the_signature_corrects_the_breach_and_the_promise_was_kept() -> None:
    signed = facts.countersigned(CountersignSubject.VISIT, IN_TIME, countersigns=7)
    story = told_very_late().tell(told(signed, SIGNED_FOR_AT, sequence=8))
    assert story.events("visit_7wd")[2:] == [
        clock.BreachCorrected(
            breach_event=f"clock:visit_7wd:{VISIT}@2",
            cause=CorrectionCause.COUNTERSIGNED,
            cause_event=f"visit:{VISIT}@8",
        ),
        clock.Met(actual_at=at(IN_TIME), margin_seconds=27_000, stop_event=f"visit:{VISIT}@8"),
    ]


@proves("A31")
def test_a_signature_before_the_end_simply_stops_the_clock() -> None:
    awaiting = facts.visited_awaiting_a_signature("2025-11-05T16:30:00+08:00")
    story = approved().tell(told(awaiting, at("2025-11-10T08:00:00+08:00"), sequence=7))
    signed = facts.countersigned(CountersignSubject.VISIT, "2025-11-05T16:30:00+08:00", countersigns=7)
    story.tell(told(signed, at("2025-11-10T10:00:00+08:00"), sequence=8))
    assert story.types("visit_7wd") == ["clock.started", "clock.met"]


@proves("A31")
def test_a_refused_signature_leaves_the_breach() -> None:
    refused = facts.countersigned(CountersignSubject.VISIT, None, countersigns=7, accepted=False)
    story = told_very_late().tell(told(refused, SIGNED_FOR_AT, sequence=8))
    assert story.types("visit_7wd") == ["clock.started", "clock.breached"]


@proves("A6", "A31")
def test_a_signature_for_a_visit_that_met_another_adult_keeps_no_promise() -> None:
    awaiting = facts.visited_awaiting_a_signature(IN_TIME, VisitOutcome.MET_OTHER_ADULT)
    story = approved().tell(told(awaiting, TOLD_AT, sequence=7))
    signed = facts.countersigned(CountersignSubject.VISIT, None, countersigns=7)
    story.tell(told(signed, SIGNED_FOR_AT, sequence=8))
    assert story.types("visit_7wd") == ["clock.started"]


@proves("A31", "clock.breached")
def test_a_corrected_time_may_show_that_a_kept_promise_was_late() -> None:
    story = corrected(visited(IN_TIME), LATE)
    assert story.events("visit_7wd")[2:] == [
        clock.Breached(
            due_at=V01_DUE_BEFORE,
            detected_at=CORRECTED_AT,
            cause_event=f"visit:{VISIT}@9",
            notices=visit_notices(CORRECTED_AT),
        )
    ]


@proves("A31", "clock.breach_corrected")
def test_a_corrected_time_may_show_that_a_broken_promise_was_kept() -> None:
    story = corrected(visited(LATE), IN_TIME)
    assert story.events("visit_7wd")[2:] == [
        clock.BreachCorrected(
            breach_event=f"clock:visit_7wd:{VISIT}@2",
            cause=CorrectionCause.TIME_CORRECTED,
            cause_event=f"visit:{VISIT}@9",
        ),
        clock.Met(actual_at=at(IN_TIME), margin_seconds=27_000, stop_event=f"visit:{VISIT}@9"),
    ]


@proves("A31", "clock.met")
def test_a_corrected_time_that_is_still_in_time_has_another_margin() -> None:
    story = corrected(visited(IN_TIME), "2025-11-12T17:00:00+08:00")
    assert story.events("visit_7wd")[2:] == [
        clock.Met(actual_at=at("2025-11-12T17:00:00+08:00"), margin_seconds=25_200, stop_event=f"visit:{VISIT}@9")
    ]


@proves("A31")
def test_a_correction_that_changes_nothing_changes_nothing() -> None:
    assert corrected(visited(IN_TIME), IN_TIME).types("visit_7wd") == ["clock.started", "clock.met"]


@proves("A31")
def test_a_time_may_be_corrected_there_and_back_again() -> None:
    story = corrected(corrected(visited(IN_TIME), LATE), IN_TIME, sequence=11)
    assert story.types("visit_7wd") == [
        "clock.started",
        "clock.met",
        "clock.breached",
        "clock.breach_corrected",
        "clock.met",
    ]


@proves("A31")
def test_telling_a_corrected_story_again_adds_nothing() -> None:
    story = corrected(visited(IN_TIME), LATE)
    before = list(story.events("visit_7wd"))
    assert story.tell_everything_again().events("visit_7wd") == before


@proves("A31", "clock.met")
def test_a_visit_made_before_consent_was_withdrawn_kept_the_promise_however_late_it_is_told() -> None:
    story = approved().tell(told(examples.consent_withdrawn(), O07_WITHDRAWN_AT, sequence=6))
    offline = examples.visited("2025-11-05T16:30:00+08:00")
    story.tell(told(offline, at("2025-11-07T08:00:00+08:00"), sequence=7))
    assert story.types("visit_7wd") == ["clock.started", "clock.cancelled", "clock.met"]


@proves("A12", "A31")
def test_a_visit_made_after_consent_was_withdrawn_keeps_no_promise() -> None:
    story = approved().tell(told(examples.consent_withdrawn(), O07_WITHDRAWN_AT, sequence=6))
    story.tell(told(examples.visited("2025-11-06T16:30:00+08:00"), at("2025-11-07T08:00:00+08:00"), sequence=7))
    assert story.types("visit_7wd") == ["clock.started", "clock.cancelled"]


@proves("A11", "A31")
def test_a_visit_made_before_consent_ran_out_kept_the_promise_however_late_it_is_told() -> None:
    expired = examples.consent_expired("2025-11-08T00:00:00+08:00")
    story = approved().tell(told(expired, at("2025-11-08T00:00:00+08:00"), sequence=6))
    story.tell(told(examples.visited("2025-11-07T16:30:00+08:00"), at("2025-11-09T08:00:00+08:00"), sequence=7))
    assert story.types("visit_7wd") == ["clock.started", "clock.cancelled", "clock.met"]


@proves("A11", "A31")
def test_a_visit_that_began_while_consent_was_in_force_kept_the_promise_though_it_ended_after() -> None:
    expired = examples.consent_expired("2025-11-07T16:15:00+08:00")
    story = approved().tell(told(expired, at("2025-11-07T16:15:00+08:00"), sequence=6))
    # From four o'clock until half past.
    story.tell(told(examples.visited("2025-11-07T16:30:00+08:00"), at("2025-11-09T08:00:00+08:00"), sequence=7))
    assert story.types("visit_7wd") == ["clock.started", "clock.cancelled", "clock.met"]


@proves("A11", "clock.cancelled", "visit.approval_revoked", "approval revoked and given again")
def test_a_revoked_approval_cancels_the_clock_and_approving_again_starts_the_next_run() -> None:
    revoked_at, again_at = at("2025-11-05T09:00:00+08:00"), at("2025-11-06T09:00:00+08:00")
    story = approved().tell(told(facts.approval_revoked(), revoked_at, sequence=5))
    assert story.events("visit_7wd")[1:] == [
        clock.Cancelled(cause=CancelCause.APPROVAL_REVOKED, cause_event=f"visit:{VISIT}@5", cancelled_at=revoked_at)
    ]
    story.tell(told(examples.approved(), again_at, sequence=6))
    assert story.types("visit_7wd") == ["clock.started", "clock.cancelled", "clock.started"]


@proves("A11")
def test_new_consent_and_a_new_approval_after_a_void_case_start_a_new_clock() -> None:
    expired = examples.consent_expired("2025-11-08T00:00:00+08:00")
    story = approved().tell(told(expired, at("2025-11-08T00:00:00+08:00"), sequence=6))
    again = facts.consented("2025-11-09T08:00:00+08:00", "2026-01-08T08:00:00+08:00")
    story.tell(told(again, at("2025-11-09T09:00:00+08:00"), sequence=7))
    story.tell(told(examples.approved(), at("2025-11-10T09:00:00+08:00"), sequence=8))
    assert story.types("visit_7wd") == ["clock.started", "clock.cancelled", "clock.started"]
