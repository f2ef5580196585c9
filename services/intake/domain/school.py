"""One school and its staff: who works there, in which roles, from when until when."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from services.intake.domain.command import Command
from shared.domain.envelope import Role
from shared.domain.events.school import Zone
from shared.domain.identifiers import Npsn, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class OnboardSchool(Command):
    npsn: Npsn
    name: str
    level: Literal["SD", "SMP", "SMA", "SMK", "SLB", "OTHER"]
    district: str
    zone: Zone
    days_per_week: Literal[5, 6]
    observes_joint_leave: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignStaff(Command):
    user_id: UserId
    name: str
    nip: str | None
    from_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantRole(Command):
    """`until_on` is the last day, inclusive; an acting principal needs one."""

    user_id: UserId
    role: Role
    class_group: str | None
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndRole(Command):
    user_id: UserId
    role: Role
    last_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordImport(Command):
    """One confirmed import; its rows are commands of their own streams."""

    kind: Literal["students", "staff"]
    file_sha256: str
    rows: int
    added: int
    changed: int
    unchanged: int


SchoolCommand: TypeAlias = OnboardSchool | AssignStaff | GrantRole | EndRole | RecordImport
