"""The next events of a partition: none twice, none missing."""

from collections.abc import Sequence
from itertools import pairwise

from shared.eventlog.interface import RecordedEvent
from shared.readmodel.checkpoints import Checkpoint


class LogLost(Exception):  # noqa: N818 - says what happened
    """The log does not continue where the rows end: it was emptied, replaced, or lost entries."""

    def __init__(self, partition: int, held: Checkpoint, found: Checkpoint) -> None:
        self.partition, self.held, self.found = partition, held, found
        super().__init__(
            f"partition {partition} of the log stands at position {found.position} ({found.entry_id}), the rows at "
            f"{held.position} ({held.entry_id}): this is not the log these rows were built from, or it lost events"
        )


def untaken(partition: int, held: Checkpoint, batch: Sequence[RecordedEvent]) -> Sequence[RecordedEvent]:
    """Return the events of `batch` after `held`.

    Raises:
        LogLost: a position is missing, or an old position comes back under a new entry.
    """
    after = _moment(held.entry_id)
    events = [recorded for recorded in batch if _moment(recorded.entry_id) > after]
    if not events:
        return ()
    if events[0].position != held.position + 1:
        raise LogLost(partition, held, _place(events[0]))
    for earlier, later in pairwise(events):
        if later.position != earlier.position + 1:
            raise LogLost(partition, _place(earlier), _place(later))
    return events


def _moment(entry_id: str) -> tuple[int, int]:
    milliseconds, _, number = entry_id.partition("-")
    return int(milliseconds), int(number)


def _place(recorded: RecordedEvent) -> Checkpoint:
    return Checkpoint(recorded.entry_id, recorded.position)
