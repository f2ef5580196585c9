"""The visit itself as a report tells it: its times as they count now, and whether they were corrected (A31)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pydantic import AwareDatetime, BaseModel

from services.reporting.domain.fact import Fact, Facts, newest
from shared.domain.events import Event, visit
from shared.domain.events.visit import CorrectedField, CountersignSubject
from shared.domain.identifiers import TripId


class Conduct(BaseModel):
    """The newest visit of a case (R7, R11).

    `started_at` and `ended_at` count now; `told_started_at` and `told_ended_at` are what was told first, and the same
    where nothing was corrected. `duration_flag` is None where a correction made the visit longer or shorter.
    `counts` is false while the visit awaits its countersignature or was refused it: then no promise rests on it.
    """

    started_at: AwareDatetime
    ended_at: AwareDatetime
    told_started_at: AwareDatetime
    told_ended_at: AwareDatetime
    corrected: bool
    counts: bool
    awaits_countersignature: bool
    countersigned_at: AwareDatetime | None
    minutes: int
    duration_flag: visit.DurationFlag | None
    outcome: visit.VisitOutcome
    companions: tuple[visit.Companion, ...]
    second_adult: str | None
    trip_id: TripId | None
    met: tuple[str, ...]
    minutes_signed_at: AwareDatetime | None


@dataclass(frozen=True, slots=True)
class _Times:
    """Of the visit that the event `told_by` tells; `corrections` are those not signed for yet, by their number."""

    told_by: int
    started_at: datetime
    ended_at: datetime
    counts: bool
    awaiting: bool
    corrections: tuple[tuple[int, visit.TimeCorrected], ...] = ()
    signed_at: datetime | None = None


def conduct_of(case: Facts) -> Conduct | None:
    visited = newest(case, visit.Visited)
    if visited is None:
        return None
    told, times = visited.event, _times_of(visited, case)
    minutes = (times.ended_at - times.started_at) // timedelta(minutes=1)
    signed = newest(case, visit.MinutesSigned)
    return Conduct(
        started_at=times.started_at,
        ended_at=times.ended_at,
        told_started_at=told.started_at,
        told_ended_at=told.ended_at,
        corrected=(times.started_at, times.ended_at) != (told.started_at, told.ended_at),
        counts=times.counts,
        awaits_countersignature=times.awaiting or bool(times.corrections),
        countersigned_at=times.signed_at,
        minutes=minutes,
        duration_flag=told.duration_flag if minutes == told.minutes else None,
        outcome=told.outcome,
        companions=told.companions,
        second_adult=told.second_adult,
        trip_id=told.trip_id,
        met=told.met,
        minutes_signed_at=signed.event.signed_at if signed else None,
    )


def _times_of(visited: Fact[visit.Visited], case: Facts) -> _Times:
    told = visited.event
    times = _Times(visited.sequence, told.started_at, told.ended_at, not told.countersign, bool(told.countersign))
    for fact in case:
        times = _after(times, fact)
    return times


def _after(times: _Times, fact: Fact[Event]) -> _Times:
    match fact.event:
        case visit.TimeCorrected() as correction if correction.corrects == times.told_by:
            others = [each for each in times.corrections if each[1].field is not correction.field]
            return replace(times, corrections=(*others, (fact.sequence, correction)))
        case visit.Countersigned(subject=CountersignSubject.VISIT) as signed if signed.countersigns == times.told_by:
            return replace(times, counts=signed.accepted, awaiting=False, signed_at=fact.occurred_at)
        case visit.Countersigned(subject=CountersignSubject.TIME_CORRECTION) as signed:
            return _with_correction(times, signed, fact.occurred_at)
    return times


def _with_correction(times: _Times, signed: visit.Countersigned, signed_at: datetime) -> _Times:
    correction = next((each for number, each in times.corrections if number == signed.countersigns), None)
    if correction is None:
        return times
    rest = tuple(each for each in times.corrections if each[0] != signed.countersigns)
    times = replace(times, corrections=rest, signed_at=signed_at)
    if not signed.accepted:
        return times
    times = replace(times, counts=times.counts or signed.actual_at is not None)
    if correction.field is CorrectedField.STARTED_AT:
        return replace(times, started_at=correction.new)
    return replace(times, ended_at=correction.new)
