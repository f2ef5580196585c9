"""Every promise and what became of it: running, met, breached, breached_corrected, cancelled."""

from collections.abc import Iterable, Mapping
from typing import cast

from services.reporting.projections.cases import case_of
from services.reporting.projections.tables import promises
from shared.domain.events import clock
from shared.domain.sla.promise import PROMISES, TARGETS
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.changes import Amend, Put, RowChange
from shared.readmodel.projection import Handler

KEPT = (*PROMISES, *TARGETS)
"""A term, such as the validity of a consent, promises nothing: it has no row."""


def on_started(recorded: RecordedEvent) -> Iterable[RowChange]:
    started = cast("clock.Started", recorded.event)
    case = case_of(recorded.stream)
    if case is None or started.policy not in KEPT:
        return
    case_kind, case_id = case
    if recorded.sequence > 1:
        yield Amend(promises, {"clock": recorded.subject}, {"is_newest_run": False})
    yield Put(
        promises,
        {
            "clock": recorded.subject,
            "run": recorded.sequence,
            "is_newest_run": True,
            "npsn": recorded.stream.home,
            "policy": started.policy,
            "case_kind": case_kind,
            "case_id": case_id,
            "month": f"{started.due_on:%Y-%m}",
            "status": "running",
            "excused": None,
            "started_at": started.started_at,
            "due_at": started.due_at,
            "due_on": started.due_on,
            "actual_at": None,
            "margin_seconds": None,
            "standard_version": started.standard_version,
            "calendar_version": started.calendar_version,
            "provisional": started.provisional,
        },
    )


def on_recomputed(recorded: RecordedEvent) -> Iterable[RowChange]:
    """Counted where the new date lies, also when that is another month (A30)."""
    recomputed = cast("clock.Recomputed", recorded.event)
    yield _amend(
        recorded,
        month=f"{recomputed.due_on:%Y-%m}",
        due_at=recomputed.due_at,
        due_on=recomputed.due_on,
        calendar_version=recomputed.calendar_version,
        provisional=recomputed.provisional,
    )


def on_breached(recorded: RecordedEvent) -> Iterable[RowChange]:
    """Also after `clock.met`, where a corrected time showed it: what was met then counts no more."""
    yield _amend(recorded, status="breached", actual_at=None, margin_seconds=None)


def on_breach_corrected(recorded: RecordedEvent) -> Iterable[RowChange]:
    """The next event of the clock says whether the promise was kept or fell away."""
    yield _amend(recorded, status="breached_corrected")


def on_met(recorded: RecordedEvent) -> Iterable[RowChange]:
    met = cast("clock.Met", recorded.event)
    yield _amend(recorded, actual_at=met.actual_at, margin_seconds=met.margin_seconds)
    # A corrected breach stays visible as one, and counts as met.
    for status in ("running", "cancelled"):
        yield Amend(promises, {**_newest_run(recorded), "status": status}, {"status": "met"})


def on_cancelled(recorded: RecordedEvent) -> Iterable[RowChange]:
    yield _amend(recorded, status="cancelled")


def on_excused(recorded: RecordedEvent) -> Iterable[RowChange]:
    excused = cast("clock.Excused", recorded.event)
    yield _amend(recorded, excused=excused.reason.value)


def _newest_run(recorded: RecordedEvent) -> dict[str, object]:
    return {"clock": recorded.subject, "is_newest_run": True}


def _amend(recorded: RecordedEvent, **values: object) -> RowChange:
    return Amend(promises, _newest_run(recorded), values)


HANDLERS: Mapping[str, Handler] = {
    clock.Started.type: on_started,
    clock.Recomputed.type: on_recomputed,
    clock.Breached.type: on_breached,
    clock.BreachCorrected.type: on_breach_corrected,
    clock.Met.type: on_met,
    clock.Cancelled.type: on_cancelled,
    clock.Excused.type: on_excused,
}
