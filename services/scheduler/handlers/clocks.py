"""Puts commands to clocks: those that events cause, those that time causes, and those that people give.

Every command id is derived from its cause, so that two processes, or one that starts again, do nothing twice.
"""

from datetime import datetime

import structlog

from services.scheduler.domain.clock import CLOCK, CheckClock, ClockCommand, ExcuseClock, StartClock
from services.scheduler.domain.grounds import Warnings
from services.scheduler.domain.reactions import Reaction, reactions_to
from services.scheduler.read_models import DueClock
from shared.domain.decider import Refused
from shared.domain.envelope import SYSTEM, Channel, Metadata
from shared.domain.identifiers import Stream, clock_stream
from shared.eventlog.interface import Appended, EventLog, RecordedEvent
from shared.eventlog.transact import transact
from shared.runtime.ids import derived_id

log_line = structlog.get_logger(__name__)


class Clocks:
    """All clocks of one log. It appends to `clock:*` streams only."""

    def __init__(self, log: EventLog, warnings: Warnings) -> None:
        self._log = log
        self._warnings = warnings

    async def react_to(self, recorded: RecordedEvent) -> None:
        """Tell the clocks what this event means for them; repeating it changes nothing."""
        for reaction in reactions_to(recorded, self._warnings):
            await self._tell(recorded, reaction)

    async def _tell(self, recorded: RecordedEvent, reaction: Reaction) -> None:
        stream = clock_stream(recorded.stream.home, reaction.policy, reaction.subject)
        command = await self._with_person(recorded, reaction.command)
        try:
            await transact(self._log, CLOCK, stream, command, _caused_by(recorded, stream))
        except Refused as refused:
            # The fact stands in a stream that is not ours to correct; the clock goes on, and people see why.
            log_line.warning("reaction.refused", stream=stream.name, cause=recorded.id, reason=refused.reason)

    async def _with_person(self, recorded: RecordedEvent, command: ClockCommand) -> ClockCommand:
        """An anchor without words about the person (an approval without conditions) is about the case's person."""
        if not isinstance(command, StartClock) or command.started.person is not None:
            return command
        case = await self._log.read_stream(recorded.stream)
        persons = [earlier.person for earlier in case[: recorded.sequence] if earlier.person is not None]
        return StartClock(command.started.model_copy(update={"person": persons[0] if persons else None}))

    async def check(self, due: DueClock, now: datetime) -> Appended:
        """Let one clock look at the time."""
        metadata = Metadata(
            actor=SYSTEM,
            occurred_at=now,
            command_id=derived_id("check", due.started_event, str(due.level)),
            channel=Channel.SYSTEM,
            correlation_id=due.correlation_id,
            causation_id=due.started_event,
        )
        return await transact(self._log, CLOCK, due.stream, CheckClock(now), metadata)

    async def excuse(self, stream: Stream, command: ExcuseClock, metadata: Metadata) -> Appended:
        """Raises Refused when there is nothing to excuse, or not by this person."""
        return await transact(self._log, CLOCK, stream, command, metadata)


def _caused_by(recorded: RecordedEvent, stream: Stream) -> Metadata:
    """A clock's event happened when its cause did: a visit told two days late kept its promise two days ago."""
    return Metadata(
        actor=SYSTEM,
        occurred_at=recorded.occurred_at,
        command_id=derived_id("reaction", stream.name, recorded.id),
        channel=Channel.SYSTEM,
        correlation_id=recorded.correlation_id,
        causation_id=recorded.id,
    )
