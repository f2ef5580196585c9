"""Who handles a complaint and what counts as a follow-up (R15, A21, A24, A25)."""

from dataclasses import replace

from services.intake.domain.command import Evidence
from services.intake.domain.feedback.commands import (
    AssignFeedback,
    NoteFeedback,
    ReclassifyFeedback,
    RecuseFromFeedback,
)
from services.intake.domain.feedback.decide import FEEDBACK
from shared.domain.envelope import SYSTEM, Actor, Role
from shared.domain.events import feedback
from shared.domain.events.feedback import FeedbackCategory, FeedbackKind, ReceivedThrough
from shared.domain.identifiers import UserId
from shared.domain.sla.hours_promise import hours_promise
from tests.examples.feedback import (
    CLOSE,
    CLOSED,
    COMPLAINED,
    COMPLAINED_ABOUT_THE_COUNSELLOR,
    COMPLAINED_ABOUT_THE_PRINCIPAL,
    FOLLOW_UP,
    FOLLOWED_UP,
    RECEIVED_AT,
    STANDARD,
    SUGGESTED,
)
from tests.examples.moments import wita
from tests.examples.people import (
    ACTING_PRINCIPAL,
    DISTRICT,
    OTHER_COUNSELLOR,
    RAHMAT,
    SITI,
    SITI_AS_PRINCIPAL,
    SITI_ID,
    WITA,
)
from tests.specification import given, proves

MONDAY_MORNING = wita("2025-11-10 09:00")
ASSIGN = AssignFeedback(by=RAHMAT, now=MONDAY_MORNING, handler=SITI_ID, handler_role=Role.COUNSELLOR)
ASSIGNED = feedback.Assigned(handler=SITI_ID, handler_role=Role.COUNSELLOR)
RECUSE = RecuseFromFeedback(by=SITI, now=MONDAY_MORNING, reason="Pelapor adalah saudara saya")
RECUSED = feedback.Recused(handler=SITI_ID, reason="Pelapor adalah saudara saya")
TO_SUGGESTION = ReclassifyFeedback(
    by=RAHMAT,
    now=MONDAY_MORNING,
    to_kind=FeedbackKind.SUGGESTION,
    reason="Pelapor menyatakan ini saran",
    complainant_agrees=True,
    zone=WITA,
    standard=STANDARD,
)
RECLASSIFIED_AS_SUGGESTION = feedback.Reclassified(
    from_kind=FeedbackKind.COMPLAINT,
    to_kind=FeedbackKind.SUGGESTION,
    reason="Pelapor menyatakan ini saran",
    complainant_agrees=True,
    promise=None,
)
COMPLAINED_ABOUT_A_CHARGE = COMPLAINED.model_copy(update={"category": FeedbackCategory.ILLEGAL_FEE})
NOTE = NoteFeedback(by=SITI, now=MONDAY_MORNING, note="Dibahas dalam rapat")
NOTED = feedback.Noted(note="Dibahas dalam rapat")


@proves("R15", "A21", "feedback.followed_up")
def test_an_answer_told_to_the_complainant_is_the_follow_up() -> None:
    given(FEEDBACK, COMPLAINED).when(FOLLOW_UP).then(FOLLOWED_UP)


@proves("R14", "R15")
def test_the_counsellor_follows_up_where_nobody_is_named() -> None:
    given(FEEDBACK, COMPLAINED).when(replace(FOLLOW_UP, by=SITI)).then(FOLLOWED_UP)


@proves("A21")
def test_the_system_does_not_follow_up() -> None:
    given(FEEDBACK, COMPLAINED).when(replace(FOLLOW_UP, by=SYSTEM)).then_refused(
        "feedback.wrong_handler", found="system"
    )


@proves("A21")
def test_a_follow_up_says_what_was_done() -> None:
    given(FEEDBACK, COMPLAINED).when(replace(FOLLOW_UP, action="")).then_refused("text.missing", what="action")


@proves("A21")
def test_the_complainant_is_told_after_the_receipt() -> None:
    given(FEEDBACK, COMPLAINED).when(replace(FOLLOW_UP, told_complainant_at=wita("2025-11-07 16:19"))).then_refused(
        "feedback.told_before_receipt", expected=RECEIVED_AT
    )


@proves("A21")
def test_the_complainant_is_not_told_in_the_future() -> None:
    given(FEEDBACK, COMPLAINED).when(replace(FOLLOW_UP, told_complainant_at=wita("2025-11-10 09:11"))).then_refused(
        "moment.in_the_future", what="told_complainant_at"
    )


@proves("A21")
def test_evidence_of_a_follow_up_must_have_been_stored() -> None:
    given(FEEDBACK, COMPLAINED).when(
        replace(FOLLOW_UP, evidence=Evidence(sha256="5c" * 32, stored=False))
    ).then_refused("evidence.not_stored")


@proves("A21")
def test_a_second_follow_up_is_recorded_too() -> None:
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP).when(
        replace(FOLLOW_UP, now=wita("2025-11-11 10:00"), told_complainant_at=wita("2025-11-11 09:30"))
    ).then(FOLLOWED_UP.model_copy(update={"told_complainant_at": wita("2025-11-11 09:30")}))


@proves("R16", "A24", "feedback.noted")
def test_a_suggestion_is_not_followed_up_but_noted() -> None:
    given(FEEDBACK, SUGGESTED).when(FOLLOW_UP).then_refused("feedback.no_complaint", found="suggestion")
    given(FEEDBACK, SUGGESTED).when(NOTE).then(NOTED)


@proves("R15")
def test_a_complaint_is_not_done_with_by_noting_it() -> None:
    given(FEEDBACK, COMPLAINED).when(NOTE).then_refused("feedback.complaint_needs_follow_up")


@proves("A25")
def test_the_counsellor_complained_of_does_not_handle_it() -> None:
    given(FEEDBACK, COMPLAINED_ABOUT_THE_COUNSELLOR).when(replace(FOLLOW_UP, by=SITI)).then_refused(
        "feedback.wrong_handler", found="counsellor", about="counsellor"
    )


@proves("A25")
def test_another_counsellor_does_not_handle_a_complaint_about_the_counsellor_either() -> None:
    given(FEEDBACK, COMPLAINED_ABOUT_THE_COUNSELLOR).when(replace(FOLLOW_UP, by=OTHER_COUNSELLOR)).then_refused(
        "feedback.wrong_handler", found="counsellor"
    )


@proves("A25")
def test_the_principal_handles_a_complaint_about_the_counsellor() -> None:
    given(FEEDBACK, COMPLAINED_ABOUT_THE_COUNSELLOR).when(FOLLOW_UP).then(FOLLOWED_UP)


@proves("A25", "SEPARATION")
def test_the_one_complained_of_does_not_handle_it_in_another_role_either() -> None:
    given(FEEDBACK, COMPLAINED_ABOUT_THE_COUNSELLOR).when(replace(FOLLOW_UP, by=SITI_AS_PRINCIPAL)).then_refused(
        "feedback.respondent_handles", found="siti"
    )


@proves("A25", "complaint about the principal of a one-counsellor school")
def test_a_complaint_about_the_principal_goes_to_the_district() -> None:
    given(FEEDBACK, COMPLAINED_ABOUT_THE_PRINCIPAL).when(FOLLOW_UP).then_refused(
        "feedback.wrong_handler", found="principal", expected=("district_officer",)
    )
    given(FEEDBACK, COMPLAINED_ABOUT_THE_PRINCIPAL).when(replace(FOLLOW_UP, by=DISTRICT)).then(FOLLOWED_UP)


@proves("A25", "feedback.assigned")
def test_the_principal_assigns_a_handler() -> None:
    given(FEEDBACK, COMPLAINED).when(ASSIGN).then(ASSIGNED)


@proves("A25")
def test_a_counsellor_does_not_assign_handlers() -> None:
    given(FEEDBACK, COMPLAINED).when(replace(ASSIGN, by=SITI)).then_refused("feedback.wrong_handler")


@proves("A25")
def test_the_one_complained_of_is_not_assigned() -> None:
    given(FEEDBACK, COMPLAINED_ABOUT_THE_COUNSELLOR).when(replace(ASSIGN, handler_role=Role.PRINCIPAL)).then_refused(
        "feedback.respondent_handles", found="siti"
    )


@proves("A25")
def test_only_the_assigned_handler_follows_up() -> None:
    given(FEEDBACK, COMPLAINED, ASSIGNED).when(FOLLOW_UP).then_refused(
        "feedback.not_the_handler", found="rahmat", expected="siti"
    )
    given(FEEDBACK, COMPLAINED, ASSIGNED).when(replace(FOLLOW_UP, by=SITI)).then(FOLLOWED_UP)


@proves("A25", "feedback.recused")
def test_a_handler_steps_back_with_a_reason() -> None:
    given(FEEDBACK, COMPLAINED, ASSIGNED).when(RECUSE).then(RECUSED)


@proves("A25")
def test_only_the_handler_steps_back() -> None:
    given(FEEDBACK, COMPLAINED).when(RECUSE).then_refused("feedback.not_the_handler")


@proves("A25")
def test_a_handler_who_stepped_back_is_not_assigned_again() -> None:
    given(FEEDBACK, COMPLAINED, ASSIGNED, RECUSED).when(ASSIGN).then_refused("feedback.handler_recused")


@proves("A25")
def test_a_handler_who_stepped_back_does_not_follow_up() -> None:
    given(FEEDBACK, COMPLAINED, ASSIGNED, RECUSED).when(replace(FOLLOW_UP, by=SITI)).then_refused(
        "feedback.handler_recused"
    )


@proves("A24", "feedback.reclassified")
def test_a_complaint_is_reclassified_with_a_reason() -> None:
    given(FEEDBACK, COMPLAINED).when(TO_SUGGESTION).then(RECLASSIFIED_AS_SUGGESTION)


@proves("A24")
def test_a_reclassification_without_a_reason_is_refused() -> None:
    given(FEEDBACK, COMPLAINED).when(replace(TO_SUGGESTION, reason="")).then_refused("text.missing", what="reason")


@proves("A24", "A25")
def test_the_one_complained_of_does_not_reclassify() -> None:
    given(FEEDBACK, COMPLAINED_ABOUT_THE_COUNSELLOR).when(replace(TO_SUGGESTION, by=SITI_AS_PRINCIPAL)).then_refused(
        "feedback.respondent_handles"
    )


@proves("R13", "A24")
def test_a_complaint_about_a_charge_stays_one_unless_the_district_says_otherwise() -> None:
    given(FEEDBACK, COMPLAINED_ABOUT_A_CHARGE).when(TO_SUGGESTION).then_refused(
        "feedback.illegal_fee_stays", found="principal", expected="district_officer"
    )
    given(FEEDBACK, COMPLAINED_ABOUT_A_CHARGE).when(replace(TO_SUGGESTION, by=SITI)).then_refused(
        "feedback.illegal_fee_stays", found="counsellor"
    )
    given(FEEDBACK, COMPLAINED_ABOUT_A_CHARGE).when(replace(TO_SUGGESTION, by=DISTRICT)).then(
        RECLASSIFIED_AS_SUGGESTION
    )


@proves("A22", "A24")
def test_a_suggestion_that_turns_out_to_be_a_complaint_has_its_hours_from_receipt() -> None:
    given(FEEDBACK, SUGGESTED).when(
        replace(TO_SUGGESTION, to_kind=FeedbackKind.COMPLAINT, reason="Ternyata keberatan")
    ).then(
        feedback.Reclassified(
            from_kind=FeedbackKind.SUGGESTION,
            to_kind=FeedbackKind.COMPLAINT,
            reason="Ternyata keberatan",
            complainant_agrees=True,
            promise=hours_promise(RECEIVED_AT, 72, WITA, STANDARD.version),
        )
    )


@proves("A24")
def test_a_complaint_that_was_answered_is_not_reclassified() -> None:
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP).when(TO_SUGGESTION).then_refused("feedback.not_now", found="followed_up")


@proves("A24")
def test_a_complaint_reclassified_as_suggestion_is_noted() -> None:
    given(FEEDBACK, COMPLAINED, RECLASSIFIED_AS_SUGGESTION).when(NOTE).then(NOTED)


@proves("A21", "feedback.closed")
def test_a_complaint_is_closed_after_its_follow_up() -> None:
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP).when(CLOSE).then(CLOSED)


@proves("A21")
def test_a_complaint_without_follow_up_is_not_closed() -> None:
    given(FEEDBACK, COMPLAINED).when(CLOSE).then_refused("feedback.not_now", found="received")


@proves("A21")
def test_an_acknowledgement_alone_does_not_let_a_complaint_close() -> None:
    given(FEEDBACK, COMPLAINED, feedback.Acknowledged(through=ReceivedThrough.WEB)).when(CLOSE).then_refused(
        "feedback.not_now", found="received"
    )


@proves("A21")
def test_an_acting_principal_closes_too() -> None:
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP).when(replace(CLOSE, by=ACTING_PRINCIPAL)).then(CLOSED)


@proves("R14")
def test_nothing_is_followed_up_before_it_is_received() -> None:
    given(FEEDBACK).when(FOLLOW_UP).then_refused("feedback.not_received")


@proves("A25")
def test_a_homeroom_teacher_handles_no_complaint() -> None:
    given(FEEDBACK, COMPLAINED).when(
        replace(FOLLOW_UP, by=Actor(user_id=UserId("dewi"), role=Role.HOMEROOM_TEACHER))
    ).then_refused("feedback.wrong_handler", found="homeroom_teacher")
