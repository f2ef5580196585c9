"""The service standard: published by the district, read by everyone, and shown as it holds for one case."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.intake.api.context import AtDesk, CommandAnswer, Key, OnFoundation, order_of, outcome, refuse_reused_key
from services.intake.api.districts import known_district
from services.intake.api.feedback import refuse_their_own_complaint
from services.intake.api.fields import Day, DistrictInPath, IdInPath, NpsnInPath
from services.intake.api.standard_bodies import PublishStandard
from services.intake.handlers import feedback, standards, visits
from services.intake.handlers.facts import local_today, school_of
from services.intake.handlers.standards import Held
from shared.domain.events import standard
from shared.domain.sla.service_standard import ServiceStandard
from shared.web.access import Caller, permitted

router = APIRouter(tags=["standards"])


class StandardAnswer(CommandAnswer):
    scope: str


class HeldStandard(BaseModel):
    """A standard and who published it; nobody where the one that comes with the system holds."""

    scope: str | None = Field(description="NPSN atau kode kabupaten/kota · school number or district code")
    valid_from: date | None = Field(description="mulai berlaku · in force from")
    standard: ServiceStandard


@router.post(
    "/districts/{district}/standard", status_code=201, summary="Standar dinas diterbitkan · a district's standard"
)
async def publish_for_district(  # noqa: PLR0913, PLR0917 - a route's parts
    district: DistrictInPath,
    body: PublishStandard,
    caller: Annotated[Caller, permitted("standard.publish")],
    key: Key,
    desk: AtDesk,
    foundation: OnFoundation,
) -> StandardAnswer:
    known = await known_district(foundation, district)
    given = body.given()
    done = await standards.publish_for_district(desk, known, given, order_of(caller, key, known.scope))
    await refuse_reused_key(desk, done, {**given, "scope": known.scope}, standard.Published)
    return StandardAnswer(scope=known.scope, **outcome(done))


@router.post("/schools/{npsn}/standard", status_code=201, summary="Standar satu sekolah diterbitkan · a school's own")
async def publish_for_school(
    npsn: NpsnInPath,
    body: PublishStandard,
    caller: Annotated[Caller, permitted("standard.publish")],
    key: Key,
    desk: AtDesk,
) -> StandardAnswer:
    given = body.given()
    done = await standards.publish_for_school(desk, npsn, given, order_of(caller, key, npsn))
    await refuse_reused_key(desk, done, {**given, "scope": npsn}, standard.Published)
    return StandardAnswer(scope=npsn, **outcome(done))


@router.get("/schools/{npsn}/standard", summary="Standar yang berlaku pada suatu hari · the standard in force on a day")
async def get_standard(
    npsn: NpsnInPath, _caller: Annotated[Caller, permitted("standard.read")], desk: AtDesk, on: Day | None = None
) -> HeldStandard:
    told = (await school_of(desk.log, npsn)).as_told
    day = on or await local_today(desk.log, npsn, desk.now())
    return _shown(await standards.held_on(desk.log, told, day))


@router.get("/schools/{npsn}/standards", summary="Semua standar yang diterbitkan · every standard published")
async def list_standards(
    npsn: NpsnInPath, _caller: Annotated[Caller, permitted("standard.read")], desk: AtDesk
) -> list[HeldStandard]:
    told = (await school_of(desk.log, npsn)).as_told
    return [_shown(held) for held in await standards.all_of(desk.log, told)]


@router.get("/schools/{npsn}/visits/{visit_id}/standard", summary="Standar untuk kasus ini · the standard of this case")
async def get_standard_of_visit(
    npsn: NpsnInPath, visit_id: IdInPath, _caller: Annotated[Caller, permitted("visit.list")], desk: AtDesk
) -> HeldStandard:
    state = await visits.state_of(desk, npsn, visit_id)
    told = (await school_of(desk.log, npsn)).as_told
    return _shown(await standards.held_by(desk.log, told, state.case.standard_version))


@router.get(
    "/schools/{npsn}/feedback/{feedback_id}/standard",
    summary="Standar untuk pengaduan/masukan ini · the standard of this matter",
)
async def get_standard_of_feedback(
    npsn: NpsnInPath, feedback_id: IdInPath, caller: Annotated[Caller, permitted("feedback.read")], desk: AtDesk
) -> HeldStandard:
    matter = (await feedback.state_of(desk, npsn, feedback_id)).matter
    refuse_their_own_complaint(caller, matter)
    return _shown(await standards.held_for_matter(desk, npsn, feedback_id))


def _shown(held: Held) -> HeldStandard:
    return HeldStandard(scope=held.scope, valid_from=held.valid_from, standard=held.standard)
