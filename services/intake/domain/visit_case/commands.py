"""What people may ask of a visit case, in the order in which a case usually goes, up to the visit."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from services.intake.domain.command import Command, Evidence, GuardianFacts
from services.intake.domain.visit_case.commands_after_visit import AfterVisitCommand
from services.intake.domain.visit_case.commands_conduct import ConductCommand
from shared.domain.calendar.working_calendar import WorkingCalendar
from shared.domain.envelope import Role
from shared.domain.events.feedback import ReceivedThrough
from shared.domain.events.visit import (
    CancelReason,
    Companion,
    ConsentDelivery,
    ConsentForm,
    ConsentScope,
    Purpose,
    Slot,
)
from shared.domain.identifiers import GuardianId, StudentId, UserId
from shared.domain.sla.service_standard import ServiceStandard


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendVisit(Command):
    """A teacher recommends; a counsellor or principal may write it down for them (R1).

    `recommender_role` counsellor means the counsellor's own initiative, which only a policy allows (A13).
    `teacher_is_tied`: whoever recommends holds that role for the pupil's class today. `transferred_on`, here and in
    other commands, is the pupil's first day at another school, once it is known (A28).
    """

    student_id: StudentId
    recommended_by: UserId
    recommender_role: Role
    reason: str
    urgent: bool
    teacher_is_tied: bool
    standard: ServiceStandard
    transferred_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForVisit(Command):
    """A guardian asks for a visit, alone or through the counsellor (R1)."""

    student_id: StudentId
    guardian: GuardianFacts
    reason: str
    preferred_times: str | None
    evidence: Evidence | None
    standard: ServiceStandard
    transferred_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissRecommendation(Command):
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskConsent(Command):
    guardian: GuardianFacts
    purposes: tuple[Purpose, ...]
    text_version: str
    language: str
    delivery: ConsentDelivery
    expires_unanswered_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveConsent(Command):
    """The guardian says yes. `form` is none when it was only said: that is not consent (A9)."""

    guardian: GuardianFacts
    form: ConsentForm | None
    scope: tuple[ConsentScope, ...]
    signed_at: datetime
    evidence: Evidence | None
    witness: str | None
    standard: ServiceStandard


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseConsent(Command):
    guardian: GuardianFacts
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawConsent(Command):
    """Any time, through anyone who hears it (A12). `received_at` is when the school was told."""

    received_at: datetime
    scope_withdrawn: tuple[ConsentScope, ...]
    wants_erasure: bool
    reason: str | None
    through: ReceivedThrough
    zone: str
    standard: ServiceStandard


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpireConsent(Command):
    """Notes that consent ran out before the visit (A11). The system or the counsellor may send it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopProcessing(Command):
    what_stopped: str
    report_frozen: bool | None
    stopped_at: datetime
    standard: ServiceStandard


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAssent(Command):
    """The pupil's own yes or no: heard, never required (A10)."""

    assents: bool
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestVisit(Command):
    """The counsellor, `by`, applies to the principal (R4)."""

    purposes: tuple[Purpose, ...]
    purpose_text: str
    proposed_window: Slot | None
    companions: tuple[Companion, ...]
    risk_note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResubmitVisit(Command):
    """The application again, after the principal returned it."""

    purposes: tuple[Purpose, ...]
    purpose_text: str
    proposed_window: Slot | None
    companions: tuple[Companion, ...]
    risk_note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnVisit(Command):
    """`school_has_other_principal`: someone other than the applicants could decide as principal, today."""

    what_to_fix: str
    school_has_other_principal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveVisit(Command):
    """The principal says yes; the working days count from `now` (A1)."""

    letter_number: str | None
    conditions: str | None
    school_has_other_principal: bool
    guardians_with_authority: frozenset[GuardianId]
    calendar: WorkingCalendar
    standard: ServiceStandard
    transferred_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectVisit(Command):
    reason: str
    school_has_other_principal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeApproval(Command):
    """The approval is taken back before the visit; the application stands again (R5)."""

    reason: str
    school_has_other_principal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelVisit(Command):
    reason: CancelReason
    note: str | None


VisitCommand: TypeAlias = (
    RecommendVisit
    | AskForVisit
    | DismissRecommendation
    | AskConsent
    | GiveConsent
    | RefuseConsent
    | WithdrawConsent
    | ExpireConsent
    | StopProcessing
    | RecordAssent
    | RequestVisit
    | ResubmitVisit
    | ReturnVisit
    | ApproveVisit
    | RejectVisit
    | RevokeApproval
    | ConductCommand
    | CancelVisit
    | AfterVisitCommand
)
