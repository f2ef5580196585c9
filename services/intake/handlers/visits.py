"""Every command on a visit case: its facts looked up by the names of the command's own fields, then carried out."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from services.intake.domain.visit_case import commands
from services.intake.domain.visit_case.commands import VisitCommand
from services.intake.domain.visit_case.decide import VISIT_CASE
from services.intake.domain.visit_case.state import NotStarted
from services.intake.handlers.after_visit import FACTS_AFTER_VISIT
from services.intake.handlers.circumstances import Circumstances, Given, LookUp
from services.intake.handlers.conduct import FACTS_OF_CONDUCT, HAPPENED_IN_CONDUCT
from services.intake.handlers.desk import Desk, Done, Order, carry_out
from services.intake.handlers.facts import (
    calendar_of,
    evidence_facts,
    guardian_facts,
    guardians_with_authority,
    has_other_principal,
    school_of,
    student_history,
    teacher_is_tied,
    transferred_on,
    unknown,
)
from shared.domain.envelope import TEACHERS, Channel, Role
from shared.domain.identifiers import visit_stream
from shared.eventlog.school_facts import standard_in_force, standard_of
from shared.runtime.ids import keyed_id

DAYS_TO_ANSWER = 14
"""How long a question for consent stays open when nobody says otherwise."""

HAPPENED: Mapping[type[VisitCommand], str] = {
    commands.GiveConsent: "signed_at",
    commands.WithdrawConsent: "received_at",
    commands.StopProcessing: "stopped_at",
    **HAPPENED_IN_CONDUCT,
}
"""Which field says when the fact happened in the world, where that may be long before it is typed in."""

SAID_BY_GUARDIAN = (commands.AskForVisit, commands.GiveConsent, commands.RefuseConsent)


async def open_case(desk: Desk, npsn: str, kind: type[VisitCommand], given: Given, order: Order) -> Done:
    """Begin a case for the pupil that `given` names; its id comes from the command's id.

    Raises:
        Problem: 404, the school or the pupil is not known.
        Refused: a rule says no.
    """
    await school_of(desk.log, npsn)
    await student_history(desk.log, npsn, given["student_id"])
    given = {**given, **_recommender(given, order)} if kind is commands.RecommendVisit else given
    visit_id = keyed_id(order.command_id, "visit")
    around = Circumstances(desk, npsn, visit_id, given["student_id"], NotStarted(), given, order, desk.now())
    return await _carry_out(around, kind)


async def act(  # noqa: PLR0913, PLR0917 - who asks what of which case where
    desk: Desk, npsn: str, visit_id: str, kind: type[VisitCommand], given: Given, order: Order
) -> Done:
    """Carry out one command on a case.

    Raises:
        Problem: 404, the case is not known at this school.
        Refused: a rule says no.
    """
    state = await state_of(desk, npsn, visit_id)
    around = Circumstances(desk, npsn, visit_id, state.case.student_id, state, given, order, desk.now())
    return await _carry_out(around, kind)


async def state_of(desk: Desk, npsn: str, visit_id: str) -> Any:
    """Return the started state of the case. Raises Problem 404 for a case that this school does not have."""
    history = await desk.log.read_stream(visit_stream(npsn, visit_id))
    if not history or history[0].stream.home != npsn:
        raise unknown("visit", visit_id)
    return VISIT_CASE.fold([recorded.event for recorded in history])  # type: ignore[misc]  # the stream decides


async def _carry_out(around: Circumstances, kind: type[VisitCommand]) -> Done:
    command = await _command(around, kind)
    guardian = around.given.get("guardian_id") if kind in SAID_BY_GUARDIAN else None
    return await carry_out(
        around.desk,
        VISIT_CASE,
        visit_stream(around.npsn, around.visit_id),
        command,
        _as_told(around),
        occurred_at=getattr(command, HAPPENED.get(kind, "now")),
        on_behalf_of=f"guardian:{guardian}" if guardian else None,
    )


def _as_told(around: Circumstances) -> Order:
    """Return the order with the way in which the fact came here: from a paper, from a device that was offline."""
    channel = Channel(around.given.get("channel") or around.order.channel)
    return replace(around.order, channel=channel, device_id=around.given.get("device_id"))


async def _command(around: Circumstances, kind: type[VisitCommand]) -> VisitCommand:
    values: dict[str, Any] = {"by": around.order.by, "now": around.now}
    for field in fields(kind):
        if field.name in values:
            continue
        look_up = FACTS.get(field.name)
        values[field.name] = around.given[field.name] if look_up is None else await look_up(around)
    return kind(**values)


def _recommender(given: Given, order: Order) -> Given:
    """A teacher who names nobody recommends in their own name."""
    role = given["recommender_role"] or (order.by.role if order.by.role in TEACHERS else Role.HOMEROOM_TEACHER)
    return {"recommended_by": given["recommended_by"] or order.by.user_id, "recommender_role": role}


async def _guardian(around: Circumstances) -> Any:
    return await guardian_facts(around.desk.log, around.npsn, around.student_id, around.given["guardian_id"])


async def _agreed_by(around: Circumstances) -> Any:
    return await guardian_facts(around.desk.log, around.npsn, around.student_id, around.given["agreed_by"])


async def _guardians_with_authority(around: Circumstances) -> Any:
    return await guardians_with_authority(around.desk.log, around.npsn, around.student_id)


async def _evidence(around: Circumstances) -> Any:
    return await evidence_facts(around.desk, f"student:{around.student_id}", around.given.get("evidence_sha256"))


async def _standard(around: Circumstances) -> Any:
    """A case keeps the standard that was in force when it began."""
    log = around.desk.log
    told = (await school_of(log, around.npsn)).as_told
    if isinstance(around.state, NotStarted):
        return await standard_in_force(log, told, around.now)
    return await standard_of(log, told, around.state.case.standard_version)


async def _teacher_is_tied(around: Circumstances) -> Any:
    teacher, role = around.given["recommended_by"], around.given["recommender_role"]
    return await teacher_is_tied(around.desk.log, around.npsn, around.student_id, teacher, role, around.now)


async def _transferred_on(around: Circumstances) -> Any:
    return await transferred_on(around.desk.log, around.npsn, around.student_id)


async def _zone(around: Circumstances) -> Any:
    return (await school_of(around.desk.log, around.npsn)).as_told.zone


async def _calendar(around: Circumstances) -> Any:
    log = around.desk.log
    return await calendar_of(log, await school_of(log, around.npsn), around.now)


async def _school_has_other_principal(around: Circumstances) -> Any:
    school = await school_of(around.desk.log, around.npsn)
    application = getattr(getattr(around.state, "approval", around.state), "application", None)
    applicants = application.applicants if application else frozenset()
    return has_other_principal(school, applicants, around.now.astimezone(ZoneInfo(school.as_told.zone)).date())


async def _expires_unanswered_at(around: Circumstances) -> Any:
    return around.given["expires_unanswered_at"] or around.now + timedelta(days=DAYS_TO_ANSWER)


def _now_unless_given(name: str) -> LookUp:
    async def moment(around: Circumstances) -> Any:
        return around.given[name] or around.now

    return moment


FACTS: Mapping[str, LookUp] = {
    **FACTS_OF_CONDUCT,
    "guardian": _guardian,
    "guardians_with_authority": _guardians_with_authority,
    "agreed_by": _agreed_by,
    "evidence": _evidence,
    "standard": _standard,
    "teacher_is_tied": _teacher_is_tied,
    "transferred_on": _transferred_on,
    "zone": _zone,
    "calendar": _calendar,
    "school_has_other_principal": _school_has_other_principal,
    "expires_unanswered_at": _expires_unanswered_at,
    **{
        name: _now_unless_given(name)
        for name in ("signed_at", "received_at", "stopped_at", "agreed_at", "attempted_at")
    },
    **FACTS_AFTER_VISIT,
}
