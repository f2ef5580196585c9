"""What a closure would do before it is published: which open visits of the district would move, in ids and dates."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, Field

from services.scheduler.handlers.what_if import what_if
from shared.domain.sla.what_if import Supposed
from shared.web.access import Caller, permitted
from shared.web.foundation import Foundation

router = APIRouter(tags=["calendars"])

DistrictInPath = Annotated[
    str,
    Path(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=100,
        description="Kode kabupaten/kota · the district's code",
        examples=["kota-bontang"],
    ),
]
# Far from the ends of the calendar, and no more days than anybody would think about at once.
Day = Annotated[date, Field(ge=date(2000, 1, 1), lt=date(2100, 1, 1))]
Days = Annotated[list[Day], Query(max_length=31)]


class MoveOut(BaseModel):
    """Satu kunjungan yang akan bergeser · one visit that would move."""

    npsn: str
    visit_id: str
    old_due_on: date
    due_on: date
    because_of: list[date] = Field(description="hari yang menggesernya · the days that move it")


class WhatIfOut(BaseModel):
    district: str
    open_visits: int = Field(description="semua kunjungan yang masih terbuka · all open visits")
    moves: list[MoveOut]


@router.get(
    "/districts/{district}/calendar/what-if",
    summary="Andaikan hari ini libur: kunjungan mana yang bergeser · which open visits would move",
)
async def ask_what_if(
    request: Request,
    district: DistrictInPath,
    _who: Annotated[Caller, permitted("calendar.change")],
    close: Days = [],  # noqa: B006 - FastAPI copies it for each request
    open: Days = [],  # noqa: A002, B006 - the parameter's name in the address
) -> WhatIfOut:
    foundation: Foundation = request.app.state.foundation
    supposed = Supposed(closed=close, opened=open)
    answer = await what_if(foundation.log, foundation.read_model, district, supposed, foundation.clock.now())
    moves = [MoveOut.model_validate(move, from_attributes=True) for move in answer.moves]
    return WhatIfOut(district=district, open_visits=answer.open_visits, moves=moves)
