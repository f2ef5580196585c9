"""Who asked for a visit and who decided on it, for the excuse of its delay: nobody excuses their own (DOMAIN e)."""

from collections.abc import Iterable
from dataclasses import replace

from services.scheduler.domain.clock import CLOCK, ExcuseClock
from shared.domain.envelope import Metadata, Role
from shared.domain.events import clock, visit
from shared.domain.identifiers import Stream, visit_stream
from shared.eventlog.interface import Appended, EventLog, RecordedEvent
from shared.eventlog.transact import transact


async def excuse(log: EventLog, stream: Stream, command: ExcuseClock, metadata: Metadata) -> Appended:
    """Raises Refused when there is nothing to excuse, or not by this person."""
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


async def _decision(log: EventLog, stream: Stream, case: Iterable[RecordedEvent]) -> RecordedEvent | None:
    """Return the approval that started the clock's newest run."""
    runs = [each.event for each in await log.read_stream(stream) if isinstance(each.event, clock.Started)]
    anchor = runs[-1].anchor_event if runs else None
    return next((recorded for recorded in case if recorded.id == anchor), None)


def _applicants(case: Iterable[RecordedEvent]) -> frozenset[str]:
    applications = (visit.Requested, visit.Resubmitted)
    return frozenset(each.event.applicant for each in case if isinstance(each.event, applications))
