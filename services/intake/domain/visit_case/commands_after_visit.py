"""What people may ask of a visit case once the visit has been made."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from services.intake.domain.command import Command
from shared.domain.envelope import Role
from shared.domain.events.visit import Confidentiality, FollowUp, Rendering, ReportAudience, ReportPart
from shared.domain.identifiers import FollowUpId, GuardianId, StudentId, UserId, VisitId


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReport(Command):
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport(Command):
    home_conditions: str
    supporting_factors: tuple[str, ...]
    inhibiting_factors: tuple[str, ...]
    follow_up_recommendations: tuple[FollowUp, ...]
    summary: str
    confidentiality: Confidentiality


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeReport(Command):
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Which parts say something else than the report's `version`: its texts are sealed where rules decide."""

    version: int
    changed: tuple[ReportPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseReport(Command):
    """The whole report again, compared with the version that was the last one."""

    home_conditions: str
    supporting_factors: tuple[str, ...]
    inhibiting_factors: tuple[str, ...]
    follow_up_recommendations: tuple[FollowUp, ...]
    summary: str
    confidentiality: Confidentiality
    reason: str
    comparison: Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientFacts:
    """What other streams say of who gets the report: linked as a guardian, or as a teacher of the pupil today."""

    linked: bool
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareReport(Command):
    """`guardian_id` names the recipient when it is the guardian, else `user_id` does."""

    to: ReportAudience
    guardian_id: GuardianId | None
    user_id: UserId | None
    rendering: Rendering
    hidden: tuple[ReportPart, ...]
    recipient: RecipientFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFollowUp(Command):
    """`due_on` is the last day; `today` is the school's own date."""

    follow_up_id: FollowUpId
    action: str
    owner: UserId
    owner_on_staff: bool
    due_on: date
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteFollowUp(Command):
    follow_up_id: FollowUpId
    result: str
    done_on: date
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DropFollowUp(Command):
    follow_up_id: FollowUpId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRepeat(Command):
    """`repeat_student_id` is whom the other case of this school is about; none when there is no such case."""

    repeat_visit_id: VisitId
    repeat_student_id: StudentId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseVisit(Command):
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenVisit(Command):
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSatisfaction(Command):
    """The family's answers to the nine questions of the SKM survey, each 1 to 4."""

    answers: tuple[int, ...]
    comment: str | None


AfterVisitCommand: TypeAlias = (
    DraftReport
    | FileReport
    | AcknowledgeReport
    | ReviseReport
    | ShareReport
    | PlanFollowUp
    | CompleteFollowUp
    | DropFollowUp
    | LinkRepeat
    | CloseVisit
    | ReopenVisit
    | RecordSatisfaction
)
