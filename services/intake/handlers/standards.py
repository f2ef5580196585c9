"""Service standards: published by the district, found again for each case that began under one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from services.intake.domain.service_standard import SERVICE_STANDARD, PublishStandard
from services.intake.handlers.desk import Desk, Done, Order, carry_out
from services.intake.handlers.districts import District
from services.intake.handlers.facts import local_today, school_of
from shared.domain.events import Event, feedback, school, visit
from shared.domain.identifiers import district_scope, standard_stream, visit_stream
from shared.domain.sla.service_standard import ServiceStandard
from shared.eventlog.interface import EventLog
from shared.eventlog.school_facts import standard_in_force, standard_of
from shared.runtime.published import shipped_versions

Given = Mapping[str, Any]


async def publish_for_school(desk: Desk, npsn: str, given: Given, order: Order) -> Done:
    """Raises Refused when a rule says no, Problem 404 when the school is not known."""
    told = (await school_of(desk.log, npsn)).as_told
    known = shipped_versions() | await _versions(desk.log, [district_scope(told.district)])
    command = PublishStandard(
        by=order.by,
        now=desk.now(),
        scope=npsn,
        today=await local_today(desk.log, npsn, desk.now()),
        known_versions=known,
        **given,
    )
    return await carry_out(desk, SERVICE_STANDARD, standard_stream(npsn), command, order)


async def publish_for_district(desk: Desk, district: District, given: Given, order: Order) -> Done:
    """Raises Refused when a rule says no."""
    known = shipped_versions() | await _versions(desk.log, [told.npsn for told in district.schools])
    command = PublishStandard(
        by=order.by,
        now=desk.now(),
        scope=district.scope,
        today=district.local_today(desk.now()),
        known_versions=known,
        **given,
    )
    return await carry_out(desk, SERVICE_STANDARD, standard_stream(district.scope), command, order)


async def standard_of_visit(log: EventLog, told: school.Onboarded, visit_id: str, now: datetime) -> ServiceStandard:
    """Return the standard in force when the case began; for one that begins now, the standard in force now."""
    history = await log.read_stream(visit_stream(told.npsn, visit_id))
    first = history[0].event if history else None
    if isinstance(first, visit.Recommended | visit.AskedByGuardian):
        return await standard_of(log, told, first.standard_version)
    return await standard_in_force(log, told, now)


async def standard_of_matter(
    log: EventLog, told: school.Onboarded, events: Sequence[Event], received_at: datetime
) -> ServiceStandard:
    """Return the standard that a promise about this matter names, else the one in force when it was received."""
    promises = [
        each.promise
        for each in events
        if isinstance(each, feedback.Complained | feedback.Reclassified | feedback.Reopened) and each.promise
    ]
    if promises:
        return await standard_of(log, told, promises[0].standard_version)
    return await standard_in_force(log, told, received_at)


async def _versions(log: EventLog, scopes: Sequence[str]) -> frozenset[str]:
    events = [each.event for scope in scopes for each in await log.read_stream(standard_stream(scope))]
    return frozenset(SERVICE_STANDARD.fold(events).versions)  # type: ignore[arg-type]  # the streams decide
