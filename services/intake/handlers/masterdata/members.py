"""Imports staff: who works at the school. Roles are granted by people, never by a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.intake.domain.school import SCHOOL, AssignStaff
from services.intake.handlers.desk import Desk, Order, carry_out
from services.intake.handlers.masterdata.rows import StaffMember
from shared.domain.events import school
from shared.domain.identifiers import UserId, school_stream
from shared.runtime.ids import derived_id


@dataclass(frozen=True, slots=True)
class PlannedMember:
    member: StaffMember
    user_id: str
    outcome: str


async def plan_members(desk: Desk, npsn: str, sha256: str, members: Sequence[StaffMember]) -> Sequence[PlannedMember]:
    """A member is known again by the NIP, else by the name."""
    history = await desk.log.read_stream(school_stream(npsn))
    assigned = [recorded for recorded in history if recorded.type == school.StaffAssigned.type]
    known: dict[str, str] = {}
    for event in await desk.log.personal(assigned):
        if isinstance(event, school.StaffAssigned):
            known |= {key: event.user_id for key in (event.nip, event.name.casefold()) if key}
    imports = (one.event for one in history if one.type == school.MasterdataImported.type)
    finished = any(isinstance(one, school.MasterdataImported) and one.file_sha256 == sha256 for one in imports)
    return [_planned(npsn, sha256, member, known, finished=finished) for member in members]


def _planned(npsn: str, sha256: str, member: StaffMember, known: dict[str, str], *, finished: bool) -> PlannedMember:
    """An interrupted import of this very file may have added the member: it still counts as added."""
    own_id = derived_id("import", npsn, sha256, str(member.row), "staff")
    user_id = known.get(member.nip or "") or known.get(member.name.casefold()) or own_id
    return PlannedMember(
        member, user_id, "added" if user_id == own_id and not (finished and user_id in known.values()) else "unchanged"
    )


async def carry_out_member(desk: Desk, npsn: str, planned: PlannedMember, order: Order, today: date) -> None:
    if planned.outcome != "added":
        return
    command = AssignStaff(
        by=order.by,
        now=desk.now(),
        user_id=UserId(planned.user_id),
        name=planned.member.name,
        nip=planned.member.nip,
        from_on=planned.member.from_on or today,
    )
    await carry_out(desk, SCHOOL, school_stream(npsn), command, order)
