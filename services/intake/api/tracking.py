"""The complainant asks how things stand, with a tracking code instead of an account.

The code travels in the body: an address is kept in histories and in the logs of whatever lies between.
"""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import AwareDatetime, BaseModel, Field, StringConstraints

from services.intake.api import feedback_bodies
from services.intake.api.context import (
    AtDesk,
    CommandAnswer,
    Key,
    OnFoundation,
    foundation_of,
    outcome,
    refuse_reused_key,
)
from services.intake.api.fields import Body, given_by, says
from services.intake.domain.feedback import commands
from services.intake.domain.feedback.commands import FeedbackCommand
from services.intake.handlers import feedback as handlers, tracking
from services.intake.handlers.desk import Desk
from services.intake.handlers.tracking import Progress
from shared.domain.events import Event, feedback

router = APIRouter(prefix="/track", tags=["tracking"])

Code = Annotated[str, StringConstraints(min_length=1, max_length=100)]
"""Whatever somebody types: a code that cannot be one is answered like one that is not known."""

_CODE = ("kode lacak", "tracking code")


class Track(Body):
    """Kode lacak · tracking code."""

    code: Code = says(*_CODE)


class Reopen(feedback_bodies.Reopen):
    """Pelapor belum puas · the complainant is not satisfied."""

    code: Code = says(*_CODE)


class Escalate(feedback_bodies.Escalate):
    """Pelapor meneruskan ke luar sekolah · the complainant tells it beyond the school."""

    code: Code = says(*_CODE)


class Told(BaseModel):
    """One answer to the complainant, in the words of who gave it."""

    told_at: AwareDatetime
    action: str


class Tracked(BaseModel):
    """How a matter stands: no name, and no words but the answers."""

    kind: str
    category: str
    state: str
    received_at: AwareDatetime
    due_at: AwareDatetime | None = Field(description="batas waktu tindak lanjut · to be followed up by")
    followed_up_at: AwareDatetime | None
    closed_at: AwareDatetime | None
    escalated_to: list[str]
    answers: list[Told]
    result: str | None


@router.post("", summary="Lihat perkembangan dengan kode lacak, tanpa akun · how a matter stands, without an account")
async def track(body: Track, desk: AtDesk, foundation: OnFoundation) -> Tracked:
    holder = await tracking.holder_of(foundation.read_model, body.code)
    return _shown(await tracking.progress_of(desk, holder))


@router.post("/reopen", summary="Pelapor belum puas: buka kembali · the complainant is not satisfied: reopen")
async def reopen(request: Request, body: Reopen, key: Key, desk: AtDesk) -> CommandAnswer:
    return await _act(request, body, key, desk, commands.ReopenFeedback, feedback.Reopened)


@router.post("/escalate", summary="Pelapor meneruskan ke luar sekolah · the complainant tells it beyond the school")
async def escalate(request: Request, body: Escalate, key: Key, desk: AtDesk) -> CommandAnswer:
    return await _act(request, body, key, desk, commands.EscalateFeedback, feedback.Escalated)


async def _act(  # noqa: PLR0913, PLR0917 - a route's parts
    request: Request,
    body: Reopen | Escalate,
    key: str,
    desk: Desk,
    command: type[FeedbackCommand],
    cause: type[Event],
) -> CommandAnswer:
    holder, given = await tracking.holder_of(foundation_of(request).read_model, body.code), given_by(body)
    # A refusal tells moments in the time of the school that the address names; here the code names it.
    request.path_params["npsn"] = holder.npsn
    done = await handlers.act(desk, holder.npsn, holder.feedback_id, command, given, holder.order(key))
    await refuse_reused_key(desk, done, given, cause)
    return CommandAnswer(**outcome(done))


def _shown(progress: Progress) -> Tracked:
    matter = progress.matter
    return Tracked(
        kind=matter.kind,
        category=matter.category,
        state=progress.state,
        received_at=matter.received_at.astimezone(UTC),
        due_at=_in_utc(matter.due_at),
        followed_up_at=_in_utc(progress.followed_up_at),
        closed_at=_in_utc(progress.closed_at),
        escalated_to=sorted({each.to.value for each in matter.escalations}),
        answers=[
            Told(told_at=each.told_complainant_at.astimezone(UTC), action=each.action) for each in progress.answers
        ],
        result=progress.result,
    )


def _in_utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(UTC)
