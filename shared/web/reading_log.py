"""Writes down who read what of a child: the stream `audit:<npsn>`, for every service that shows it (DOMAIN e).

A reading is written whatever was read before, so there is nothing to decide and no history to read: a service keeps
the version it last saw, and asks the log for the present one only by being told that it has moved on.
"""

from datetime import datetime

from shared.domain.envelope import Actor, Channel, Metadata
from shared.domain.events import audit
from shared.domain.events.audit import ViewedThing
from shared.domain.identifiers import Stream, audit_stream
from shared.eventlog.interface import EventLog, NewEvent, StreamMoved
from shared.runtime import metrics
from shared.runtime.clock import Clock
from shared.runtime.ids import timed_id

CONFLICT_ATTEMPTS = 100
"""Each loss means that somebody else's reading has been written."""


class ReadingLog:
    """The readings of one process, of every school."""

    def __init__(self, log: EventLog, clock: Clock) -> None:
        self._log = log
        self._clock = clock
        self._versions: dict[str, int] = {}

    async def viewed(
        self, npsn: str, reader: Actor, thing: ViewedThing, subject: str, *, purpose: str | None = None
    ) -> None:
        """Write that `reader` is shown this; call it before showing anything.

        What cannot be written must not be shown: every error of the log is the caller's answer.
        """
        event = audit.ReportViewed(thing=thing, subject=subject, purpose=purpose)
        await self._append(audit_stream(npsn), event, reader)
        metrics.EVENTS_APPENDED.labels("audit").inc()

    async def _append(self, stream: Stream, event: audit.ReportViewed, reader: Actor) -> None:
        version, now = self._versions.get(stream.id, 0), self._clock.now()
        for attempt in range(1, CONFLICT_ATTEMPTS + 1):
            metadata = _metadata(stream, version, event, reader, now)
            try:
                await self._log.append(stream, version, [NewEvent(event, person=stream.name)], metadata)
            except StreamMoved as moved:
                version = moved.actual
                if attempt == CONFLICT_ATTEMPTS:
                    raise
            else:
                self._versions[stream.id] = version + 1
                return


def _metadata(stream: Stream, version: int, event: audit.ReportViewed, reader: Actor, now: datetime) -> Metadata:
    return Metadata(
        actor=reader,
        occurred_at=now,
        # From what is read, not by chance: the same simulated year has the same readings.
        command_id=timed_id(now, stream.name, str(version), str(reader), event.thing, event.subject),
        channel=Channel.API,
        correlation_id=event.subject,
    )
