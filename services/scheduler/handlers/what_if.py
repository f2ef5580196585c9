"""Which open visits of a district would move if days were closed, or worked after all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.scheduler.read_models import open_visits_of, schools_of_district
from shared.domain.events import school
from shared.domain.sla.local_day import local_date
from shared.domain.sla.what_if import Move, OpenVisit, Supposed, moved
from shared.eventlog.interface import EventLog
from shared.eventlog.school_facts import calendar_of, onboarded_school
from shared.readmodel.engine import ReadModel
from shared.web.problems import Problem


@dataclass(frozen=True, slots=True)
class Answer:
    """How many visits are open, and those that would move, school by school."""

    open_visits: int
    moves: Sequence[Move]


async def what_if(log: EventLog, read_model: ReadModel, district: str, supposed: Supposed, now: datetime) -> Answer:
    """Raises Problem 404 when no school of this district is known."""
    schools = await schools_of_district(read_model, district)
    found = [await _at_school(log, read_model, npsn, supposed, now) for npsn in schools]
    if not found:
        raise Problem(404, "district.unknown", found=district)
    return Answer(sum(each.open_visits for each in found), [move for each in found for move in each.moves])


async def _at_school(log: EventLog, read_model: ReadModel, npsn: str, supposed: Supposed, now: datetime) -> Answer:
    visits = await open_visits_of(read_model, npsn)
    told = await onboarded_school(log, npsn)
    if told is None:
        return Answer(0, [])
    return Answer(len(visits), await moves_at(log, told, visits, supposed, now))


async def moves_at(
    log: EventLog, told: school.Onboarded, visits: Sequence[OpenVisit], supposed: Supposed, now: datetime
) -> Sequence[Move]:
    """Return which of the school's open visits would move, by its calendar as known at `now`."""
    if not visits:
        return []
    return moved(visits, await calendar_of(log, told, now), supposed, local_date(now, told.zone))
