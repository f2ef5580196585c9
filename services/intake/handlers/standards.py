"""Service standards: published by the district, found again for each case that began under one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.intake.domain.service_standard import SERVICE_STANDARD, PublishStandard
from services.intake.handlers import feedback
from services.intake.handlers.desk import Desk, Done, Order, carry_out
from services.intake.handlers.districts import District
from services.intake.handlers.facts import local_today, school_of
from shared.domain.events import school, standard
from shared.domain.identifiers import district_scope, standard_stream
from shared.domain.sla.service_standard import ServiceStandard
from shared.eventlog.interface import EventLog
from shared.eventlog.school_facts import publication_in_force, publication_of, publications
from shared.runtime.published import service_standard, shipped_versions

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


@dataclass(frozen=True, slots=True)
class Held:
    """A standard with who published it and from when; neither for one that comes with the release."""

    standard: ServiceStandard
    scope: str | None = None
    valid_from: date | None = None


async def held_on(log: EventLog, told: school.Onboarded, on: date) -> Held:
    """Return the standard for what begins on this day, as far as it is published now."""
    published = await publication_in_force(log, told, on)
    return _held(published) if published else Held(service_standard())


async def held_by(log: EventLog, told: school.Onboarded, version: str) -> Held:
    """Return the standard with this version."""
    published = await publication_of(log, told, version)
    return _held(published) if published else Held(service_standard(version))


async def all_of(log: EventLog, told: school.Onboarded) -> Sequence[Held]:
    """Return every standard that ever held or will hold here: the school's, its district's, the shipped one."""
    return [*(_held(each) for each in await publications(log, told)), Held(service_standard())]


async def held_for_matter(desk: Desk, npsn: str, feedback_id: str) -> Held:
    """Raises Problem 404 for what this school has not received."""
    told = (await school_of(desk.log, npsn)).as_told
    history = await feedback.history_of(desk, npsn, feedback_id)
    received_at = feedback.state_after(history).matter.received_at
    held = await feedback.standard_of_matter(desk.log, told, history, received_at)
    return await held_by(desk.log, told, held.version)


def _held(published: standard.Published) -> Held:
    return Held(published.standard, published.scope, published.valid_from)


async def _versions(log: EventLog, scopes: Sequence[str]) -> frozenset[str]:
    events = [each.event for scope in scopes for each in await log.read_stream(standard_stream(scope))]
    return frozenset(SERVICE_STANDARD.fold(events).versions)  # type: ignore[arg-type]  # the streams decide
