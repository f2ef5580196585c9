"""A district as its schools tell of it: no stream of its own says that it exists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from services.intake.handlers.facts import unknown
from shared.domain.events import school
from shared.domain.identifiers import district_scope
from shared.domain.sla.local_day import local_date
from shared.eventlog.interface import EventLog
from shared.eventlog.whole_log import whole_log


@dataclass(frozen=True, slots=True)
class District:
    """`scope` is its code, such as `kota-bontang`."""

    scope: str
    schools: tuple[school.Onboarded, ...]

    def local_today(self, now: datetime) -> date:
        """Return the date that it is in all of its schools: where zones differ, the later one."""
        return max(local_date(now, told.zone) for told in self.schools)


def district_of(schools: Iterable[school.Onboarded], name: str) -> District:
    """Return the district with this name or scope. Raises Problem 404 when it has none of these schools."""
    scope = district_scope(name)
    own = tuple(told for told in schools if district_scope(told.district) == scope)
    if not own:
        raise unknown("district", name)
    return District(scope, own)


async def district_in_log(log: EventLog, name: str) -> District:
    """Return the district, its schools found by reading the whole log: for commands, not for requests."""
    found: list[school.Onboarded] = []
    async for batch in whole_log(log):
        found += [each.event for each in batch if isinstance(each.event, school.Onboarded)]
    return district_of(found, name)
