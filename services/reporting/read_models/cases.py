"""What the reporting service asks of its rows: the events of a case, a school, its staff."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from services.reporting.projections.tables import case_history, schools, staff
from shared.readmodel.engine import ReadModel


@dataclass(frozen=True, slots=True)
class School:
    npsn: str
    name: str
    zone: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event stands: the stream's name and its sequence there."""

    stream: str
    sequence: int


async def known_schools(read_model: ReadModel, npsn: str | None = None) -> Sequence[School]:
    """Return the one school, or all, by name."""
    asked = select(schools.c.npsn, schools.c.name, schools.c.zone).order_by(schools.c.name, schools.c.npsn)
    if npsn is not None:
        asked = asked.where(schools.c.npsn == npsn)
    async with read_model.reading() as connection:
        return [School(*row) for row in await connection.execute(asked)]


async def places_of_case(read_model: ReadModel, npsn: str, case_kind: str, case_id: str) -> Sequence[Place]:
    """Return where the events of a case of this school stand, in the order of the log; none for an unknown case."""
    asked = (
        select(case_history.c.stream, case_history.c.sequence)
        .where(case_history.c.npsn == npsn, case_history.c.case_kind == case_kind, case_history.c.case_id == case_id)
        .order_by(case_history.c.position)
    )
    async with read_model.reading() as connection:
        return [Place(*row) for row in await connection.execute(asked)]


async def places_of_names(read_model: ReadModel, npsn: str, user_ids: Collection[str]) -> Mapping[str, int]:
    """Return by user id which event of the school's stream holds the name."""
    asked = select(staff.c.user_id, staff.c.sequence).where(staff.c.npsn == npsn, staff.c.user_id.in_(user_ids))
    async with read_model.reading() as connection:
        found = await connection.execute(asked)
        return {row.user_id: row.sequence for row in found}
