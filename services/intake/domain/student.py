"""One pupil and the guardians linked to them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from services.intake.domain.command import Command
from services.intake.domain.limits import refuse_blank
from shared.domain.decider import Decider, Refused
from shared.domain.events import student
from shared.domain.events.student import Relationship
from shared.domain.identifiers import NISN_PATTERN, GuardianId, Npsn, StudentId
from shared.domain.personal import personal_fields


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

StudentEvent: TypeAlias = student.Enrolled | student.Changed | student.GuardianLinked | student.GuardianUnlinked


@dataclass(frozen=True, slots=True)
class Link:
    relationship: Relationship
    authority_to_consent: bool
    linked_on: date


@dataclass(frozen=True, slots=True)
class NotEnrolled:
    pass


@dataclass(frozen=True, slots=True)
class Enrolled:
    """`unlinked` are the guardians who once were linked and are not now."""

    student_id: StudentId
    npsn: Npsn
    guardians: Mapping[GuardianId, Link] = field(default_factory=lambda: MappingProxyType({}))
    unlinked: frozenset[GuardianId] = frozenset()


StudentState: TypeAlias = NotEnrolled | Enrolled


def evolve(state: StudentState, event: StudentEvent) -> StudentState:
    if isinstance(event, student.Enrolled):
        return Enrolled(event.student_id, event.npsn)
    if isinstance(state, NotEnrolled):
        raise TypeError(f"{event.type} cannot be the first event of a pupil")
    match event:
        case student.Changed():
            return state
        case student.GuardianLinked(guardian_id=guardian):
            linked = {**state.guardians, guardian: _link(event)}
            return replace(state, guardians=MappingProxyType(linked), unlinked=state.unlinked - {guardian})
        case student.GuardianUnlinked(guardian_id=guardian):
            linked = {other: link for other, link in state.guardians.items() if other != guardian}
            return replace(state, guardians=MappingProxyType(linked), unlinked=state.unlinked | {guardian})


def decide(state: StudentState, command: StudentCommand) -> Sequence[StudentEvent]:
    if isinstance(command, EnrolStudent):
        return _enrol(state, command)
    if isinstance(state, NotEnrolled):
        raise Refused("student.not_enrolled")
    match command:
        case ChangeStudent():
            return _change(command)
        case LinkGuardian():
            return _link_guardian(state, command)
        case UnlinkGuardian():
            return _unlink_guardian(state, command)


def _enrol(state: StudentState, command: EnrolStudent) -> Sequence[StudentEvent]:
    if isinstance(state, Enrolled):
        if (state.student_id, state.npsn) == (command.student_id, command.npsn):
            return []
        raise Refused("student.already_enrolled", rule="A28", found=state.npsn, expected=command.npsn)
    _refuse_malformed(command)
    return [
        student.Enrolled(
            student_id=command.student_id,
            npsn=command.npsn,
            class_group=command.class_group,
            nisn=command.nisn,
            nis=command.nis,
            name=command.name,
            born_on=command.born_on,
            address=command.address,
        )
    ]


def _change(command: ChangeStudent) -> Sequence[StudentEvent]:
    _refuse_malformed(command)
    return [
        student.Changed(
            class_group=command.class_group,
            nisn=command.nisn,
            nis=command.nis,
            name=command.name,
            born_on=command.born_on,
            address=command.address,
        )
    ]


def _link_guardian(state: Enrolled, command: LinkGuardian) -> Sequence[StudentEvent]:
    linked = student.GuardianLinked(
        guardian_id=command.guardian_id,
        relationship=command.relationship,
        authority_to_consent=command.authority_to_consent,
        basis=command.basis,
        linked_on=command.linked_on,
        name=command.name,
        phone=command.phone,
    )
    if state.guardians.get(command.guardian_id) == _link(linked):
        return []
    refuse_blank(command.name, "name", "A10")
    refuse_blank(command.basis, "basis", "A10")
    return [linked]


def _unlink_guardian(state: Enrolled, command: UnlinkGuardian) -> Sequence[StudentEvent]:
    if command.guardian_id in state.unlinked:
        return []
    if command.guardian_id not in state.guardians:
        raise Refused("guardian.not_linked", rule="A10", found=command.guardian_id)
    refuse_blank(command.reason, "reason", "A10")
    return [student.GuardianUnlinked(guardian_id=command.guardian_id, reason=command.reason)]


def _refuse_malformed(command: EnrolStudent | ChangeStudent) -> None:
    """The refusals name the field, never its content: it is personal."""
    refuse_blank(command.name, "name", "DOMAIN 3.3")
    refuse_blank(command.class_group, "class_group", "DOMAIN 3.3")
    if command.nisn is not None and not re.match(NISN_PATTERN, command.nisn):
        raise Refused("student.nisn_malformed", rule="DOMAIN 3.3", found_characters=len(command.nisn))
    if command.born_on is not None and not _is_iso_date(command.born_on):
        raise Refused("student.born_on_malformed", rule="DOMAIN 3.3")


def _is_iso_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _link(event: student.GuardianLinked) -> Link:
    return Link(event.relationship, event.authority_to_consent, event.linked_on)


def person(state: StudentState, event: StudentEvent) -> str | None:
    if isinstance(state, NotEnrolled) or not personal_fields(type(event)):
        return None
    return f"student:{state.student_id}"


STUDENT: Decider[StudentState, StudentCommand, StudentEvent] = Decider(
    category="student", initial=NotEnrolled(), decide=decide, evolve=evolve, person=person
)
