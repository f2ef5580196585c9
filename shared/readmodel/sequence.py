"""The next events of a partition: none twice, none missing."""

from collections.abc import Iterable, Iterator

from shared.eventlog.interface import RecordedEvent
from shared.readmodel.checkpoints import Checkpoint


class LogLost(Exception):  # noqa: N818 - says what happened
    """The log does not continue where the rows end: it was emptied, replaced, or lost entries."""

    def __init__(self, partition: int, held: Checkpoint, found: Checkpoint) -> None:
        self.partition, self.held, self.found = partition, held, found
        super().__init__(
            f"partition {partition} of the log stands at position {found.position} ({found.entry_id}), the rows at "
            f"{held.position} ({held.entry_id}): this is not the log these rows were built from, or it lost "
            "events. If the log is right, rebuild the rows"
        )


def untaken(partition: int, held: Checkpoint, batch: Iterable[RecordedEvent]) -> Iterator[RecordedEvent]:
    """Yield the events of `batch` after `held`.

    Raises:
        LogLost: a position is missing, or an old position comes back under a new entry.
        UnreadableEvent: an entry without a position.
    """
    after = _moment(held.entry_id)
    expected = held.position + 1
    for recorded in batch:
        if recorded.position < expected and _moment(recorded.entry_id) <= after:
            continue
        if recorded.position != expected:
            raise LogLost(partition, held, Checkpoint(recorded.entry_id, recorded.position))
        expected += 1
        yield recorded


def _moment(entry_id: str) -> tuple[int, int]:
    milliseconds, _, number = entry_id.partition("-")
    return int(milliseconds), int(number)
