"""What the reporting service asks of its rows about promises: how many were kept, by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, case, cast, func, select

from services.reporting.domain.figures import Figures, figures
from services.reporting.projections.tables import promises
from shared.readmodel.engine import ReadModel

DUE_SOON = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class MonthFigures:
    npsn: str
    month: str
    figures: Figures


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
