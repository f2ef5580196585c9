"""What the scheduler does with the events of the log: it reacts to each, in order, before their rows are committed."""

from collections.abc import Sequence

from services.scheduler.handlers.clocks import Clocks
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.projector import React


def reacting(clocks: Clocks) -> React:
    """Return the reaction to a batch. One event after the other: two runs over one log append the same events."""

    async def react(events: Sequence[RecordedEvent]) -> None:
        for recorded in events:
            await clocks.react_to(recorded)

    return react
