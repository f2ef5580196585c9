"""What can be asked of one pupil's record: enrolment, guardians, transfer, and the rights of the data subject."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from services.intake.domain.command import Command
from shared.domain.events.feedback import ReceivedThrough
from shared.domain.events.student import DataScope, Relationship
from shared.domain.identifiers import GuardianId, Npsn, RequestId, StudentId
from shared.domain.sla.service_standard import ServiceStandard


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolStudent(Command):
    """`nisn` is ten digits as text, `born_on` an ISO date as text (both are sealed)."""

    student_id: StudentId
    npsn: Npsn
    class_group: str
    nisn: str | None
    nis: str | None
    name: str
    born_on: str | None
    address: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeStudent(Command):
    """The whole record again. The edge sends it only when something differs: what is sealed cannot be compared."""

    class_group: str
    nisn: str | None
    nis: str | None
    name: str
    born_on: str | None
    address: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkGuardian(Command):
    guardian_id: GuardianId
    relationship: Relationship
    authority_to_consent: bool
    basis: str
    linked_on: date
    name: str
    phone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlinkGuardian(Command):
    guardian_id: GuardianId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferStudent(Command):
    """`moved_on` is the first day at the other school, `today` the school's own date."""

    to_npsn: Npsn | None
    moved_on: date
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDataAccess(Command):
    """`identity_checked` says how; `zone` and `standard` are the school's, for the promise."""

    request_id: RequestId
    guardian_id: GuardianId
    scope: DataScope
    requested_at: datetime
    through: ReceivedThrough
    identity_checked: str
    standard: ServiceStandard
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDataAccess(Command):
    request_id: RequestId
    answered_at: datetime
    through: ReceivedThrough
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestErasure(Command):
    request_id: RequestId
    guardian_id: GuardianId
    scope: DataScope
    requested_at: datetime
    through: ReceivedThrough
    legal_basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLegalHold(Command):
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftLegalHold(Command):
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DestroyKey(Command):
    """Answers the erasure request `request_id`, or ends the record because the time to keep it is over.

    `under_way` are the ids of the pupil's visit cases and unanswered complaints that have not come to their end.
    """

    request_id: RequestId | None
    retention_over: bool
    legal_basis: str
    under_way: tuple[str, ...]


StudentCommand: TypeAlias = (
    EnrolStudent
    | ChangeStudent
    | LinkGuardian
    | UnlinkGuardian
    | TransferStudent
    | RequestDataAccess
    | AnswerDataAccess
    | RequestErasure
    | SetLegalHold
    | LiftLegalHold
    | DestroyKey
)
