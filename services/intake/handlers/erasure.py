"""Erases a pupil: the decision is an event, and whatever follows from it can be done again and again (UU PDP).

The event comes first. A process that dies before the key is gone leaves the event, and whoever reads it finishes.
"""

from services.intake.handlers.desk import Desk
from services.intake.handlers.person import Histories, histories_about, key_of
from shared.eventlog.interface import RecordedEvent
from shared.runtime.evidence_store import evidence_address


async def finish(desk: Desk, npsn: str, student_id: str) -> None:
    """Destroy the pupil's key, and remove the evidence files that an event names; harmless when repeated.

    A file that was uploaded and never named stays, as bytes that nothing opens.
    """
    await desk.log.keyring.destroy(npsn, key_of(student_id))
    histories = await histories_about(desk.log, npsn, student_id)
    await desk.evidence.forget(_addresses(student_id, histories))


async def on_key_destroyed(desk: Desk, recorded: RecordedEvent) -> None:
    await finish(desk, recorded.stream.home, recorded.stream.id)


def _addresses(student_id: str, histories: Histories) -> frozenset[str]:
    events = [one.event for history in histories.values() for one in history]
    named = {getattr(event, "evidence_sha256", None) for event in events}
    return frozenset(evidence_address(key_of(student_id), sha256) for sha256 in named if sha256 is not None)
