"""Complaints, suggestions, inputs and appreciations as rows for the inbox."""

from collections.abc import Iterable, Mapping
from typing import cast

from services.intake.projections.tables import FEEDBACK
from shared.domain.events import feedback
from shared.domain.events.feedback import EscalatedTo, FeedbackKind
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.changes import Amend, Put, RowChange
from shared.readmodel.projection import Handler

STATES = ("received", "followed_up", "noted", "closed", "reopened")

KEPT = {"category", "about", "respondent", "visit_id", "received_at", "tracking_code_sha256"}


def complained(recorded: RecordedEvent) -> Iterable[RowChange]:
    complaint = cast("feedback.Complained", recorded.event)
    yield _received(
        recorded,
        kind=FeedbackKind.COMPLAINT.value,
        due_at=complaint.promise.due_at,
        listed_as_late_entry=complaint.listed_as_late_entry,
    )


def received(recorded: RecordedEvent) -> Iterable[RowChange]:
    said = cast("feedback.Received", recorded.event)
    yield _received(recorded, kind=said.kind.value, due_at=None, listed_as_late_entry=False)


def assigned(recorded: RecordedEvent) -> Iterable[RowChange]:
    yield _changed(recorded, handler=cast("feedback.Assigned", recorded.event).handler)


def recused(recorded: RecordedEvent) -> Iterable[RowChange]:
    yield _changed(recorded, handler=None)


def reclassified(recorded: RecordedEvent) -> Iterable[RowChange]:
    change = cast("feedback.Reclassified", recorded.event)
    yield _changed(recorded, kind=change.to_kind.value, due_at=change.promise.due_at if change.promise else None)


def acknowledged(recorded: RecordedEvent) -> Iterable[RowChange]:
    yield _changed(recorded)


def followed_up(recorded: RecordedEvent) -> Iterable[RowChange]:
    answer = cast("feedback.FollowedUp", recorded.event)
    yield _changed(recorded, state="followed_up")
    if answer.needs_countersign:
        yield _changed(recorded, awaits_countersign=True)


def countersigned(recorded: RecordedEvent) -> Iterable[RowChange]:
    yield _changed(recorded, awaits_countersign=False)


def escalated(recorded: RecordedEvent) -> Iterable[RowChange]:
    yield _changed(recorded)
    if cast("feedback.Escalated", recorded.event).to is EscalatedTo.DISTRICT:
        yield _changed(recorded, with_the_district=True)


def noted(recorded: RecordedEvent) -> Iterable[RowChange]:
    yield _changed(recorded, state="noted")


def closed(recorded: RecordedEvent) -> Iterable[RowChange]:
    yield _changed(recorded, state="closed")


def reopened(recorded: RecordedEvent) -> Iterable[RowChange]:
    promise = cast("feedback.Reopened", recorded.event).promise
    yield _changed(recorded, state="reopened", due_at=promise.due_at if promise else None, awaits_countersign=False)


def _received(recorded: RecordedEvent, **values: object) -> RowChange:
    kept = recorded.event.model_dump(include=KEPT)
    row = {
        **kept,
        "about": kept["about"].value,
        "category": kept["category"].value,
        "feedback_id": recorded.stream.id,
        "npsn": recorded.stream.home,
        "state": "received",
        "handler": None,
        "awaits_countersign": False,
        "with_the_district": False,
        "changed_at": recorded.recorded_at,
        "version": recorded.sequence,
    }
    return Put(FEEDBACK, {**row, **values})


def _changed(recorded: RecordedEvent, **values: object) -> RowChange:
    known = {"changed_at": recorded.recorded_at, "version": recorded.sequence}
    return Amend(FEEDBACK, {"feedback_id": recorded.stream.id}, {**known, **values})


HANDLERS: Mapping[str, Handler] = {
    feedback.Complained.type: complained,
    feedback.Received.type: received,
    feedback.Assigned.type: assigned,
    feedback.Recused.type: recused,
    feedback.Reclassified.type: reclassified,
    feedback.Acknowledged.type: acknowledged,
    feedback.FollowedUp.type: followed_up,
    feedback.Noted.type: noted,
    feedback.Closed.type: closed,
    feedback.Countersigned.type: countersigned,
    feedback.Escalated.type: escalated,
    feedback.Reopened.type: reopened,
}
