"""The history of a visit or a feedback: who did what when, in words."""

from collections.abc import Mapping
from typing import Annotated

import structlog
from fastapi import APIRouter, Query, Request
from pydantic import AwareDatetime, BaseModel, Field

from services.reporting.api.asked import (
    AS_OF,
    IdInPath,
    NpsnInPath,
    foundation_of,
    language_asked,
    school_or_404,
    unknown,
)
from services.reporting.domain.case_story import CaseStory
from services.reporting.domain.permissions import Opening, opening_of_feedback, opening_of_visit
from services.reporting.domain.words.language import Language
from services.reporting.domain.words.values import Reader
from services.reporting.handlers import entries_of, events_of_case, staff_names
from services.reporting.projections.cases import CaseKind
from shared.domain.events.audit import ViewedThing
from shared.web.access import Caller, permitted
from shared.web.problems import Problem


class Telling(BaseModel):
    """How the history is asked for."""

    language: Language | None = Field(None, description="Bawaan: Accept-Language · Default: Accept-Language")
    as_of: AwareDatetime | None = Field(None, description=AS_OF)
    reason: str | None = Field(
        None,
        min_length=5,
        max_length=500,
        description="Tanpa alasan auditor tidak melihat teks pribadi kunjungan; ikut dicatat"
        " · without a reason an auditor sees no personal texts of a visit; it is recorded",
    )


TellingAsked = Annotated[Telling, Query()]

router = APIRouter(prefix="/schools/{npsn}", tags=["history"])
log_line = structlog.get_logger(__name__)

VIEWED: Mapping[CaseKind, ViewedThing] = {"visit": ViewedThing.VISIT_CASE, "feedback": ViewedThing.COMPLAINT}


@router.get("/visits/{visit_id}/history", summary="Riwayat satu kunjungan · the history of one visit with its promises")
async def visit_history(
    request: Request,
    npsn: NpsnInPath,
    visit_id: IdInPath,
    who: Annotated[Caller, permitted("history.read")],
    telling: TellingAsked,
) -> CaseStory:
    return await _story(request, npsn, "visit", visit_id, who, telling)


@router.get(
    "/feedback/{feedback_id}/history",
    summary="Riwayat satu pengaduan, saran, masukan atau apresiasi · the history of one piece of feedback",
)
async def feedback_history(
    request: Request,
    npsn: NpsnInPath,
    feedback_id: IdInPath,
    who: Annotated[Caller, permitted("feedback.read")],
    telling: TellingAsked,
) -> CaseStory:
    return await _story(request, npsn, "feedback", feedback_id, who, telling)


async def _story(  # noqa: PLR0913, PLR0917 - the parts of the request
    request: Request, npsn: str, case_kind: CaseKind, case_id: str, who: Caller, telling: Telling
) -> CaseStory:
    foundation = foundation_of(request)
    school = await school_or_404(foundation, npsn)
    events = await events_of_case(foundation.log, foundation.read_model, npsn, case_kind, case_id)
    known = [each for each in events if telling.as_of is None or each.recorded_at <= telling.as_of]
    if not known:
        raise unknown(case_kind, case_id)
    case = [each.event for each in events]
    opening = (
        opening_of_feedback(case, who.actor)
        if case_kind == "feedback"
        else opening_of_visit(case, who.actor, with_reason=telling.reason is not None)
    )
    if opening is Opening.REFUSED:
        raise Problem(403, "access.wrong_role", found=who.role.value, expected="district_officer, auditor")
    await foundation.readings.viewed(npsn, who.actor, VIEWED[case_kind], case_id, purpose=telling.reason)
    log_line.info("history.read", case_kind=case_kind, case_id=case_id, user_id=who.actor.user_id, role=who.role.value)
    opened = opening is Opening.OPEN
    actors = {each.actor.user_id for each in known}
    names = await staff_names(foundation.log, foundation.read_model, npsn, actors) if opened else {}
    told_in = language_asked(request, telling.language)
    return CaseStory(
        npsn=npsn,
        case_kind=case_kind,
        case_id=case_id,
        zone=school.zone,
        language=told_in,
        names_open=opened,
        entries=await entries_of(foundation.log, known, Reader(told_in, school.zone), names=names, opened=opened),
    )
