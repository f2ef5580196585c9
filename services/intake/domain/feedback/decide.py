"""Which rule answers which command, and the decider of feedback."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from services.intake.domain.feedback import commands, countersignature, escalation, handling, receipt, reopening
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
    commands.CountersignFollowUp: countersignature.countersign,
    commands.EscalateFeedback: escalation.escalate,
    commands.EscalateBreach: escalation.escalate_breach,
    commands.ReclassifyFeedback: handling.reclassify,
    commands.NoteFeedback: handling.note,
    commands.CloseFeedback: handling.close,
    commands.ReopenFeedback: reopening.reopen,
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
