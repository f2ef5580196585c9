"""How promises were kept: of one school by month, of all schools of the district in numbers only."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from pydantic import AwareDatetime, BaseModel

from services.reporting.api.asked import MonthAsked, NpsnInPath, foundation_of, school_or_404
from services.reporting.domain.figures import (
    Figures,
    district_total,
    every_policy,
    months_between,
    suppressed,
)
from services.reporting.read_models.cases import School, known_schools
from services.reporting.read_models.promises import MonthFigures, performance
from shared.domain.envelope import Role
from shared.domain.sla.promise import PROMISES, TARGETS
from shared.web.access import Caller, SomeCaller, permitted, require_role
from shared.web.permissions import AUDITOR, DISTRICT, SCHOOL_ROLES

router = APIRouter(tags=["sla"])


class Month(BaseModel):
    """What was due in this month of the school's own calendar, `2026-03`.

    `targets` are the office's own (*target internal*), beside the promises and never among them; None for whoever is
    not of the school and does not audit it (A19, A20).
    """

    month: str
    promises: list[Figures]
    targets: list[Figures] | None


class SchoolPerformance(BaseModel):
    npsn: str
    name: str
    zone: str
    now: AwareDatetime
    months: list[Month]


class SchoolFigures(BaseModel):
    npsn: str
    name: str
    promises: list[Figures]


class DistrictPerformance(BaseModel):
    """One month only: sums over time would give hidden numbers away."""

    month: str
    now: AwareDatetime
    schools: list[SchoolFigures]
    total: list[Figures]


@router.get(
    "/schools/{npsn}/sla", summary="Janji layanan satu sekolah per bulan · one school's promises by month, without gaps"
)
async def school_performance(
    request: Request,
    npsn: NpsnInPath,
    who: Annotated[Caller, permitted("promises.read")],
    month: MonthAsked = None,
) -> SchoolPerformance:
    foundation = foundation_of(request)
    school = await school_or_404(foundation, npsn)
    now = foundation.clock.now()
    known = await performance(foundation.read_model, now, npsn=npsn, month=month)
    by_month = {name: [each.figures for each in group] for name, group in groupby(known, lambda each: each.month)}
    months = [month] if month is not None else _all_months(by_month, _month_of(now, school.zone))
    return SchoolPerformance(
        npsn=school.npsn,
        name=school.name,
        zone=school.zone,
        now=now,
        months=[_month(name, by_month.get(name, ()), who.role) for name in months],
    )


@router.get(
    "/district/sla",
    summary="Janji layanan semua sekolah; bawaan bulan ini · all schools in one month, by default this one",
)
async def district_performance(
    request: Request,
    who: SomeCaller,
    month: MonthAsked = None,
) -> DistrictPerformance:
    require_role(who, DISTRICT | AUDITOR)
    foundation = foundation_of(request)
    now = foundation.clock.now()
    schools = await known_schools(foundation.read_model)
    asked = month or _month_of(now, schools[0].zone if schools else "UTC")
    known = await performance(foundation.read_model, now, month=asked)
    return DistrictPerformance(
        month=asked,
        now=now,
        schools=[_school_figures(school, known) for school in schools],
        total=_total(schools, known),
    )


def _school_figures(school: School, known: Sequence[MonthFigures]) -> SchoolFigures:
    return SchoolFigures(
        npsn=school.npsn, name=school.name, promises=[suppressed(each) for each in _of_school(school, known)]
    )


def _total(schools: Sequence[School], known: Sequence[MonthFigures]) -> list[Figures]:
    of_schools = [_of_school(school, known) for school in schools]
    return [
        district_total(policy, [promises[index] for promises in of_schools]) for index, policy in enumerate(PROMISES)
    ]


def _of_school(school: School, known: Sequence[MonthFigures]) -> list[Figures]:
    return every_policy([each.figures for each in known if each.npsn == school.npsn], PROMISES)


def _month(name: str, known: Sequence[Figures], role: Role) -> Month:
    promises = every_policy(known, PROMISES)
    return Month(
        month=name,
        promises=[suppressed(each) for each in promises] if role is Role.DISTRICT_OFFICER else promises,
        targets=every_policy(known, TARGETS) if role in SCHOOL_ROLES | AUDITOR else None,
    )


def _all_months(by_month: dict[str, list[Figures]], present: str) -> list[str]:
    return months_between(min([*by_month, present]), max([*by_month, present]))


def _month_of(now: datetime, zone: str) -> str:
    return f"{now.astimezone(ZoneInfo(zone)):%Y-%m}"
