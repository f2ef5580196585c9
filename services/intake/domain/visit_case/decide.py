"""Which rule answers which command, and the decider of a visit case."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from services.intake.domain.visit_case import (
    application,
    closing,
    commands,
    commands_after_visit as after_visit,
    commands_conduct,
    conduct,
    consent,
    follow_up,
    preparation,
    recommendation,
    record,
    report,
    revision,
    satisfaction,
    scheduling,
    sharing,
    signatures,
    withdrawal,
)
from services.intake.domain.visit_case.commands import VisitCommand
from services.intake.domain.visit_case.evolve import VisitEvent, evolve
from services.intake.domain.visit_case.state import NotStarted, VisitState
from shared.domain.decider import Decider
from shared.domain.personal import personal_fields

ANSWERS: Mapping[type, Callable[[VisitState, Any], Sequence[VisitEvent]]] = {
    commands.RecommendVisit: recommendation.recommend,
    commands.AskForVisit: recommendation.ask_for_visit,
    commands.DismissRecommendation: recommendation.dismiss,
    commands.AskConsent: consent.ask_consent,
    commands.GiveConsent: consent.give_consent,
    commands.RefuseConsent: consent.refuse_consent,
    commands.WithdrawConsent: withdrawal.withdraw_consent,
    commands.ExpireConsent: withdrawal.expire_consent,
    commands.StopProcessing: withdrawal.stop_processing,
    commands.RecordAssent: consent.record_assent,
    commands.RequestVisit: application.request,
    commands.ResubmitVisit: application.resubmit,
    commands.ReturnVisit: application.return_for_revision,
    commands.ApproveVisit: application.approve,
    commands.RejectVisit: application.reject,
    commands.RevokeApproval: application.revoke_approval,
    commands_conduct.PrepareInstrument: preparation.prepare_instrument,
    commands_conduct.IssueLetter: preparation.issue_letter,
    commands_conduct.ChangeTeam: preparation.change_team,
    commands_conduct.ProposeTime: scheduling.propose_time,
    commands_conduct.ScheduleVisit: scheduling.schedule,
    commands_conduct.RescheduleVisit: scheduling.reschedule,
    commands_conduct.RecordAttempt: conduct.record_attempt,
    commands_conduct.StartVisit: conduct.start_visit,
    commands_conduct.RecordVisit: conduct.record_visit,
    commands_conduct.SignMinutes: record.sign_minutes,
    commands_conduct.RecordAnswers: record.record_answers,
    commands_conduct.AttachPhoto: record.attach_photo,
    commands_conduct.CorrectTime: signatures.correct_time,
    commands_conduct.Countersign: signatures.countersign,
    commands.CancelVisit: closing.cancel,
    after_visit.DraftReport: report.draft,
    after_visit.FileReport: report.file_report,
    after_visit.AcknowledgeReport: report.acknowledge,
    after_visit.ReviseReport: revision.revise,
    after_visit.ShareReport: sharing.share,
    after_visit.PlanFollowUp: follow_up.plan,
    after_visit.CompleteFollowUp: follow_up.complete,
    after_visit.DropFollowUp: follow_up.drop,
    after_visit.LinkRepeat: closing.link_repeat,
    after_visit.CloseVisit: closing.close,
    after_visit.ReopenVisit: closing.reopen,
    after_visit.RecordSatisfaction: satisfaction.record,
}


def decide(state: VisitState, command: VisitCommand) -> Sequence[VisitEvent]:
    return ANSWERS[type(command)](state, command)


def person(state: VisitState, event: VisitEvent) -> str | None:
    """The pupil's key seals everything personal in the pupil's case."""
    if isinstance(state, NotStarted) or not personal_fields(type(event)):
        return None
    return f"student:{state.case.student_id}"


VISIT_CASE: Decider[VisitState, VisitCommand, VisitEvent] = Decider(
    category="visit", initial=NotStarted(), decide=decide, evolve=evolve, person=person
)
