"""The open visits of a log, read from the log alone: no service has to run, no rows have to exist."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from services.scheduler.domain.clock import CLOCK, ClockEvent, Running
from shared.domain.events import school
from shared.domain.identifiers import Stream
from shared.domain.sla.what_if import OpenVisit
from shared.eventlog.interface import EventLog, RecordedEvent
from shared.eventlog.whole_log import whole_log

VISIT_CLOCKS = "clock:visit_7wd:"


@dataclass
class SchoolsAndClocks:
    """Every registered school, and the events of every clock of a visit."""

    schools: dict[str, school.Onboarded] = field(default_factory=dict)
    clocks: dict[Stream, list[ClockEvent]] = field(default_factory=dict)

    def read(self, batch: Iterable[RecordedEvent]) -> None:
        for recorded in batch:
            if recorded.subject.startswith(VISIT_CLOCKS):
                self.clocks.setdefault(recorded.stream, []).append(recorded.event)  # type: ignore[arg-type]  # the stream decides the type
            elif isinstance(recorded.event, school.Onboarded):
                self.schools[recorded.event.npsn] = recorded.event

    def open_visits(self) -> Mapping[str, Sequence[OpenVisit]]:
        """Return the open visits by school."""
        found: dict[str, list[OpenVisit]] = {npsn: [] for npsn in sorted(self.schools)}
        for stream, events in self.clocks.items():
            state = CLOCK.fold(events)
            if isinstance(state, Running) and stream.home in found:
                started = state.run.started
                visit = OpenVisit(
                    stream.home, started.subject, started.started_at, len(started.counted_days), started.due_on
                )
                found[stream.home].append(visit)
        return found


async def schools_and_clocks(log: EventLog) -> SchoolsAndClocks:
    """Read the whole log."""
    found = SchoolsAndClocks()
    async for batch in whole_log(log):
        found.read(batch)
    return found
