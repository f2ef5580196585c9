"""What a visit case remembers of the time after the visit: the report, the follow-ups, what was handed to whom."""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from shared.domain.events import visit
from shared.domain.events.visit import Confidentiality, Rendering, ReportAudience, ReportPart
from shared.domain.identifiers import FollowUpId, GuardianId, UserId, VisitId

FollowUpState: TypeAlias = Literal["open", "done", "dropped"]

AftermathEvent: TypeAlias = (
    visit.ReportDrafted
    | visit.Reported
    | visit.ReportAcknowledged
    | visit.ReportRevised
    | visit.ReportShared
    | visit.FollowUpPlanned
    | visit.FollowUpDone
    | visit.FollowUpDropped
    | visit.RepeatLinked
    | visit.SatisfactionRecorded
)


@dataclass(frozen=True, slots=True)
class FiledReport:
    """`version` counts from 1; the principal acknowledges each version once."""

    version: int
    confidentiality: Confidentiality
    acknowledged: bool = False


@dataclass(frozen=True, slots=True)
class Handover:
    """One version of the report in one rendering, handed to one person."""

    report_version: int
    to: ReportAudience
    guardian_id: GuardianId | None
    user_id: UserId | None
    rendering: Rendering
    hidden: frozenset[ReportPart]


@dataclass(frozen=True, slots=True)
class PlannedFollowUp:
    follow_up_id: FollowUpId
    owner: UserId
    state: FollowUpState = "open"


@dataclass(frozen=True, slots=True)
class Aftermath:
    """`drafts` counts the drafts of the report; `satisfaction` are the nine answers, once given."""

    drafts: int = 0
    report: FiledReport | None = None
    shared: frozenset[Handover] = frozenset()
    follow_ups: tuple[PlannedFollowUp, ...] = ()
    repeats: frozenset[VisitId] = frozenset()
    satisfaction: tuple[int, ...] | None = None

    def follow_up(self, follow_up_id: FollowUpId) -> PlannedFollowUp | None:
        return next((one for one in self.follow_ups if one.follow_up_id == follow_up_id), None)


NOTHING_YET = Aftermath()


def aftermath_of(known: Aftermath, event: AftermathEvent) -> Aftermath:
    """Return what is known once `event` has happened too."""
    match event:
        case visit.ReportDrafted(draft_version=version):
            return replace(known, drafts=version)
        case visit.RepeatLinked(repeat_visit_id=visit_id):
            return replace(known, repeats=known.repeats | {visit_id})
        case visit.SatisfactionRecorded(answers=answers):
            return replace(known, satisfaction=answers)
        case visit.FollowUpPlanned() | visit.FollowUpDone() | visit.FollowUpDropped():
            return replace(known, follow_ups=_follow_ups(known, event))
        case visit.ReportShared():
            return replace(known, shared=known.shared | {handover_of(known, event)})
        case visit.Reported() | visit.ReportRevised() | visit.ReportAcknowledged():
            return replace(known, report=_report(known.report, event))


def handover_of(known: Aftermath, event: visit.ReportShared) -> Handover:
    version = known.report.version if known.report else 0
    hidden = frozenset(event.hidden)
    return Handover(version, event.to, event.guardian_id, event.user_id, event.rendering, hidden)


def _report(
    report: FiledReport | None, event: visit.Reported | visit.ReportRevised | visit.ReportAcknowledged
) -> FiledReport | None:
    match event:
        case visit.Reported(confidentiality=confidentiality):
            return FiledReport(1, confidentiality)
        case visit.ReportRevised(version=version, confidentiality=confidentiality):
            return FiledReport(version, confidentiality)
        case visit.ReportAcknowledged():
            return replace(report, acknowledged=True) if report else None


def _follow_ups(
    known: Aftermath, event: visit.FollowUpPlanned | visit.FollowUpDone | visit.FollowUpDropped
) -> tuple[PlannedFollowUp, ...]:
    match event:
        case visit.FollowUpPlanned(follow_up_id=follow_up_id, owner=owner):
            return (*known.follow_ups, PlannedFollowUp(follow_up_id, owner))
        case visit.FollowUpDone(follow_up_id=follow_up_id):
            return _now(known, follow_up_id, "done")
        case visit.FollowUpDropped(follow_up_id=follow_up_id):
            return _now(known, follow_up_id, "dropped")


def _now(known: Aftermath, follow_up_id: FollowUpId, state: FollowUpState) -> tuple[PlannedFollowUp, ...]:
    return tuple(replace(one, state=state) if one.follow_up_id == follow_up_id else one for one in known.follow_ups)
