"""What intake does when an event of the log asks something of it: each reaction is harmless to repeat."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypeAlias

from services.intake.handlers import consequences, erasure
from services.intake.handlers.desk import Desk, desk_on
from shared.domain.events import clock, student
from shared.eventlog.interface import EventLog, RecordedEvent
from shared.readmodel.projector import React
from shared.runtime.clock import Clock
from shared.runtime.settings import Settings
from shared.web.foundation import MakeReact

Reaction: TypeAlias = Callable[[Desk, RecordedEvent], Awaitable[None]]

REACTIONS: Mapping[str, Reaction] = {
    student.KeyDestroyed.type: erasure.on_key_destroyed,
    clock.Elapsed.type: consequences.follow,
    clock.Breached.type: consequences.follow,
}
"""By type of the event; every other event is none of intake's business."""


def reacting(settings: Settings) -> MakeReact:
    """Return how intake reacts on a log and a time, with the files of its data directory.

    One event after the other: two runs over one log append the same events.
    """

    def make_react(log: EventLog, clock: Clock) -> React:
        desk = desk_on(log, clock, settings)

        async def react(events: Sequence[RecordedEvent]) -> None:
            for recorded in events:
                if (reaction := REACTIONS.get(recorded.type)) is not None:
                    await reaction(desk, recorded)

        return react

    return make_react
