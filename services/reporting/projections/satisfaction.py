"""What families think of the service: each answer by itself, without the case it came from (DOMAIN 3.2, SKM)."""

from collections.abc import Iterable, Mapping
from typing import cast

from services.reporting.projections.tables import satisfaction
from shared.domain.events import visit
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.changes import Put, RowChange
from shared.readmodel.projection import Handler


def on_recorded(recorded: RecordedEvent) -> Iterable[RowChange]:
    """The hash only keeps the answers of two families apart; unlike an id it stands in no other row."""
    told = cast("visit.SatisfactionRecorded", recorded.event)
    for question, answer in enumerate(told.answers, start=1):
        yield Put(
            satisfaction,
            {
                "npsn": recorded.stream.home,
                "entry_hash": recorded.hash,
                "question": question,
                "answer": answer,
                "recorded_at": recorded.recorded_at,
            },
        )


HANDLERS: Mapping[str, Handler] = {visit.SatisfactionRecorded.type: on_recorded}
