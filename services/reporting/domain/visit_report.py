"""The report of a visit as a document: who by id, the three parts of R12, and how the promise was kept."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeVar

from pydantic import AwareDatetime, BaseModel

from shared.domain.events import Event, clock, visit
from shared.domain.sla.promise import SkippedDay, WorkingDayPromise

E = TypeVar("E", bound=Event)

PromiseStatus = Literal["running", "met", "breached", "breached_corrected", "cancelled"]


class Conduct(BaseModel):
    """The visit itself (R7, R11)."""

    started_at: AwareDatetime
    ended_at: AwareDatetime
    minutes: int
    duration_flag: visit.DurationFlag
    outcome: visit.VisitOutcome
    companions: tuple[visit.Companion, ...]
    met: tuple[str, ...]


class PromiseKept(BaseModel):
    """The promise of seven working days with its grounds, and what became of it. In time before `due_before`.

    `actual_at` is when the visit with the guardian ended, `margin_seconds` how long before `due_before`: zero or
    negative for a late one.
    """

    approved_at: AwareDatetime
    due_on: date
    due_before: AwareDatetime
    counted_days: tuple[date, ...]
    skipped_days: tuple[SkippedDay, ...]
    calendar_version: str
    provisional: bool
    status: PromiseStatus
    actual_at: AwareDatetime | None
    margin_seconds: int | None
    excused: clock.ExcuseReason | None


class VisitReport(BaseModel):
    """`frozen_since` is when consent was withdrawn: from then on the report may no longer be used (A12)."""

    npsn: str
    visit_id: str
    student_id: str | None
    counsellor: str | None
    approver: str | None
    purposes: tuple[visit.Purpose, ...]
    conduct: Conduct | None
    home_conditions: str
    supporting_factors: tuple[str, ...]
    inhibiting_factors: tuple[str, ...]
    follow_up_recommendations: tuple[visit.FollowUp, ...]
    summary: str
    confidentiality: visit.Confidentiality
    promise: PromiseKept | None
    standard_version: str | None
    frozen: bool
    frozen_since: AwareDatetime | None


def visit_report(npsn: str, visit_id: str, case: Sequence[Event], promise: Sequence[Event]) -> VisitReport | None:
    """Return the report; None when it has not been filed. `case` and `promise` are the events of their streams.

    Once processing has stopped, hand in sealed events: what is frozen for good is not shown.
    """
    reported = _last(case, visit.Reported)
    if reported is None:
        return None
    applied = _last(case, visit.Resubmitted) or _last(case, visit.Requested)
    approved = _last(case, visit.Approved)
    withdrawn = _last(case, visit.ConsentWithdrawn)
    visited = _last(case, visit.Visited)
    return VisitReport(
        npsn=npsn,
        visit_id=visit_id,
        student_id=_student(case),
        counsellor=applied.applicant if applied else None,
        approver=approved.approver if approved else None,
        purposes=applied.purposes if applied else (),
        conduct=Conduct.model_validate(visited, from_attributes=True) if visited else None,
        **{name: getattr(reported, name) for name in type(reported).model_fields},
        promise=_kept(approved.promise, promise, visited) if approved else None,
        standard_version=approved.promise.standard_version if approved else None,
        frozen=withdrawn is not None,
        frozen_since=withdrawn.received_at if withdrawn else None,
    )


def is_frozen_for_good(case: Sequence[Event]) -> bool:
    return any(isinstance(each, visit.ProcessingStopped) and each.report_frozen for each in case)


def _kept(given: WorkingDayPromise, promise: Sequence[Event], visited: visit.Visited | None) -> PromiseKept:
    run = _newest_run(promise)
    actual_at = visited.ended_at if visited and visited.outcome is visit.VisitOutcome.MET_GUARDIAN else None
    excused = _last(run, clock.Excused)
    return PromiseKept(
        approved_at=given.anchored_at,
        due_on=given.due_on,
        due_before=given.due_before,
        counted_days=given.counted_days,
        skipped_days=given.skipped_days,
        calendar_version=given.calendar_version,
        provisional=given.provisional,
        status=_status(run),
        actual_at=actual_at,
        margin_seconds=int((given.due_before - actual_at).total_seconds()) if actual_at else None,
        excused=excused.reason if excused else None,
    )


def _newest_run(promise: Sequence[Event]) -> Sequence[Event]:
    starts = [index for index, each in enumerate(promise) if isinstance(each, clock.Started)]
    return promise[starts[-1] :] if starts else ()


def _status(run: Sequence[Event]) -> PromiseStatus:
    """The clock may be a moment behind the case: until it says more, the promise runs."""
    if _last(run, clock.Cancelled):
        return "cancelled"
    if _last(run, clock.BreachCorrected):
        return "breached_corrected"
    if _last(run, clock.Met):
        return "met"
    return "breached" if _last(run, clock.Breached) else "running"


def _student(case: Sequence[Event]) -> str | None:
    asked = _last(case, visit.Recommended) or _last(case, visit.AskedByGuardian)
    return asked.student_id if asked else None


def _last(events: Sequence[Event], kind: type[E]) -> E | None:
    return next((each for each in reversed(events) if isinstance(each, kind)), None)
