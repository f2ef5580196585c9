"""Something was said: a complaint starts its 3x24 hours at receipt, the other kinds start none (R14 to R16, A22)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from services.intake.domain.feedback.commands import AcknowledgeFeedback, ReceiveFeedback
from services.intake.domain.feedback.state import (
    FeedbackEvent,
    FeedbackState,
    NotReceived,
    known,
    open_matter,
)
from services.intake.domain.limits import refuse_blank, refuse_the_future
from shared.domain.decider import Refused
from shared.domain.envelope import PRINCIPALS, Role
from shared.domain.events import feedback
from shared.domain.events.feedback import AboutWhom, FeedbackCategory, FeedbackKind
from shared.domain.sla.hours_promise import hours_promise

RECEIVERS = PRINCIPALS | {Role.COUNSELLOR, Role.DISTRICT_OFFICER}


def receive(state: FeedbackState, command: ReceiveFeedback) -> Sequence[FeedbackEvent]:
    if not isinstance(state, NotReceived):
        return _already_received(state, command)
    _refuse_wrong_receiver(command)
    refuse_blank(command.text, "text", "R14")
    refuse_the_future(command.received_at, command, "received_at")
    _refuse_unclear_complainant(command)
    _refuse_unnamed_respondent(command)
    if command.kind is FeedbackKind.COMPLAINT:
        return [_complained(command)]
    if command.category is FeedbackCategory.ILLEGAL_FEE:
        raise Refused("feedback.charge_is_a_complaint", rule="R13", found=command.kind.value)
    return [feedback.Received(kind=command.kind, **_facts(command))]


def acknowledge(state: FeedbackState, command: AcknowledgeFeedback) -> Sequence[FeedbackEvent]:
    """Tells that it arrived; this is no follow-up (A21)."""
    current = known(state)
    if current.matter.acknowledged:
        return []
    open_matter(current)
    return [feedback.Acknowledged(through=command.through)]


def _already_received(state: FeedbackState, command: ReceiveFeedback) -> Sequence[FeedbackEvent]:
    matter = known(state).matter
    if (matter.received_at, matter.tracking_code_sha256) == (command.received_at, command.tracking_code_sha256):
        return []
    raise Refused("feedback.already_received", rule="R14", found=matter.received_at)


def _complained(command: ReceiveFeedback) -> feedback.Complained:
    standard = command.standard
    is_late = command.now - command.received_at > timedelta(hours=standard.late_entry_hours)
    if is_late and not (command.late_entry_reason or "").strip():
        raise Refused(
            "feedback.late_entry_without_reason",
            rule="A22",
            found=command.received_at,
            expected=command.now - timedelta(hours=standard.late_entry_hours),
        )
    return feedback.Complained(
        **_facts(command),
        late_entry_reason=command.late_entry_reason,
        listed_as_late_entry=is_late,
        promise=hours_promise(command.received_at, standard.complaint_hours, command.zone, standard.version),
    )


def _refuse_wrong_receiver(command: ReceiveFeedback) -> None:
    if command.receiver not in RECEIVERS:
        expected = tuple(sorted(role.value for role in RECEIVERS))
        raise Refused("feedback.wrong_receiver", rule="R14", found=command.receiver.value, expected=expected)


def _refuse_unclear_complainant(command: ReceiveFeedback) -> None:
    named = bool((command.complainant or "").strip())
    if command.anonymous and named:
        raise Refused("feedback.anonymous_with_name", rule="A25")
    if not command.anonymous and not named:
        raise Refused("feedback.complainant_missing", rule="A25")


def _refuse_unnamed_respondent(command: ReceiveFeedback) -> None:
    if command.respondent is not None and command.about is AboutWhom.NOBODY:
        raise Refused("feedback.respondent_without_office", rule="A25", found=command.respondent)


def _facts(command: ReceiveFeedback) -> dict[str, Any]:
    return {
        "feedback_id": command.feedback_id,
        "category": command.category,
        "text": command.text,
        "received_at": command.received_at,
        "receiver": command.receiver,
        "received_through": command.received_through,
        "visit_id": command.visit_id,
        "student_id": command.student_id,
        "complainant": command.complainant,
        "anonymous": command.anonymous,
        "about": command.about,
        "respondent": command.respondent,
        "tracking_code_sha256": command.tracking_code_sha256,
    }
