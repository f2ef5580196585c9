"""Puts commands to clocks: those that events cause, and those that time causes.

Every command id is derived from its cause, so that two processes, or one that starts again, do nothing twice.
"""

from datetime import datetime

import structlog

from services.scheduler.domain.clock import CLOCK, CheckClock
from services.scheduler.domain.earlier import told_before
from services.scheduler.domain.known import Known, standard_version_of
from services.scheduler.domain.notices import USUAL_ALERTS, Alerts
from services.scheduler.domain.reaction import Reaction
from services.scheduler.domain.reactions import NEEDING_A_CALENDAR, REACTIONS, reactions_to
from services.scheduler.read_models import DueClock
from shared.domain.calendar.working_calendar import WorkingCalendar
from shared.domain.decider import Refused
from shared.domain.envelope import SYSTEM, Channel, Metadata
from shared.domain.events import clock, school
from shared.domain.identifiers import Stream, clock_stream
from shared.domain.sla.service_standard import ServiceStandard
from shared.eventlog.interface import Appended, EventLog, RecordedEvent
from shared.eventlog.school_facts import calendar_of, onboarded_school, standard_of
from shared.eventlog.transact import transact
from shared.runtime.ids import derived_id
from shared.runtime.published import service_standard

log_line = structlog.get_logger(__name__)


class Clocks:
    """All clocks of one log. It appends to `clock:*` streams only."""

    def __init__(self, log: EventLog) -> None:
        self._log = log
        self._schools: dict[str, school.Onboarded] = {}
        self._standards: dict[tuple[str, str], ServiceStandard] = {}

    async def react_to(self, recorded: RecordedEvent) -> None:
        """Tell the clocks what this event means for them; repeating it changes nothing."""
        if recorded.type not in REACTIONS:
            return
        known = await self._known(recorded)
        for reaction in reactions_to(recorded, known):
            await self._tell(recorded, reaction)

    async def _tell(self, recorded: RecordedEvent, reaction: Reaction) -> None:
        stream = clock_stream(recorded.stream.home, reaction.policy, reaction.subject)
        try:
            await transact(self._log, CLOCK, stream, reaction.command, _caused_by(recorded, stream))
        except Refused as refused:
            # The fact stands in a stream that is not ours to correct; the clock goes on, and people see why.
            log_line.warning("reaction.refused", stream=stream.name, cause=recorded.id, reason=refused.reason)

    async def _known(self, recorded: RecordedEvent) -> Known:
        """Return what the log knew when it took the fact: whoever reacts later is told the same."""
        history = await self._log.read_stream(recorded.stream)
        earlier = told_before(history[: recorded.sequence - 1])
        npsn, version = recorded.stream.home, standard_version_of(recorded, earlier)
        counts_days = recorded.type in NEEDING_A_CALENDAR
        calendar = await self._calendar(npsn, recorded.recorded_at) if counts_days else None
        return Known(earlier, await self._standard(npsn, version), calendar)

    async def _calendar(self, npsn: str, known_at: datetime) -> WorkingCalendar | None:
        onboarded = await self._school(npsn)
        return await calendar_of(self._log, onboarded, known_at) if onboarded else None

    async def _school(self, npsn: str) -> school.Onboarded | None:
        """How a school was registered never changes, so it is read once."""
        if npsn not in self._schools and (onboarded := await onboarded_school(self._log, npsn)):
            self._schools[npsn] = onboarded
        return self._schools.get(npsn)

    async def _standard(self, npsn: str, version: str | None) -> ServiceStandard:
        """A published version never changes, so it is read once for each school."""
        if version is None:
            return service_standard()
        if (npsn, version) not in self._standards:
            onboarded = await self._school(npsn)
            standard = await standard_of(self._log, onboarded, version) if onboarded else service_standard(version)
            self._standards[npsn, version] = standard
        return self._standards[npsn, version]

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
        command = CheckClock(now, await self.alerts_of(due.stream, now))
        return await transact(self._log, CLOCK, due.stream, command, metadata)

    async def alerts_of(self, stream: Stream, now: datetime) -> Alerts:
        """Return when people may be told of this clock, and who handles its matter as far as that is known now."""
        runs = [each.event for each in await self._log.read_stream(stream) if isinstance(each.event, clock.Started)]
        if not runs:
            return USUAL_ALERTS
        newest = runs[-1]
        earlier = told_before(await self._log.read_stream(_anchors_stream(newest, stream.home)))
        calendar = await self._calendar(stream.home, now) if newest.counted_days else None
        return Known(earlier, await self._standard(stream.home, newest.standard_version), calendar).alerts


def _anchors_stream(started: clock.Started, home: str) -> Stream:
    category, _, stream_id = started.anchor_event.rpartition("@")[0].partition(":")
    return Stream(category, stream_id, home)


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
