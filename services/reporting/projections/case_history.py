"""Who did what when in a case: one row per event, the words are made when someone reads."""

from collections.abc import Iterable, Mapping

from services.reporting.projections.cases import case_of
from services.reporting.projections.tables import case_history
from shared.domain.events import TYPES
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.changes import Put, RowChange
from shared.readmodel.projection import Handler

CATEGORIES = frozenset({"visit", "feedback", "clock"})


def keep(recorded: RecordedEvent) -> Iterable[RowChange]:
    case = case_of(recorded.stream)
    if case is None:
        return
    case_kind, case_id = case
    yield Put(
        case_history,
        {
            "case_kind": case_kind,
            "case_id": case_id,
            "position": recorded.position,
            "npsn": recorded.stream.home,
            "stream": recorded.subject,
            "sequence": recorded.sequence,
            "entry_id": recorded.entry_id,
            "type": recorded.type,
            "occurred_at": recorded.occurred_at,
            "recorded_at": recorded.recorded_at,
            "actor_id": recorded.actor.user_id,
            "actor_role": recorded.actor.role.value,
            "channel": recorded.channel.value,
            "on_behalf_of": recorded.on_behalf_of,
        },
    )


HANDLERS: Mapping[str, Handler] = {name: keep for name in TYPES if name.partition(".")[0] in CATEGORIES}
