"""What the log says of a school, for every service: who it is, its working calendar, the standard it is held to.

All of it is read from the streams of the school and its district, as far as they were recorded at a given moment, so
that whoever asks about the same moment is told the same, however much later.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import cast

from shared.domain.calendar.own_days import OwnDays, own_days
from shared.domain.calendar.working_calendar import WorkingCalendar, WorkWeek, school_calendar
from shared.domain.events import Event, calendar, school, standard
from shared.domain.identifiers import Stream, calendar_stream, district_scope, school_stream, standard_stream
from shared.domain.sla.local_day import local_date
from shared.domain.sla.service_standard import ServiceStandard
from shared.eventlog.interface import EventLog
from shared.runtime.published import national_calendar, service_standard


async def onboarded_school(log: EventLog, npsn: str) -> school.Onboarded | None:
    """Return how the school was registered; None for one that nobody has."""
    history = await log.read_stream(school_stream(npsn))
    first = history[0].event if history and history[0].stream.home == npsn else None
    return first if isinstance(first, school.Onboarded) else None


async def calendar_of(log: EventLog, told: school.Onboarded, known_at: datetime) -> WorkingCalendar:
    """Return the school's working calendar as published and recorded up to and including `known_at`.

    What the school says of a day goes before what its district says, and both before an estimate of the nation.
    """
    district, own = await _district_days(log, told, known_at), await _own_days(log, told.npsn, known_at)
    return school_calendar(
        national_calendar(as_of=local_date(known_at, told.zone)),
        zone=told.zone,
        weeks=[WorkWeek(told.days_per_week), *district.weeks, *own.weeks],
        observes_joint_leave=told.observes_joint_leave,
        closures=[*district.closures.values(), *own.closures.values()],
        worked_after_all=district.removed | own.removed,
        district_sequence=district.sequence,
        school_sequence=own.sequence,
    )


async def standard_in_force(log: EventLog, told: school.Onboarded, known_at: datetime) -> ServiceStandard:
    """Return the standard for what begins at `known_at`: the school's own, else its district's, else the shipped one.

    Of one scope's standards the newest counts whose `valid_from` has come, by the school's local date.
    """
    published = await publication_in_force(log, told, local_date(known_at, told.zone), known_at)
    return published.standard if published else service_standard()


async def publication_in_force(
    log: EventLog, told: school.Onboarded, on: date, known_at: datetime | None = None
) -> standard.Published | None:
    """Return how the standard for what begins `on` this day was published; None where the shipped one holds."""
    for scope in _scopes(told):
        if in_force := _in_force(await _standards(log, scope, known_at), on):
            return in_force
    return None


async def standard_of(log: EventLog, told: school.Onboarded, version: str) -> ServiceStandard:
    """Return the standard with this version, wherever it was published.

    Raises:
        FileNotFoundError: neither the school nor its district published it, and none is shipped under this version.
    """
    published = await publication_of(log, told, version)
    return published.standard if published else service_standard(version)


async def publication_of(log: EventLog, told: school.Onboarded, version: str) -> standard.Published | None:
    """Return how the standard with this version was published; None for one that neither school nor district did."""
    of_version = [each for each in await publications(log, told) if each.standard.version == version]
    return of_version[0] if of_version else None


async def publications(log: EventLog, told: school.Onboarded) -> Sequence[standard.Published]:
    """Return every standard of the school, then every one of its district, the newest of each first."""
    return [each for scope in _scopes(told) for each in await _standards(log, scope, None)]


def _scopes(told: school.Onboarded) -> Sequence[str]:
    return told.npsn, district_scope(told.district)


def _in_force(published: Sequence[standard.Published], on: date) -> standard.Published | None:
    begun = [each for each in published if each.valid_from <= on]
    return max(begun, key=lambda each: each.valid_from, default=None)


async def _standards(log: EventLog, scope: str, known_at: datetime | None) -> Sequence[standard.Published]:
    # The newest first: of two that are valid from the same day the later one counts.
    stream = standard_stream(scope)
    return [cast("standard.Published", each) for each in reversed(await _events(log, stream, known_at))]


async def _district_days(log: EventLog, told: school.Onboarded, known_at: datetime) -> OwnDays:
    return await _own_days(log, district_scope(told.district), known_at)


async def _own_days(log: EventLog, scope: str, known_at: datetime) -> OwnDays:
    events = await _events(log, calendar_stream(scope), known_at)
    return own_days(cast("calendar.Published | calendar.Amended", each) for each in events)


async def _events(log: EventLog, stream: Stream, known_at: datetime | None) -> Sequence[Event]:
    history = await log.read_stream(stream)
    return [each.event for each in history if known_at is None or each.recorded_at <= known_at]
