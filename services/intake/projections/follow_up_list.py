"""Follow-ups as rows: whose they are and until when. What is to be done stays in the case."""

from collections.abc import Iterable, Mapping
from typing import cast

from services.intake.projections.tables import FOLLOW_UPS
from shared.domain.events import visit
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.changes import Amend, Put, RowChange
from shared.readmodel.projection import Handler

STATES = ("open", "done", "dropped")


def planned(recorded: RecordedEvent) -> Iterable[RowChange]:
    plan = cast("visit.FollowUpPlanned", recorded.event)
    yield Put(
        FOLLOW_UPS,
        {
            "follow_up_id": plan.follow_up_id,
            "npsn": recorded.stream.home,
            "visit_id": recorded.stream.id,
            "owner": plan.owner,
            "due_on": plan.due_on.isoformat(),
            "state": "open",
            "done_on": None,
            "told_at": recorded.sequence,
            "changed_at": recorded.recorded_at,
        },
    )


def done(recorded: RecordedEvent) -> Iterable[RowChange]:
    said = cast("visit.FollowUpDone", recorded.event)
    yield _changed(recorded, said.follow_up_id, state="done", done_on=said.done_on.isoformat())


def dropped(recorded: RecordedEvent) -> Iterable[RowChange]:
    yield _changed(recorded, cast("visit.FollowUpDropped", recorded.event).follow_up_id, state="dropped")


def processing_stopped(recorded: RecordedEvent) -> Iterable[RowChange]:
    """What was written down may not be used any more: nobody opens it from here either (A12)."""
    if cast("visit.ProcessingStopped", recorded.event).report_frozen:
        yield Amend(FOLLOW_UPS, {"visit_id": recorded.stream.id}, {"told_at": None})


def _changed(recorded: RecordedEvent, follow_up_id: str, **values: object) -> RowChange:
    return Amend(FOLLOW_UPS, {"follow_up_id": follow_up_id}, {"changed_at": recorded.recorded_at, **values})


HANDLERS: Mapping[str, Handler] = {
    visit.FollowUpPlanned.type: planned,
    visit.FollowUpDone.type: done,
    visit.FollowUpDropped.type: dropped,
    visit.ProcessingStopped.type: processing_stopped,
}
