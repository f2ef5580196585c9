"""Which rule answers which command, and the decider of feedback."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from services.intake.domain.feedback import commands, handling, receipt
from services.intake.domain.feedback.commands import FeedbackCommand
from services.intake.domain.feedback.evolve import evolve
from services.intake.domain.feedback.state import FeedbackEvent, FeedbackState, NotReceived
from shared.domain.decider import Decider
from shared.domain.personal import personal_fields

ANSWERS: Mapping[type, Callable[[FeedbackState, Any], Sequence[FeedbackEvent]]] = {
    commands.ReceiveFeedback: receipt.receive,
    commands.AcknowledgeFeedback: receipt.acknowledge,
    commands.AssignFeedback: handling.assign,
    commands.RecuseFromFeedback: handling.recuse,
    commands.FollowUpComplaint: handling.follow_up,
    commands.ReclassifyFeedback: handling.reclassify,
    commands.NoteFeedback: handling.note,
    commands.CloseFeedback: handling.close,
}


def decide(state: FeedbackState, command: FeedbackCommand) -> Sequence[FeedbackEvent]:
    return ANSWERS[type(command)](state, command)


def person(state: FeedbackState, event: FeedbackEvent) -> str | None:
    if isinstance(state, NotReceived) or not personal_fields(type(event)):
        return None
    return state.matter.person


FEEDBACK: Decider[FeedbackState, FeedbackCommand, FeedbackEvent] = Decider(
    category="feedback", initial=NotReceived(), decide=decide, evolve=evolve, person=person
)
