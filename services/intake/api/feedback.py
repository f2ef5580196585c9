"""Complaints, suggestions, input and appreciation: taken in, handled, listed."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

import structlog
from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, Field

from services.intake import read_models
from services.intake.api import feedback_bodies as bodies
from services.intake.api.acts import Act, add_route
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
from services.intake.api.fields import After, IdInPath, Limit, NpsnInPath, given_by
from services.intake.api.opened import Recorded, recorded_as_read
from services.intake.domain.feedback import commands
from services.intake.domain.feedback.commands import FeedbackCommand
from services.intake.domain.feedback.state import Closed, FollowedUp, Matter
from services.intake.handlers import feedback as handlers
from services.intake.projections.feedback_list import STATES
from shared.domain.envelope import PRINCIPALS
from shared.domain.events import feedback
from shared.domain.events.audit import ViewedThing
from shared.domain.events.feedback import AboutWhom
from shared.domain.feedback_reading import is_hidden_from, is_sealed_for
from shared.domain.identifiers import feedback_stream
from shared.web.access import Caller, permitted
from shared.web.problems import Problem

log_line = structlog.get_logger(__name__)

router = APIRouter(prefix="/schools/{npsn}/feedback", tags=["feedback"])

State = Literal[STATES]  # type: ignore[valid-type]  # the projection's own list


class FeedbackAnswer(CommandAnswer):
    feedback_id: str


class FeedbackReceived(FeedbackAnswer):
    tracking_code: str = Field(
        description="Kode lacak untuk pelapor; hanya ditampilkan di sini · the complainant's code, shown only here"
    )


ACTS: Sequence[Act[FeedbackCommand]] = (
    Act("assign", bodies.Assign, commands.AssignFeedback, feedback.Assigned),
    Act("recuse", bodies.Recuse, commands.RecuseFromFeedback, feedback.Recused),
    Act("acknowledge", bodies.Acknowledge, commands.AcknowledgeFeedback, feedback.Acknowledged),
    Act("follow-up", bodies.FollowUp, commands.FollowUpComplaint, feedback.FollowedUp),
    Act("reclassify", bodies.Reclassify, commands.ReclassifyFeedback, feedback.Reclassified),
    Act("note", bodies.Note, commands.NoteFeedback, feedback.Noted),
    Act("close", bodies.Close, commands.CloseFeedback, feedback.Closed),
)


@router.post(
    "",
    status_code=201,
    summary="Pengaduan, saran, masukan atau apresiasi diterima · feedback received (R14, R16)",
    operation_id="feedback_receive",
)
async def receive(
    npsn: NpsnInPath,
    body: bodies.Receive,
    caller: Annotated[Caller, permitted("feedback.receive")],
    key: Key,
    desk: AtDesk,
) -> FeedbackReceived:
    order, given = order_of(caller, key, npsn), given_by(body)
    code = handlers.tracking_code(npsn, order, key)
    done = await handlers.receive(desk, npsn, given, order, code)
    said = {name: given[name] for name in ("kind", "category", "text", "received_at", "complainant", "visit_id")}
    await refuse_reused_key(desk, done, said, feedback.Complained, feedback.Received)
    return FeedbackReceived(feedback_id=done.stream.id, tracking_code=code, **outcome(done))


def _add_act(act: Act[FeedbackCommand]) -> None:
    async def endpoint(  # noqa: PLR0913, PLR0917 - a route's parts
        npsn: NpsnInPath, feedback_id: IdInPath, body: Any, caller: Any, key: Key, desk: AtDesk
    ) -> FeedbackAnswer:
        given = given_by(body)
        done = await handlers.act(desk, npsn, feedback_id, act.command, given, order_of(caller, key, npsn))
        await refuse_reused_key(desk, done, given, act.cause)
        return FeedbackAnswer(feedback_id=feedback_id, **outcome(done))

    add_route(router, act, f"feedback.{act.path}", f"/{{feedback_id}}/{act.path}", endpoint)


for _act in ACTS:
    _add_act(_act)


class FeedbackItem(BaseModel):
    """One line of the inbox; what was said is opened one by one."""

    feedback_id: str
    kind: str
    category: str
    state: str
    about: str
    visit_id: str | None
    handler: str | None
    listed_as_late_entry: bool
    received_at: AwareDatetime
    due_at: AwareDatetime | None
    changed_at: AwareDatetime
    version: int


class FeedbackList(BaseModel):
    """`next` goes into `after` for the next page; none on the last."""

    items: list[FeedbackItem]
    next: str | None


class FeedbackDetail(BaseModel):
    """`sealed`: what was said is not for this reader, who is, or may be, the one complained of (A25, DOMAIN e)."""

    feedback_id: str
    kind: str
    sealed: bool
    version: int
    history: list[Recorded]


@router.get("", summary="Kotak masuk · inbox")
async def list_feedback(  # noqa: PLR0913, PLR0917 - a route's parts
    npsn: NpsnInPath,
    caller: Annotated[Caller, permitted("feedback.read")],
    foundation: OnFoundation,
    state: State | None = None,
    after: After = None,
    limit: Limit = 50,
) -> FeedbackList:
    async with foundation.read_model.reading() as connection:
        rows = await read_models.feedback_of(
            connection,
            npsn,
            state=state,
            not_about=AboutWhom.PRINCIPAL if caller.role in PRINCIPALS else None,
            after=after or "",
            limit=limit + 1,
        )
    items = [FeedbackItem(**{name: row[name] for name in FeedbackItem.model_fields}) for row in rows[:limit]]
    return FeedbackList(items=items, next=items[-1].feedback_id if len(rows) > limit else None)


@router.get("/{feedback_id}", summary="Satu pengaduan/masukan · one matter")
async def get_feedback(
    npsn: NpsnInPath,
    feedback_id: IdInPath,
    caller: Annotated[Caller, permitted("feedback.read")],
    desk: AtDesk,
    readings: Readings,
) -> FeedbackDetail:
    found = await handlers.state_of(desk, npsn, feedback_id)
    matter: Matter = found.matter
    refuse_their_own_complaint(caller, matter)
    history = await desk.log.read_stream(feedback_stream(npsn, feedback_id))
    handled = isinstance(found, FollowedUp | Closed)
    sealed = is_sealed_for(caller.actor, matter.about, matter.respondent, handled=handled)
    without_evidence = is_evidence_closed_to(caller, matter)
    await readings.viewed(npsn, caller.actor, ViewedThing.COMPLAINT, feedback_id)
    log_line.info("feedback.read", feedback_id=feedback_id, user_id=caller.actor.user_id, role=caller.role.value)
    return FeedbackDetail(
        feedback_id=feedback_id,
        kind=matter.kind.value,
        sealed=sealed,
        version=len(history),
        history=await recorded_as_read(desk.log, history, sealed=sealed, without_evidence=without_evidence),
    )


def refuse_their_own_complaint(caller: Caller, matter: Matter) -> None:
    if is_hidden_from(caller.actor, matter.about):
        raise Problem(403, "access.wrong_role", found=caller.role.value, expected="district_officer, auditor")


def is_evidence_closed_to(caller: Caller, matter: Matter) -> bool:
    """Evidence may show who complained: it stays closed to whom the complaint is about, handled or not."""
    return is_sealed_for(caller.actor, matter.about, matter.respondent, handled=False)
