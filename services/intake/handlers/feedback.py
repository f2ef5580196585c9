"""Every command on a complaint, suggestion, input or appreciation."""

import base64
import hashlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
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
from shared.domain.events import feedback, school
from shared.domain.events.feedback import AboutWhom
from shared.domain.identifiers import feedback_stream
from shared.domain.sla.service_standard import ServiceStandard
from shared.eventlog.interface import EventLog, RecordedEvent
from shared.eventlog.school_facts import standard_in_force, standard_of
from shared.runtime.ids import keyed_id

Given = Mapping[str, Any]

HAPPENED: Mapping[type[FeedbackCommand], str] = {
    commands.ReceiveFeedback: "received_at",
    commands.FollowUpComplaint: "told_complainant_at",
}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Everything around one command that its facts are looked up from.

    `history` is what happened so far, `received_at` when its first word was heard.
    """

    desk: Desk
    school: Onboarded
    person: str
    given: Given
    now: datetime
    received_at: datetime
    history: Sequence[RecordedEvent] = ()


async def receive(desk: Desk, npsn: str, given: Given, order: Order, tracking_code: str) -> Done:
    """Take in what was said. Its id comes from the command's id; only the code's hash is kept.

    Raises:
        Problem: 404, the school, the pupil or the visit is not known.
        Refused: a rule says no.
    """
    school, now = await school_of(desk.log, npsn), desk.now()
    received_at: datetime = given["received_at"] or now
    feedback_id = keyed_id(order.command_id, "feedback")
    student_id = await _student_of(desk, npsn, given)
    found = {
        "feedback_id": feedback_id,
        "student_id": student_id,
        "received_at": received_at,
        "receiver": given["receiver"] or order.by.role,
        "about": _about(school, given, now.astimezone(ZoneInfo(school.as_told.zone)).date()),
        "tracking_code_sha256": sha256_of_code(tracking_code),
    }
    person = f"student:{student_id}" if student_id else f"feedback:{feedback_id}"
    around = Circumstances(desk, school, person, {**given, **found}, now, received_at)
    return await _carry_out(around, npsn, feedback_id, commands.ReceiveFeedback, order)


async def act(  # noqa: PLR0913, PLR0917 - who asks what of which case where
    desk: Desk, npsn: str, feedback_id: str, kind: type[FeedbackCommand], given: Given, order: Order
) -> Done:
    """Carry out one command.

    Raises:
        Problem: 404, it is not known at this school.
        Refused: a rule says no.
    """
    history = await history_of(desk, npsn, feedback_id)
    matter, school = state_after(history).matter, await school_of(desk.log, npsn)
    around = Circumstances(desk, school, matter.person, given, desk.now(), matter.received_at, history)
    return await _carry_out(around, npsn, feedback_id, kind, order)


async def state_of(desk: Desk, npsn: str, feedback_id: str) -> Any:
    """Return the known state. Raises Problem 404 for what this school has not received."""
    return state_after(await history_of(desk, npsn, feedback_id))


async def history_of(desk: Desk, npsn: str, feedback_id: str) -> Sequence[RecordedEvent]:
    """Return all events. Raises Problem 404 for what this school has not received."""
    history = await desk.log.read_stream(feedback_stream(npsn, feedback_id))
    if not history or history[0].stream.home != npsn:
        raise unknown("feedback", feedback_id)
    return history


def state_after(history: Sequence[RecordedEvent]) -> Any:
    """Return the known state after a history that is not empty."""
    return FEEDBACK.fold([recorded.event for recorded in history])  # type: ignore[misc]  # the stream decides


def tracking_code(npsn: str, order: Order, key: str) -> str:
    """Return the code with which the complainant can ask how things stand.

    It comes from the caller's idempotency key, which nobody stores: who asks again with the key is told the same
    code, and who reads the log cannot work it out.
    """
    digest = hashlib.sha256(f"tracking\x1f{npsn}\x1f{order.by.user_id}\x1f{key}".encode()).digest()
    return base64.b32encode(digest[:10]).decode()


def sha256_of_code(tracking_code: str) -> str:
    """Return the hash that the code is known by, however someone copied it: case, gaps and hyphens do not count."""
    plain = "".join(tracking_code.upper().replace("-", " ").split())
    return hashlib.sha256(plain.encode()).hexdigest()


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


async def _standard(around: Circumstances) -> Any:
    return await standard_of_matter(around.desk.log, around.school.as_told, around.history, around.received_at)


async def standard_of_matter(
    log: EventLog, told: school.Onboarded, history: Sequence[RecordedEvent], received_at: datetime
) -> ServiceStandard:
    """Return the standard that the first promise about this matter names, else the one in force at its receipt."""
    promises = [
        each.event.promise
        for each in history
        if isinstance(each.event, feedback.Complained | feedback.Reclassified | feedback.Reopened)
    ]
    if versions := [promise.standard_version for promise in promises if promise is not None]:
        return await standard_of(log, told, versions[0])
    return await standard_in_force(log, told, received_at)


async def _zone(around: Circumstances) -> Any:
    return around.school.as_told.zone


async def _told_complainant_at(around: Circumstances) -> Any:
    return around.given["told_complainant_at"] or around.now


async def _told_by(around: Circumstances) -> Any:
    """Who wrote down the event that is to be countersigned."""
    sequence = around.given["countersigns"]
    return next((each.actor for each in around.history if each.sequence == sequence), None)


async def _closed_at(around: Circumstances) -> Any:
    closings = [each.recorded_at for each in around.history if isinstance(each.event, feedback.Closed)]
    return closings[-1] if closings else None


FACTS: Mapping[str, Callable[[Circumstances], Awaitable[Any]]] = {
    "evidence": _evidence,
    "standard": _standard,
    "zone": _zone,
    "told_complainant_at": _told_complainant_at,
    "told_by": _told_by,
    "closed_at": _closed_at,
}
