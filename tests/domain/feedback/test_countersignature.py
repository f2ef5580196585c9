"""An answer written down long after it was given needs somebody else's signature (A21, A25, A31)."""

from dataclasses import replace

from services.intake.domain.feedback.commands import CloseFeedback, CountersignFollowUp
from services.intake.domain.feedback.decide import FEEDBACK
from shared.domain.envelope import Actor, Role
from shared.domain.events import feedback
from shared.domain.events.feedback import EscalatedTo
from tests.examples.feedback import (
    COMPLAINED,
    COMPLAINED_ABOUT_THE_PRINCIPAL,
    FOLLOW_UP,
    FOLLOWED_UP,
    STANDARD,
)
from tests.examples.moments import wita
from tests.examples.people import ACTING_PRINCIPAL, DISTRICT, RAHMAT, SITI, SITI_AS_PRINCIPAL
from tests.specification import given, proves

TOLD_AT = wita("2025-11-10 08:45")
TELL_LATE = replace(FOLLOW_UP, by=SITI, now=wita("2025-11-13 08:46"))
TOLD_LATE = FOLLOWED_UP.model_copy(update={"needs_countersign": True})
SIGN = CountersignFollowUp(
    by=RAHMAT, now=wita("2025-11-13 10:00"), countersigns=2, accepted=True, note="Sesuai buku tamu", told_by=SITI
)
SIGNED = feedback.Countersigned(countersigns=2, accepted=True, actual_at=TOLD_AT, note="Sesuai buku tamu")
NOT_SIGNED = feedback.Countersigned(countersigns=2, accepted=False, actual_at=None, note=None)
CLOSE = CloseFeedback(by=RAHMAT, now=wita("2025-11-14 09:00"), result="Selesai", satisfied=None, standard=STANDARD)
ESCALATED = feedback.Escalated(to=EscalatedTo.DISTRICT, external_reference=None, reason=None, after_breach=False)
OTHER_OFFICER = Actor(user_id="wati", role=Role.DISTRICT_OFFICER)


@proves("A21", "A31")
def test_an_answer_written_down_within_seventy_two_hours_counts_by_itself() -> None:
    given(FEEDBACK, COMPLAINED).when(replace(TELL_LATE, now=wita("2025-11-13 08:45"))).then(FOLLOWED_UP)


@proves("A31", "feedback.followed_up")
def test_a_minute_later_it_needs_a_signature() -> None:
    given(FEEDBACK, COMPLAINED).when(TELL_LATE).then(TOLD_LATE)


@proves("A31", "feedback.countersigned")
def test_the_principal_signs_for_the_moment_that_the_counsellor_told() -> None:
    given(FEEDBACK, COMPLAINED, TOLD_LATE).when(SIGN).then(SIGNED)


@proves("A31", "feedback.countersigned")
def test_the_principal_may_refuse_to_sign() -> None:
    given(FEEDBACK, COMPLAINED, TOLD_LATE).when(replace(SIGN, accepted=False, note=None)).then(NOT_SIGNED)


@proves("A31", "SEPARATION")
def test_nobody_signs_for_what_they_wrote_down_themselves() -> None:
    given(FEEDBACK, COMPLAINED, TOLD_LATE).when(replace(SIGN, by=SITI)).then_refused(
        "feedback.wrong_handler", found="counsellor"
    )
    given(FEEDBACK, COMPLAINED, TOLD_LATE).when(replace(SIGN, by=SITI_AS_PRINCIPAL)).then_refused(
        "feedback.teller_countersigns", found="siti"
    )


@proves("A25", "A31")
def test_the_district_signs_where_the_answer_is_the_principals_own() -> None:
    given(FEEDBACK, COMPLAINED, TOLD_LATE).when(replace(SIGN, by=ACTING_PRINCIPAL, told_by=RAHMAT)).then_refused(
        "feedback.wrong_handler", expected=("district_officer",)
    )
    given(FEEDBACK, COMPLAINED, TOLD_LATE).when(replace(SIGN, by=DISTRICT, told_by=RAHMAT)).then(SIGNED)


@proves("A25", "A31")
def test_another_officer_of_the_district_signs_where_the_complaint_is_about_the_principal() -> None:
    given(FEEDBACK, COMPLAINED_ABOUT_THE_PRINCIPAL, TOLD_LATE).when(replace(SIGN, told_by=DISTRICT)).then_refused(
        "feedback.wrong_handler", found="principal"
    )
    given(FEEDBACK, COMPLAINED_ABOUT_THE_PRINCIPAL, TOLD_LATE).when(
        replace(SIGN, by=DISTRICT, told_by=DISTRICT)
    ).then_refused("feedback.teller_countersigns", found="ratna")
    given(FEEDBACK, COMPLAINED_ABOUT_THE_PRINCIPAL, TOLD_LATE).when(
        replace(SIGN, by=OTHER_OFFICER, told_by=DISTRICT)
    ).then(SIGNED)


@proves("A31")
def test_the_district_signs_what_lies_with_it() -> None:
    given(FEEDBACK, COMPLAINED, ESCALATED, TOLD_LATE).when(replace(SIGN, by=DISTRICT, countersigns=3)).then(
        SIGNED.model_copy(update={"countersigns": 3})
    )


@proves("A31")
def test_only_an_answer_that_awaits_it_is_signed() -> None:
    given(FEEDBACK, COMPLAINED, TOLD_LATE).when(replace(SIGN, countersigns=1)).then_refused(
        "feedback.nothing_to_countersign", found=1
    )
    given(FEEDBACK, COMPLAINED, TOLD_LATE, SIGNED).when(replace(SIGN, accepted=False)).then_refused(
        "feedback.nothing_to_countersign", found=2
    )
    given(FEEDBACK, COMPLAINED).when(SIGN).then_refused("feedback.not_now", found="received")


@proves("A21", "A31")
def test_a_complaint_is_closed_only_after_an_answer_that_counts() -> None:
    given(FEEDBACK, COMPLAINED, TOLD_LATE).when(CLOSE).then_refused("feedback.answer_not_signed")
    given(FEEDBACK, COMPLAINED, TOLD_LATE, NOT_SIGNED).when(CLOSE).then_refused("feedback.answer_not_signed")
    given(FEEDBACK, COMPLAINED, TOLD_LATE, SIGNED).when(CLOSE).then(feedback.Closed(result="Selesai", satisfied=None))
