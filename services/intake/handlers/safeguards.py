"""Restricted streams: raised by any of the staff, acted on and read by their recipients only (A29).

Whoever may not read one is told that it does not exist: that it does would already be something to know.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from services.intake.domain.audit import ASKERS, AskToBreakGlass, AuditCommand, OpenGlass, audit_of
from services.intake.domain.safeguard import (
    SAFEGUARD,
    CloseSafeguard,
    RaiseSafeguard,
    ReferSafeguard,
    SafeguardCommand,
    SafeguardState,
    as_raised,
)
from services.intake.handlers.desk import Desk, Done, Order, carry_out
from services.intake.handlers.facts import school_of, student_history, unknown
from services.intake.handlers.visits import state_of as visit_state_of
from shared.domain.envelope import Actor, Role
from shared.domain.identifiers import SafeguardId, UserId, audit_stream, safeguard_stream
from shared.eventlog import school_facts
from shared.eventlog.interface import RecordedEvent
from shared.runtime.ids import keyed_id

Given = Mapping[str, Any]


async def raise_concern(desk: Desk, npsn: str, given: Given, order: Order) -> Done:
    """Open a restricted stream about the pupil that `given` names; its id comes from the command's id.

    Raises:
        Problem: 404, the school, the pupil or the visit of this pupil is not known.
        Refused: a rule says no.
    """
    told, now = (await school_of(desk.log, npsn)).as_told, desk.now()
    await _refuse_unknown(desk, npsn, given)
    safeguard_id = keyed_id(order.command_id, "safeguard")
    command = RaiseSafeguard(
        by=order.by,
        now=now,
        safeguard_id=SafeguardId(safeguard_id),
        student=given["student_id"],
        visit=given["visit_id"],
        categories=given["categories"],
        description=given["description"],
        raised_at=given["raised_at"] or now,
        about_principal=given["about_principal"],
        standard=await school_facts.standard_in_force(desk.log, told, now),
        zone=told.zone,
    )
    return await _carry_out(desk, npsn, safeguard_id, command, order, command.raised_at)


async def refer(desk: Desk, npsn: str, safeguard_id: str, given: Given, order: Order) -> Done:
    """Raises Problem 404 for whoever is no recipient."""
    await _refuse_no_recipient(desk, npsn, safeguard_id, order.by)
    now = desk.now()
    known = {**given, "referred_at": given["referred_at"] or now}
    command = ReferSafeguard(by=order.by, now=now, **known)
    return await _carry_out(desk, npsn, safeguard_id, command, order, command.referred_at)


async def close(desk: Desk, npsn: str, safeguard_id: str, given: Given, order: Order) -> Done:
    """Raises Problem 404 for whoever is no recipient."""
    await _refuse_no_recipient(desk, npsn, safeguard_id, order.by)
    command = CloseSafeguard(by=order.by, now=desk.now(), **given)
    return await _carry_out(desk, npsn, safeguard_id, command, order, command.now)


async def history_for(desk: Desk, npsn: str, safeguard_id: str, reader: Actor) -> Sequence[RecordedEvent]:
    """Return the stream to a recipient, to the counsellor who raised it, or to whom the glass was broken.

    A teacher who raised it reads it no more: what came of it is for the recipients (DOMAIN e).

    Raises:
        Problem: 404 for everybody else.
    """
    history = await _history(desk, npsn, safeguard_id)
    raised = as_raised(state_after(history))
    is_raiser = reader.role is Role.COUNSELLOR and history[0].actor.user_id == reader.user_id
    if reader.role in raised.recipients or is_raiser or await _is_glass_broken(desk, npsn, safeguard_id, reader):
        return history
    raise unknown("safeguard", safeguard_id)


def state_after(history: Sequence[RecordedEvent]) -> SafeguardState:
    return SAFEGUARD.fold([recorded.event for recorded in history])  # type: ignore[misc]  # the stream decides


async def ask_to_read(desk: Desk, npsn: str, safeguard_id: str, given: Given, order: Order) -> Done:
    """Whether there is such a stream is not looked at: the answer must not tell."""
    command = AskToBreakGlass(by=order.by, now=desk.now(), subject=safeguard_id, **given)
    return await _audited(desk, npsn, command, order)


async def open_to(desk: Desk, npsn: str, safeguard_id: str, given: Given, order: Order) -> Done:
    asked_by = UserId(given["asked_by"])
    command = OpenGlass(by=order.by, now=desk.now(), subject=safeguard_id, asked_by=asked_by)
    return await _audited(desk, npsn, command, order)


async def _refuse_unknown(desk: Desk, npsn: str, given: Given) -> None:
    await student_history(desk.log, npsn, given["student_id"])
    visit_id = given["visit_id"]
    if visit_id is None:
        return
    case = (await visit_state_of(desk, npsn, visit_id)).case
    if case.student_id != given["student_id"]:
        raise unknown("visit", visit_id)


async def _refuse_no_recipient(desk: Desk, npsn: str, safeguard_id: str, actor: Actor) -> None:
    state = state_after(await _history(desk, npsn, safeguard_id))
    if actor.role not in as_raised(state).recipients:
        raise unknown("safeguard", safeguard_id)


async def _history(desk: Desk, npsn: str, safeguard_id: str) -> Sequence[RecordedEvent]:
    history = await desk.log.read_stream(safeguard_stream(npsn, safeguard_id))
    if not history or history[0].stream.home != npsn:
        raise unknown("safeguard", safeguard_id)
    return history


async def _is_glass_broken(desk: Desk, npsn: str, safeguard_id: str, reader: Actor) -> bool:
    if reader.role not in ASKERS:
        return False
    decider = audit_of(npsn)
    history = await desk.log.read_stream(audit_stream(npsn))
    glass = decider.fold([recorded.event for recorded in history])  # type: ignore[misc]  # the stream decides
    return glass.is_open(safeguard_id, reader.user_id, desk.now())


async def _carry_out(  # noqa: PLR0913, PLR0917 - the parts of a transaction
    desk: Desk, npsn: str, safeguard_id: str, command: SafeguardCommand, order: Order, occurred_at: datetime
) -> Done:
    stream = safeguard_stream(npsn, safeguard_id)
    return await carry_out(desk, SAFEGUARD, stream, command, order, occurred_at=occurred_at)


async def _audited(desk: Desk, npsn: str, command: AuditCommand, order: Order) -> Done:
    await school_of(desk.log, npsn)
    return await carry_out(desk, audit_of(npsn), audit_stream(npsn), command, order)
