"""Pupils and the guardians linked to them."""

from collections.abc import Mapping
from typing import Any

from services.intake.domain.student import STUDENT, ChangeStudent, EnrolStudent, LinkGuardian, UnlinkGuardian
from services.intake.handlers.desk import Desk, Done, Order, carry_out
from services.intake.handlers.facts import local_today, school_of, student_history
from shared.domain.identifiers import GuardianId, Npsn, StudentId, student_stream
from shared.runtime.ids import keyed_id

Given = Mapping[str, Any]


async def enrol(desk: Desk, npsn: str, given: Given, order: Order) -> Done:
    """The pupil's id comes from the command's id."""
    await school_of(desk.log, npsn)
    student_id = StudentId(keyed_id(order.command_id, "student"))
    command = EnrolStudent(by=order.by, now=desk.now(), npsn=Npsn(npsn), student_id=student_id, **given)
    return await carry_out(desk, STUDENT, student_stream(npsn, student_id), command, order)


async def change(desk: Desk, npsn: str, student_id: str, given: Given, order: Order) -> Done:
    await student_history(desk.log, npsn, student_id)
    command = ChangeStudent(by=order.by, now=desk.now(), **given)
    return await carry_out(desk, STUDENT, student_stream(npsn, student_id), command, order)


async def link_guardian(desk: Desk, npsn: str, student_id: str, given: Given, order: Order) -> Done:
    """A guardian not known yet gets an id from the command's id."""
    await student_history(desk.log, npsn, student_id)
    guardian_id = GuardianId(given["guardian_id"] or new_guardian_id(order))
    linked_on = given["linked_on"] or await local_today(desk.log, npsn, desk.now())
    known = {**given, "guardian_id": guardian_id, "linked_on": linked_on}
    command = LinkGuardian(by=order.by, now=desk.now(), **known)
    return await carry_out(desk, STUDENT, student_stream(npsn, student_id), command, order)


def new_guardian_id(order: Order) -> str:
    return keyed_id(order.command_id, "guardian")


async def unlink_guardian(desk: Desk, npsn: str, student_id: str, given: Given, order: Order) -> Done:
    await student_history(desk.log, npsn, student_id)
    command = UnlinkGuardian(by=order.by, now=desk.now(), **given)
    return await carry_out(desk, STUDENT, student_stream(npsn, student_id), command, order)
