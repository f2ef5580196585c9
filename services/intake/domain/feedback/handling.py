"""Who may handle a matter, and what they do with it (R15, A21, A24, A25)."""

from collections.abc import Sequence

from services.intake.domain.command import Command
from services.intake.domain.feedback.commands import (
    AssignFeedback,
    CloseFeedback,
    FollowUpComplaint,
    NoteFeedback,
    ReclassifyFeedback,
    RecuseFromFeedback,
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
)
from services.intake.domain.limits import refuse_blank, refuse_missing_file, refuse_the_future
from shared.domain.decider import Refused
from shared.domain.envelope import PRINCIPALS, Role
from shared.domain.events import feedback
from shared.domain.events.feedback import AboutWhom
from shared.domain.sla.hours_promise import hours_promise
from shared.domain.sla.promise import HoursPromise

HANDLERS = {
    AboutWhom.NOBODY: PRINCIPALS | {Role.COUNSELLOR},
    AboutWhom.OTHER_STAFF: PRINCIPALS | {Role.COUNSELLOR},
    AboutWhom.COUNSELLOR: PRINCIPALS,
    AboutWhom.PRINCIPAL: frozenset({Role.DISTRICT_OFFICER}),
}
"""Which office handles a matter, by whose conduct it names (A25)."""

ASSIGNERS = {about: roles - {Role.COUNSELLOR} for about, roles in HANDLERS.items()}


def assign(state: FeedbackState, command: AssignFeedback) -> Sequence[FeedbackEvent]:
    matter = _open(state).matter
    _refuse_role(command.by.role, ASSIGNERS[matter.about], matter)
    _refuse_respondent(command.by.user_id, matter)
    if matter.handler == command.handler:
        return []
    _refuse_role(command.handler_role, HANDLERS[matter.about], matter)
    _refuse_respondent(command.handler, matter)
    if command.handler in matter.recused:
        raise Refused("feedback.handler_recused", rule="A25", found=command.handler)
    return [feedback.Assigned(handler=command.handler, handler_role=command.handler_role)]


def recuse(state: FeedbackState, command: RecuseFromFeedback) -> Sequence[FeedbackEvent]:
    matter = _open(state).matter
    if command.by.user_id in matter.recused:
        return []
    if matter.handler != command.by.user_id:
        raise Refused("feedback.not_the_handler", rule="A25", found=command.by.user_id, expected=matter.handler)
    refuse_blank(command.reason, "reason", "A25")
    return [feedback.Recused(handler=matter.handler, reason=command.reason)]


def follow_up(state: FeedbackState, command: FollowUpComplaint) -> Sequence[FeedbackEvent]:
    """A person acted and told the complainant; the first one keeps the promise (A21)."""
    current = _open(state)
    matter = current.matter
    if not matter.is_complaint:
        raise Refused("feedback.no_complaint", rule="R16", found=matter.kind.value)
    _refuse_other_handlers(command, matter)
    if isinstance(current, FollowedUp) and command.told_complainant_at in current.told_at:
        return []
    refuse_blank(command.action, "action", "A21")
    refuse_missing_file(command.evidence)
    refuse_the_future(command.told_complainant_at, command, "told_complainant_at")
    if command.told_complainant_at < matter.received_at:
        raise Refused(
            "feedback.told_before_receipt", rule="A21", found=command.told_complainant_at, expected=matter.received_at
        )
    return [
        feedback.FollowedUp(
            action=command.action,
            told_complainant_at=command.told_complainant_at,
            through=command.through,
            evidence_sha256=command.evidence.sha256 if command.evidence else None,
            needs_countersign=False,
        )
    ]


def reclassify(state: FeedbackState, command: ReclassifyFeedback) -> Sequence[FeedbackEvent]:
    """Another kind, by someone not complained of, with a reason; a complaint's hours run from receipt (A24)."""
    current = known(state)
    matter = current.matter
    if not isinstance(current, Received):
        raise not_now(current, "received")
    _refuse_other_handlers(command, matter)
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
    _refuse_other_handlers(command, current.matter)
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
    current = known(state)
    _refuse_other_handlers(command, current.matter)
    match current:
        case Closed():
            return []
        case FollowedUp():
            refuse_blank(command.result, "result", "A21")
            return [feedback.Closed(result=command.result, satisfied=command.satisfied)]
        case other:
            raise not_now(other, "followed_up")


def _open(state: FeedbackState) -> Received | FollowedUp:
    current = known(state)
    if not isinstance(current, Received | FollowedUp):
        raise not_now(current, "received", "followed_up")
    return current


def _refuse_other_handlers(command: Command, matter: Matter) -> None:
    _refuse_role(command.by.role, HANDLERS[matter.about], matter)
    _refuse_respondent(command.by.user_id, matter)
    if matter.handler is not None and matter.handler != command.by.user_id:
        raise Refused("feedback.not_the_handler", rule="A25", found=command.by.user_id, expected=matter.handler)
    if command.by.user_id in matter.recused:
        raise Refused("feedback.handler_recused", rule="A25", found=command.by.user_id)


def _refuse_role(role: Role, allowed: frozenset[Role], matter: Matter) -> None:
    if role not in allowed:
        expected = tuple(sorted(one.value for one in allowed))
        raise Refused(
            "feedback.wrong_handler", rule="A25", found=role.value, expected=expected, about=matter.about.value
        )


def _refuse_respondent(user_id: str, matter: Matter) -> None:
    if user_id == matter.respondent:
        raise Refused("feedback.respondent_handles", rule="A25", found=user_id)


def _promise_as(command: ReclassifyFeedback, matter: Matter) -> HoursPromise | None:
    if command.to_kind is not feedback.FeedbackKind.COMPLAINT:
        return None
    standard = command.standard
    return hours_promise(matter.received_at, standard.complaint_hours, command.zone, standard.version)
