"""Restricted streams as rows for their recipients: an id, where it stands, for whom; nothing of what or whom (A29)."""

from collections.abc import Collection, Iterable, Mapping
from typing import cast

from services.intake.projections.tables import SAFEGUARDS
from shared.domain.envelope import Role
from shared.domain.events import safeguard
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.changes import Amend, Put, RowChange
from shared.readmodel.projection import Handler


def raised(recorded: RecordedEvent) -> Iterable[RowChange]:
    concern = cast("safeguard.Raised", recorded.event)
    row = {
        "safeguard_id": recorded.stream.id,
        "npsn": recorded.stream.home,
        "state": "raised",
        "recipients": listed(concern.recipients),
        "due_at": concern.promise.due_at,
        "version": recorded.sequence,
    }
    yield Put(SAFEGUARDS, row)


def referred(recorded: RecordedEvent) -> Iterable[RowChange]:
    yield _changed(recorded, "referred")


def closed(recorded: RecordedEvent) -> Iterable[RowChange]:
    yield _changed(recorded, "closed")


def listed(recipients: Collection[Role]) -> str:
    """Return the offices with a comma before and after each, so that one of them can be found as `,name,`."""
    return "," + "".join(f"{role.value}," for role in recipients)


def _changed(recorded: RecordedEvent, state: str) -> RowChange:
    return Amend(SAFEGUARDS, {"safeguard_id": recorded.stream.id}, {"state": state, "version": recorded.sequence})


HANDLERS: Mapping[str, Handler] = {
    safeguard.Raised.type: raised,
    safeguard.Referred.type: referred,
    safeguard.Closed.type: closed,
}
