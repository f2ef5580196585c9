"""What follows from a report: each planned action with its owner, its last day and what became of it (DOMAIN d.3)."""

from datetime import date
from typing import Literal, TypeAlias

from pydantic import BaseModel

from services.reporting.domain.fact import Facts, all_of
from shared.domain.events import visit
from shared.domain.identifiers import FollowUpId, UserId

FollowUpState: TypeAlias = Literal["planned", "done", "dropped"]


class PlannedFollowUp(BaseModel):
    """`due_on` is the last day; `outcome` is the result, or the reason for dropping it."""

    follow_up_id: FollowUpId
    action: str
    owner: UserId
    due_on: date
    state: FollowUpState
    done_on: date | None
    outcome: str | None


def follow_ups_of(case: Facts) -> list[PlannedFollowUp]:
    """Return what was planned, in that order."""
    done = {each.event.follow_up_id: each.event for each in all_of(case, visit.FollowUpDone)}
    dropped = {each.event.follow_up_id: each.event for each in all_of(case, visit.FollowUpDropped)}
    return [
        _planned(each.event, done.get(each.event.follow_up_id), dropped.get(each.event.follow_up_id))
        for each in all_of(case, visit.FollowUpPlanned)
    ]


def _planned(
    planned: visit.FollowUpPlanned, done: visit.FollowUpDone | None, dropped: visit.FollowUpDropped | None
) -> PlannedFollowUp:
    state: FollowUpState = "done" if done else "dropped" if dropped else "planned"
    return PlannedFollowUp(
        **planned.model_dump(),
        state=state,
        done_on=done.done_on if done else None,
        outcome=done.result if done else dropped.reason if dropped else None,
    )
