"""Preview and confirmation of one file: nothing is written while any row is wrong; repeating completes a crashed one.

Each row's commands have ids made from the file's hash and the row, so that repeating an interrupted import does what is
left and nothing twice; the import itself is recorded last. The file is never kept: it may hold what nobody should.
"""

import asyncio
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from services.intake.domain.school import SCHOOL, RecordImport
from services.intake.handlers.desk import Desk, Order, carry_out
from services.intake.handlers.facts import local_today
from services.intake.handlers.masterdata.members import PlannedMember, carry_out_member, plan_members
from services.intake.handlers.masterdata.pupils import PlannedPupil, carry_out_pupil, plan_pupils
from services.intake.handlers.masterdata.rows import RowProblem, pupils_in, staff_in
from shared.domain.identifiers import school_stream
from shared.runtime.ids import derived_id
from shared.web.problems import Problem

Kind: TypeAlias = Literal["students", "staff"]
Planned: TypeAlias = PlannedPupil | PlannedMember


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do; with problems it would do nothing."""

    kind: Kind
    sha256: str
    planned: Sequence[Planned]
    problems: Sequence[RowProblem]

    def count(self, outcome: str) -> int:
        return self.counts.get(outcome, 0)

    @property
    def counts(self) -> Mapping[str, int]:
        return Counter(row.outcome for row in self.planned)


async def preview(desk: Desk, npsn: str, kind: Kind, content: bytes) -> Preview:
    """Read, check and compare the file; write nothing.

    Raises:
        Problem: 404 unknown school, 422 the file cannot be read or columns are missing.
    """
    today = await local_today(desk.log, npsn, desk.now())
    sha256 = hashlib.sha256(content).hexdigest()
    if kind == "students":
        pupils = await asyncio.to_thread(pupils_in, content, today)
        return Preview(kind, sha256, await plan_pupils(desk, npsn, sha256, pupils.rows), pupils.problems)
    members = await asyncio.to_thread(staff_in, content, today)
    return Preview(kind, sha256, await plan_members(desk, npsn, sha256, members.rows), members.problems)


async def confirm(desk: Desk, npsn: str, kind: Kind, content: bytes, sha256: str, order: Order) -> Preview:  # noqa: PLR0913, PLR0917 - the previewed file and its hash
    """Import exactly the file that was previewed; `sha256` is the preview's.

    Raises:
        Problem: 409 another file, 422 rows are wrong; nothing has been written then.
    """
    found = await preview(desk, npsn, kind, content)
    if found.sha256 != sha256:
        raise Problem(409, "import.another_file", found=found.sha256, expected=sha256)
    if found.problems:
        raise Problem(422, "import.rows_invalid", found=len(found.problems))
    today = await local_today(desk.log, npsn, desk.now())
    for planned in found.planned:
        await _carry_out_row(desk, npsn, found, planned, order, today)
    await _record(desk, npsn, found, order)
    return found


async def _carry_out_row(  # noqa: PLR0913, PLR0917 - one row of one file
    desk: Desk, npsn: str, found: Preview, planned: Planned, order: Order, today: date
) -> None:
    if isinstance(planned, PlannedPupil):
        row = _order_for(order, npsn, found.sha256, str(planned.pupil.row))
        await carry_out_pupil(desk, npsn, planned, row, today)
    else:
        row = _order_for(order, npsn, found.sha256, str(planned.member.row))
        await carry_out_member(desk, npsn, planned, row, today)


async def _record(desk: Desk, npsn: str, found: Preview, order: Order) -> None:
    command = RecordImport(
        by=order.by,
        now=desk.now(),
        kind=found.kind,
        file_sha256=found.sha256,
        rows=len(found.planned),
        added=found.count("added"),
        changed=found.count("changed"),
        unchanged=found.count("unchanged"),
    )
    await carry_out(desk, SCHOOL, school_stream(npsn), command, order)


def _order_for(order: Order, npsn: str, sha256: str, row: str) -> Order:
    return Order(order.by, derived_id("import", npsn, sha256, row), order.channel)
