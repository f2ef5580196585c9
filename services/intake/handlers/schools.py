"""Schools: their registration, staff and roles."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from services.intake.domain.mandate import DelegateMandate
from services.intake.domain.school import SCHOOL, AssignStaff, EndRole, GrantRole, OnboardSchool, SchoolCommand
from services.intake.handlers.desk import Desk, Done, Order, carry_out
from services.intake.handlers.facts import local_today
from shared.domain.identifiers import UserId, school_stream
from shared.runtime.ids import keyed_id

Given = Mapping[str, Any]


async def onboard(desk: Desk, given: Given, order: Order) -> Done:
    command = OnboardSchool(by=order.by, now=desk.now(), **given)
    return await carry_out(desk, SCHOOL, school_stream(command.npsn), command, order)


async def assign_staff(desk: Desk, npsn: str, given: Given, order: Order) -> Done:
    """A new member of staff gets an id from the command's id, unless `given` names one."""
    user_id = UserId(given["user_id"] or new_user_id(order))
    return await _for_school(desk, npsn, AssignStaff, {**given, "user_id": user_id}, order)


def new_user_id(order: Order) -> str:
    return keyed_id(order.command_id, "staff")


async def grant_role(desk: Desk, npsn: str, given: Given, order: Order) -> Done:
    return await _for_school(desk, npsn, GrantRole, given, order)


async def end_role(desk: Desk, npsn: str, given: Given, order: Order) -> Done:
    return await _for_school(desk, npsn, EndRole, given, order)


async def delegate_mandate(desk: Desk, npsn: str, given: Given, order: Order) -> Done:
    return await _for_school(desk, npsn, DelegateMandate, given, order)


async def _for_school(desk: Desk, npsn: str, kind: type[SchoolCommand], given: Given, order: Order) -> Done:
    today = await local_today(desk.log, npsn, desk.now())
    # Days that nobody named mean today, by the school's own date; until_on stays open.
    known = {name: given[name] or today for name in ("from_on", "last_on") if name in given}
    names = {field.name for field in fields(kind)} - {"by", "now"}
    command = kind(by=order.by, now=desk.now(), **{name: {**given, **known}[name] for name in names})
    return await carry_out(desk, SCHOOL, school_stream(npsn), command, order)
