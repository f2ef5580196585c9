"""What people may ask about a complaint, suggestion, input or appreciation."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from services.intake.domain.command import Command, Evidence
from shared.domain.envelope import Role
from shared.domain.events.feedback import AboutWhom, FeedbackCategory, FeedbackKind, ReceivedThrough
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


FeedbackCommand: TypeAlias = (
    ReceiveFeedback
    | AcknowledgeFeedback
    | AssignFeedback
    | RecuseFromFeedback
    | FollowUpComplaint
    | ReclassifyFeedback
    | NoteFeedback
    | CloseFeedback
)
