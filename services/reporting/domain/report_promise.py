"""How the promise of a visit, and the office's own targets beside it, were kept, as a report tells it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, TypeAlias

from pydantic import AwareDatetime, BaseModel

from services.reporting.domain.fact import Facts, all_of, newest_event
from shared.domain.events import clock
from shared.domain.sla.promise import TARGETS, Policy, SkippedDay, WorkingDayPromise

PromiseStatus: TypeAlias = Literal["running", "met", "breached", "breached_corrected", "cancelled"]


class Recount(BaseModel):
    """The calendar changed while the promise ran (A30)."""

    recounted_at: AwareDatetime
    old_due_on: date
    due_on: date
    old_calendar_version: str
    calendar_version: str
    moved_to_today: bool
    reason: str


class PromiseKept(BaseModel):
    """The promise of working days with its grounds, and what became of it. In time before `due_before`.

    `due_on`, `due_before`, the days and `calendar_version` are those that count now; `recounts` says how they came
    about. `actual_at` is when the visit with the guardian ended, `margin_seconds` how long before `due_before`: zero
    or negative for a late one.
    """

    approved_at: AwareDatetime
    due_on: date
    due_before: AwareDatetime
    counted_days: tuple[date, ...]
    skipped_days: tuple[SkippedDay, ...]
    calendar_version: str
    provisional: bool
    recounts: list[Recount]
    status: PromiseStatus
    actual_at: AwareDatetime | None
    margin_seconds: int | None
    excused: clock.ExcuseReason | None


class Target(BaseModel):
    """One of the office's own targets (*target internal*, A19, A20): no promise, and never counted among them."""

    policy: Policy
    due_on: date
    status: PromiseStatus
    actual_at: AwareDatetime | None


def promise_kept(given: WorkingDayPromise, clock_events: Facts, actual_at: datetime | None) -> PromiseKept:
    """`given` is the promise as approved; of `clock_events`, those of its clock, the newest run counts."""
    run = _newest_run(clock_events)
    recounted = newest_event(run, clock.Recomputed)
    counts = recounted or given
    due_before = recounted.due_at if recounted else given.due_before
    excused = newest_event(run, clock.Excused)
    return PromiseKept(
        approved_at=given.anchored_at,
        due_on=counts.due_on,
        due_before=due_before,
        counted_days=counts.counted_days,
        skipped_days=counts.skipped_days,
        calendar_version=counts.calendar_version,
        provisional=counts.provisional,
        recounts=_recounts(run),
        status=_status(run),
        actual_at=actual_at,
        margin_seconds=int((due_before - actual_at).total_seconds()) if actual_at else None,
        excused=excused.reason if excused else None,
    )


def targets_kept(clocks: Mapping[Policy, Facts]) -> list[Target]:
    """Return the targets that ever ran, each as it stands."""
    runs = {policy: _newest_run(clocks.get(policy, ())) for policy in TARGETS}
    return [_target(policy, run) for policy, run in runs.items() if run]


def _target(policy: Policy, run: Facts) -> Target:
    met = newest_event(run, clock.Met)
    return Target(policy=policy, due_on=_due_on(run), status=_status(run), actual_at=met.actual_at if met else None)


def _due_on(run: Facts) -> date:
    dated = [each.event for each in run if isinstance(each.event, clock.Started | clock.Recomputed)]
    return dated[-1].due_on


def _recounts(run: Facts) -> list[Recount]:
    return [
        Recount.model_validate({**each.event.model_dump(), "recounted_at": each.occurred_at})
        for each in all_of(run, clock.Recomputed)
    ]


def _newest_run(clock_events: Facts) -> Facts:
    starts = [index for index, each in enumerate(clock_events) if isinstance(each.event, clock.Started)]
    return clock_events[starts[-1] :] if starts else ()


def _status(run: Facts) -> PromiseStatus:
    """The clock may be a moment behind the case: until it says more, the promise runs."""
    status: PromiseStatus = "running"
    for each in run:
        status = _status_after(status, each.event)
    return status


def _status_after(status: PromiseStatus, event: object) -> PromiseStatus:
    match event:
        case clock.Breached():
            return "breached"
        case clock.BreachCorrected():
            return "breached_corrected"
        case clock.Cancelled():
            return "cancelled"
        case clock.Met() if status != "breached_corrected":
            return "met"
    return status
