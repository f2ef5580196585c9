"""The report of a visit: whole for the office, and as it was handed over (DOMAIN e). Each reading is logged."""

from typing import Annotated

import structlog
from fastapi import APIRouter, Query, Request
from pydantic import AwareDatetime, BaseModel, Field

from services.reporting.api.asked import AS_OF, IdInPath, NpsnInPath, foundation_of, unknown
from services.reporting.domain.shared_report import HandedRendering, SharedReport
from services.reporting.domain.visit_report import VisitReport
from services.reporting.handlers import report_of, shared_report_of
from shared.domain.envelope import TEACHERS, Role
from shared.domain.events.audit import ViewedThing
from shared.web.access import Caller, permitted
from shared.web.problems import Problem

router = APIRouter(prefix="/schools/{npsn}", tags=["report"])
log_line = structlog.get_logger(__name__)


class Reading(BaseModel):
    """How and why the whole report is asked for."""

    reason: str | None = Field(
        None, min_length=5, max_length=500, description="Wajib bagi auditor · An auditor has to give one"
    )
    as_of: AwareDatetime | None = Field(None, description=AS_OF)


@router.get(
    "/visits/{visit_id}/report",
    summary="Laporan hasil kunjungan; 404 sebelum ada · the report of a visit; 404 until it is filed",
)
async def report(
    request: Request,
    npsn: NpsnInPath,
    visit_id: IdInPath,
    who: Annotated[Caller, permitted("report.read")],
    reading: Annotated[Reading, Query()],
) -> VisitReport:
    if who.role is Role.AUDITOR and reading.reason is None:
        raise Problem(403, "access.reason_missing", found=who.role.value, expected="?reason=…")
    foundation = foundation_of(request)
    found = await report_of(foundation.log, npsn, visit_id, who.role, as_of=reading.as_of)
    if found is None:
        raise unknown("report", visit_id)
    await foundation.readings.viewed(npsn, who.actor, ViewedThing.REPORT, visit_id, purpose=reading.reason)
    log_line.info("report.read", visit_id=visit_id, user_id=who.actor.user_id, role=who.role.value)
    return found


@router.get(
    "/visits/{visit_id}/report/{rendering}",
    summary="Laporan seperti dibagikan; 404 sebelum dibagikan · the report as handed over; 404 until it is",
)
async def handed_over_report(
    request: Request,
    npsn: NpsnInPath,
    visit_id: IdInPath,
    rendering: HandedRendering,
    who: Annotated[Caller, permitted("report.read-handed-over")],
) -> SharedReport:
    if who.role in TEACHERS and rendering != "extract":
        raise Problem(403, "access.wrong_role", found=who.role.value, expected="counsellor, principal, auditor")
    foundation = foundation_of(request)
    found = await shared_report_of(foundation.log, npsn, visit_id, who.actor, rendering)
    if found is None:
        raise Problem(404, "report.not_handed_over", found=visit_id)
    await foundation.readings.viewed(npsn, who.actor, ViewedThing.REPORT, visit_id, purpose=None)
    log_line.info("report.read", visit_id=visit_id, user_id=who.actor.user_id, role=who.role.value, rendering=rendering)
    return found
