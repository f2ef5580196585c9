"""Facts that commands after the visit need: what a revision changed, who gets a report, whose follow-up it is."""

from collections.abc import Mapping
from typing import Any

from services.intake.domain.visit_case.commands_after_visit import Comparison, RecipientFacts
from services.intake.handlers.circumstances import Circumstances, LookUp
from services.intake.handlers.facts import guardian_facts, local_today, school_of, teacher_is_tied
from shared.domain.envelope import TEACHERS, Role
from shared.domain.events import visit
from shared.domain.events.visit import ReportPart
from shared.domain.identifiers import FollowUpId, StudentId, UserId, visit_stream
from shared.runtime.ids import keyed_id


async def _comparison(around: Circumstances) -> Comparison:
    """Compare with the last version of the report, opened; version 0 where there is none."""
    history = await around.desk.log.read_stream(visit_stream(around.npsn, around.visit_id))
    filed = [recorded for recorded in history if isinstance(recorded.event, visit.Reported | visit.ReportRevised)]
    if not filed:
        return Comparison(version=0, changed=())
    (last,) = await around.desk.log.personal(filed[-1:])
    changed = tuple(part for part in ReportPart if around.given[part.value] != getattr(last, part.value))
    return Comparison(version=len(filed), changed=changed)


async def _recipient(around: Circumstances) -> RecipientFacts:
    log, npsn, given = around.desk.log, around.npsn, around.given
    linked = (
        given["guardian_id"] is not None
        and (await guardian_facts(log, npsn, around.student_id, given["guardian_id"])).linked
    )
    roles = frozenset[Role]() if given["user_id"] is None else await _roles_for_the_pupil(around, given["user_id"])
    return RecipientFacts(linked=linked, roles=roles)


async def _roles_for_the_pupil(around: Circumstances, user_id: UserId) -> frozenset[Role]:
    tied = {
        role: await teacher_is_tied(around.desk.log, around.npsn, around.student_id, user_id, role, around.now)
        for role in TEACHERS
    }
    return frozenset(role for role, is_so in tied.items() if is_so)


async def _repeat_student_id(around: Circumstances) -> StudentId | None:
    """A case does not follow on itself, and a case of another school is not known here."""
    repeat = around.given["repeat_visit_id"]
    history = await around.desk.log.read_stream(visit_stream(around.npsn, repeat))
    if repeat == around.visit_id or not history or history[0].stream.home != around.npsn:
        return None
    match history[0].event:
        case visit.Recommended(student_id=student_id) | visit.AskedByGuardian(student_id=student_id):
            return student_id
    return None


async def _follow_up_id(around: Circumstances) -> FollowUpId:
    return FollowUpId(around.given.get("follow_up_id") or new_follow_up_id(around.order.command_id))


def new_follow_up_id(command_id: str) -> str:
    """A follow-up's id comes from the id of the command that plans it."""
    return keyed_id(command_id, "follow-up")


async def _owner_on_staff(around: Circumstances) -> bool:
    return around.given["owner"] in (await school_of(around.desk.log, around.npsn)).staff


async def _today(around: Circumstances) -> Any:
    return await local_today(around.desk.log, around.npsn, around.now)


async def _done_on(around: Circumstances) -> Any:
    return around.given["done_on"] or await _today(around)


FACTS_AFTER_VISIT: Mapping[str, LookUp] = {
    "comparison": _comparison,
    "recipient": _recipient,
    "repeat_student_id": _repeat_student_id,
    "follow_up_id": _follow_up_id,
    "owner_on_staff": _owner_on_staff,
    "today": _today,
    "done_on": _done_on,
}
