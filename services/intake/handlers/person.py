"""All that the log holds about one pupil: every stream in which something is sealed with the pupil's key.

What is sealed with another key is not among it: a restricted stream has its own (A29).
"""

from collections.abc import Mapping, Sequence

from services.intake.domain.feedback.decide import FEEDBACK
from services.intake.domain.feedback.state import Received
from services.intake.domain.visit_case.decide import VISIT_CASE
from services.intake.domain.visit_case.state import name_of
from shared.domain.events import Event, visit
from shared.domain.identifiers import Stream, partition_of
from shared.eventlog.interface import EventLog, RecordedEvent

ENDED = frozenset({
    "closed", "dismissed", "rejected", "cancelled", "consent_refused", "void_consent", "frozen",
})  # fmt: skip
"""States of a visit case in which nobody owes anything more; every other one is under way."""

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
    cases = [(stream.category, [one.event for one in history]) for stream, history in histories.items()]
    visits = [_is_visit_under_way(events) for category, events in cases if category == "visit"]
    complaints = [_waits_for_an_answer(events) for category, events in cases if category == "feedback"]
    return sum(visits) + sum(complaints)


def _is_visit_under_way(events: Sequence[Event]) -> bool:
    """A withdrawal is not over before the processing has stopped: that is promised too (A12)."""
    withdrawn = any(isinstance(event, visit.ConsentWithdrawn) for event in events)
    stopped = any(isinstance(event, visit.ProcessingStopped) for event in events)
    state = VISIT_CASE.fold(events)  # type: ignore[arg-type]  # the stream decides
    return name_of(state) not in ENDED or (withdrawn and not stopped)


def _waits_for_an_answer(events: Sequence[Event]) -> bool:
    state = FEEDBACK.fold(events)  # type: ignore[arg-type]  # the stream decides
    return isinstance(state, Received) and state.matter.is_complaint
