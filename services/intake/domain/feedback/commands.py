"""What people may ask about a complaint, suggestion, input or appreciation."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from services.intake.domain.command import Command, Evidence
from shared.domain.envelope import Actor, Role
from shared.domain.events.feedback import AboutWhom, EscalatedTo, FeedbackCategory, FeedbackKind, ReceivedThrough
from shared.domain.identifiers import FeedbackId, StudentId, UserId, VisitId
from shared.domain.sla.service_standard import ServiceStandard


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveFeedback(Command):
    """Something was said to the counsellor, the principal or the district (R14, R16).

    `received_at` is when they heard it (A22). `about` is the highest office that the person complained of holds
    (principal before counsellor), `student_id` the pupil of the visit or the one named; the edge looks both up.
    """

    feedback_id: FeedbackId
    kind: FeedbackKind
    category: FeedbackCategory
    text: str
    received_at: datetime
    receiver: Role
    received_through: ReceivedThrough
    visit_id: VisitId | None
    student_id: StudentId | None
    complainant: str | None
    anonymous: bool
    about: AboutWhom
    respondent: UserId | None
    tracking_code_sha256: str
    late_entry_reason: str | None
    zone: str
    standard: ServiceStandard


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeFeedback(Command):
    through: ReceivedThrough


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignFeedback(Command):
    handler: UserId
    handler_role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class RecuseFromFeedback(Command):
    """The assigned handler, `by`, steps back."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpComplaint(Command):
    """The handler, `by`, acted and told the complainant (A21)."""

    action: str
    told_complainant_at: datetime
    through: ReceivedThrough
    evidence: Evidence | None
    standard: ServiceStandard


@dataclass(frozen=True, slots=True, kw_only=True)
class CountersignFollowUp(Command):
    """Someone else signs, or not, for the follow-up with the sequence `countersigns` (A31).

    `told_by` is who wrote that follow-up down; none when there is no such event.
    """

    countersigns: int
    accepted: bool
    note: str | None
    told_by: Actor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalateFeedback(Command):
    """A handler or the complainant tells it beyond the school."""

    to: EscalatedTo
    external_reference: str | None
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalateBreach(Command):
    """The promise that ended at `due_at` was broken: the system tells the district."""

    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReclassifyFeedback(Command):
    to_kind: FeedbackKind
    reason: str
    complainant_agrees: bool
    zone: str
    standard: ServiceStandard


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFeedback(Command):
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseFeedback(Command):
    """`satisfied` is the complainant's own word; none when not asked or not answered."""

    result: str
    satisfied: bool | None
    standard: ServiceStandard


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenFeedback(Command):
    """The complainant is not satisfied; with their code, or in words that a handler writes down.

    `closed_at` is when the log took the last closing; none when it was never closed.
    """

    reason: str
    closed_at: datetime | None
    zone: str
    standard: ServiceStandard


FeedbackCommand: TypeAlias = (
    ReceiveFeedback
    | AcknowledgeFeedback
    | AssignFeedback
    | RecuseFromFeedback
    | FollowUpComplaint
    | CountersignFollowUp
    | EscalateFeedback
    | EscalateBreach
    | ReclassifyFeedback
    | NoteFeedback
    | CloseFeedback
    | ReopenFeedback
)
