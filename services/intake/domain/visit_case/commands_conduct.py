"""What people may ask of a visit case from the preparation of the visit to the last signature for it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from services.intake.domain.command import Command, Evidence, GuardianFacts
from shared.domain.calendar.working_calendar import WorkingCalendar
from shared.domain.events.feedback import ReceivedThrough
from shared.domain.events.visit import (
    AttemptReason,
    Companion,
    CorrectedField,
    InstrumentKind,
    ItemAnswer,
    RescheduleAsker,
    Slot,
    VisitOutcome,
)
from shared.domain.identifiers import GuardianId, TripId, UserId
from shared.domain.instrument import InstrumentTemplate
from shared.domain.sla.service_standard import ServiceStandard


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareInstrument(Command):
    """`shipped` are all versions of this template that come with the system; none for a school's own (R6)."""

    kind: InstrumentKind
    template_id: str
    template_version: int
    items_changed: int
    evidence: Evidence | None
    shipped: tuple[InstrumentTemplate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLetter(Command):
    """The assignment letter for those who go."""

    number: str
    issued_on: date
    staff: tuple[Companion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTeam(Command):
    """Who comes along has changed (R7, A17)."""

    added: tuple[Companion, ...]
    removed: tuple[UserId, ...]
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeTime(Command):
    slot: Slot
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleVisit(Command):
    """Both sides agreed (R8): `agreed_by` is the guardian, `agreed_through` how (phone, in person, …).

    `due_before` is the end of the promise as it counts now; a change of the calendar may have moved it (A30).
    """

    slot: Slot
    place: str
    agreed_by: GuardianFacts
    agreed_through: ReceivedThrough
    agreed_at: datetime
    trip_id: TripId | None
    standard: ServiceStandard
    calendar: WorkingCalendar
    due_before: datetime
    transferred_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RescheduleVisit(Command):
    slot: Slot
    place: str
    asked_by: RescheduleAsker
    reason: str
    agreed_by: GuardianFacts
    agreed_through: ReceivedThrough
    agreed_at: datetime
    standard: ServiceStandard
    calendar: WorkingCalendar
    due_before: datetime
    transferred_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAttempt(Command):
    """A knock without a visit (A7)."""

    attempted_at: datetime
    reason: AttemptReason
    note: str | None
    standard: ServiceStandard


@dataclass(frozen=True, slots=True, kw_only=True)
class StartVisit(Command):
    """At the door: `consent_confirmed` says that the family was asked once more, and said yes."""

    started_at: datetime
    present: tuple[str, ...]
    consent_confirmed: bool
    guardians_with_authority: frozenset[GuardianId]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordVisit(Command):
    """`device_clock_at` is what the device's clock showed at `now`, where a device told it (A31).

    `approval_fell_at` is when the log learnt that the newest approval no longer holds; none while it does.
    """

    started_at: datetime
    ended_at: datetime
    met: tuple[str, ...]
    companions: tuple[Companion, ...]
    outcome: VisitOutcome
    duration_note: str | None
    second_adult: str | None
    trip_id: TripId | None
    device_clock_at: datetime | None
    approval_fell_at: datetime | None
    standard: ServiceStandard


@dataclass(frozen=True, slots=True, kw_only=True)
class SignMinutes(Command):
    """The minutes signed at the house by this guardian and the counsellor."""

    guardian: GuardianFacts
    signed_at: datetime
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAnswers(Command):
    """An instrument filled in. `template` is none when it does not come with the system."""

    template_id: str
    template_version: int
    answers: tuple[ItemAnswer, ...]
    template: InstrumentTemplate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachPhoto(Command):
    evidence: Evidence
    shows_person: bool
    caption: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectTime(Command):
    """A time of the visit told by the event `corrects`, which the log took at `recorded_at`, was another (A31)."""

    corrects: int
    field: CorrectedField
    new: datetime
    reason: str
    recorded_at: datetime
    standard: ServiceStandard


@dataclass(frozen=True, slots=True, kw_only=True)
class Countersign(Command):
    """Sign, or refuse to sign, for the event `countersigns`, which `told_by` told (A31).

    `school_has_other_signer`: someone other than the teller could sign as principal, today.
    """

    countersigns: int
    accepted: bool
    note: str | None
    told_by: str | None
    school_has_other_signer: bool


ConductCommand: TypeAlias = (
    PrepareInstrument
    | IssueLetter
    | ChangeTeam
    | ProposeTime
    | ScheduleVisit
    | RescheduleVisit
    | RecordAttempt
    | StartVisit
    | RecordVisit
    | SignMinutes
    | RecordAnswers
    | AttachPhoto
    | CorrectTime
    | Countersign
)
