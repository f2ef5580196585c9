"""Writes down who read what of a child: the stream `audit:<npsn>`, for every service that shows it (DOMAIN e).

A reading is written whatever was read before, so there is nothing to decide and no history to read: a service keeps
the version it last saw, and asks the log for the present one only by being told that it has moved on.
"""

from shared.domain.envelope import Actor, Channel, Metadata
from shared.domain.events import audit
from shared.domain.events.audit import ViewedThing
from shared.domain.identifiers import Stream, audit_stream
from shared.eventlog.interface import EventLog, NewEvent, StreamMoved
from shared.runtime import metrics
from shared.runtime.clock import Clock
from shared.runtime.ids import new_id

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
        await self._append(audit_stream(npsn), event, self._metadata(reader, subject))
        metrics.EVENTS_APPENDED.labels("audit").inc()

    async def _append(self, stream: Stream, event: audit.ReportViewed, metadata: Metadata) -> None:
        version, new = self._versions.get(stream.id, 0), NewEvent(event, person=stream.name)
        for attempt in range(1, CONFLICT_ATTEMPTS + 1):
            try:
                await self._log.append(stream, version, [new], metadata)
            except StreamMoved as moved:
                version = moved.actual
                if attempt == CONFLICT_ATTEMPTS:
                    raise
            else:
                self._versions[stream.id] = version + 1
                return

    def _metadata(self, reader: Actor, subject: str) -> Metadata:
        return Metadata(
            actor=reader,
            occurred_at=self._clock.now(),
            command_id=new_id(),
            channel=Channel.API,
            correlation_id=subject,
        )
