"""What every handler works with: the log, the time, the evidence files; and the order it carries out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from shared.domain.decider import Decider
from shared.domain.envelope import Actor, Channel, Metadata
from shared.domain.events import Event
from shared.domain.identifiers import Stream
from shared.eventlog.interface import Appended, EventLog
from shared.eventlog.keyring import Keyring
from shared.eventlog.transact import transact
from shared.runtime.clock import Clock
from shared.runtime.evidence_store import EvidenceFolder, EvidenceStore, evidence_folder
from shared.runtime.settings import Settings

E = TypeVar("E", bound=Event)


class SealedLog(EventLog, Protocol):
    """A log that seals what is personal, and lets files be sealed with the same keys."""

    @property
    def keyring(self) -> Keyring: ...


@dataclass(frozen=True, slots=True)
class Desk:
    log: SealedLog
    clock: Clock
    evidence: EvidenceStore

    def now(self) -> datetime:
        return self.clock.now()


def desk_on(log: EventLog, clock: Clock, settings: Settings) -> Desk:
    """Return the desk of a service that stands on this log, with the evidence files of its data directory."""
    return Desk(log, clock, EvidenceFolder(evidence_folder(settings)))  # type: ignore[arg-type]  # every log that seals has a keyring


@dataclass(frozen=True, slots=True)
class Order:
    """Someone asks for something, once: the same `command_id` is never carried out twice."""

    by: Actor
    command_id: str
    channel: Channel = Channel.API
    device_id: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an order: the stream, its version now, and its events (none: nothing was left to do)."""

    stream: Stream
    version: int
    appended: Appended


async def carry_out(  # noqa: PLR0913 - the parts of a transaction
    desk: Desk,
    decider: Decider[Any, Any, E],
    stream: Stream,
    command: Any,
    order: Order,
    *,
    occurred_at: datetime | None = None,
    on_behalf_of: str | None = None,
) -> Done:
    """Decide and append. `occurred_at` is when it happened in the world; now, when nothing else is known.

    Raises:
        Refused: a rule of the domain says no.
    """
    metadata = Metadata(
        actor=order.by,
        occurred_at=occurred_at or desk.now(),
        command_id=order.command_id,
        channel=order.channel,
        correlation_id=stream.id,
        on_behalf_of=on_behalf_of,
        device_id=order.device_id,
    )
    appended = await transact(desk.log, decider, stream, command, metadata)
    if appended.events:
        return Done(stream, appended.events[-1].sequence, appended)
    return Done(stream, len(await desk.log.read_stream(stream)), appended)
