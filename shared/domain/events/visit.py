"""Events of one visit case: one pupil, one purpose, from recommendation to closing (DOMAIN d.1 to d.3)."""

from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict

from shared.domain.envelope import Role
from shared.domain.events import Event
from shared.domain.identifiers import GuardianId, Sha256, StudentId, UserId
from shared.domain.personal import Personal, PersonalText, PersonalTextOrNone, PersonalTexts
from shared.domain.sla.promise import HoursPromise, WorkingDayPromise


class Purpose(StrEnum):
    """Why the visit is made: the standard's examples and the open rest (R3, Permendikbud 111/2014)."""

    COLLECT_DATA = "collect_data"
    CLARIFY_INFORMATION = "clarify_information"
    GIVE_SUPPORT = "give_support"
    CONSULTATION = "consultation"
    COLLABORATION = "collaboration"
    OTHER = "other"


class ConsentForm(StrEnum):
    """In which written form the guardian said yes (A9). Verbal is not among them."""

    PAPER_SCAN = "paper_scan"
    ONSCREEN_SIGNATURE = "onscreen_signature"
    OTP_LINK = "otp_link"
    WHATSAPP_SCREENSHOT = "whatsapp_screenshot"


class ConsentScope(StrEnum):
    VISIT = "visit"
    PHOTO = "photo"
    SHARE_WITH_HOMEROOM = "share_with_homeroom"


class ConsentDelivery(StrEnum):
    PAPER = "paper"
    LINK = "link"


class InstrumentKind(StrEnum):
    QUESTIONNAIRE = "questionnaire"
    OBSERVATION_SHEET = "observation_sheet"


class AttemptReason(StrEnum):
    NOBODY_HOME = "nobody_home"
    WRONG_ADDRESS = "wrong_address"
    REFUSED_AT_DOOR = "refused_at_door"
    UNSAFE = "unsafe"
    FAMILY_EMERGENCY = "family_emergency"


class VisitOutcome(StrEnum):
    MET_GUARDIAN = "met_guardian"
    MET_OTHER_ADULT = "met_other_adult"
    ENDED_BY_GUARDIAN = "ended_by_guardian"


class DurationFlag(StrEnum):
    """Against the guideline of about 30 to 60 minutes, both inclusive, whole minutes (R11, A16)."""

    USUAL = "usual"
    SHORT = "short"
    LONG = "long"


class RescheduleAsker(StrEnum):
    FAMILY = "family"
    SCHOOL = "school"
    FORCE_MAJEURE = "force_majeure"


class CancelReason(StrEnum):
    FAMILY = "family"
    MOVED_SCHOOL = "moved_school"
    DUPLICATE = "duplicate"
    RESOLVED = "resolved"
    CONSENT = "consent"


class Confidentiality(StrEnum):
    NORMAL = "normal"
    RESTRICTED = "restricted"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Slot(_Part):
    """An agreed window, `starts_at` before `ends_at`."""

    starts_at: AwareDatetime
    ends_at: AwareDatetime


class Companion(_Part):
    """A member of staff who comes along (R7)."""

    user_id: UserId
    role: Role


class FollowUp(_Part):
    """A recommended follow-up: what, who does it, by when (R12)."""

    what: str
    who: str
    by: str


# Request and consent


class Recommended(Event):
    student_id: StudentId
    recommender_role: Role
    recommended_by: UserId
    reason: PersonalText
    urgent: bool


class AskedByGuardian(Event):
    student_id: StudentId
    guardian_id: GuardianId
    reason: PersonalText
    preferred_times: PersonalTextOrNone
    evidence_sha256: Sha256 | None


class RecommendationDismissed(Event):
    reason: PersonalText


class ConsentAsked(Event):
    guardian_id: GuardianId
    purposes: tuple[Purpose, ...]
    text_version: str
    language: str
    delivery: ConsentDelivery
    expires_unanswered_at: AwareDatetime


class Consented(Event):
    """The guardian's written yes, in force from `valid_from` until before `valid_until` (R2, A9, A11)."""

    guardian_id: GuardianId
    form: ConsentForm
    scope: tuple[ConsentScope, ...]
    signed_at: AwareDatetime
    valid_from: AwareDatetime
    valid_until: AwareDatetime
    evidence_sha256: Sha256
    witness: PersonalTextOrNone


class ConsentRefused(Event):
    guardian_id: GuardianId
    reason: PersonalTextOrNone


class ConsentWithdrawn(Event):
    """Any time, any channel (A12). Processing has to stop within 3x24 hours of `received_at` (UU PDP)."""

    received_at: AwareDatetime
    scope_withdrawn: tuple[ConsentScope, ...]
    wants_erasure: bool
    reason: PersonalTextOrNone
    promise: HoursPromise


class ConsentExpired(Event):
    """Consent ran out at `valid_until` and the visit had not been made: the case is void (A11)."""

    guardian_id: GuardianId
    valid_until: AwareDatetime


class ProcessingStopped(Event):
    what_stopped: PersonalText
    report_frozen: bool
    stopped_at: AwareDatetime


class InstrumentPrepared(Event):
    kind: InstrumentKind
    template_id: str
    template_version: int
    items_changed: int
    evidence_sha256: Sha256 | None


class Requested(Event):
    """The counsellor's application to the principal (R4)."""

    applicant: UserId
    purposes: tuple[Purpose, ...]
    purpose_text: PersonalText
    proposed_window: Slot | None
    companions: tuple[Companion, ...]
    risk_note: PersonalTextOrNone


class Returned(Event):
    what_to_fix: PersonalText


class Resubmitted(Event):
    applicant: UserId
    purposes: tuple[Purpose, ...]
    purpose_text: PersonalText
    proposed_window: Slot | None
    companions: tuple[Companion, ...]
    risk_note: PersonalTextOrNone


class Approved(Event):
    """The principal's decision; the 7 working days count from here (A1, R10)."""

    approver: UserId
    letter_number: str | None
    conditions: PersonalTextOrNone
    promise: WorkingDayPromise


class Rejected(Event):
    reason: PersonalText


# Scheduling and conduct


class TimeProposed(Event):
    proposed_by: Role
    slot: Slot
    place: PersonalText


class ScheduleWarning(StrEnum):
    """What a counsellor should know about an agreed time; none of it blocks (A15, A17)."""

    OUTSIDE_USUAL_HOURS = "outside_usual_hours"
    AFTER_DUE_DATE = "after_due_date"
    NO_COMPANION = "no_companion"


class Scheduled(Event):
    slot: Slot
    place: PersonalText
    agreed_by: GuardianId
    agreed_through: str
    agreed_at: AwareDatetime
    warnings: tuple[ScheduleWarning, ...]


class Rescheduled(Event):
    old_slot: Slot
    new_slot: Slot
    place: PersonalText
    asked_by: RescheduleAsker
    reason: PersonalText
    agreed_by: GuardianId
    agreed_through: str
    agreed_at: AwareDatetime
    warnings: tuple[ScheduleWarning, ...]


class Attempted(Event):
    """A knock without a visit; the clock goes on (A7). `attempt` counts from 1."""

    attempted_at: AwareDatetime
    attempt: int
    reason: AttemptReason
    note: PersonalTextOrNone
    ask_principal_to_decide: bool


class Visited(Event):
    """The visit itself. The 7-working-day promise is kept by `ended_at` when the guardian was met (A6)."""

    started_at: AwareDatetime
    ended_at: AwareDatetime
    met: PersonalTexts
    companions: tuple[Companion, ...]
    outcome: VisitOutcome
    minutes: int
    duration_flag: DurationFlag
    duration_note: PersonalTextOrNone
    needs_countersign: bool


class Cancelled(Event):
    reason: CancelReason
    note: PersonalTextOrNone


# Report


class Reported(Event):
    """The report with its three mandatory parts (R12). Everything in it is personal."""

    home_conditions: PersonalText
    supporting_factors: PersonalTexts
    inhibiting_factors: PersonalTexts
    follow_up_recommendations: Annotated[tuple[FollowUp, ...], Personal()]
    summary: PersonalText
    confidentiality: Confidentiality


class Closed(Event):
    note: PersonalTextOrNone
