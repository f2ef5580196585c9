"""What a number of kept promises does not show by itself: one row for each thing that is worth a look (DOMAIN 4.6).

An office could keep its promises by approving late or once more, by typing complaints in late or calling them
something else, by visits at the door, or by word that comes after the breach. These rows are counted beside the
promises.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import cast

from services.reporting.projections.cases import case_of
from services.reporting.projections.tables import signals
from shared.domain.events import clock, feedback, visit
from shared.domain.sla.promise import PROMISES
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.changes import Put, RowChange
from shared.readmodel.projection import Handler


class Signal(StrEnum):
    REQUESTED = "requested"
    APPROVED = "approved"
    APPROVAL_REVOKED = "approval_revoked"
    ATTEMPTED = "attempted"
    VISITED = "visited"
    SHORT_VISIT = "short_visit"
    LONG_VISIT = "long_visit"
    AWAITED_COUNTERSIGNATURE = "awaited_countersignature"
    TIME_CORRECTED = "time_corrected"
    COMPLAINED = "complained"
    LATE_ENTRY = "late_entry"
    RECLASSIFIED = "reclassified"
    EXCUSED = "excused"
    BREACH_CORRECTED = "breach_corrected"


OF_DURATION = {visit.DurationFlag.SHORT: Signal.SHORT_VISIT, visit.DurationFlag.LONG: Signal.LONG_VISIT}


def _always(signal: Signal) -> Handler:
    def handle(recorded: RecordedEvent) -> Iterable[RowChange]:
        yield _row(recorded, signal)

    return handle


def on_visited(recorded: RecordedEvent) -> Iterable[RowChange]:
    visited = cast("visit.Visited", recorded.event)
    yield _row(recorded, Signal.VISITED)
    if visited.duration_flag in OF_DURATION:
        yield _row(recorded, OF_DURATION[visited.duration_flag])
    if visited.countersign:
        yield _row(recorded, Signal.AWAITED_COUNTERSIGNATURE)


def on_complained(recorded: RecordedEvent) -> Iterable[RowChange]:
    yield _row(recorded, Signal.COMPLAINED)
    if cast("feedback.Complained", recorded.event).listed_as_late_entry:
        yield _row(recorded, Signal.LATE_ENTRY)


def on_reclassified(recorded: RecordedEvent) -> Iterable[RowChange]:
    """Only away from a complaint: that is how a deadline would disappear (A24)."""
    if cast("feedback.Reclassified", recorded.event).from_kind is feedback.FeedbackKind.COMPLAINT:
        yield _row(recorded, Signal.RECLASSIFIED)


def _of_a_promise(signal: Signal) -> Handler:
    """An internal target is nobody's promise, and counts nowhere among them (A19, A20)."""

    def handle(recorded: RecordedEvent) -> Iterable[RowChange]:
        if recorded.stream.id.partition(":")[0] in PROMISES:
            yield _row(recorded, signal)

    return handle


def _row(recorded: RecordedEvent, signal: Signal) -> RowChange:
    _, case_id = case_of(recorded.stream) or ("", "")
    return Put(
        signals,
        {
            "event_id": recorded.id,
            "signal": signal.value,
            "npsn": recorded.stream.home,
            "case_id": case_id,
            "occurred_at": recorded.occurred_at,
        },
    )


HANDLERS: Mapping[str, Handler] = {
    visit.Requested.type: _always(Signal.REQUESTED),
    visit.Approved.type: _always(Signal.APPROVED),
    visit.ApprovalRevoked.type: _always(Signal.APPROVAL_REVOKED),
    visit.Attempted.type: _always(Signal.ATTEMPTED),
    visit.Visited.type: on_visited,
    visit.TimeCorrected.type: _always(Signal.TIME_CORRECTED),
    feedback.Complained.type: on_complained,
    feedback.Reclassified.type: on_reclassified,
    clock.Excused.type: _of_a_promise(Signal.EXCUSED),
    clock.BreachCorrected.type: _of_a_promise(Signal.BREACH_CORRECTED),
}
