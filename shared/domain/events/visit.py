"""Events of one visit case: one pupil, one purpose, from recommendation to closing (DOMAIN d.1 to d.3)."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import AwareDatetime

from shared.domain.envelope import Role
from shared.domain.events import Event
from shared.domain.events.feedback import ReceivedThrough

# Their readers know one module `visit`, so its terms are its own.
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
from shared.domain.identifiers import FollowUpId, GuardianId, Sha256, StudentId, TripId, UserId, VisitId
from shared.domain.personal import Personal, PersonalText, PersonalTextOrNone, PersonalTexts
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


class TimeProposed(Event):
    schema_version: ClassVar[int] = 2

    proposed_by: Role
    slot: Slot
    place: PersonalText


class _Agreement(Part):
    """Both sides agreed (R8): the guardian, through what, when."""

    place: PersonalText
    agreed_by: GuardianId
    agreed_through: ReceivedThrough
    agreed_at: AwareDatetime
    warnings: tuple[ScheduleWarning, ...]


class Scheduled(_Agreement, Event):
    """`trip_id` links the cases of one outing: two children, one home (A27)."""

    schema_version: ClassVar[int] = 2

    slot: Slot
    trip_id: TripId | None


class Rescheduled(_Agreement, Event):
    schema_version: ClassVar[int] = 2

    old_slot: Slot
    new_slot: Slot
    asked_by: RescheduleAsker
    reason: PersonalText


class LetterIssued(Event):
    """The assignment letter (surat tugas) for those who go."""

    number: str
    issued_on: date
    staff: tuple[Companion, ...]


class TeamChanged(Event):
    """Who comes along has changed since the application (R7, A17)."""

    added: tuple[Companion, ...]
    removed: tuple[UserId, ...]
    reason: PersonalTextOrNone


class Attempted(Event):
    """A knock without a visit; the clock goes on (A7). `attempt` counts from 1."""

    attempted_at: AwareDatetime
    attempt: int
    reason: AttemptReason
    note: PersonalTextOrNone
    ask_principal_to_decide: bool


class Started(Event):
    """At the door: consent was confirmed once more, the visit begins."""

    started_at: AwareDatetime
    present: PersonalTexts


class Visited(Event):
    """The visit itself. The 7-working-day promise is kept by `ended_at` when the guardian was met (A6).

    With reasons to countersign, `ended_at` counts for the promise only once the principal has signed (A31).
    `second_adult` is who came along besides staff (A17).
    """

    schema_version: ClassVar[int] = 2

    started_at: AwareDatetime
    ended_at: AwareDatetime
    met: PersonalTexts
    companions: tuple[Companion, ...]
    outcome: VisitOutcome
    minutes: int
    duration_flag: DurationFlag
    duration_note: PersonalTextOrNone
    countersign: tuple[CountersignReason, ...]
    second_adult: PersonalTextOrNone
    trip_id: TripId | None


class MinutesSigned(Event):
    """The minutes (berita acara) signed at the house by the guardian and the counsellor."""

    signed_by: GuardianId
    signed_at: AwareDatetime
    evidence_sha256: Sha256


class Observed(Event):
    """An instrument filled in: its answers, each with its own confidentiality (R6, DOMAIN 3.2)."""

    template_id: str
    template_version: int
    answers: Annotated[tuple[ItemAnswer, ...], Personal()]


class PhotoAttached(Event):
    """Only while the guardian's consent covers photos (A11)."""

    evidence_sha256: Sha256
    shows_person: bool
    caption: PersonalTextOrNone


class TimeCorrected(Event):
    """A told time was wrong: `corrects` is the sequence of the event in this case that told it.

    Nothing is rewritten. It counts once the principal has countersigned.
    """

    corrects: int
    field: CorrectedField
    old: AwareDatetime
    new: AwareDatetime
    reason: PersonalText


class Countersigned(Event):
    """Someone other than the teller signed, or refused to sign, for the event with the sequence `countersigns` (A31).

    `actual_at` is the moment that counts from now on: the end of a visit that met the guardian, or the stop of
    processing. None when refused, or when no promise rests on it.
    """

    countersigns: int
    subject: CountersignSubject
    accepted: bool
    actual_at: AwareDatetime | None
    note: PersonalTextOrNone


class Cancelled(Event):
    reason: CancelReason
    note: PersonalTextOrNone


class ReportDrafted(Event):
    """Work in progress kept for its author; `draft_version` counts from 1."""

    draft_version: int
    text: PersonalText


class _Report(Part):
    """The three mandatory parts and a summary (R12). Everything in it is personal."""

    home_conditions: PersonalText
    supporting_factors: PersonalTexts
    inhibiting_factors: PersonalTexts
    follow_up_recommendations: Annotated[tuple[FollowUp, ...], Personal()]
    summary: PersonalText
    confidentiality: Confidentiality


class Reported(_Report, Event):
    """The report with its three mandatory parts (R9, R12)."""


class ReportAcknowledged(Event):
    """The principal has read the report."""

    note: PersonalTextOrNone


class ReportRevised(_Report, Event):
    """The whole report again; `version` counts from 2, `changed` names the parts that say something else now."""

    version: int
    reason: PersonalText
    changed: tuple[ReportPart, ...]


class ReportShared(Event):
    """A rendering was handed to someone whom the consent covers; `hidden` are the parts left out of it."""

    to: ReportAudience
    guardian_id: GuardianId | None
    user_id: UserId | None
    rendering: Rendering
    hidden: tuple[ReportPart, ...]


class FollowUpPlanned(Event):
    """One action that follows from the report, with who owns it and until when; `due_on` is the last day."""

    follow_up_id: FollowUpId
    action: PersonalText
    owner: UserId
    due_on: date


class FollowUpDone(Event):
    follow_up_id: FollowUpId
    result: PersonalText
    done_on: date


class FollowUpDropped(Event):
    follow_up_id: FollowUpId
    reason: PersonalText


class RepeatLinked(Event):
    """Another visit follows on this one, as a case of its own with consent and approval of its own."""

    repeat_visit_id: VisitId


class Closed(Event):
    note: PersonalTextOrNone


class Reopened(Event):
    reason: PersonalText


class SatisfactionRecorded(Event):
    """The family's answers to the nine questions of the SKM survey, each 1 to 4; it does not say whose they are."""

    answers: tuple[int, ...]
    comment: PersonalTextOrNone
