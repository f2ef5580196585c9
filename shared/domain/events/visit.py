"""Events of one visit case: one pupil, one purpose, from recommendation to closing (DOMAIN d.1 to d.3)."""

from typing import Annotated

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
    DurationFlag as DurationFlag,
    FollowUp as FollowUp,
    InstrumentKind as InstrumentKind,
    Part,
    Purpose as Purpose,
    RescheduleAsker as RescheduleAsker,
    ScheduleWarning as ScheduleWarning,
    Slot as Slot,
    VisitOutcome as VisitOutcome,
)
from shared.domain.identifiers import GuardianId, Sha256, StudentId, UserId
from shared.domain.personal import Personal, PersonalText, PersonalTextOrNone, PersonalTexts
from shared.domain.sla.promise import HoursPromise, WorkingDayPromise


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


class _Application(Part):
    applicant: UserId
    purposes: tuple[Purpose, ...]
    purpose_text: PersonalText
    proposed_window: Slot | None
    companions: tuple[Companion, ...]
    risk_note: PersonalTextOrNone


class Requested(_Application, Event):
    """The counsellor's application to the principal (R4)."""


class Returned(Event):
    what_to_fix: PersonalText


class Resubmitted(_Application, Event):
    """The application again, after the principal returned it."""


class Approved(Event):
    """The principal's decision; the 7 working days count from here (A1, R10)."""

    approver: UserId
    letter_number: str | None
    conditions: PersonalTextOrNone
    promise: WorkingDayPromise


class Rejected(Event):
    reason: PersonalText


class TimeProposed(Event):
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
    slot: Slot


class Rescheduled(_Agreement, Event):
    old_slot: Slot
    new_slot: Slot
    asked_by: RescheduleAsker
    reason: PersonalText


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
