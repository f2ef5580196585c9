"""What the reporting service asks of its rows: a case's events, a school, its staff, figures by month."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, case, cast, func, select

from services.reporting.domain.figures import Figures, figures
from services.reporting.projections.tables import case_history, promises, schools, staff
from shared.readmodel.engine import ReadModel

DUE_SOON = timedelta(days=2)


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


@dataclass(frozen=True, slots=True)
class MonthFigures:
    npsn: str
    month: str
    figures: Figures


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


async def performance(
    read_model: ReadModel, now: datetime, *, npsn: str | None = None, month: str | None = None
) -> Sequence[MonthFigures]:
    """Return the figures by school, month of the due date, and policy; nothing where there was no promise."""
    asked = _counted(now)
    if npsn is not None:
        asked = asked.where(promises.c.npsn == npsn)
    if month is not None:
        asked = asked.where(promises.c.month == month)
    async with read_model.reading() as connection:
        found = await connection.execute(asked)
        return [MonthFigures(npsn, month, figures(policy, counts)) for npsn, month, policy, *counts in found]


def _counted(now: datetime) -> Select[Any]:
    row = promises.c
    breached, running = row.status == "breached", row.status == "running"
    is_soon = and_(running, row.due_at > now, row.due_at <= now + DUE_SOON)
    key = (row.npsn, row.month, row.policy)
    return (
        select(
            *key,
            _number_of(row.status.in_(("met", "breached_corrected"))),
            _number_of(and_(breached, row.excused.is_(None))),
            _number_of(and_(breached, row.excused.is_not(None))),
            _number_of(running),
            _number_of(is_soon),
            _number_of(row.status == "cancelled"),
        )
        .group_by(*key)
        .order_by(*key)
    )


def _number_of(claim: ColumnElement[bool]) -> ColumnElement[int]:
    return cast(func.sum(case((claim, 1), else_=0)), Integer)
