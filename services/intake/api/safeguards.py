"""Restricted streams: raise, act on, read, and break the glass. Everybody else finds nothing here (A29)."""

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, Field

from services.intake import read_models
from services.intake.api.context import (
    AtDesk,
    CommandAnswer,
    Key,
    OnFoundation,
    Readings,
    order_of,
    outcome,
    refuse_reused_key,
)
from services.intake.api.fields import (
    After,
    Body,
    Id,
    IdInPath,
    Limit,
    Line,
    Moment,
    NpsnInPath,
    UserIdText,
    Words,
    given_by,
    says,
)
from services.intake.api.opened import Recorded, recorded_as_read
from services.intake.domain.audit import FEWEST_MINUTES, MOST_MINUTES
from services.intake.handlers import safeguards
from shared.domain.events import audit, safeguard
from shared.domain.events.audit import ViewedThing
from shared.domain.events.safeguard import SafeguardCategory
from shared.web.access import Caller, permitted

router = APIRouter(prefix="/schools/{npsn}/safeguards", tags=["safeguards"])


class SafeguardAnswer(CommandAnswer):
    safeguard_id: str


class Raise(Body):
    """Tanda-tanda kekerasan atau penelantaran dilaporkan · signs of harm are raised (A29)."""

    student_id: Id = says("murid", "pupil")
    visit_id: Id | None = says("kunjungan, bila terlihat di sana", "visit, if seen there", default=None)
    categories: tuple[SafeguardCategory, ...] = says("jenis", "kinds", min_length=1, max_length=7)
    description: Words = says("uraian", "what was seen or told")
    raised_at: Moment | None = says("terlihat pada; bawaan sekarang", "seen at; now by default", default=None)
    about_principal: bool = says("menyangkut kepala sekolah", "it is about the principal", default=False)


class Refer(Body):
    """Laporan dirujuk kepada yang harus bertindak · the concern is handed to whoever has to act."""

    referred_to: Line = says("kepada", "to")
    reference: Line | None = says("nomor rujukan", "reference", default=None)
    referred_at: Moment | None = says("dirujuk pada; bawaan sekarang", "referred at; now by default", default=None)


class Close(Body):
    """Laporan ditutup · the concern is closed."""

    result: Words = says("hasil", "result")


class AskToRead(Body):
    """Meminta membaca aliran terbatas · asks to read a restricted stream; another officer opens it."""

    reason: Words = says("alasan", "reason")
    minutes: int = says("lamanya, menit", "how long, minutes", ge=FEWEST_MINUTES, le=MOST_MINUTES)


class OpenTo(Body):
    """Membuka aliran terbatas bagi yang meminta · opens a restricted stream to the one who asked."""

    asked_by: UserIdText = says("yang meminta", "who asked")


class SafeguardItem(BaseModel):
    """One line for a recipient; of whom and what it tells is opened one by one."""

    safeguard_id: str
    state: Literal["raised", "referred", "closed"]
    due_at: AwareDatetime
    version: int


class SafeguardList(BaseModel):
    """`next` goes into `after` for the next page; none on the last."""

    items: list[SafeguardItem]
    next: str | None


class SafeguardDetail(BaseModel):
    safeguard_id: str
    version: int
    history: list[Recorded] = Field(description="kejadian, terbuka · its events, opened")


@router.post("", status_code=201, summary="Laporkan tanda-tanda kekerasan · raise signs of harm")
async def raise_concern(
    npsn: NpsnInPath, body: Raise, caller: Annotated[Caller, permitted("safeguard.raise")], key: Key, desk: AtDesk
) -> SafeguardAnswer:
    given = given_by(body)
    done = await safeguards.raise_concern(desk, npsn, given, order_of(caller, key, npsn))
    said = {**given, "student": body.student_id, "visit": body.visit_id}
    await refuse_reused_key(desk, done, said, safeguard.Raised)
    return SafeguardAnswer(safeguard_id=done.stream.id, **outcome(done))


@router.post("/{safeguard_id}/refer", summary="Rujuk · refer")
async def refer(  # noqa: PLR0913, PLR0917 - a route's parts
    npsn: NpsnInPath,
    safeguard_id: IdInPath,
    body: Refer,
    caller: Annotated[Caller, permitted("safeguard.refer")],
    key: Key,
    desk: AtDesk,
) -> SafeguardAnswer:
    given = given_by(body)
    done = await safeguards.refer(desk, npsn, safeguard_id, given, order_of(caller, key, npsn))
    await refuse_reused_key(desk, done, given, safeguard.Referred)
    return SafeguardAnswer(safeguard_id=safeguard_id, **outcome(done))


@router.post("/{safeguard_id}/close", summary="Tutup · close")
async def close(  # noqa: PLR0913, PLR0917 - a route's parts
    npsn: NpsnInPath,
    safeguard_id: IdInPath,
    body: Close,
    caller: Annotated[Caller, permitted("safeguard.close")],
    key: Key,
    desk: AtDesk,
) -> SafeguardAnswer:
    given = given_by(body)
    done = await safeguards.close(desk, npsn, safeguard_id, given, order_of(caller, key, npsn))
    await refuse_reused_key(desk, done, given, safeguard.Closed)
    return SafeguardAnswer(safeguard_id=safeguard_id, **outcome(done))


@router.post("/{safeguard_id}/ask-to-read", summary="Minta membaca aliran terbatas · ask to break the glass")
async def ask_to_read(  # noqa: PLR0913, PLR0917 - a route's parts
    npsn: NpsnInPath,
    safeguard_id: IdInPath,
    body: AskToRead,
    caller: Annotated[Caller, permitted("safeguard.ask-to-read")],
    key: Key,
    desk: AtDesk,
) -> SafeguardAnswer:
    given = given_by(body)
    done = await safeguards.ask_to_read(desk, npsn, safeguard_id, given, order_of(caller, key, npsn))
    await refuse_reused_key(desk, done, {**given, "subject": safeguard_id}, audit.BreakGlassAsked)
    return SafeguardAnswer(safeguard_id=safeguard_id, **outcome(done))


@router.post("/{safeguard_id}/open-to", summary="Buka bagi yang meminta · break the glass for the one who asked")
async def open_to(  # noqa: PLR0913, PLR0917 - a route's parts
    npsn: NpsnInPath,
    safeguard_id: IdInPath,
    body: OpenTo,
    caller: Annotated[Caller, permitted("safeguard.open-to")],
    key: Key,
    desk: AtDesk,
) -> SafeguardAnswer:
    given = given_by(body)
    done = await safeguards.open_to(desk, npsn, safeguard_id, given, order_of(caller, key, npsn))
    await refuse_reused_key(desk, done, {**given, "subject": safeguard_id}, audit.BreakGlassOpened)
    return SafeguardAnswer(safeguard_id=safeguard_id, **outcome(done))


@router.get("", summary="Aliran terbatas bagi penerimanya · restricted streams for their recipients")
async def list_safeguards(
    npsn: NpsnInPath,
    caller: Annotated[Caller, permitted("safeguard.list")],
    foundation: OnFoundation,
    after: After = None,
    limit: Limit = 50,
) -> SafeguardList:
    async with foundation.read_model.reading() as connection:
        rows = await read_models.safeguards_for(connection, npsn, caller.role, after=after or "", limit=limit + 1)
    items = [SafeguardItem(**{name: row[name] for name in SafeguardItem.model_fields}) for row in rows[:limit]]
    return SafeguardList(items=items, next=items[-1].safeguard_id if len(rows) > limit else None)


@router.get("/{safeguard_id}", summary="Satu aliran terbatas · one restricted stream")
async def get_safeguard(
    npsn: NpsnInPath,
    safeguard_id: IdInPath,
    caller: Annotated[Caller, permitted("safeguard.read")],
    desk: AtDesk,
    readings: Readings,
) -> SafeguardDetail:
    history = await safeguards.history_for(desk, npsn, safeguard_id, caller.actor)
    await readings.viewed(npsn, caller.actor, ViewedThing.SAFEGUARD, safeguard_id)
    shown = await recorded_as_read(desk.log, history)
    return SafeguardDetail(safeguard_id=safeguard_id, version=len(history), history=shown)
