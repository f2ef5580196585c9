"""Everything the reporting service keeps, by event type."""

from collections.abc import Iterable, Mapping

from services.reporting.projections import case_history, schools, sla_performance
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.changes import RowChange
from shared.readmodel.projection import Handler


def _history_and(handler: Handler) -> Handler:
    def handle(recorded: RecordedEvent) -> Iterable[RowChange]:
        yield from case_history.keep(recorded)
        yield from handler(recorded)

    return handle


HANDLERS: Mapping[str, Handler] = {
    **case_history.HANDLERS,
    **{name: _history_and(handler) for name, handler in sla_performance.HANDLERS.items()},
    **schools.HANDLERS,
}
