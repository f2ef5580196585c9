"""What the intake service does by itself when a clock says that time is up: nobody has to ask for it.

Every command id is derived from its cause, so that two processes, or one that starts again, do nothing twice.
"""

from dataclasses import dataclass
from typing import Any

import structlog

from services.intake.domain.feedback.commands import EscalateBreach
from services.intake.domain.feedback.decide import FEEDBACK
from services.intake.domain.visit_case.commands import ExpireConsent
from services.intake.domain.visit_case.decide import VISIT_CASE
from services.intake.handlers.desk import Desk
from shared.domain.decider import Decider, Refused
from shared.domain.envelope import SYSTEM, Channel, Metadata
from shared.domain.events import clock
from shared.domain.identifiers import Stream, feedback_stream, visit_stream
from shared.eventlog.interface import RecordedEvent
from shared.eventlog.transact import transact
from shared.runtime.ids import derived_id

log_line = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Consequence:
    """A command for a stream of intake."""

    decider: Decider[Any, Any, Any]
    stream: Stream
    command: Any


async def follow(desk: Desk, recorded: RecordedEvent) -> None:
    """Do what this event asks for, mostly nothing; repeating it changes nothing."""
    consequence = consequence_of(recorded)
    if consequence is None:
        return
    stream = consequence.stream
    try:
        await transact(desk.log, consequence.decider, stream, consequence.command, _caused_by(recorded, stream))
    except Refused as refused:
        # The case has moved on since: there is nothing left for the system to do.
        log_line.info("consequence.refused", stream=stream.name, cause=recorded.id, reason=refused.reason)


def consequence_of(recorded: RecordedEvent) -> Consequence | None:
    """A consent whose term ran out has expired (A11); a complaint whose promise is broken goes to the district.

    Decided as of the clock's own moment: who reads the log once more, much later, decides the same.
    """
    policy, _, subject = recorded.stream.id.partition(":")
    home = recorded.stream.home
    match policy, recorded.event:
        case "consent_term", clock.Elapsed(due_at=due_at):
            now = max(due_at, recorded.recorded_at)
            return Consequence(VISIT_CASE, visit_stream(home, subject), ExpireConsent(by=SYSTEM, now=now))
        case "complaint_72h", clock.Breached(due_at=due_at):
            command = EscalateBreach(by=SYSTEM, now=recorded.recorded_at, due_at=due_at)
            return Consequence(FEEDBACK, feedback_stream(home, subject), command)
    return None


def _caused_by(recorded: RecordedEvent, stream: Stream) -> Metadata:
    return Metadata(
        actor=SYSTEM,
        occurred_at=recorded.occurred_at,
        command_id=derived_id("consequence", stream.name, recorded.id),
        channel=Channel.SYSTEM,
        correlation_id=recorded.correlation_id,
        causation_id=recorded.id,
    )
