"""What the reporting service asks of its rows for one term: what families think, and how an office works."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Integer, cast, func, select

from services.reporting.domain.practice import Practice, practice
from services.reporting.domain.satisfaction import NO_ANSWERS, Answers
from services.reporting.domain.term import Term
from services.reporting.projections.signals import Signal
from services.reporting.projections.tables import satisfaction, signals
from services.reporting.read_models.cases import School
from shared.readmodel.engine import ReadModel

COUNTED = {
    Signal.APPROVAL_REVOKED: "revoked_approvals",
    Signal.ATTEMPTED: "attempts",
    Signal.VISITED: "visits",
    Signal.SHORT_VISIT: "short_visits",
    Signal.LONG_VISIT: "long_visits",
    Signal.AWAITED_COUNTERSIGNATURE: "visits_needing_countersignature",
    Signal.TIME_CORRECTED: "time_corrections",
    Signal.COMPLAINED: "complaints",
    Signal.LATE_ENTRY: "late_entries",
    Signal.RECLASSIFIED: "reclassified_complaints",
    Signal.EXCUSED: "excused",
    Signal.BREACH_CORRECTED: "corrected_breaches",
}


async def practice_of(read_model: ReadModel, school: School, term: Term) -> Practice:
    """Return the numbers of one school, by the school's own dates."""
    begins_at, ends_before = term.begins_at(school.zone), term.ends_before(school.zone)
    counts = await _counts(read_model, school.npsn, begins_at, ends_before)
    first = await _first_of_each_case(read_model, school.npsn)
    waited = [
        (approved_at - first[Signal.REQUESTED, case_id]).total_seconds()
        for (signal, case_id), approved_at in first.items()
        if signal is Signal.APPROVED and begins_at <= approved_at < ends_before and (Signal.REQUESTED, case_id) in first
    ]
    return practice(term, counts, waited)


async def answers_of(read_model: ReadModel, school: School, term: Term) -> Answers:
    """Return what families answered in the term, by the school's own dates of recording."""
    row = satisfaction.c
    asked = (
        select(row.question, func.count(), cast(func.sum(row.answer), Integer))
        .where(row.npsn == school.npsn)
        .where(row.recorded_at >= term.begins_at(school.zone), row.recorded_at < term.ends_before(school.zone))
        .group_by(row.question)
    )
    async with read_model.reading() as connection:
        found = (await connection.execute(asked)).all()
    if not found:
        return NO_ANSWERS
    return Answers(max(families for _, families, _ in found), {question: total for question, _, total in found})


async def _counts(read_model: ReadModel, npsn: str, begins_at: datetime, ends_before: datetime) -> Mapping[str, int]:
    row = signals.c
    asked = (
        select(row.signal, func.count())
        .where(row.npsn == npsn, row.occurred_at >= begins_at, row.occurred_at < ends_before)
        .group_by(row.signal)
    )
    async with read_model.reading() as connection:
        found = {Signal(signal): number for signal, number in await connection.execute(asked)}
    return {name: found[signal] for signal, name in COUNTED.items() if signal in found}


async def _first_of_each_case(read_model: ReadModel, npsn: str) -> Mapping[tuple[Signal, str], datetime]:
    """Return when each case was first applied for and first approved."""
    row = signals.c
    asked = (
        select(row.signal, row.case_id, func.min(row.occurred_at))
        .where(row.npsn == npsn, row.signal.in_((Signal.REQUESTED.value, Signal.APPROVED.value)))
        .group_by(row.signal, row.case_id)
    )
    async with read_model.reading() as connection:
        return {(Signal(signal), case_id): at for signal, case_id, at in await connection.execute(asked)}
