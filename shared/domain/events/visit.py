"""Events of one visit case: one pupil, one purpose; here from recommendation to the decision (DOMAIN d.1)."""

from typing import ClassVar

from pydantic import AwareDatetime

from shared.domain.envelope import Role
from shared.domain.events import Event
from shared.domain.events.feedback import ReceivedThrough

# Their readers know one module `visit`, so its terms and its later events are its own.
from shared.domain.events.visit_conduct import (
    Attempted as Attempted,
    Cancelled as Cancelled,
    Countersigned as Countersigned,
    LetterIssued as LetterIssued,
    MinutesSigned as MinutesSigned,
    Observed as Observed,
    PhotoAttached as PhotoAttached,
    Rescheduled as Rescheduled,
    Scheduled as Scheduled,
    Started as Started,
    TeamChanged as TeamChanged,
    TimeCorrected as TimeCorrected,
    TimeProposed as TimeProposed,
    Visited as Visited,
)
from shared.domain.events.visit_report import (
    Closed as Closed,
    FollowUpDone as FollowUpDone,
    FollowUpDropped as FollowUpDropped,
    FollowUpPlanned as FollowUpPlanned,
    Reopened as Reopened,
    RepeatLinked as RepeatLinked,
    ReportAcknowledged as ReportAcknowledged,
    ReportDrafted as ReportDrafted,
    Reported as Reported,
    ReportRevised as ReportRevised,
    ReportShared as ReportShared,
    SatisfactionRecorded as SatisfactionRecorded,
)
from shared.domain.events.visit_terms import (
    AttemptReason as AttemptReason,
    CancelReason as CancelReason,
    Companion as Companion,
    Confidentiality as Confidentiality,
    ConsentDelivery as ConsentDelivery,
    ConsentForm as ConsentForm,
    ConsentScope as ConsentScope,
    CorrectedField as CorrectedField,
    CountersignReason as CountersignReason,
    CountersignSubject as CountersignSubject,
    DurationFlag as DurationFlag,
    FollowUp as FollowUp,
    InstrumentKind as InstrumentKind,
    ItemAnswer as ItemAnswer,
    Part,
    Purpose as Purpose,
    Rendering as Rendering,
    ReportAudience as ReportAudience,
    ReportPart as ReportPart,
    RescheduleAsker as RescheduleAsker,
    ScheduleWarning as ScheduleWarning,
    Slot as Slot,
    VisitOutcome as VisitOutcome,
)
from shared.domain.identifiers import GuardianId, Sha256, StudentId, UserId
from shared.domain.personal import PersonalText, PersonalTextOrNone
from shared.domain.sla.promise import HoursPromise, WorkingDayPromise


class Recommended(Event):
    """A case begins; the service standard in force now holds for all of it."""

    schema_version: ClassVar[int] = 2

    student_id: StudentId
    recommender_role: Role
    recommended_by: UserId
    reason: PersonalText
    urgent: bool
    standard_version: str


class AskedByGuardian(Event):
    schema_version: ClassVar[int] = 2

    student_id: StudentId
    guardian_id: GuardianId
    reason: PersonalText
    preferred_times: PersonalTextOrNone
    evidence_sha256: Sha256 | None
    standard_version: str


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

    schema_version: ClassVar[int] = 2

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
    """Any time, any channel (A12). Processing has to stop within 3x24 hours of `received_at` (UU PDP).

    `through` is how the school was told; None in entries of version 1, which did not say.
    """

    schema_version: ClassVar[int] = 2

    received_at: AwareDatetime
    scope_withdrawn: tuple[ConsentScope, ...]
    wants_erasure: bool
    reason: PersonalTextOrNone
    through: ReceivedThrough | None
    promise: HoursPromise


class ConsentExpired(Event):
    """Consent ran out at `valid_until` and the visit had not been made: the case is void (A11)."""

    guardian_id: GuardianId
    valid_until: AwareDatetime


class ProcessingStopped(Event):
    """The data is no longer used. With reasons to countersign, `stopped_at` counts only once that is done (A31)."""

    schema_version: ClassVar[int] = 2

    what_stopped: PersonalText
    report_frozen: bool
    stopped_at: AwareDatetime
    countersign: tuple[CountersignReason, ...]


class AssentRecorded(Event):
    """The pupil's own yes or no beside the guardian's consent: heard, not required (A10)."""

    assents: bool
    note: PersonalTextOrNone


class InstrumentPrepared(Event):
    kind: InstrumentKind
    template_id: str
    template_version: int
    items_changed: int
    evidence_sha256: Sha256 | None


class _Application(Part):
    applicant: UserId
    purposes: tuple[Purpose, ...]
    purpose_text: PersonalText
    proposed_window: Slot | None
    companions: tuple[Companion, ...]
    risk_note: PersonalTextOrNone


class Requested(_Application, Event):
    """The counsellor's application to the principal (R4)."""

    schema_version: ClassVar[int] = 2


class Returned(Event):
    what_to_fix: PersonalText


class Resubmitted(_Application, Event):
    """The application again, after the principal returned it."""

    schema_version: ClassVar[int] = 2


class Approved(Event):
    """The principal's decision; the 7 working days count from here (A1, R10)."""

    approver: UserId
    letter_number: str | None
    conditions: PersonalTextOrNone
    promise: WorkingDayPromise


class Rejected(Event):
    reason: PersonalText


class ApprovalRevoked(Event):
    """The principal takes the approval back before the visit; the application stands again (R5)."""

    reason: PersonalText
