"""One pupil and the guardians linked to them."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from services.intake.domain.command import Command
from shared.domain.events.student import Relationship
from shared.domain.identifiers import GuardianId, Npsn, StudentId


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


StudentCommand: TypeAlias = EnrolStudent | ChangeStudent | LinkGuardian | UnlinkGuardian
