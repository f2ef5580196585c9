"""Events as a reader sees them: personal texts opened while the key exists, the erased text afterwards."""

from collections.abc import Sequence
from typing import Any

from pydantic import AwareDatetime, BaseModel

from shared.domain.envelope import Role
from shared.domain.events import Event
from shared.eventlog.interface import EventLog, RecordedEvent
from shared.eventlog.reading import opened_for


class Recorded(BaseModel):
    """One event: what, when it happened, when it was recorded, in which role, and its facts."""

    type: str
    version: int
    occurred_at: AwareDatetime
    recorded_at: AwareDatetime
    role: Role
    user_id: str
    facts: dict[str, Any]


async def recorded_as_read(
    log: EventLog,
    history: Sequence[RecordedEvent],
    *,
    reader: str | None = None,
    sealed: bool = False,
    without_evidence: bool = False,
) -> list[Recorded]:
    """`sealed` leaves personal texts closed, for readers who may know of a matter but not what was said.

    With the hash of an evidence file anyone who may read evidence could fetch it: sealed, or `without_evidence`, it
    is left out.
    """
    events = [recorded.event for recorded in history] if sealed else await opened_for(reader, log, history)
    hidden = {"evidence_sha256"} if sealed or without_evidence else None
    return [_recorded(recorded, event, hidden) for recorded, event in zip(history, events, strict=True)]


async def recorded_as_kept(log: EventLog, history: Sequence[RecordedEvent]) -> list[Recorded]:
    """Return everything, drafts of the staff too: what is kept of a pupil is the pupil's to see (UU PDP)."""
    events = await log.personal(history)
    return [_recorded(recorded, event, None) for recorded, event in zip(history, events, strict=True)]


def _recorded(recorded: RecordedEvent, event: Event, hidden: set[str] | None) -> Recorded:
    return Recorded(
        type=recorded.type,
        version=recorded.sequence,
        occurred_at=recorded.occurred_at,
        recorded_at=recorded.recorded_at,
        role=recorded.actor.role,
        user_id=recorded.actor.user_id,
        facts=event.model_dump(mode="json", exclude=hidden),
    )
