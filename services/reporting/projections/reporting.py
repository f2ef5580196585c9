"""Everything the reporting service keeps, by event type."""

from collections.abc import Iterable, Mapping, Sequence

from services.reporting.projections import case_history, satisfaction, schools, signals, sla_performance
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.changes import RowChange
from shared.readmodel.projection import Handler

KEEPERS = (case_history.HANDLERS, sla_performance.HANDLERS, signals.HANDLERS, satisfaction.HANDLERS, schools.HANDLERS)


def _one_after_another(handlers: Sequence[Handler]) -> Handler:
    def handle(recorded: RecordedEvent) -> Iterable[RowChange]:
        for handler in handlers:
            yield from handler(recorded)

    return handle


HANDLERS: Mapping[str, Handler] = {
    name: _one_after_another([keeper[name] for keeper in KEEPERS if name in keeper])
    for name in sorted({name for keeper in KEEPERS for name in keeper})
}
