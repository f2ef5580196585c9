"""The history of a visit or a feedback: who did what when, in words."""

from collections.abc import Sequence
from typing import Annotated

import structlog
from fastapi import APIRouter, Request

from services.reporting.api.asked import (
    IdInPath,
    LanguageAsked,
    NpsnInPath,
    foundation_of,
    language_asked,
    school_or_404,
    unknown,
)
from services.reporting.domain.case_story import CaseStory
from services.reporting.domain.permissions import Opening, opening_of_feedback
from services.reporting.domain.words.language import Language
from services.reporting.domain.words.values import Reader
from services.reporting.handlers import entries_of, events_of_case, staff_names
from services.reporting.projections.cases import CaseKind
from services.reporting.read_models import School
from shared.eventlog.interface import RecordedEvent
from shared.web.access import Caller, permitted
from shared.web.foundation import Foundation
from shared.web.problems import Problem

router = APIRouter(prefix="/schools/{npsn}", tags=["history"])
log_line = structlog.get_logger(__name__)


@router.get("/visits/{visit_id}/history")
async def visit_history(
    request: Request,
    npsn: NpsnInPath,
    visit_id: IdInPath,
    who: Annotated[Caller, permitted("history.read")],
    language: LanguageAsked = None,
) -> CaseStory:
    """Riwayat satu kunjungan · The history of one visit with its promises."""
    foundation = foundation_of(request)
    school = await school_or_404(foundation, npsn)
    events = await events_of_case(foundation.log, foundation.read_model, npsn, "visit", visit_id)
    if not events:
        raise unknown("visit", visit_id)
    _log_reading("visit", visit_id, who)
    told_in = language_asked(request, language)
    return await _story(foundation, school, "visit", visit_id, events, told_in, opened=True)


@router.get("/feedback/{feedback_id}/history")
async def feedback_history(
    request: Request,
    npsn: NpsnInPath,
    feedback_id: IdInPath,
    who: Annotated[Caller, permitted("feedback.read")],
    language: LanguageAsked = None,
) -> CaseStory:
    """Riwayat satu pengaduan, saran, masukan atau apresiasi · The history of one piece of feedback."""
    foundation = foundation_of(request)
    school = await school_or_404(foundation, npsn)
    events = await events_of_case(foundation.log, foundation.read_model, npsn, "feedback", feedback_id)
    if not events:
        raise unknown("feedback", feedback_id)
    opening = opening_of_feedback([each.event for each in events], who.actor)
    if opening is Opening.REFUSED:
        raise Problem(403, "access.wrong_role", found=who.role.value, expected="district_officer, auditor")
    _log_reading("feedback", feedback_id, who)
    told_in = language_asked(request, language)
    opened = opening is Opening.OPEN
    return await _story(foundation, school, "feedback", feedback_id, events, told_in, opened=opened)


async def _story(  # noqa: PLR0913, PLR0917 - the parts of a story
    foundation: Foundation,
    school: School,
    case_kind: CaseKind,
    case_id: str,
    events: Sequence[RecordedEvent],
    language: Language,
    *,
    opened: bool,
) -> CaseStory:
    actors = {each.actor.user_id for each in events}
    names = await staff_names(foundation.log, foundation.read_model, school.npsn, actors) if opened else {}
    reader = Reader(language, school.zone)
    return CaseStory(
        npsn=school.npsn,
        case_kind=case_kind,
        case_id=case_id,
        zone=school.zone,
        language=language,
        names_open=opened,
        entries=await entries_of(foundation.log, events, reader, names=names, opened=opened),
    )


def _log_reading(case_kind: CaseKind, case_id: str, who: Caller) -> None:
    log_line.info("history.read", case_kind=case_kind, case_id=case_id, user_id=who.actor.user_id, role=who.role.value)
