"""A history opened for one reader: personal texts in clear while the keys exist, but another's draft stays closed."""

from collections.abc import Sequence

from shared.domain.events import Event
from shared.domain.visit_reading import is_unread_by
from shared.eventlog.interface import EventLog, RecordedEvent


async def opened_for(reader: str | None, log: EventLog, history: Sequence[RecordedEvent]) -> Sequence[Event]:
    """Return the events of `history`, in its order; `reader` is a user id, None for nobody in particular."""
    opened = await log.personal(history)
    return [
        recorded.event if is_unread_by(reader, recorded.event, recorded.actor.user_id) else event
        for recorded, event in zip(history, opened, strict=True)
    ]
