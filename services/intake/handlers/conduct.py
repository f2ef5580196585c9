"""Facts that a visit's preparation, conduct and signatures need: the templates, the promise as it counts, who told."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from services.intake.domain.visit_case import commands_conduct as commands
from services.intake.domain.visit_case.commands import VisitCommand
from services.intake.domain.visit_case.state import Approval
from services.intake.handlers.circumstances import Circumstances, LookUp
from services.intake.handlers.facts import has_other_principal, local_today, school_of
from shared.domain.events import Event, clock, visit
from shared.domain.events.visit import ConsentScope
from shared.domain.identifiers import clock_stream, visit_stream
from shared.domain.instrument import InstrumentTemplate
from shared.eventlog.interface import RecordedEvent
from shared.runtime.instruments import versions_of

HAPPENED_IN_CONDUCT: Mapping[type[VisitCommand], str] = {
    commands.RecordAttempt: "attempted_at",
    commands.StartVisit: "started_at",
    commands.RecordVisit: "ended_at",
    commands.SignMinutes: "signed_at",
}
"""Which field says when the fact happened in the world."""


async def _shipped(around: Circumstances) -> tuple[InstrumentTemplate, ...]:
    return versions_of(around.given["template_id"])


async def _template(around: Circumstances) -> InstrumentTemplate | None:
    version = around.given["template_version"]
    return next((each for each in versions_of(around.given["template_id"]) if each.version == version), None)


async def _due_before(around: Circumstances) -> datetime:
    approval = getattr(around.state, "approval", None)
    if approval is None:
        return around.now
    stream = clock_stream(around.npsn, "visit_7wd", around.visit_id)
    return due_now(approval, [recorded.event for recorded in await around.desk.log.read_stream(stream)])


def due_now(approval: Approval, events: Iterable[Event]) -> datetime:
    """Return the end of the promise as its clock counts it by now; as the approval promised it, else (A30)."""
    due_before, is_of_this_approval = approval.promise.due_before, False
    for event in events:
        match event:
            case clock.Started(started_at=started_at):
                is_of_this_approval = started_at == approval.promise.anchored_at
            case clock.Recomputed(due_at=due_at) if is_of_this_approval:
                due_before = due_at
    return due_before


async def _approval_fell_at(around: Circumstances) -> datetime | None:
    """A revocation or the end of consent; what came before the newest approval is about an earlier one."""
    fell_at = None
    for recorded in await around.desk.log.read_stream(visit_stream(around.npsn, around.visit_id)):
        match recorded.event:
            case visit.Approved():
                fell_at = None
            case visit.ApprovalRevoked() | visit.ConsentExpired():
                fell_at = fell_at or recorded.recorded_at
            case visit.ConsentWithdrawn(scope_withdrawn=parts) if ConsentScope.VISIT in parts:
                fell_at = fell_at or recorded.recorded_at
    return fell_at


async def _corrects(around: Circumstances) -> int:
    """The newest visit, when nobody names one."""
    visits: Sequence[Any] = around.state.case.visits  # type: ignore[union-attr]  # only a started case is acted on
    newest = visits[-1].sequence if visits else around.state.case.version  # type: ignore[union-attr]
    return int(around.given["corrects"] or newest)


async def _recorded_at(around: Circumstances) -> datetime:
    told = await _told(around, await _corrects(around))
    return told.recorded_at if told else around.now


async def _told_by(around: Circumstances) -> str | None:
    told = await _told(around, around.given["countersigns"])
    return told.actor.user_id if told else None


async def _school_has_other_signer(around: Circumstances) -> bool:
    teller = await _told_by(around)
    school = await school_of(around.desk.log, around.npsn)
    today = await local_today(around.desk.log, around.npsn, around.now)
    return has_other_principal(school, frozenset({teller} if teller else ()), today)


async def _told(around: Circumstances, sequence: int) -> RecordedEvent | None:
    history = await around.desk.log.read_stream(visit_stream(around.npsn, around.visit_id))
    return next((recorded for recorded in history if recorded.sequence == sequence), None)


FACTS_OF_CONDUCT: Mapping[str, LookUp] = {
    "shipped": _shipped,
    "template": _template,
    "due_before": _due_before,
    "approval_fell_at": _approval_fell_at,
    "corrects": _corrects,
    "recorded_at": _recorded_at,
    "told_by": _told_by,
    "school_has_other_signer": _school_has_other_signer,
}
