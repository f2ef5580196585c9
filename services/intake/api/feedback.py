"""Complaints, suggestions, input and appreciation: taken in, handled, read one by one."""

from collections.abc import Sequence
from typing import Annotated, Any

import structlog
from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.intake.api import feedback_bodies as bodies
from services.intake.api.acts import Act, add_route
from services.intake.api.context import (
    AtDesk,
    CommandAnswer,
    Key,
    Readings,
    order_of,
    outcome,
    refuse_reused_key,
)
from services.intake.api.fields import IdInPath, NpsnInPath, given_by
from services.intake.api.opened import Recorded, recorded_as_read
from services.intake.domain.feedback import commands
from services.intake.domain.feedback.commands import FeedbackCommand
from services.intake.domain.feedback.state import Closed, FollowedUp, Matter, Reopened
from services.intake.handlers import feedback as handlers
from shared.domain.events import feedback
from shared.domain.events.audit import ViewedThing
from shared.domain.feedback_reading import is_hidden_from, is_sealed_for
from shared.web.access import Caller, permitted
from shared.web.problems import Problem

log_line = structlog.get_logger(__name__)

router = APIRouter(prefix="/schools/{npsn}/feedback", tags=["feedback"])


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
    Act("escalate", bodies.Escalate, commands.EscalateFeedback, feedback.Escalated),
    Act("reopen", bodies.Reopen, commands.ReopenFeedback, feedback.Reopened),
    Act("countersign", bodies.Countersign, commands.CountersignFollowUp, feedback.Countersigned),
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


class FeedbackDetail(BaseModel):
    """`sealed`: what was said is not for this reader, who is, or may be, the one complained of (A25, DOMAIN e)."""

    feedback_id: str
    kind: str
    sealed: bool
    version: int
    history: list[Recorded]


@router.get("/{feedback_id}", summary="Satu pengaduan/masukan · one matter")
async def get_feedback(
    npsn: NpsnInPath,
    feedback_id: IdInPath,
    caller: Annotated[Caller, permitted("feedback.read")],
    desk: AtDesk,
    readings: Readings,
) -> FeedbackDetail:
    history = await handlers.history_of(desk, npsn, feedback_id)
    found = handlers.state_after(history)
    matter: Matter = found.matter
    refuse_their_own_complaint(caller, matter)
    handled = isinstance(found, FollowedUp | Closed | Reopened)
    sealed = is_sealed_for(
        caller.actor,
        matter.about,
        matter.respondent,
        handled=handled,
        with_the_district=matter.is_with_the_district,
    )
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
    return is_sealed_for(
        caller.actor,
        matter.about,
        matter.respondent,
        handled=False,
        with_the_district=matter.is_with_the_district,
    )
