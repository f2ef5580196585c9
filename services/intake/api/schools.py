"""Schools: registration, staff, roles."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel

from services.intake import read_models
from services.intake.api.context import AtDesk, CommandAnswer, Key, OnFoundation, order_of, outcome, refuse_reused_key
from services.intake.api.fields import Body, Day, Line, NpsnInPath, NpsnText, UserIdText, UserInPath, given_by, says
from services.intake.handlers import schools
from services.intake.handlers.facts import school_of
from shared.domain.envelope import Role
from shared.domain.events import school
from shared.domain.events.school import Zone
from shared.domain.identifiers import school_stream
from shared.web.access import Caller, permitted
from shared.web.permissions import grantable_by
from shared.web.problems import Problem

router = APIRouter(prefix="/schools", tags=["schools"])


class SchoolAnswer(CommandAnswer):
    npsn: str


class StaffAnswer(SchoolAnswer):
    user_id: str


class Onboard(Body):
    """Sekolah didaftarkan · a school is registered."""

    npsn: NpsnText = says("NPSN", "school number", examples=["60499009"])
    name: Line = says("nama", "name", examples=["SMP Negeri 9 Bontang"])
    level: Literal["SD", "SMP", "SMA", "SMK", "SLB", "OTHER"] = says("jenjang", "level")
    district: Line = says("kabupaten/kota", "district", examples=["Kota Bontang"])
    zone: Zone = says("zona waktu", "time zone", examples=["Asia/Makassar"])
    days_per_week: Literal[5, 6] = says("hari kerja seminggu", "working days a week")
    observes_joint_leave: bool = says("mengikuti cuti bersama", "observes joint leave", default=True)


class AssignStaff(Body):
    """Pegawai bertugas di sekolah · someone works at the school."""

    user_id: UserIdText | None = says("kode pegawai; bawaan dibuatkan", "user id; made by default", default=None)
    name: Line = says("nama", "name")
    nip: Line | None = says("NIP", "civil servant number", default=None)
    from_on: Day | None = says("mulai; bawaan hari ini", "from; today by default", default=None)


class GrantRole(Body):
    """Peran diberikan · a role is granted. Plt. harus punya hari terakhir."""

    role: Role = says("peran", "role")
    class_group: Line | None = says("kelas", "class", default=None)
    from_on: Day | None = says("mulai; bawaan hari ini", "from; today by default", default=None)
    until_on: Day | None = says("hari terakhir", "last day, inclusive", default=None)


class EndRole(Body):
    """Peran berakhir; akses berakhir pada hari itu · a role ends, and access with it."""

    role: Role = says("peran", "role")
    last_on: Day | None = says("hari terakhir; bawaan hari ini", "last day; today by default", default=None)


class SchoolItem(BaseModel):
    npsn: str
    name: str
    level: str
    district: str
    zone: str
    days_per_week: int
    observes_joint_leave: bool


class HeldRole(BaseModel):
    role: Role
    class_group: str | None
    from_on: date
    until_on: date | None


class StaffItem(BaseModel):
    user_id: str
    name: str
    nip: str | None
    from_on: date
    roles: list[HeldRole]


@router.post("", status_code=201, summary="Daftarkan sekolah · register a school")
async def onboard(
    body: Onboard, caller: Annotated[Caller, permitted("school.onboard")], key: Key, desk: AtDesk
) -> SchoolAnswer:
    given = given_by(body)
    done = await schools.onboard(desk, given, order_of(caller, key, body.npsn))
    await refuse_reused_key(desk, done, given, school.Onboarded)
    return SchoolAnswer(npsn=body.npsn, **outcome(done))


@router.get("", summary="Sekolah yang boleh dilihat · the schools one may see")
async def list_schools(
    caller: Annotated[Caller, permitted("school.read")], foundation: OnFoundation
) -> list[SchoolItem]:
    async with foundation.read_model.reading() as connection:
        rows = await read_models.schools(connection, npsn=caller.npsn)
    return [SchoolItem(**row) for row in rows]


@router.get("/{npsn}", summary="Satu sekolah · one school")
async def get_school(
    npsn: NpsnInPath, _caller: Annotated[Caller, permitted("school.read")], desk: AtDesk
) -> SchoolItem:
    return SchoolItem(**(await school_of(desk.log, npsn)).as_told.model_dump())


@router.post("/{npsn}/staff", status_code=201, summary="Pegawai bertugas · someone joins the staff")
async def assign_staff(
    npsn: NpsnInPath,
    body: AssignStaff,
    caller: Annotated[Caller, permitted("school.assign-staff")],
    key: Key,
    desk: AtDesk,
) -> StaffAnswer:
    given, order = given_by(body), order_of(caller, key, npsn)
    done = await schools.assign_staff(desk, npsn, given, order)
    await refuse_reused_key(desk, done, given, school.StaffAssigned)
    user_id = body.user_id or schools.new_user_id(order)
    return StaffAnswer(npsn=npsn, user_id=user_id, **outcome(done))


@router.get("/{npsn}/staff", summary="Pegawai dan perannya · staff and their roles")
async def list_staff(
    npsn: NpsnInPath, _caller: Annotated[Caller, permitted("staff.read")], foundation: OnFoundation
) -> list[StaffItem]:
    async with foundation.read_model.reading() as connection:
        staff = await read_models.staff_of(connection, npsn)
        roles = await read_models.roles_of(connection, npsn)
    places = [(school_stream(npsn), row["named_at"]) for row in staff]
    events = await read_models.opened(foundation.log, places) if places else []
    return [
        StaffItem(
            user_id=row["user_id"],
            name=event.name,
            nip=event.nip,
            from_on=row["from_on"],
            roles=[HeldRole(**role) for role in roles if role["user_id"] == row["user_id"]],
        )
        for row, event in zip(staff, events, strict=True)
        if isinstance(event, school.StaffAssigned)
    ]


@router.post("/{npsn}/staff/{user_id}/roles", status_code=201, summary="Peran diberikan · a role is granted")
async def grant_role(  # noqa: PLR0913, PLR0917 - a route's parts
    npsn: NpsnInPath,
    user_id: UserInPath,
    body: GrantRole,
    caller: Annotated[Caller, permitted("school.grant-role")],
    key: Key,
    desk: AtDesk,
) -> StaffAnswer:
    require_grantable(caller, body.role)
    given = {**given_by(body), "user_id": user_id}
    done = await schools.grant_role(desk, npsn, given, order_of(caller, key, npsn))
    await refuse_reused_key(desk, done, given, school.RoleGranted)
    return StaffAnswer(npsn=npsn, user_id=user_id, **outcome(done))


@router.post("/{npsn}/staff/{user_id}/end-role", summary="Peran berakhir · a role ends")
async def end_role(  # noqa: PLR0913, PLR0917 - a route's parts
    npsn: NpsnInPath,
    user_id: UserInPath,
    body: EndRole,
    caller: Annotated[Caller, permitted("school.end-role")],
    key: Key,
    desk: AtDesk,
) -> StaffAnswer:
    require_grantable(caller, body.role)
    given = {**given_by(body), "user_id": user_id}
    done = await schools.end_role(desk, npsn, given, order_of(caller, key, npsn))
    await refuse_reused_key(desk, done, given, school.RoleEnded)
    return StaffAnswer(npsn=npsn, user_id=user_id, **outcome(done))


def require_grantable(caller: Caller, role: Role) -> None:
    """Principals give the roles of their school, the district those of principals and operators (DOMAIN e)."""
    allowed = grantable_by(caller.role)
    if role not in allowed:
        raise Problem(403, "access.may_not_grant", found=caller.role.value, expected=", ".join(sorted(allowed)))
