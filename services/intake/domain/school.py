"""One school and its staff: who works there, in which roles, from when until when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from services.intake.domain.command import Command
from services.intake.domain.grant import Grant
from services.intake.domain.limits import refuse_blank
from services.intake.domain.mandate import DelegateMandate, delegate, mandate
from shared.domain.decider import Decider, Refused
from shared.domain.envelope import PRINCIPALS, TEACHERS, Role
from shared.domain.events import school
from shared.domain.events.school import Zone
from shared.domain.identifiers import Npsn, UserId
from shared.domain.sla.local_day import local_date

SCHOOL_ROLES = TEACHERS | PRINCIPALS | {Role.COUNSELLOR, Role.SCHOOL_OPERATOR}
"""Roles that a school's own staff hold (DOMAIN e)."""


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


SchoolCommand: TypeAlias = OnboardSchool | AssignStaff | GrantRole | EndRole | DelegateMandate | RecordImport

SchoolEvent: TypeAlias = (
    school.Onboarded
    | school.StaffAssigned
    | school.RoleGranted
    | school.RoleEnded
    | school.MandateDelegated
    | school.MasterdataImported
)


@dataclass(frozen=True, slots=True)
class NotOnboarded:
    pass


@dataclass(frozen=True, slots=True)
class Onboarded:
    """`grants` are all ever given, past ones too; `imports` the last file of each kind."""

    as_told: school.Onboarded
    staff: frozenset[UserId] = frozenset()
    grants: frozenset[Grant] = frozenset()
    imports: frozenset[tuple[str, str]] = frozenset()


SchoolState: TypeAlias = NotOnboarded | Onboarded


def evolve(state: SchoolState, event: SchoolEvent) -> SchoolState:
    if isinstance(event, school.Onboarded):
        return Onboarded(as_told=event)
    if isinstance(state, NotOnboarded):
        raise TypeError(f"{event.type} cannot be the first event of a school")
    match event:
        case school.StaffAssigned(user_id=user_id):
            return replace(state, staff=state.staff | {user_id})
        case school.RoleGranted():
            return replace(state, grants=state.grants | {_grant(event)})
        case school.MandateDelegated():
            return replace(state, grants=state.grants | {mandate(event)})
        case school.RoleEnded(user_id=user_id, role=role, last_on=last_on):
            going_on = frozenset(_going_on(state, user_id, role, last_on))
            ending = {replace(grant, until_on=last_on) for grant in going_on}
            return replace(state, grants=(state.grants - going_on) | ending)
        case school.MasterdataImported(kind=kind, file_sha256=sha256):
            others = frozenset(one for one in state.imports if one[0] != kind)
            return replace(state, imports=others | {(kind, sha256)})


def decide(state: SchoolState, command: SchoolCommand) -> Sequence[SchoolEvent]:
    if isinstance(command, OnboardSchool):
        return _onboard(state, command)
    if isinstance(state, NotOnboarded):
        raise Refused("school.not_onboarded")
    match command:
        case AssignStaff():
            return _assign(state, command)
        case GrantRole():
            return _grant_role(state, command)
        case EndRole():
            return _end_role(state, command)
        case DelegateMandate():
            return delegate(state.staff, state.grants, local_date(command.now, state.as_told.zone), command)
        case RecordImport():
            return _record_import(state, command)


def _onboard(state: SchoolState, command: OnboardSchool) -> Sequence[SchoolEvent]:
    refuse_blank(command.name, "name", "R4")
    told = school.Onboarded(
        npsn=command.npsn,
        name=command.name,
        level=command.level,
        district=command.district,
        zone=command.zone,
        days_per_week=command.days_per_week,
        observes_joint_leave=command.observes_joint_leave,
    )
    if isinstance(state, NotOnboarded):
        return [told]
    if state.as_told == told:
        return []
    raise Refused("school.already_onboarded", found=state.as_told.npsn)


def _assign(state: Onboarded, command: AssignStaff) -> Sequence[SchoolEvent]:
    if command.user_id in state.staff:
        return []
    refuse_blank(command.name, "name", "DOMAIN e")
    return [school.StaffAssigned(user_id=command.user_id, name=command.name, nip=command.nip, from_on=command.from_on)]


def _grant_role(state: Onboarded, command: GrantRole) -> Sequence[SchoolEvent]:
    if command.user_id not in state.staff:
        raise Refused("school.not_on_staff", rule="DOMAIN e", found=command.user_id)
    if command.role not in SCHOOL_ROLES:
        expected = tuple(sorted(role.value for role in SCHOOL_ROLES))
        raise Refused("school.no_school_role", rule="DOMAIN e", found=command.role.value, expected=expected)
    if command.role is Role.ACTING_PRINCIPAL and command.until_on is None:
        raise Refused("school.acting_without_end", rule="DOMAIN e", found=command.user_id)
    if command.until_on is not None and command.until_on < command.from_on:
        raise Refused("school.ends_before_start", rule="DOMAIN e", found=command.until_on, expected=command.from_on)
    granted = school.RoleGranted(
        user_id=command.user_id,
        role=command.role,
        class_group=command.class_group,
        from_on=command.from_on,
        until_on=command.until_on,
    )
    return [] if _grant(granted) in state.grants else [granted]


def _end_role(state: Onboarded, command: EndRole) -> Sequence[SchoolEvent]:
    """An end can be brought forward as long as it has not come; it never makes a role last longer."""
    going_on = _going_on(state, command.user_id, command.role, command.last_on)
    if not going_on:
        if any(grant.until_on == command.last_on for grant in _given(state, command.user_id, command.role)):
            return []
        raise Refused("school.role_not_held", rule="DOMAIN e", found=command.user_id, expected=command.role.value)
    first_on = min(grant.from_on for grant in going_on)
    if command.last_on < first_on:
        raise Refused("school.ends_before_start", rule="DOMAIN e", found=command.last_on, expected=first_on)
    return [school.RoleEnded(user_id=command.user_id, role=command.role, last_on=command.last_on)]


def _given(state: Onboarded, user_id: UserId, role: Role) -> Sequence[Grant]:
    return [grant for grant in state.grants if (grant.user_id, grant.role) == (user_id, role)]


def _going_on(state: Onboarded, user_id: UserId, role: Role, last_on: date) -> Sequence[Grant]:
    """Return the grants of this role that would last longer than `last_on`."""
    return [grant for grant in _given(state, user_id, role) if grant.until_on is None or grant.until_on > last_on]


def _record_import(state: Onboarded, command: RecordImport) -> Sequence[SchoolEvent]:
    """Importing the last file of its kind once more adds nothing; an older file may come again."""
    if (command.kind, command.file_sha256) in state.imports:
        return []
    return [
        school.MasterdataImported(
            kind=command.kind,
            file_sha256=command.file_sha256,
            rows=command.rows,
            added=command.added,
            changed=command.changed,
            unchanged=command.unchanged,
        )
    ]


def _grant(event: school.RoleGranted) -> Grant:
    return Grant(event.user_id, event.role, event.class_group, event.from_on, event.until_on)


def person(_state: SchoolState, event: SchoolEvent) -> str | None:
    """Names of staff are sealed with the key of the one they name."""
    return f"staff:{event.user_id}" if isinstance(event, school.StaffAssigned) else None


SCHOOL: Decider[SchoolState, SchoolCommand, SchoolEvent] = Decider(
    category="school", initial=NotOnboarded(), decide=decide, evolve=evolve, person=person
)
