"""The calendars of schools and districts: days off, the school's week, and the legal basis of both (A5)."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.intake.api.context import AtDesk, CommandAnswer, Key, OnFoundation, order_of, outcome, refuse_reused_key
from services.intake.api.districts import known_district
from services.intake.api.fields import Body, Day, DistrictInPath, Line, NpsnInPath, says
from services.intake.handlers import calendars
from services.intake.handlers.facts import school_of
from shared.domain.calendar.national_calendar import DayOffKind
from shared.domain.calendar.own_days import OwnDays
from shared.domain.events import calendar
from shared.web.access import Caller, permitted

router = APIRouter(tags=["calendars"])


class ClosureBody(Body):
    """Hari libur; selain `local_closure` menetapkan hari nasional · a day off; other kinds confirm a national day."""

    date: Day = says("tanggal", "date", examples=["2026-04-06"])
    name: Line = says("sebab", "why", examples=["Libur daerah"])
    kind: DayOffKind = says("jenis libur", "kind of day off", default=DayOffKind.LOCAL_CLOSURE)


class WeekChangeBody(Body):
    days_per_week: Literal[5, 6] = says("hari kerja seminggu", "working days a week")
    from_on: Day = says("mulai", "from")


class ChangeDistrictCalendar(Body):
    """Hari libur daerah, dengan dasar hukum · days off of a district, with their legal basis (A5)."""

    closures: tuple[ClosureBody, ...] = says("libur", "days off", default=(), max_length=400)
    removed: tuple[Day, ...] = says(
        "libur sendiri yang dibatalkan, atau perkiraan nasional yang ternyata hari kerja",
        "own days off taken back, or estimated national days that are worked after all",
        default=(),
        max_length=400,
    )
    legal_basis: Line = says("dasar hukum", "legal basis", examples=["Surat Edaran Dinas 15/2026"])


class ChangeCalendar(ChangeDistrictCalendar):
    """Libur sekolah dan minggu kerja, dengan dasar hukum · closures and working week, with their legal basis (A5)."""

    week_changes: tuple[WeekChangeBody, ...] = says("minggu kerja", "working weeks", default=(), max_length=50)


class SchoolCalendarAnswer(CommandAnswer):
    npsn: str


class DistrictCalendarAnswer(CommandAnswer):
    district: str


class DayOffItem(BaseModel):
    date: date
    name: str
    kind: DayOffKind
    legal_basis: str


class WeekItem(BaseModel):
    days_per_week: int
    from_on: date


class PublishedCalendar(BaseModel):
    """Yang ditetapkan sekolah atau dinas sendiri · what the school or district itself has said."""

    scope: str = Field(description="NPSN atau kode kabupaten/kota · school number or district code")
    version: int = Field(description="0: belum terbit · not published yet")
    closures: list[DayOffItem]
    removed: list[date] = Field(description="hari yang dibatalkan · days taken back")
    weeks: list[WeekItem]


@router.post("/schools/{npsn}/calendar", summary="Libur dan minggu kerja sekolah · closures and working week")
async def change_of_school(
    npsn: NpsnInPath,
    body: ChangeCalendar,
    caller: Annotated[Caller, permitted("calendar.change")],
    key: Key,
    desk: AtDesk,
) -> SchoolCalendarAnswer:
    done = await calendars.change_for_school(desk, npsn, body.model_dump(), order_of(caller, key, npsn))
    await refuse_reused_key(desk, done, _said(body), calendar.Published, calendar.Amended)
    return SchoolCalendarAnswer(npsn=npsn, **outcome(done))


@router.get("/schools/{npsn}/calendar", summary="Kalender sekolah sendiri · the school's own calendar")
async def get_of_school(
    npsn: NpsnInPath, _caller: Annotated[Caller, permitted("calendar.read")], desk: AtDesk
) -> PublishedCalendar:
    await school_of(desk.log, npsn)
    return _shown(npsn, await calendars.days_of(desk.log, npsn))


@router.post("/districts/{district}/calendar", summary="Hari libur daerah · days off of a district")
async def change_of_district(  # noqa: PLR0913, PLR0917 - a route's parts
    district: DistrictInPath,
    body: ChangeDistrictCalendar,
    caller: Annotated[Caller, permitted("calendar.change")],
    key: Key,
    desk: AtDesk,
    foundation: OnFoundation,
) -> DistrictCalendarAnswer:
    known = await known_district(foundation, district)
    given = {**body.model_dump(), "week_changes": ()}
    done = await calendars.change_for_district(desk, known, given, order_of(caller, key, known.scope))
    await refuse_reused_key(desk, done, _said(body), calendar.Published, calendar.Amended)
    return DistrictCalendarAnswer(district=known.scope, **outcome(done))


@router.get("/districts/{district}/calendar", summary="Kalender daerah · a district's calendar")
async def get_of_district(
    district: DistrictInPath,
    _caller: Annotated[Caller, permitted("calendar.read")],
    desk: AtDesk,
    foundation: OnFoundation,
) -> PublishedCalendar:
    known = await known_district(foundation, district)
    return _shown(known.scope, await calendars.days_of(desk.log, known.scope))


def _said(body: ChangeDistrictCalendar) -> dict[str, Any]:
    """Return what the event would say: days off are published the first time, and added afterwards."""
    closures = tuple(calendar.Closure(**one.model_dump()) for one in body.closures)
    return {"legal_basis": body.legal_basis, "closures": closures, "added": closures}


def _shown(scope: str, days: OwnDays) -> PublishedCalendar:
    return PublishedCalendar(
        scope=scope,
        version=days.sequence,
        closures=[
            DayOffItem(date=day, name=each.name, kind=each.kind, legal_basis=each.legal_basis)
            for day, each in sorted(days.closures.items())
        ],
        removed=sorted(days.removed),
        weeks=[WeekItem(days_per_week=week.days_per_week, from_on=week.from_on) for week in days.weeks],
    )
