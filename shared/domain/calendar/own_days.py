"""What a district or a school says of its days: the events of its calendar stream, taken together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from shared.domain.calendar.working_calendar import LocalClosure, WorkWeek
from shared.domain.events import calendar


@dataclass(frozen=True, slots=True)
class OwnDays:
    """`sequence` counts the events, 0 for none. `removed` are days taken back, `weeks` as published, oldest first."""

    sequence: int = 0
    closures: Mapping[date, LocalClosure] = field(default_factory=lambda: MappingProxyType({}))
    removed: frozenset[date] = frozenset()
    weeks: tuple[WorkWeek, ...] = ()


def own_days(events: Iterable[calendar.Published | calendar.Amended]) -> OwnDays:
    """Return what the events say, the later one counting where two speak of one day."""
    sequence, closures, removed, weeks = 0, dict[date, LocalClosure](), set[date](), list[WorkWeek]()
    for sequence, event in enumerate(events, start=1):  # noqa: B007 - the last number is the version
        taken_back = event.removed if isinstance(event, calendar.Amended) else ()
        added = event.added if isinstance(event, calendar.Amended) else event.closures
        for day in taken_back:
            closures.pop(day, None)
        closures.update({one.date: LocalClosure(one.date, one.name, event.legal_basis, one.kind) for one in added})
        removed = (removed | set(taken_back)) - {one.date for one in added}
        weeks.extend(WorkWeek(week.days_per_week, week.from_on) for week in event.week_changes)
    return OwnDays(sequence, MappingProxyType(closures), frozenset(removed), tuple(weeks))
