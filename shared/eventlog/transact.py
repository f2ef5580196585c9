"""The one place that joins a decision to the log: read, fold, decide, append; on a conflict, once more."""

from collections.abc import Sequence
from typing import TypeVar

import stamina

from shared.domain.decider import Decider
from shared.domain.envelope import Metadata
from shared.domain.events import Event
from shared.domain.identifiers import Stream
from shared.eventlog.interface import Appended, EventLog, NewEvent, RecordedEvent, StreamMoved
from shared.runtime import metrics

S = TypeVar("S")
C = TypeVar("C")
E = TypeVar("E", bound=Event)

CONFLICT_ATTEMPTS = 100
"""With N writers on one stream a writer can lose N-1 times; each loss means that somebody else made progress."""


async def transact(
    log: EventLog, decider: Decider[S, C, E], stream: Stream, command: C, metadata: Metadata
) -> Appended:
    """Carry out `command` on `stream` exactly once for its `metadata.command_id`.

    Returns the events that this command caused, empty when there was nothing left to do, those of the first time
    (`repeated`) when the command id stands in the stream already.

    Raises:
        Refused: a rule of the domain says no.
        StreamMoved: other writers won every attempt.
    """
    async for attempt in stamina.retry_context(
        on=StreamMoved, attempts=CONFLICT_ATTEMPTS, wait_initial=0.001, wait_max=0.05, wait_jitter=0.01, timeout=30
    ):
        with attempt:
            return await _once(log, decider, stream, command, metadata)
    raise AssertionError("stamina either returns or raises")


async def _once(log: EventLog, decider: Decider[S, C, E], stream: Stream, command: C, metadata: Metadata) -> Appended:
    history = await log.read_stream(stream)
    if earlier := [recorded for recorded in history if recorded.command_id == metadata.command_id]:
        return Appended(earlier, repeated=True)
    state = decider.fold(_events(history))
    decided = decider.decide(state, command)
    if not decided:
        return Appended(())
    try:
        appended = await log.append(stream, len(history), _with_persons(decider, state, decided), metadata)
    except StreamMoved:
        metrics.APPEND_CONFLICTS.labels(stream.category).inc()
        raise
    if not appended.repeated:
        metrics.EVENTS_APPENDED.labels(stream.category).inc(len(appended.events))
    return appended


def _events(history: Sequence[RecordedEvent]) -> Sequence[E]:
    return [recorded.event for recorded in history]  # type: ignore[misc]  # the category decides the type


def _with_persons(decider: Decider[S, C, E], state: S, decided: Sequence[E]) -> Sequence[NewEvent]:
    new = []
    for event in decided:
        state = decider.evolve(state, event)
        new.append(NewEvent(event, decider.person(state, event)))
    return new
