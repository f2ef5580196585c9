"""Figures of a term: how an office works beside its promises, and what families think of the service."""

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import AwareDatetime, BaseModel

from services.reporting.api.asked import NpsnInPath, TermAsked, foundation_of, school_or_404, term_asked
from services.reporting.domain.practice import Practice, suppressed
from services.reporting.domain.satisfaction import Satisfaction, district_satisfaction, satisfaction
from services.reporting.read_models.cases import known_schools
from services.reporting.read_models.terms import answers_of, practice_of
from shared.domain.envelope import Role
from shared.domain.local_time import UTC_ZONE
from shared.web.access import Caller, SomeCaller, permitted, require_role
from shared.web.permissions import AUDITOR, DISTRICT

router = APIRouter(tags=["terms"])


class SchoolSatisfaction(BaseModel):
    npsn: str
    name: str
    satisfaction: Satisfaction


class DistrictSatisfaction(BaseModel):
    """One term only: sums over time would give hidden answers away."""

    now: AwareDatetime
    schools: list[SchoolSatisfaction]
    total: Satisfaction


@router.get(
    "/schools/{npsn}/figures",
    summary="Cara kerja satu sekolah per semester · how one school works, by term, beside its promises",
)
async def school_figures(
    request: Request,
    npsn: NpsnInPath,
    who: Annotated[Caller, permitted("figures.read")],
    term: TermAsked = None,
) -> Practice:
    foundation = foundation_of(request)
    school = await school_or_404(foundation, npsn)
    asked = term_asked(term, foundation.clock.now(), school.zone)
    found = await practice_of(foundation.read_model, school, asked)
    return suppressed(found) if who.role is Role.DISTRICT_OFFICER else found


@router.get(
    "/schools/{npsn}/skm",
    summary="Survei kepuasan masyarakat (SKM) satu sekolah · what families think of one school's service",
)
async def school_satisfaction(
    request: Request,
    npsn: NpsnInPath,
    _who: Annotated[Caller, permitted("satisfaction.read")],
    term: TermAsked = None,
) -> Satisfaction:
    foundation = foundation_of(request)
    school = await school_or_404(foundation, npsn)
    asked = term_asked(term, foundation.clock.now(), school.zone)
    return satisfaction(asked, await answers_of(foundation.read_model, school, asked))


@router.get("/district/skm", summary="SKM semua sekolah dalam satu semester · the survey of all schools in one term")
async def district_skm(request: Request, who: SomeCaller, term: TermAsked = None) -> DistrictSatisfaction:
    require_role(who, DISTRICT | AUDITOR)
    foundation = foundation_of(request)
    now = foundation.clock.now()
    schools = await known_schools(foundation.read_model)
    asked = term_asked(term, now, schools[0].zone if schools else UTC_ZONE)
    answers = [await answers_of(foundation.read_model, school, asked) for school in schools]
    return DistrictSatisfaction(
        now=now,
        schools=[
            SchoolSatisfaction(npsn=school.npsn, name=school.name, satisfaction=satisfaction(asked, each))
            for school, each in zip(schools, answers, strict=True)
        ],
        total=district_satisfaction(asked, answers),
    )
