"""What the caller's office is to be told of the clocks of a school, once it may be told."""

from typing import Annotated, Literal

from fastapi import APIRouter, Request
from pydantic import AwareDatetime, BaseModel, Field

from services.scheduler.api.clocks import NpsnInPath
from services.scheduler.domain.notices import office_of
from services.scheduler.read_models import due_notices
from shared.domain.sla.promise import Policy
from shared.web.access import Caller, permitted
from shared.web.foundation import Foundation

router = APIRouter(tags=["clocks"])


class NoticeOut(BaseModel):
    """Kabar tentang satu janji · word of one promise. Nothing here says whom it is about."""

    policy: Policy
    subject: str = Field(description="kasus, pengaduan atau permohonan · the case, complaint or request")
    about: Literal["warning", "breach"]
    not_before: AwareDatetime = Field(description="paling awal disampaikan · told from this moment on")
    digest: bool = Field(description="masuk ringkasan harian · waits for the day's digest")
    due_at: AwareDatetime


class NoticesOut(BaseModel):
    notices: list[NoticeOut]


@router.get(
    "/schools/{npsn}/notices",
    summary="Kabar yang menunggu peran Anda, yang paling lama lebih dulu · what waits for your role, the oldest first",
)
async def list_notices(
    request: Request, npsn: NpsnInPath, who: Annotated[Caller, permitted("notices.read")]
) -> NoticesOut:
    foundation: Foundation = request.app.state.foundation
    rows = await due_notices(foundation.read_model, npsn, office_of(who.role), foundation.clock.now())
    return NoticesOut(notices=[NoticeOut.model_validate(row) for row in rows])
