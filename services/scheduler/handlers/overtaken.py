"""Clocks that news has overtaken: the calendar they were counted with has changed (A30), or the pupil left (A28).

Both are read from the rows, not from the events that brought the news: whatever was interrupted, a clock stays
overtaken until its own stream says what became of it, and a clock that starts after the news is found as well.
"""

from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import datetime
from typing import TypeAlias, cast, get_args

from services.scheduler.domain.clock import CLOCK, CancelClock, RecomputeClock
from services.scheduler.domain.grounds import FIRST_MOMENT_AFTER
from services.scheduler.handlers.clocks import Clocks
from services.scheduler.read_models import LeftClock, StaleClock, left_clocks, stale_clocks, zones_of_schools
from shared.domain.calendar.national_calendar import Decree
from shared.domain.calendar.working_calendar import WorkingCalendar, calendar_sources, is_later_version
from shared.domain.envelope import SYSTEM, Channel, Metadata
from shared.domain.events import calendar
from shared.domain.events.clock import CancelCause
from shared.domain.events.school import Onboarded, Zone
from shared.domain.identifiers import calendar_stream, district_scope
from shared.domain.sla.local_day import local_date, start_of_local_day
from shared.domain.sla.promise import Policy
from shared.eventlog.interface import Appended, EventLog, RecordedEvent
from shared.eventlog.school_facts import calendar_of, onboarded_school, standard_of
from shared.eventlog.transact import transact
from shared.readmodel.engine import ReadModel
from shared.runtime.ids import derived_id
from shared.runtime.published import national_calendar, newest_decree, published_decrees

Overtaken: TypeAlias = StaleClock | LeftClock

FALL_AWAY: Sequence[Policy] = ("visit_7wd", "approval_2wd")
"""What is owed to a pupil who is there. A visit that was made is still reported."""


class News:
    """What the ticker asks besides the time. It appends to `clock:*` streams only."""

    def __init__(self, log: EventLog, read_model: ReadModel) -> None:
        self._log = log
        self._read_model = read_model
        self._clocks = Clocks(log)

    async def overtaken(self, now: datetime) -> AsyncIterator[Overtaken]:
        """Yield the clocks of pupils who left, then those counted with an old calendar, each by name."""
        for left in await left_clocks(self._read_model, FALL_AWAY):
            if left.state == "running" or _fell_away_at(left) < left.due_at:
                yield left
        async for stale in stale_clocks(self._read_model, _national_versions(now)):
            # A clock may know more than this process: of a newer release, or of a time that has not been heard here.
            if is_later_version(stale.present_version, stale.calendar_version):
                yield stale

    async def next_after(self, now: datetime) -> datetime | None:
        """Return the next moment at which a day of publication begins at some school."""
        return next_publication(published_decrees(), await zones_of_schools(self._read_model), now)

    async def settle(self, overtaken: Overtaken, now: datetime) -> Appended:
        """Let one clock learn the news; nothing when it has nothing to say to it."""
        if isinstance(overtaken, LeftClock):
            return await self._cancel(overtaken, now)
        return await self._recompute(overtaken, now)

    async def _cancel(self, left: LeftClock, now: datetime) -> Appended:
        command = CancelClock(
            CancelCause.PUPIL_TRANSFERRED,
            left.transfer_event,
            _fell_away_at(left),
            known_at=left.recorded_at,
            alerts=await self._clocks.alerts_of(left.stream, now),
        )
        command_id = derived_id("transfer", left.started_event, left.transfer_event)
        return await transact(
            self._log, CLOCK, left.stream, command, _because_of(left.transfer_event, left, command_id, now)
        )

    async def _recompute(self, stale: StaleClock, now: datetime) -> Appended:
        """What was published before the end counts, however late this is: a clock that slept gives the same answer."""
        known_at = min(now, stale.due_at - FIRST_MOMENT_AFTER)
        told = await onboarded_school(self._log, stale.stream.home)
        if told is None:
            return Appended(())
        changed = await calendar_of(self._log, told, known_at)
        if not is_later_version(changed.version, stale.calendar_version):
            return Appended(())
        cause = await self._cause(told, stale.calendar_version, changed)
        command = RecomputeClock(
            calendar=changed,
            standard=await standard_of(self._log, told, stale.standard_version),
            cause_event=cause.id if cause else None,
            reason=_reason(cause, told, known_at),
            now=known_at,
        )
        command_id = derived_id("recompute", stale.stream.name, stale.started_event, changed.version)
        metadata = _because_of(cause.id if cause else stale.started_event, stale, command_id, now)
        return await transact(self._log, CLOCK, stale.stream, command, metadata)

    async def _cause(self, told: Onboarded, old_version: str, changed: WorkingCalendar) -> RecordedEvent | None:
        """Return the newest event of the calendars that changed; None where only the nation's did."""
        _, old_district, old_school = calendar_sources(old_version)
        _, district, own = calendar_sources(changed.version)
        of_district = await self._calendar_events(district_scope(told.district), old_district, district)
        of_school = await self._calendar_events(told.npsn, old_school, own)
        return max((*of_district, *of_school), key=lambda recorded: recorded.recorded_at, default=None)

    async def _calendar_events(self, scope: str, after: int, until: int) -> Iterable[RecordedEvent]:
        return (await self._log.read_stream(calendar_stream(scope)))[after:until]


def next_publication(decrees: Iterable[Decree], zones: Iterable[str], now: datetime) -> datetime | None:
    """Return the next local midnight in one of `zones` that begins the day of publication of one of `decrees`."""
    published_on = {decree.published_on for decree in decrees}
    moments = (start_of_local_day(day, zone) for day in published_on for zone in zones)
    return min((moment for moment in moments if moment > now), default=None)


def _national_versions(now: datetime) -> dict[str, str]:
    return {zone: national_calendar(as_of=local_date(now, zone)).version for zone in get_args(Zone)}


def _reason(cause: RecordedEvent | None, told: Onboarded, known_at: datetime) -> str:
    if cause is not None:
        return cast("calendar.Published | calendar.Amended", cause.event).legal_basis
    decree = newest_decree(local_date(known_at, told.zone))
    return decree.legal_basis if decree else ""


def _fell_away_at(left: LeftClock) -> datetime:
    """The day the pupil left is a fact of the world like a visit: it counts whenever it is told, as A31 has it.

    A move announced ahead counts from its telling; nothing falls away before it was promised.
    """
    moved_at = start_of_local_day(left.moved_on, left.zone)
    return max(left.started_at, min(moved_at, left.recorded_at))


def _because_of(cause: str, overtaken: Overtaken, command_id: str, now: datetime) -> Metadata:
    return Metadata(
        actor=SYSTEM,
        occurred_at=now,
        command_id=command_id,
        channel=Channel.SYSTEM,
        correlation_id=overtaken.correlation_id,
        causation_id=cause,
    )
