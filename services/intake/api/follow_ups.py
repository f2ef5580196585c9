"""What follows from reports: planned for someone until a day, done or dropped; and the list of what is still open."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.intake import read_models
from services.intake.api import after_visit_bodies as bodies
from services.intake.api.acts import Act, add_route
from services.intake.api.context import AtDesk, Key, OnFoundation, order_of, outcome, refuse_reused_key
from services.intake.api.fields import After, IdInPath, Limit, NpsnInPath, given_by
from services.intake.api.visits import VisitAnswer
from services.intake.domain.visit_case import commands_after_visit as commands
from services.intake.domain.visit_case.commands import VisitCommand
from services.intake.handlers import visits
from services.intake.handlers.after_visit import new_follow_up_id
from services.intake.handlers.facts import local_today
from services.intake.projections.follow_up_list import STATES
from shared.domain.envelope import TEACHERS, Role
from shared.domain.events import visit
from shared.domain.identifiers import visit_stream
from shared.web.access import Caller, permitted
from shared.web.permissions import NAMES_READABLE_BY

router = APIRouter(prefix="/schools/{npsn}", tags=["visits"])

State = Literal[STATES]  # type: ignore[valid-type]  # the projection's own list

Owner = Annotated[str | None, Query(pattern=r"^[0-9A-Za-z._@-]{1,100}$")]

PLAN: Act[VisitCommand] = Act("plan", bodies.PlanFollowUp, commands.PlanFollowUp, visit.FollowUpPlanned)

ENDS: Sequence[Act[VisitCommand]] = (
    Act("done", bodies.CompleteFollowUp, commands.CompleteFollowUp, visit.FollowUpDone),
    Act("drop", bodies.DropFollowUp, commands.DropFollowUp, visit.FollowUpDropped),
)


class FollowUpAnswer(VisitAnswer):
    follow_up_id: str


class FollowUpItem(BaseModel):
    """One follow-up. What is to be done only for its owner and for those who may read the case."""

    follow_up_id: str
    visit_id: str
    owner: str
    action: str | None
    due_on: date
    overdue: bool
    state: str
    done_on: date | None


class FollowUpList(BaseModel):
    """`next` goes into `after` for the next page; none on the last."""

    items: list[FollowUpItem]
    next: str | None


async def _plan(  # noqa: PLR0913, PLR0917 - a route's parts
    npsn: NpsnInPath, visit_id: IdInPath, body: Any, caller: Any, key: Key, desk: AtDesk
) -> FollowUpAnswer:
    given, order = given_by(body), order_of(caller, key, npsn)
    done = await visits.act(desk, npsn, visit_id, PLAN.command, given, order)
    await refuse_reused_key(desk, done, given, PLAN.cause)
    follow_up_id = new_follow_up_id(order.command_id)
    return FollowUpAnswer(visit_id=visit_id, follow_up_id=follow_up_id, **outcome(done))


def _add_end(act: Act[VisitCommand]) -> None:
    async def endpoint(  # noqa: PLR0913, PLR0917 - a route's parts
        npsn: NpsnInPath,
        visit_id: IdInPath,
        follow_up_id: IdInPath,
        body: Any,
        caller: Any,
        key: Key,
        desk: AtDesk,
    ) -> FollowUpAnswer:
        given = {**given_by(body), "follow_up_id": follow_up_id}
        done = await visits.act(desk, npsn, visit_id, act.command, given, order_of(caller, key, npsn))
        await refuse_reused_key(desk, done, given, act.cause)
        return FollowUpAnswer(visit_id=visit_id, follow_up_id=follow_up_id, **outcome(done))

    path = f"/visits/{{visit_id}}/follow-ups/{{follow_up_id}}/{act.path}"
    add_route(router, act, f"follow-up.{act.path}", path, endpoint)


add_route(router, PLAN, "follow-up.plan", "/visits/{visit_id}/follow-ups", _plan, status_code=201)
for _act in ENDS:
    _add_end(_act)


@router.get(
    "/follow-ups", summary="Daftar tindak lanjut, yang lewat batas lebih dahulu · follow-ups, overdue ones first"
)
async def list_follow_ups(  # noqa: PLR0913, PLR0917 - a route's parts
    npsn: NpsnInPath,
    caller: Annotated[Caller, permitted("follow-up.list")],
    foundation: OnFoundation,
    state: State | None = None,
    owner: Owner = None,
    after: After = None,
    limit: Limit = 50,
) -> FollowUpList:
    today = (await local_today(foundation.log, npsn, foundation.clock.now())).isoformat()
    whose = caller.actor.user_id if caller.role in TEACHERS else owner
    async with foundation.read_model.reading() as connection:
        rows = await read_models.follow_ups_of(connection, npsn, state=state, owner=whose, after=after, limit=limit + 1)
    actions = await _actions(foundation, npsn, [row for row in rows[:limit] if _may_read(caller, row)])
    items = [
        FollowUpItem(
            **{name: row[name] for name in FollowUpItem.model_fields if name in row},
            action=actions.get(row["follow_up_id"]),
            overdue=row["state"] == "open" and row["due_on"] < today,
        )
        for row in rows[:limit]
    ]
    return FollowUpList(items=items, next=items[-1].follow_up_id if len(rows) > limit else None)


def _may_read(caller: Caller, row: read_models.Row) -> bool:
    is_for_them = caller.actor.user_id == row["owner"] or caller.role in NAMES_READABLE_BY - {Role.AUDITOR}
    return is_for_them and row["told_at"] is not None


async def _actions(foundation: OnFoundation, npsn: str, rows: Sequence[read_models.Row]) -> dict[str, str]:
    places = [(visit_stream(npsn, row["visit_id"]), row["told_at"]) for row in rows]
    events = await read_models.opened(foundation.log, places)
    return {event.follow_up_id: event.action for event in events if isinstance(event, visit.FollowUpPlanned)}
