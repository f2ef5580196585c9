"""What handlers do with a matter: assign, step back, follow up, reclassify, note, close (R15, A21, A24, A25)."""

from collections.abc import Sequence
from datetime import timedelta

from services.intake.domain.feedback.commands import (
    AssignFeedback,
    CloseFeedback,
    FollowUpComplaint,
    NoteFeedback,
    ReclassifyFeedback,
    RecuseFromFeedback,
)
from services.intake.domain.feedback.handler import (
    DISTRICT,
    assigners_of,
    handlers_of,
    refuse_other_handlers,
    refuse_recused,
    refuse_respondent,
    refuse_role,
)
from services.intake.domain.feedback.state import (
    Closed,
    FeedbackEvent,
    FeedbackState,
    FollowedUp,
    Matter,
    Noted,
    Received,
    known,
    not_now,
    open_matter,
)
from services.intake.domain.limits import refuse_blank, refuse_missing_file, refuse_the_future
from shared.domain.decider import Refused
from shared.domain.events import feedback
from shared.domain.events.feedback import EscalatedTo, FeedbackCategory, FeedbackKind
from shared.domain.sla.hours_promise import hours_promise
from shared.domain.sla.promise import HoursPromise


def assign(state: FeedbackState, command: AssignFeedback) -> Sequence[FeedbackEvent]:
    matter = open_matter(state).matter
    refuse_role(command.by.role, assigners_of(matter), matter)
    refuse_respondent(command.by.user_id, matter)
    if matter.handler == command.handler:
        return []
    refuse_role(command.handler_role, handlers_of(matter), matter)
    refuse_respondent(command.handler, matter)
    refuse_recused(command.handler, matter)
    return [feedback.Assigned(handler=command.handler, handler_role=command.handler_role)]


def recuse(state: FeedbackState, command: RecuseFromFeedback) -> Sequence[FeedbackEvent]:
    matter = open_matter(state).matter
    if command.by.user_id in matter.recused:
        return []
    if matter.handler != command.by.user_id:
        raise Refused("feedback.not_the_handler", rule="A25", found=command.by.user_id, expected=matter.handler)
    refuse_blank(command.reason, "reason", "A25")
    return [feedback.Recused(handler=matter.handler, reason=command.reason)]


def follow_up(state: FeedbackState, command: FollowUpComplaint) -> Sequence[FeedbackEvent]:
    """A person acted and told the complainant; the first one keeps the promise (A21)."""
    current = open_matter(state)
    matter = current.matter
    if not matter.is_complaint:
        raise Refused("feedback.no_complaint", rule="R16", found=matter.kind.value)
    refuse_other_handlers(command, matter)
    if isinstance(current, FollowedUp) and current.was_told_at(command.told_complainant_at):
        return []
    refuse_blank(command.action, "action", "A21")
    refuse_missing_file(command.evidence)
    _refuse_impossible_moment(command, matter)
    return [
        feedback.FollowedUp(
            action=command.action,
            told_complainant_at=command.told_complainant_at,
            through=command.through,
            evidence_sha256=command.evidence.sha256 if command.evidence else None,
            needs_countersign=_is_told_late(command),
        )
    ]


def reclassify(state: FeedbackState, command: ReclassifyFeedback) -> Sequence[FeedbackEvent]:
    """Another kind, by someone not complained of, with a reason; a complaint's hours run from receipt (A24)."""
    current = known(state)
    matter = current.matter
    if not isinstance(current, Received):
        raise not_now(current, "received")
    _refuse_other_reclassifiers(command, matter)
    if matter.kind is command.to_kind:
        return []
    refuse_blank(command.reason, "reason", "A24")
    return [
        feedback.Reclassified(
            from_kind=matter.kind,
            to_kind=command.to_kind,
            reason=command.reason,
            complainant_agrees=command.complainant_agrees,
            promise=_promise_as(command, matter),
        )
    ]


def note(state: FeedbackState, command: NoteFeedback) -> Sequence[FeedbackEvent]:
    current = known(state)
    refuse_other_handlers(command, current.matter)
    match current:
        case Noted():
            return []
        case Received(matter=matter) if not matter.is_complaint:
            return [feedback.Noted(note=command.note)]
        case Received():
            raise Refused("feedback.complaint_needs_follow_up", rule="R15")
        case other:
            raise not_now(other, "received")


def close(state: FeedbackState, command: CloseFeedback) -> Sequence[FeedbackEvent]:
    """After an answer that counts: one told late first needs its signature (A31)."""
    current = known(state)
    refuse_other_handlers(command, current.matter)
    match current:
        case Closed():
            return []
        case FollowedUp() if not current.is_answered:
            raise Refused("feedback.answer_not_signed", rule="A31")
        case FollowedUp():
            refuse_blank(command.result, "result", "A21")
            _refuse_without_copy(command, current.matter)
            return [feedback.Closed(result=command.result, satisfied=command.satisfied)]
        case other:
            raise not_now(other, "followed_up")


def _refuse_without_copy(command: CloseFeedback, matter: Matter) -> None:
    """Where the district says so, no complaint is closed that SP4N-LAPOR! does not know of (DOMAIN 3.2)."""
    copied = any(each.to is EscalatedTo.LAPOR for each in matter.escalations)
    if command.standard.copies_complaints_to_lapor and not copied:
        raise Refused("feedback.not_copied_to_lapor", rule="DOMAIN 3.2", standard=command.standard.version)


def _refuse_impossible_moment(command: FollowUpComplaint, matter: Matter) -> None:
    told_at, since = command.told_complainant_at, matter.awaited_since
    refuse_the_future(told_at, command, "told_complainant_at")
    if told_at < since:
        raise Refused("feedback.told_before_receipt", rule="A21", found=told_at, expected=since)


def _is_told_late(command: FollowUpComplaint) -> bool:
    return command.now - command.told_complainant_at > timedelta(hours=command.standard.late_sync_hours)


def _refuse_other_reclassifiers(command: ReclassifyFeedback, matter: Matter) -> None:
    """A charge for what is free stays a complaint, whatever the school says: only the district decides (R13)."""
    if matter.category is not FeedbackCategory.ILLEGAL_FEE:
        refuse_other_handlers(command, matter)
        return
    refuse_respondent(command.by.user_id, matter)
    if command.by.role in DISTRICT:
        return
    if matter.is_complaint and command.to_kind is not FeedbackKind.COMPLAINT:
        raise Refused(
            "feedback.illegal_fee_stays", rule="R13", found=command.by.role.value, expected="district_officer"
        )
    refuse_other_handlers(command, matter)


def _promise_as(command: ReclassifyFeedback, matter: Matter) -> HoursPromise | None:
    if command.to_kind is not FeedbackKind.COMPLAINT:
        return None
    standard = command.standard
    return hours_promise(matter.received_at, standard.complaint_hours, command.zone, standard.version)
