"""Complaints, suggestions, input and appreciation come in (R14 to R16, A22, A23, A25, A26)."""

from dataclasses import replace

from services.intake.domain.feedback.commands import AcknowledgeFeedback
from services.intake.domain.feedback.decide import FEEDBACK
from shared.domain.envelope import SYSTEM, Role
from shared.domain.events import feedback
from shared.domain.events.feedback import FeedbackKind, ReceivedThrough
from shared.domain.sla.hours_promise import hours_promise
from tests.examples.feedback import (
    COMPLAINED,
    FOLLOWED_UP,
    RECEIVE_COMPLAINT,
    RECEIVE_SUGGESTION,
    STANDARD,
    SUGGESTED,
)
from tests.examples.moments import wita
from tests.examples.people import RAHMAT, SITI_ID, WITA
from tests.specification import given, proves

ACKNOWLEDGE = AcknowledgeFeedback(by=SYSTEM, now=wita("2025-11-07 16:20:05"), through=ReceivedThrough.WEB)


@proves("R14", "R15", "A22", "A23", "feedback.complained")
def test_a_complaint_promises_an_answer_within_three_times_twenty_four_hours_of_its_receipt() -> None:
    assert COMPLAINED.promise.due_at == wita("2025-11-10 16:20")
    given(FEEDBACK).when(RECEIVE_COMPLAINT).then(COMPLAINED)


@proves("R16", "A24", "feedback.received")
def test_a_suggestion_has_no_deadline() -> None:
    given(FEEDBACK).when(RECEIVE_SUGGESTION).then(SUGGESTED)


@proves("R16")
def test_an_appreciation_is_received_in_the_same_inbox() -> None:
    given(FEEDBACK).when(replace(RECEIVE_SUGGESTION, kind=FeedbackKind.APPRECIATION)).then(
        SUGGESTED.model_copy(update={"kind": FeedbackKind.APPRECIATION})
    )


@proves("R16")
def test_input_is_received_in_the_same_inbox() -> None:
    given(FEEDBACK).when(replace(RECEIVE_SUGGESTION, kind=FeedbackKind.INPUT)).then(
        SUGGESTED.model_copy(update={"kind": FeedbackKind.INPUT})
    )


@proves("R14")
def test_a_complaint_may_go_straight_to_the_principal() -> None:
    given(FEEDBACK).when(replace(RECEIVE_COMPLAINT, by=RAHMAT, receiver=Role.PRINCIPAL)).then(
        COMPLAINED.model_copy(update={"receiver": Role.PRINCIPAL})
    )


@proves("R14")
def test_a_school_operator_is_no_receiver_of_complaints() -> None:
    given(FEEDBACK).when(replace(RECEIVE_COMPLAINT, receiver=Role.SCHOOL_OPERATOR)).then_refused(
        "feedback.wrong_receiver", found="school_operator"
    )


@proves("A26")
def test_a_complaint_needs_no_visit_and_no_pupil() -> None:
    given(FEEDBACK).when(replace(RECEIVE_COMPLAINT, student_id=None)).then(
        COMPLAINED.model_copy(update={"student_id": None})
    )


@proves("A25")
def test_a_complaint_may_be_anonymous() -> None:
    given(FEEDBACK).when(replace(RECEIVE_COMPLAINT, anonymous=True, complainant=None)).then(
        COMPLAINED.model_copy(update={"anonymous": True, "complainant": None})
    )


@proves("A25")
def test_an_anonymous_complaint_names_nobody() -> None:
    given(FEEDBACK).when(replace(RECEIVE_COMPLAINT, anonymous=True)).then_refused("feedback.anonymous_with_name")


@proves("A25")
def test_a_complaint_that_is_not_anonymous_names_the_complainant() -> None:
    given(FEEDBACK).when(replace(RECEIVE_COMPLAINT, complainant=None)).then_refused("feedback.complainant_missing")


@proves("A25")
def test_someone_complained_of_is_named_with_their_office() -> None:
    given(FEEDBACK).when(replace(RECEIVE_COMPLAINT, respondent=SITI_ID)).then_refused(
        "feedback.respondent_without_office"
    )


@proves("R14")
def test_a_complaint_says_something() -> None:
    given(FEEDBACK).when(replace(RECEIVE_COMPLAINT, text=" ")).then_refused("text.missing", what="text")


@proves("A22")
def test_a_receipt_in_the_future_is_refused() -> None:
    given(FEEDBACK).when(replace(RECEIVE_COMPLAINT, received_at=wita("2025-11-07 17:11"))).then_refused(
        "moment.in_the_future", what="received_at"
    )


@proves("A22")
def test_an_entry_twenty_four_hours_after_receipt_is_not_late() -> None:
    given(FEEDBACK).when(replace(RECEIVE_COMPLAINT, now=wita("2025-11-08 16:20"))).then(COMPLAINED)


@proves("A22")
def test_a_later_entry_needs_a_reason() -> None:
    given(FEEDBACK).when(replace(RECEIVE_COMPLAINT, now=wita("2025-11-08 16:21"))).then_refused(
        "feedback.late_entry_without_reason"
    )


@proves("A22")
def test_a_later_entry_is_listed_and_its_hours_still_run_from_receipt() -> None:
    given(FEEDBACK).when(
        replace(RECEIVE_COMPLAINT, now=wita("2025-11-10 08:00"), late_entry_reason="Disampaikan saat akhir pekan")
    ).then(
        COMPLAINED.model_copy(
            update={
                "late_entry_reason": "Disampaikan saat akhir pekan",
                "listed_as_late_entry": True,
                "promise": hours_promise(wita("2025-11-07 16:20"), 72, WITA, STANDARD.version),
            }
        )
    )


@proves("R14")
def test_another_complaint_under_the_same_id_is_refused() -> None:
    given(FEEDBACK, COMPLAINED).when(replace(RECEIVE_COMPLAINT, received_at=wita("2025-11-07 16:30"))).then_refused(
        "feedback.already_received"
    )


@proves("A21", "feedback.acknowledged")
def test_an_acknowledgement_is_told_once() -> None:
    given(FEEDBACK, COMPLAINED).when(ACKNOWLEDGE).then(feedback.Acknowledged(through=ReceivedThrough.WEB))


@proves("A21")
def test_nothing_is_acknowledged_before_it_is_received() -> None:
    given(FEEDBACK).when(ACKNOWLEDGE).then_refused("feedback.not_received")


@proves("A21")
def test_a_closed_complaint_is_not_acknowledged_any_more() -> None:
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP, feedback.Closed(result="Selesai", satisfied=True)).when(
        ACKNOWLEDGE
    ).then_refused("feedback.not_now", found="closed")
