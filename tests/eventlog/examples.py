"""Well-known streams, people and events for the tests of the log."""

from datetime import UTC, datetime

from shared.domain.envelope import Actor, Channel, Metadata, Role
from shared.domain.events import visit
from shared.domain.identifiers import Stream, visit_stream
from shared.eventlog.interface import EventLog, NewEvent, RecordedEvent

SCHOOL = "30401234"
OTHER_SCHOOL = "30405678"
FRIDAY = datetime(2026, 3, 13, 2, 0, tzinfo=UTC)

VISIT = visit_stream(SCHOOL, "visit-of-budi")
SECOND_VISIT = visit_stream(SCHOOL, "visit-of-ani")
BUDI = "student:budi"
ANI = "student:ani"

SITI = Actor(user_id="siti", role=Role.COUNSELLOR, npsn=SCHOOL)

SECRET = "Ayahnya baru saja kehilangan pekerjaan"


def metadata(command_id: str, *, occurred_at: datetime = FRIDAY, causation_id: str | None = None) -> Metadata:
    return Metadata(
        actor=SITI,
        occurred_at=occurred_at,
        command_id=command_id,
        channel=Channel.API,
        correlation_id="case-of-budi",
        causation_id=causation_id,
    )


def closed() -> NewEvent:
    """An event without anything personal."""
    return NewEvent(visit.Closed(note=None), None)


def rejected(reason: str = SECRET, person: str = BUDI) -> NewEvent:
    """An event with one personal field."""
    return NewEvent(visit.Rejected(reason=reason), person)


async def all_of(log: EventLog, stream: Stream) -> list[RecordedEvent]:
    return list(await log.read_stream(stream))


async def partition_events(log: EventLog, partition: int) -> list[RecordedEvent]:
    return [recorded async for batch in log.read_partition(partition) for recorded in batch]
