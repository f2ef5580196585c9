"""Events of one complaint, suggestion, input or appreciation (DOMAIN d.4, R14 to R16)."""

from enum import StrEnum

from pydantic import AwareDatetime, BaseModel

from shared.domain.envelope import Role
from shared.domain.events import Event
from shared.domain.identifiers import FeedbackId, Sha256, StudentId, UserId, VisitId
from shared.domain.personal import PersonalText, PersonalTextOrNone
from shared.domain.sla.promise import HoursPromise


class FeedbackKind(StrEnum):
    """The four kinds of R16; only the complaint has a deadline."""

    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    INPUT = "input"
    APPRECIATION = "appreciation"


class FeedbackCategory(StrEnum):
    PROCESS = "process"
    CONDUCT = "conduct"
    TIMELINESS = "timeliness"
    ILLEGAL_FEE = "illegal_fee"
    PRIVACY = "privacy"
    RESULT = "result"
    OTHER = "other"


class ReceivedThrough(StrEnum):
    IN_PERSON = "in_person"
    PHONE = "phone"
    LETTER = "letter"
    WHATSAPP = "whatsapp"
    EMAIL = "email"
    WEB = "web"


class AboutWhom(StrEnum):
    """Whose conduct the feedback names; it decides who may handle it (A25)."""

    NOBODY = "nobody"
    COUNSELLOR = "counsellor"
    PRINCIPAL = "principal"
    OTHER_STAFF = "other_staff"


class _Matter(BaseModel):
    """What is written down of anything that comes in, complaint or not."""

    feedback_id: FeedbackId
    category: FeedbackCategory
    text: PersonalText
    received_at: AwareDatetime
    receiver: Role
    received_through: ReceivedThrough
    visit_id: VisitId | None
    student_id: StudentId | None
    complainant: PersonalTextOrNone
    anonymous: bool
    about: AboutWhom
    respondent: UserId | None
    tracking_code_sha256: Sha256


class Complained(_Matter, Event):
    """A complaint. Its 3x24 hours run from `received_at`, not from typing-in (R15, A22)."""

    late_entry_reason: PersonalTextOrNone
    listed_as_late_entry: bool
    promise: HoursPromise


class Received(_Matter, Event):
    """A suggestion, input or appreciation: same inbox, no clock (A24)."""

    kind: FeedbackKind


class Acknowledged(Event):
    """Told that it arrived. Not a follow-up (A21, O10)."""

    through: ReceivedThrough


class Assigned(Event):
    handler: UserId
    handler_role: Role


class Recused(Event):
    handler: UserId
    reason: PersonalText


class FollowedUp(Event):
    """The first substantive human answer told to the complainant (A21)."""

    action: PersonalText
    told_complainant_at: AwareDatetime
    through: ReceivedThrough
    evidence_sha256: Sha256 | None


class Reclassified(Event):
    """Away from, or to, a complaint; by a handler other than the one complained of, with a reason (A24)."""

    from_kind: FeedbackKind
    to_kind: FeedbackKind
    reason: PersonalText
    complainant_agrees: bool
    promise: HoursPromise | None


class Noted(Event):
    note: PersonalTextOrNone


class Closed(Event):
    result: PersonalText
    satisfied: bool | None
