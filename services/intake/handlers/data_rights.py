"""Transfer, and what data subjects and their officers ask: one way from a request's values to a command."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from services.intake.domain.school import Onboarded
from services.intake.domain.student import (
    STUDENT,
    AnswerDataAccess,
    DestroyKey,
    RequestDataAccess,
    RequestErasure,
    StudentCommand,
)
from services.intake.handlers import erasure
from services.intake.handlers.desk import Desk, Done, Order, carry_out
from services.intake.handlers.facts import school_of, student_history
from services.intake.handlers.person import histories_about, under_way
from shared.domain.events import student
from shared.domain.identifiers import RequestId, student_stream
from shared.domain.sla.local_day import local_date
from shared.eventlog import school_facts
from shared.runtime.ids import keyed_id

Given = Mapping[str, Any]

HAPPENED: Mapping[type[StudentCommand], str] = {
    RequestDataAccess: "requested_at",
    RequestErasure: "requested_at",
    AnswerDataAccess: "answered_at",
}
"""Which field says when it happened in the world."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Everything around one command that its facts are looked up from."""

    desk: Desk
    school: Onboarded
    student_id: str
    given: Given
    order: Order
    now: datetime


async def act(  # noqa: PLR0913, PLR0917 - who asks what about whom
    desk: Desk, npsn: str, student_id: str, kind: type[StudentCommand], given: Given, order: Order
) -> Done:
    """Carry out one command on a pupil's record.

    Raises:
        Problem: 404, the pupil is not known at this school.
        Refused: a rule says no.
    """
    school = await school_of(desk.log, npsn)
    await student_history(desk.log, npsn, student_id)
    command = await _command(Circumstances(desk, school, student_id, given, order, desk.now()), kind)
    occurred_at = getattr(command, HAPPENED.get(kind, "now"))
    done = await carry_out(desk, STUDENT, student_stream(npsn, student_id), command, order, occurred_at=occurred_at)
    if kind is DestroyKey and await _is_decided(desk, npsn, student_id):
        await erasure.finish(desk, npsn, student_id)
    return done


async def _is_decided(desk: Desk, npsn: str, student_id: str) -> bool:
    """Whether the log says so: an idempotency key that once stood for another request has decided nothing."""
    history = await student_history(desk.log, npsn, student_id)
    return any(isinstance(recorded.event, student.KeyDestroyed) for recorded in history)


def new_request_id(order: Order) -> RequestId:
    return RequestId(keyed_id(order.command_id, "request"))


async def _command(around: Circumstances, kind: type[StudentCommand]) -> StudentCommand:
    values: dict[str, Any] = {"by": around.order.by, "now": around.now}
    for name in (field.name for field in fields(kind) if field.name not in values):
        look_up = FACTS.get(name)
        values[name] = around.given[name] if look_up is None else await look_up(around)
    return kind(**values)


async def _today(around: Circumstances) -> Any:
    return local_date(around.now, around.school.as_told.zone)


async def _zone(around: Circumstances) -> Any:
    return around.school.as_told.zone


async def _standard(around: Circumstances) -> Any:
    return await school_facts.standard_in_force(around.desk.log, around.school.as_told, around.now)


async def _request_id(around: Circumstances) -> Any:
    """Who asks does not name the request yet; who answers does, or has none."""
    return around.given["request_id"] if "request_id" in around.given else new_request_id(around.order)


async def _under_way(around: Circumstances) -> Any:
    return under_way(await histories_about(around.desk.log, around.school.as_told.npsn, around.student_id))


def _now_unless_given(name: str) -> Callable[[Circumstances], Awaitable[Any]]:
    async def moment(around: Circumstances) -> Any:
        return around.given[name] or around.now

    return moment


FACTS: Mapping[str, Callable[[Circumstances], Awaitable[Any]]] = {
    "today": _today,
    "zone": _zone,
    "standard": _standard,
    "request_id": _request_id,
    "under_way": _under_way,
    "requested_at": _now_unless_given("requested_at"),
    "answered_at": _now_unless_given("answered_at"),
}
