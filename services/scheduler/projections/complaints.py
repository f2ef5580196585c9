"""Which complaints name the principal: principals neither know that there is one nor see its clock (A25)."""

from collections.abc import Callable, Iterable, Mapping
from typing import cast

from sqlalchemy import Column, Table, Text

from services.scheduler.projections.due_clocks import tables
from shared.domain.events import feedback
from shared.domain.events.feedback import AboutWhom
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.changes import Put, RowChange

about_principals = Table("complaints_about_principals", tables, Column("feedback_id", Text, primary_key=True))


def on_received(recorded: RecordedEvent) -> Iterable[RowChange]:
    """Whatever it was called at first: it may become a complaint later."""
    said = cast("feedback.Complained | feedback.Received", recorded.event)
    if said.about is AboutWhom.PRINCIPAL:
        yield Put(about_principals, {"feedback_id": recorded.stream.id})


HANDLERS: Mapping[str, Callable[[RecordedEvent], Iterable[RowChange]]] = {
    feedback.Complained.type: on_received,
    feedback.Received.type: on_received,
}
