"""Clocks in hours: complaints answered and reopened, processing stopped, signs of harm, questions about data."""

from datetime import timedelta

from shared.domain.envelope import Role
from shared.domain.events import clock
from shared.domain.events.clock import CancelCause, CorrectionCause, Notice
from shared.domain.events.feedback import AboutWhom
from shared.domain.events.visit import ConsentScope, CountersignSubject
from tests.domain.clock.story import Story
from tests.examples import clock_facts as facts, clocks as examples
from tests.examples.clocks import (
    C01_FIRST_MOMENT_AFTER,
    C01_RECEIVED_AT,
    COMPLAINT,
    O07_DUE_AT,
    O07_WITHDRAWN_AT,
    REQUEST,
    SAFEGUARD,
    VISIT,
    at,
    told,
)
from tests.specification import proves

PHOTOS_TOO = (ConsentScope.VISIT, ConsentScope.PHOTO)
LONG_AFTER = at("2025-12-01T12:00:00+08:00")
RAISED = "2025-11-05T17:00:00+08:00"
HARM_DUE_AT = at("2025-11-06T17:00:00+08:00")
ASKED = "2025-11-05T09:00:00+08:00"
OTHER_REQUEST = "0199f3a0-0000-7000-8000-000000000005"


def complaint() -> Story:
    return Story().tell(told(examples.complained(), C01_RECEIVED_AT, sequence=1))


def withdrawn(scope: tuple[ConsentScope, ...] = (ConsentScope.VISIT,)) -> Story:
    return Story().tell(told(examples.consent_withdrawn(scope), O07_WITHDRAWN_AT, sequence=6))


def sign_of_harm(recipients: tuple[Role, ...] = facts.BOTH_OFFICES) -> Story:
    return Story().tell(told(facts.raised(RAISED, recipients), at(RAISED), sequence=1))


def question_about_data() -> Story:
    return Story().tell(told(facts.access_requested(ASKED), at(ASKED), sequence=3))


@proves("R15", "A31", "feedback.countersigned")
def test_an_answer_that_needs_a_signature_keeps_the_promise_once_it_is_signed_for() -> None:
    story = complaint().time_passes(C01_FIRST_MOMENT_AFTER)
    awaiting = facts.answer_awaiting_a_signature("2025-11-08T09:00:00+08:00")
    story.tell(told(awaiting, at("2025-11-14T09:00:00+08:00"), sequence=2))
    assert story.types("complaint_72h") == ["clock.started", "clock.breached"]
    signed = facts.answer_countersigned("2025-11-08T09:00:00+08:00", countersigns=2)
    story.tell(told(signed, at("2025-11-14T10:00:00+08:00"), sequence=3))
    assert story.events("complaint_72h")[2] == clock.BreachCorrected(
        breach_event=f"clock:complaint_72h:{COMPLAINT}@2",
        cause=CorrectionCause.COUNTERSIGNED,
        cause_event=f"feedback:{COMPLAINT}@3",
    )
    assert story.types("complaint_72h")[3:] == ["clock.met"]


@proves("A21", "feedback.reopened")
def test_a_reopened_complaint_is_owed_an_answer_within_three_days_of_reopening() -> None:
    story = complaint().tell(told(examples.followed_up("2025-11-08T09:00:00+08:00"), C01_RECEIVED_AT, sequence=2))
    reopened_at = at("2025-11-20T09:00:00+08:00")
    story.tell(told(facts.reopened(reopened_at), reopened_at, sequence=4))
    assert story.types("complaint_72h") == ["clock.started", "clock.met", "clock.started"]
    again = story.events("complaint_72h")[-1]
    assert isinstance(again, clock.Started)
    assert again.due_at == at("2025-11-23T09:00:00+08:00")


@proves("A25", "clock.warned")
def test_a_complaint_about_the_counsellor_is_not_told_to_the_counsellor() -> None:
    story = Story().tell(told(facts.complained_about(AboutWhom.COUNSELLOR), C01_RECEIVED_AT, sequence=1))
    warned = story.time_passes(at("2025-11-08T16:20:00+08:00")).events("complaint_72h")[-1]
    assert isinstance(warned, clock.Warned)
    assert warned.notified == (Role.PRINCIPAL,)


@proves("A25", "clock.breached")
def test_a_complaint_about_the_principal_is_told_to_the_district_only() -> None:
    story = Story().tell(told(facts.complained_about(AboutWhom.PRINCIPAL), C01_RECEIVED_AT, sequence=1))
    story.time_passes(at("2025-11-08T16:20:00+08:00")).time_passes(C01_FIRST_MOMENT_AFTER)
    _, warned, breached = story.events("complaint_72h")
    assert isinstance(warned, clock.Warned)
    assert isinstance(breached, clock.Breached)
    assert warned.notified == (Role.DISTRICT_OFFICER,)
    assert [notice.to for notice in breached.notices] == [Role.DISTRICT_OFFICER]


@proves("A12", "clock.cancelled")
def test_consent_given_again_leaves_nothing_to_stop() -> None:
    again = facts.consented("2025-11-07T08:00:00+08:00", "2026-01-06T08:00:00+08:00")
    story = withdrawn().tell(told(again, at("2025-11-07T09:00:00+08:00"), sequence=7))
    assert story.events("withdrawal_72h")[1:] == [
        clock.Cancelled(
            cause=CancelCause.CONSENTED_AGAIN,
            cause_event=f"visit:{VISIT}@7",
            cancelled_at=at("2025-11-07T09:00:00+08:00"),
        )
    ]


@proves("A12")
def test_consent_that_leaves_out_a_part_of_what_was_withdrawn_does_not_end_the_duty_to_stop() -> None:
    visit_only = facts.consented("2025-11-07T08:00:00+08:00", "2026-01-06T08:00:00+08:00")
    story = withdrawn(PHOTOS_TOO).tell(told(visit_only, at("2025-11-07T09:00:00+08:00"), sequence=7))
    assert story.types("withdrawal_72h") == ["clock.started"]


@proves("A12", "A31", "visit.countersigned")
def test_processing_that_stopped_counts_once_it_is_signed_for() -> None:
    stopped = facts.stop_awaiting_a_signature("2025-11-07T09:00:00+08:00")
    story = withdrawn().time_passes(LONG_AFTER).tell(told(stopped, LONG_AFTER, sequence=7))
    assert story.types("withdrawal_72h") == ["clock.started", "clock.breached"]
    subject = CountersignSubject.PROCESSING_STOP
    signed = facts.countersigned(subject, "2025-11-07T09:00:00+08:00", countersigns=7)
    story.tell(told(signed, LONG_AFTER, sequence=8))
    assert story.types("withdrawal_72h")[2:] == ["clock.breach_corrected", "clock.met"]


@proves("A12", "clock.breached")
def test_processing_that_goes_on_is_told_to_the_data_officer_and_the_principal() -> None:
    just_after = at("2025-11-09T10:00:00.000001+08:00")
    breached = withdrawn().time_passes(just_after).events("withdrawal_72h")[-1]
    assert breached == clock.Breached(
        due_at=O07_DUE_AT,
        detected_at=just_after,
        cause_event=None,
        notices=(
            Notice(to=Role.DATA_OFFICER, not_before=just_after, digest=False),
            Notice(to=Role.PRINCIPAL, not_before=just_after, digest=False),
        ),
    )


@proves("A29", "clock.started")
def test_a_sign_of_harm_is_to_be_handed_on_within_24_hours() -> None:
    (started,) = sign_of_harm().events("safeguard_24h")
    assert isinstance(started, clock.Started)
    assert (started.subject, started.due_at) == (SAFEGUARD, HARM_DUE_AT)
    # Twelve hours later is five in the morning: six is soon enough. Twenty hours later is past noon.
    assert started.warnings_at == (at("2025-11-06T06:00:00+08:00"), at("2025-11-06T13:00:00+08:00"))


@proves("A29", "clock.met", "safeguard.referred")
def test_a_sign_of_harm_that_was_handed_on_in_time_is_met() -> None:
    story = sign_of_harm().tell(told(facts.referred("2025-11-06T08:00:00+08:00"), HARM_DUE_AT, sequence=2))
    assert story.types("safeguard_24h") == ["clock.started", "clock.met"]


@proves("A29", "A31")
def test_a_referral_told_too_late_to_be_believed_counts_from_its_telling() -> None:
    story = sign_of_harm().time_passes(HARM_DUE_AT + timedelta(seconds=1))
    referral = facts.referred("2025-11-06T08:00:00+08:00")
    story.tell(told(referral, at("2025-11-09T08:00:01+08:00"), sequence=2))
    assert story.types("safeguard_24h") == ["clock.started", "clock.breached"]


@proves("A29", "A31")
def test_a_referral_told_within_three_days_counts_from_when_it_was_made() -> None:
    story = sign_of_harm().time_passes(HARM_DUE_AT + timedelta(seconds=1))
    referral = facts.referred("2025-11-06T08:00:00+08:00")
    story.tell(told(referral, at("2025-11-09T08:00:00+08:00"), sequence=2))
    assert story.types("safeguard_24h")[2:] == ["clock.breach_corrected", "clock.met"]


@proves("A31", "student.data_access_answered")
def test_an_answer_about_data_told_too_late_to_be_believed_counts_from_its_telling() -> None:
    story = question_about_data().time_passes(at("2025-11-08T09:00:01+08:00"))
    answer = facts.access_answered("2025-11-06T09:00:00+08:00")
    story.tell(told(answer, at("2025-11-20T09:00:00+08:00"), sequence=4))
    assert story.types("access_72h") == ["clock.started", "clock.breached"]


@proves("A29", "clock.breached")
def test_a_sign_of_harm_that_nobody_handed_on_is_told_at_once_day_or_night() -> None:
    raised_at_night = "2025-11-05T23:30:00+08:00"
    story = Story().tell(told(facts.raised(raised_at_night), at(raised_at_night), sequence=1))
    just_after = at("2025-11-06T23:30:00.000001+08:00")
    breached = story.time_passes(just_after).events("safeguard_24h")[-1]
    assert isinstance(breached, clock.Breached)
    assert breached.notices == (
        Notice(to=Role.PRINCIPAL, not_before=just_after, digest=False),
        Notice(to=Role.SAFEGUARDING_OFFICER, not_before=just_after, digest=False),
    )


@proves("A29", "clock.warned")
def test_the_principal_hears_nothing_of_a_sign_of_harm_that_is_about_the_principal() -> None:
    story = sign_of_harm((Role.SAFEGUARDING_OFFICER,))
    story.time_passes(at("2025-11-06T06:00:00+08:00")).time_passes(LONG_AFTER)
    _, warned, breached = story.events("safeguard_24h")
    assert isinstance(warned, clock.Warned)
    assert isinstance(breached, clock.Breached)
    assert warned.notified == (Role.SAFEGUARDING_OFFICER,)
    assert [notice.to for notice in breached.notices] == [Role.SAFEGUARDING_OFFICER]


@proves("student.data_access_requested", "clock.started")
def test_a_question_about_data_is_answered_within_three_days() -> None:
    (started,) = question_about_data().events("access_72h")
    assert isinstance(started, clock.Started)
    assert (started.subject, started.person) == (REQUEST, examples.PUPIL)
    assert started.due_at == at("2025-11-08T09:00:00+08:00")


@proves("student.data_access_answered", "clock.met")
def test_each_question_about_data_has_a_clock_of_its_own() -> None:
    story = question_about_data()
    story.tell(told(facts.access_requested(ASKED, OTHER_REQUEST), at(ASKED), sequence=4))
    story.tell(told(facts.access_answered("2025-11-06T09:00:00+08:00"), at("2025-11-06T09:00:00+08:00"), sequence=5))
    assert story.types("access_72h") == ["clock.started", "clock.met"]
    assert [event.type for event in story.clocks[f"access_72h:{OTHER_REQUEST}"]] == ["clock.started"]
