"""The instruments that come with the system, for whoever prepares a visit or reads what was answered (R6)."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel

from shared.domain.instrument import InstrumentTemplate
from shared.runtime.instruments import shipped_instruments
from shared.web.access import Caller, permitted

router = APIRouter(prefix="/instruments", tags=["instruments"])


class InstrumentList(BaseModel):
    """Every version; answers stay readable by the version they were given to."""

    items: tuple[InstrumentTemplate, ...]


@router.get("", summary="Instrumen yang tersedia, semua versi · the instruments there are, every version")
async def list_instruments(_caller: Annotated[Caller, permitted("instrument.list")]) -> InstrumentList:
    return InstrumentList(items=shipped_instruments())
