"""Calendars: what a district or a school says of its own days."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.intake.domain.school_calendar import SCHOOL_CALENDAR, AmendCalendar, PublishCalendar
from services.intake.handlers.desk import Desk, Done, Order, carry_out
from services.intake.handlers.districts import District
from services.intake.handlers.facts import local_today
from shared.domain.calendar.own_days import OwnDays, own_days
from shared.domain.events.calendar import Closure, WeekChange
from shared.domain.identifiers import calendar_stream
from shared.eventlog.interface import EventLog
from shared.runtime.published import national_calendar

Given = Mapping[str, Any]


async def change_for_school(desk: Desk, npsn: str, given: Given, order: Order) -> Done:
    """Raises Refused when a rule says no, Problem 404 when the school is not known."""
    return await _change(desk, npsn, await local_today(desk.log, npsn, desk.now()), given, order)


async def change_for_district(desk: Desk, district: District, given: Given, order: Order) -> Done:
    """Raises Refused when a rule says no."""
    return await _change(desk, district.scope, district.local_today(desk.now()), given, order)


async def days_of(log: EventLog, scope: str) -> OwnDays:
    """Return what the school or district has said so far."""
    return own_days(recorded.event for recorded in await log.read_stream(calendar_stream(scope)))  # type: ignore[misc]  # the stream decides the type


async def _change(desk: Desk, scope: str, today: date, given: Given, order: Order) -> Done:
    """Publish the calendar the first time, amend it afterwards."""
    history = await desk.log.read_stream(calendar_stream(scope))
    earlier = [recorded for recorded in history if recorded.command_id != order.command_id]
    closures = tuple(Closure(**one) for one in given["closures"])
    facts: dict[str, Any] = {
        "by": order.by,
        "now": desk.now(),
        "removed": tuple(given["removed"]),
        "week_changes": tuple(WeekChange(**one) for one in given["week_changes"]),
        "legal_basis": given["legal_basis"],
        "estimated_days": national_calendar(as_of=today).estimated_days,
    }
    command = (
        AmendCalendar(added=closures, **facts) if earlier else PublishCalendar(scope=scope, closures=closures, **facts)
    )
    return await carry_out(desk, SCHOOL_CALENDAR, calendar_stream(scope), command, order)
