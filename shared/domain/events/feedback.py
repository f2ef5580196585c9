"""Events of one complaint, suggestion, input or appreciation (DOMAIN d.4, R14 to R16)."""

from enum import StrEnum
from typing import ClassVar

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


class EscalatedTo(StrEnum):
    """Who hears of a matter beyond the school (DOMAIN 3.2)."""

    DISTRICT = "district"
    LAPOR = "lapor"
    OMBUDSMAN = "ombudsman"


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

    schema_version: ClassVar[int] = 2

    late_entry_reason: PersonalTextOrNone
    listed_as_late_entry: bool
    promise: HoursPromise


class Received(_Matter, Event):
    """A suggestion, input or appreciation: same inbox, no clock (A24)."""

    schema_version: ClassVar[int] = 2

    kind: FeedbackKind


class Acknowledged(Event):
    """Told that it arrived. Not a follow-up (A21, O10)."""

    through: ReceivedThrough


class Assigned(Event):
    schema_version: ClassVar[int] = 2

    handler: UserId
    handler_role: Role


class Recused(Event):
    handler: UserId
    reason: PersonalText


class FollowedUp(Event):
    """The first substantive human answer told to the complainant (A21).

    With `needs_countersign`, typed in long after `told_complainant_at`, it keeps the promise only once countersigned.
    """

    schema_version: ClassVar[int] = 2

    action: PersonalText
    told_complainant_at: AwareDatetime
    through: ReceivedThrough
    evidence_sha256: Sha256 | None
    needs_countersign: bool


class Countersigned(Event):
    """Someone else signed, or refused to sign, for the late entry with the sequence `countersigns` (A31).

    `actual_at` is when the complainant was told, as it counts from now on; None when refused.
    """

    countersigns: int
    accepted: bool
    actual_at: AwareDatetime | None
    note: PersonalTextOrNone


class Escalated(Event):
    """Told beyond the school. `external_reference` is the number there, such as that of SP4N-LAPOR.

    `after_breach` when the promise was broken and nobody had to ask for it.
    """

    to: EscalatedTo
    external_reference: str | None
    reason: PersonalTextOrNone
    after_breach: bool


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


class Reopened(Event):
    """The complainant is not satisfied, within 30 days of the closing. A complaint's hours run again from here."""

    reason: PersonalText
    promise: HoursPromise | None
