"""The terms of a visit case: the choices and small records that its events are made of."""

from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict

from shared.domain.envelope import Role
from shared.domain.identifiers import UserId


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
    SHARE_WITH_MENTOR = "share_with_mentor"
    SHARE_WITH_SUBJECT_TEACHER = "share_with_subject_teacher"


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


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Slot(Part):
    """An agreed window, `starts_at` before `ends_at`."""

    starts_at: AwareDatetime
    ends_at: AwareDatetime


class Companion(Part):
    """A member of staff who comes along (R7)."""

    user_id: UserId
    role: Role


class FollowUp(Part):
    """A recommended follow-up: what, who does it, by when (R12)."""

    what: str
    who: str
    by: str


class ScheduleWarning(StrEnum):
    """What a counsellor should know about an agreed time; none of it blocks (A15, A17)."""

    OUTSIDE_USUAL_HOURS = "outside_usual_hours"
    AFTER_DUE_DATE = "after_due_date"
    NO_COMPANION = "no_companion"
    ON_A_HOLIDAY = "on_a_holiday"


class CountersignReason(StrEnum):
    """Why a told time counts only once someone else has signed for it (A31)."""

    LATE_SYNC = "late_sync"
    CLOCK_SKEW = "clock_skew"


class CountersignSubject(StrEnum):
    """What was countersigned."""

    VISIT = "visit"
    PROCESSING_STOP = "processing_stop"
    TIME_CORRECTION = "time_correction"


class CorrectedField(StrEnum):
    """Which time of a visit may be corrected, for 7 days and with a countersignature."""

    STARTED_AT = "started_at"
    ENDED_AT = "ended_at"


class ItemAnswer(Part):
    """The answer to one item of an instrument. The principal reads only `normal` ones (DOMAIN e)."""

    item: str
    answer: str
    confidentiality: Confidentiality


class ReportPart(StrEnum):
    HOME_CONDITIONS = "home_conditions"
    SUPPORTING_FACTORS = "supporting_factors"
    INHIBITING_FACTORS = "inhibiting_factors"
    FOLLOW_UP_RECOMMENDATIONS = "follow_up_recommendations"
    SUMMARY = "summary"


class ReportAudience(StrEnum):
    """To whom a rendering of the report is handed (DOMAIN d.3)."""

    GUARDIAN = "guardian"
    HOMEROOM_TEACHER = "homeroom_teacher"
    MENTOR_TEACHER = "mentor_teacher"
    SUBJECT_TEACHER = "subject_teacher"


class Rendering(StrEnum):
    INTERNAL = "internal"
    FAMILY = "family"
    EXTRACT = "extract"
