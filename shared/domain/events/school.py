"""Events of one school and its staff (DOMAIN d.5)."""

from datetime import date
from typing import ClassVar, Literal

from shared.domain.envelope import Role
from shared.domain.events import Event
from shared.domain.identifiers import Npsn, Sha256, UserId
from shared.domain.personal import PersonalText, PersonalTextOrNone

Zone = Literal["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"]
"""WIB (Jakarta, Pontianak), WITA, WIT. The IANA name is stored, the letters are shown."""


class Onboarded(Event):
    npsn: Npsn
    name: str
    level: Literal["SD", "SMP", "SMA", "SMK", "SLB", "OTHER"]
    district: str
    zone: Zone
    days_per_week: Literal[5, 6]
    observes_joint_leave: bool


class StaffAssigned(Event):
    """Someone works at the school from a day on. The name is sealed with the person's own key."""

    user_id: UserId
    name: PersonalText
    nip: PersonalTextOrNone
    from_on: date


class RoleGranted(Event):
    """`until_on` is the last day, inclusive; none means until ended. Required for an acting principal."""

    schema_version: ClassVar[int] = 2

    user_id: UserId
    role: Role
    class_group: str | None
    from_on: date
    until_on: date | None


class RoleEnded(Event):
    """The role ends with the end of `last_on`, local date of the school."""

    schema_version: ClassVar[int] = 2

    user_id: UserId
    role: Role
    last_on: date


class MandateDelegated(Event):
    """Someone decides as acting principal (Plt., Plh.) from one day until another, both included, by this letter."""

    user_id: UserId
    from_on: date
    until_on: date
    letter_number: str


class MasterdataImported(Event):
    """One confirmed import of a Dapodik-style file; the rows themselves are events of their own streams."""

    kind: Literal["students", "staff"]
    file_sha256: Sha256
    rows: int
    added: int
    changed: int
    unchanged: int
