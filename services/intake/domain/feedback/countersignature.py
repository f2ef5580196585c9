"""An answer written down long after it was given counts once someone else has signed for it (A31)."""

from collections.abc import Sequence

from services.intake.domain.feedback.commands import CountersignFollowUp
from services.intake.domain.feedback.handler import DISTRICT, refuse_respondent, refuse_role
from services.intake.domain.feedback.state import (
    Answer,
    FeedbackEvent,
    FeedbackState,
    FollowedUp,
    Matter,
    Standing,
    known,
    not_now,
)
from shared.domain.decider import Refused
from shared.domain.envelope import PRINCIPALS, Actor, Role
from shared.domain.events import feedback
from shared.domain.events.feedback import AboutWhom


def countersign(state: FeedbackState, command: CountersignFollowUp) -> Sequence[FeedbackEvent]:
    current = known(state)
    if not isinstance(current, FollowedUp):
        raise not_now(current, "followed_up")
    answer = current.answer_with(command.countersigns)
    if answer is None or command.told_by is None:
        raise Refused("feedback.nothing_to_countersign", rule="A31", found=command.countersigns)
    refuse_role(command.by.role, _signers(current.matter, command.told_by), current.matter)
    refuse_respondent(command.by.user_id, current.matter)
    if command.by.user_id == command.told_by.user_id:
        raise Refused("feedback.teller_countersigns", rule="A31", found=command.by.user_id)
    return _signed(answer, command)


def _signed(answer: Answer, command: CountersignFollowUp) -> Sequence[FeedbackEvent]:
    if answer.standing is (Standing.COUNTS if command.accepted else Standing.NOT_SIGNED):
        return []
    if answer.standing is not Standing.AWAITS_SIGNATURE:
        raise Refused("feedback.nothing_to_countersign", rule="A31", found=command.countersigns)
    return [
        feedback.Countersigned(
            countersigns=command.countersigns,
            accepted=command.accepted,
            actual_at=answer.told_at if command.accepted else None,
            note=command.note,
        )
    ]


def _signers(matter: Matter, told_by: Actor) -> frozenset[Role]:
    """The principal; the district where the matter or the answer is the principal's own, or lies with the district."""
    if matter.about is AboutWhom.PRINCIPAL or told_by.role in PRINCIPALS:
        return DISTRICT
    return PRINCIPALS | (DISTRICT if matter.is_with_the_district else frozenset())
