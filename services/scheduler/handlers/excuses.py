"""What the excuse of a delay rests on: nobody excuses their own (DOMAIN e), and its evidence is really kept (A8)."""

from collections.abc import Iterable
from dataclasses import replace

from services.scheduler.domain.clock import CLOCK, ExcuseClock
from shared.domain.envelope import Metadata, Role
from shared.domain.events import clock, visit
from shared.domain.identifiers import Stream, visit_stream
from shared.eventlog.interface import Appended, EventLog, RecordedEvent
from shared.eventlog.transact import transact
from shared.runtime.evidence_store import EvidenceStore, evidence_address


async def excuse(
    log: EventLog, evidence: EvidenceStore, stream: Stream, command: ExcuseClock, metadata: Metadata
) -> Appended:
    """Raises Refused when there is nothing to excuse, not by this person, or with a file that nobody uploaded."""
    command = replace(command, evidence_stored=await _is_stored(log, evidence, stream, command.evidence_sha256))
    policy, _, subject = stream.id.partition(":")
    if policy == "visit_7wd":
        case = await log.read_stream(visit_stream(stream.home, subject))
        decision = await _decision(log, stream, case)
        command = replace(
            command,
            applicants=_applicants(case),
            district_decides=decision is not None and decision.actor.role is Role.DISTRICT_OFFICER,
        )
    return await transact(log, CLOCK, stream, command, metadata)


async def _is_stored(log: EventLog, evidence: EvidenceStore, stream: Stream, sha256: str | None) -> bool:
    """Files are kept by the person they are about: the one of the clock's newest run."""
    persons = [each.event.person for each in await log.read_stream(stream) if isinstance(each.event, clock.Started)]
    if sha256 is None or not persons or persons[-1] is None:
        return sha256 is None
    return await evidence.has(evidence_address(persons[-1], sha256))


async def _decision(log: EventLog, stream: Stream, case: Iterable[RecordedEvent]) -> RecordedEvent | None:
    """Return the approval that started the clock's newest run."""
    runs = [each.event for each in await log.read_stream(stream) if isinstance(each.event, clock.Started)]
    anchor = runs[-1].anchor_event if runs else None
    return next((recorded for recorded in case if recorded.id == anchor), None)


def _applicants(case: Iterable[RecordedEvent]) -> frozenset[str]:
    applications = (visit.Requested, visit.Resubmitted)
    return frozenset(each.event.applicant for each in case if isinstance(each.event, applications))
