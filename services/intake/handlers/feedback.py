"""Every command on a complaint, suggestion, input or appreciation."""

import base64
import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from services.intake.domain.feedback import commands
from services.intake.domain.feedback.commands import FeedbackCommand
from services.intake.domain.feedback.decide import FEEDBACK
from services.intake.domain.school import Onboarded
from services.intake.handlers.desk import Desk, Done, Order, carry_out
from services.intake.handlers.facts import evidence_facts, school_of, student_history, unknown
from services.intake.handlers.visits import state_of as visit_state_of
from shared.domain.envelope import PRINCIPALS, Role
from shared.domain.events.feedback import AboutWhom
from shared.domain.identifiers import feedback_stream
from shared.runtime.ids import keyed_id
from shared.runtime.published import service_standard

Given = Mapping[str, Any]

HAPPENED: Mapping[type[FeedbackCommand], str] = {
    commands.ReceiveFeedback: "received_at",
    commands.FollowUpComplaint: "told_complainant_at",
}


@dataclass(frozen=True, slots=True)
class Circumstances:
    desk: Desk
    school: Onboarded
    person: str
    given: Given
    now: datetime


async def receive(desk: Desk, npsn: str, given: Given, order: Order, tracking_code: str) -> Done:
    """Take in what was said. Its id comes from the command's id; only the code's hash is kept.

    Raises:
        Problem: 404, the school, the pupil or the visit is not known.
        Refused: a rule says no.
    """
    school, now = await school_of(desk.log, npsn), desk.now()
    feedback_id = keyed_id(order.command_id, "feedback")
    student_id = await _student_of(desk, npsn, given)
    found = {
        "feedback_id": feedback_id,
        "student_id": student_id,
        "received_at": given["received_at"] or now,
        "receiver": given["receiver"] or order.by.role,
        "about": _about(school, given, now.astimezone(ZoneInfo(school.as_told.zone)).date()),
        "tracking_code_sha256": hashlib.sha256(tracking_code.encode()).hexdigest(),
    }
    person = f"student:{student_id}" if student_id else f"feedback:{feedback_id}"
    around = Circumstances(desk, school, person, {**given, **found}, now)
    return await _carry_out(around, npsn, feedback_id, commands.ReceiveFeedback, order)


async def act(  # noqa: PLR0913, PLR0917 - who asks what of which case where
    desk: Desk, npsn: str, feedback_id: str, kind: type[FeedbackCommand], given: Given, order: Order
) -> Done:
    """Carry out one command.

    Raises:
        Problem: 404, it is not known at this school.
        Refused: a rule says no.
    """
    state = await state_of(desk, npsn, feedback_id)
    around = Circumstances(desk, await school_of(desk.log, npsn), state.matter.person, given, desk.now())
    return await _carry_out(around, npsn, feedback_id, kind, order)


async def state_of(desk: Desk, npsn: str, feedback_id: str) -> Any:
    """Return the known state. Raises Problem 404 for what this school has not received."""
    history = await desk.log.read_stream(feedback_stream(npsn, feedback_id))
    if not history or history[0].stream.home != npsn:
        raise unknown("feedback", feedback_id)
    return FEEDBACK.fold([recorded.event for recorded in history])  # type: ignore[misc]  # the stream decides


def tracking_code(npsn: str, order: Order, key: str) -> str:
    """Return the code with which the complainant can ask how things stand.

    It comes from the caller's idempotency key, which nobody stores: who asks again with the key is told the same
    code, and who reads the log cannot work it out.
    """
    digest = hashlib.sha256(f"tracking\x1f{npsn}\x1f{order.by.user_id}\x1f{key}".encode()).digest()
    return base64.b32encode(digest[:10]).decode()


async def _student_of(desk: Desk, npsn: str, given: Given) -> str | None:
    """The pupil of the visit that it is about, else the pupil named."""
    if given["visit_id"] is not None:
        return str((await visit_state_of(desk, npsn, given["visit_id"])).case.student_id)
    if given["student_id"] is not None:
        await student_history(desk.log, npsn, given["student_id"])
    return given["student_id"]  # type: ignore[no-any-return]  # checked by the body


def _about(school: Onboarded, given: Given, today: date) -> AboutWhom:
    """The highest office that the person complained of holds; without a person, the office as given."""
    roles = {
        grant.role
        for grant in school.grants
        if grant.user_id == given["respondent"] and (grant.until_on is None or today <= grant.until_on)
    }
    if roles & PRINCIPALS:
        return AboutWhom.PRINCIPAL
    if Role.COUNSELLOR in roles:
        return AboutWhom.COUNSELLOR
    given_about: AboutWhom = given["about"]
    if given["respondent"] is not None and given_about is AboutWhom.NOBODY:
        return AboutWhom.OTHER_STAFF
    return given_about


async def _carry_out(
    around: Circumstances, npsn: str, feedback_id: str, kind: type[FeedbackCommand], order: Order
) -> Done:
    values: dict[str, Any] = {"by": order.by, "now": around.now}
    for field in fields(kind):
        if field.name not in values:
            look_up = FACTS.get(field.name)
            values[field.name] = around.given[field.name] if look_up is None else await look_up(around)
    command = kind(**values)
    stream = feedback_stream(npsn, feedback_id)
    occurred_at = getattr(command, HAPPENED.get(kind, "now"))
    return await carry_out(around.desk, FEEDBACK, stream, command, order, occurred_at=occurred_at)


async def _evidence(around: Circumstances) -> Any:
    return await evidence_facts(around.desk, around.person, around.given.get("evidence_sha256"))


async def _standard(_around: Circumstances) -> Any:
    return service_standard()


async def _zone(around: Circumstances) -> Any:
    return around.school.as_told.zone


async def _told_complainant_at(around: Circumstances) -> Any:
    return around.given["told_complainant_at"] or around.now


FACTS: Mapping[str, Callable[[Circumstances], Awaitable[Any]]] = {
    "evidence": _evidence,
    "standard": _standard,
    "zone": _zone,
    "told_complainant_at": _told_complainant_at,
}
