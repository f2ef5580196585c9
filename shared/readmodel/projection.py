"""A projection: which events of the log change which rows. Pure; the projector does the rest."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import MetaData

from shared.eventlog.interface import RecordedEvent
from shared.readmodel.changes import RowChange

Handler = Callable[[RecordedEvent], Iterable[RowChange]]


def together(*parts: Mapping[str, Handler]) -> Mapping[str, Handler]:
    """Return the handlers of all parts; an event that several parts handle is handled by each of them in turn."""
    types = {event_type for part in parts for event_type in part}
    return {event_type: _in_turn([part[event_type] for part in parts if event_type in part]) for event_type in types}


def _in_turn(handlers: Sequence[Handler]) -> Handler:
    def handle(recorded: RecordedEvent) -> Iterable[RowChange]:
        for each in handlers:
            yield from each(recorded)

    return handle


@dataclass(frozen=True, slots=True)
class Projection:
    """`handlers` by event type on the wire; other types are none of its business and are not even parsed.

    A change of the tables or of the handled types rebuilds the rows by itself at the next start. Raise `version`
    when handlers give other rows from the same events.
    """

    name: str
    tables: MetaData
    handlers: Mapping[str, Handler]
    version: int = 1

    def changes_for(self, recorded: RecordedEvent) -> Iterable[RowChange]:
        handler = self.handlers.get(recorded.type)
        return () if handler is None else handler(recorded)
