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


def under_way(histories: Histories) -> tuple[str, ...]:
    """Return the ids of the visit cases and complaints among them that have not come to their end."""
    may_be_owed = [(stream, _events(history)) for stream, history in histories.items() if stream.category in OWED]
    return tuple(stream.id for stream, events in may_be_owed if OWED[stream.category](events))


def _events(history: Sequence[RecordedEvent]) -> Sequence[Any]:
    return [recorded.event for recorded in history]


OWED: Mapping[str, Callable[[Sequence[Any]], bool]] = {
    "visit": is_visit_under_way,
    "feedback": is_complaint_unanswered,
}
