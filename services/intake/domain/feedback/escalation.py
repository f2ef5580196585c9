"""A complaint is told beyond the school: to the district, to SP4N-LAPOR or to the Ombudsman (DOMAIN 3.2, d.4)."""

from collections.abc import Sequence

from services.intake.domain.feedback.commands import EscalateBreach, EscalateFeedback
from services.intake.domain.feedback.complainant import refuse_another_complainant
from services.intake.domain.feedback.handler import handlers_of, refuse_respondent, refuse_role
from services.intake.domain.feedback.state import (
    Escalation,
    FeedbackEvent,
    FeedbackState,
    FollowedUp,
    Known,
    Matter,
    Received,
    Reopened,
    known,
)
from services.intake.domain.limits import refuse_other_roles
from shared.domain.decider import Refused
from shared.domain.envelope import SYSTEM, Role
from shared.domain.events import feedback
from shared.domain.events.feedback import AboutWhom, EscalatedTo

WITH_A_NUMBER_THERE = frozenset({EscalatedTo.LAPOR, EscalatedTo.OMBUDSMAN})
"""Their own number is the only way to find the matter again over there."""


def escalate(state: FeedbackState, command: EscalateFeedback) -> Sequence[FeedbackEvent]:
    """By a handler or the complainant, at any time. The same place and number once more changes nothing."""
    matter = known(state).matter
    _refuse_what_is_no_complaint(matter)
    refuse_role(command.by.role, _escalators(matter, command.to), matter)
    refuse_respondent(command.by.user_id, matter)
    refuse_another_complainant(command, matter)
    reference = (command.external_reference or "").strip() or None
    if command.to in WITH_A_NUMBER_THERE and reference is None:
        raise Refused("feedback.escalation_without_reference", rule="DOMAIN d.4", to=command.to.value)
    if Escalation(command.to, reference) in matter.escalations:
        return []
    return [feedback.Escalated(to=command.to, external_reference=reference, reason=command.reason, after_breach=False)]


def escalate_breach(state: FeedbackState, command: EscalateBreach) -> Sequence[FeedbackEvent]:
    """Nobody had to ask for it. Nothing is left to do where the broken promise was followed by an answer or another."""
    refuse_other_roles(command, {SYSTEM.role}, "DOMAIN d.4")
    current = known(state)
    matter = current.matter
    if not _awaits_an_answer(current) or matter.due_at != command.due_at or matter.is_with_the_district:
        return []
    return [feedback.Escalated(to=EscalatedTo.DISTRICT, external_reference=None, reason=None, after_breach=True)]


def _awaits_an_answer(state: Known) -> bool:
    if isinstance(state, FollowedUp):
        return not state.is_answered
    return isinstance(state, Received | Reopened)


def _escalators(matter: Matter, to: EscalatedTo) -> frozenset[Role]:
    """The handlers and the complainant; what a counsellor heard about the principal they forward unopened (A25)."""
    allowed = handlers_of(matter) | {Role.COMPLAINANT}
    forwards = matter.about is AboutWhom.PRINCIPAL and to is EscalatedTo.DISTRICT
    return allowed | {Role.COUNSELLOR} if forwards else allowed


def _refuse_what_is_no_complaint(matter: Matter) -> None:
    if not matter.is_complaint:
        raise Refused("feedback.only_complaints_escalate", rule="R16", found=matter.kind.value)
