"""All that the log holds about one pupil: every stream in which something is sealed with the pupil's key.

What is sealed with another key is not among it: a restricted stream has its own (A29).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from services.intake.domain.under_way import is_complaint_unanswered, is_visit_under_way
from shared.domain.identifiers import Stream, partition_of
from shared.eventlog.interface import EventLog, RecordedEvent

Histories = Mapping[Stream, Sequence[RecordedEvent]]


def key_of(student_id: str) -> str:
    return f"student:{student_id}"


async def histories_about(log: EventLog, npsn: str, student_id: str) -> Histories:
    """Return the whole history of each stream about the pupil, in the order in which the streams began.

    Read from the log and not from rows: what is erased or shown to a family must be complete at that moment.
    """
    about: dict[Stream, None] = {}
    async for batch in log.read_partition(partition_of(npsn, log.partitions)):
        theirs = (each for each in batch if each.person == key_of(student_id))
        about |= dict.fromkeys(each.stream for each in theirs if each.stream.home == npsn)
    return {stream: await log.read_stream(stream) for stream in about}


def under_way(histories: Histories) -> int:
    """Return how many visit cases and complaints among them have not come to their end."""
    owed = [OWED[stream.category](_events(history)) for stream, history in histories.items() if stream.category in OWED]
    return sum(owed)


def _events(history: Sequence[RecordedEvent]) -> Sequence[Any]:
    return [recorded.event for recorded in history]


OWED: Mapping[str, Callable[[Sequence[Any]], bool]] = {
    "visit": is_visit_under_way,
    "feedback": is_complaint_unanswered,
}
