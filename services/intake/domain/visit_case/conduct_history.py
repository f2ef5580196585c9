"""How scheduling, conduct and signatures move a case on; of a visit's times only the newest accepted ones count."""

from dataclasses import replace

from services.intake.domain.visit_case.case import Awaiting, Case, Conducted, Correction
from services.intake.domain.visit_case.state import (
    Approval,
    Approved,
    AttemptFailed,
    Frozen,
    InProgress,
    Requested,
    Scheduled,
    Started,
    Visited,
    VoidConsent,
    with_case,
)
from shared.domain.events import visit
from shared.domain.events.visit import ConsentScope, CountersignSubject


def evolved(state: Started, event: object) -> Started | None:
    """Return the state after an event of conduct; None when it is another event, or cannot be."""
    steps = (_evolved_scheduling, _evolved_conduct, _evolved_record, _evolved_times)
    return next((after for step in steps if (after := step(state, event)) is not None), None)


def _evolved_scheduling(state: Started, event: object) -> Started | None:
    match event, state:
        case visit.TimeProposed(slot=slot), _:
            return with_case(state, replace(state.case, proposed=slot))
        case visit.TeamChanged(), Approved() | Scheduled() | AttemptFailed():
            return replace(state, approval=_with_team(state.approval, event))
        case visit.Scheduled(slot=slot), Approved() | AttemptFailed() | Visited():
            return Scheduled(state.case, state.approval, slot)
        case visit.Rescheduled(new_slot=slot), Scheduled():
            return replace(state, slot=slot)
    return None


def _evolved_conduct(state: Started, event: object) -> Started | None:
    match event, state:
        case visit.Attempted(attempted_at=at), Scheduled():
            return AttemptFailed(replace(state.case, attempts=(*state.case.attempts, at)), state.approval)
        case visit.Started(started_at=started_at), Scheduled():
            return InProgress(state.case, state.approval, started_at)
        case visit.Visited(), _ if agreed := agreed_visit(state):
            return _visited(state.case, agreed.approval, event)
    return None


def _evolved_record(state: Started, event: object) -> Started | None:
    match event:
        case visit.MinutesSigned(evidence_sha256=sha256):
            return with_case(state, replace(state.case, minutes=state.case.minutes | {sha256}))
        case visit.PhotoAttached(evidence_sha256=sha256):
            return with_case(state, replace(state.case, photos=state.case.photos | {sha256}))
        case visit.Observed():
            return state
    return None


def _evolved_times(state: Started, event: object) -> Started | None:
    match event:
        case visit.TimeCorrected():
            return with_case(state, _corrected(state.case, event))
        case visit.Countersigned():
            return with_case(state, _signed(state.case, event))
    return None


def _with_team(approval: Approval, event: visit.TeamChanged) -> Approval:
    joined = {companion.user_id for companion in event.added}
    return replace(approval, companions=(approval.companions | joined) - set(event.removed))


def agreed_visit(state: Started) -> Scheduled | InProgress | None:
    """Return the agreed visit that may have been made: now, or before consent or the approval fell away (A31)."""
    match state:
        case Scheduled() | InProgress():
            return state
        case VoidConsent(interrupted=Scheduled() as scheduled):
            return scheduled
        case Requested(fallen=Scheduled() as scheduled):
            return scheduled
    return None


def _visited(case: Case, approval: Approval, event: visit.Visited) -> Started:
    """Withdrawn by then: the fact that a visit was made stays, and nothing may be built on it (A12)."""
    case = _with_visit(case, approval, event)
    return Frozen(case) if ConsentScope.VISIT in case.withdrawn else Visited(case, approval)


def _with_visit(case: Case, approval: Approval, event: visit.Visited) -> Case:
    conducted = Conducted(
        sequence=case.version + 1,
        approved_at=approval.promise.anchored_at,
        started_at=event.started_at,
        ended_at=event.ended_at,
        outcome=event.outcome,
        promise_rests_on_it=not event.countersign,
    )
    awaiting = [Awaiting(conducted.sequence, CountersignSubject.VISIT, event.ended_at)] if event.countersign else []
    return replace(case, visits=(*case.visits, conducted), awaiting=(*case.awaiting, *awaiting))


def _corrected(case: Case, event: visit.TimeCorrected) -> Case:
    """A newer correction of the same time takes the place of the one still unsigned."""
    correction = Correction(case.version + 1, event.corrects, event.field, event.new)
    others = [each for each in case.awaiting if not _is_of_the_same_time(each.correction, correction)]
    awaiting = Awaiting(correction.sequence, CountersignSubject.TIME_CORRECTION, event.new, correction)
    return replace(case, awaiting=(*others, awaiting))


def _is_of_the_same_time(earlier: Correction | None, correction: Correction) -> bool:
    return earlier is not None and (earlier.corrects, earlier.field) == (correction.corrects, correction.field)


def _signed(case: Case, event: visit.Countersigned) -> Case:
    awaiting = case.awaits(event.countersigns)
    signed = case.signed | {(event.countersigns, event.accepted)}
    others = tuple(each for each in case.awaiting if each.sequence != event.countersigns)
    case = replace(case, awaiting=others, signed=signed)
    if event.subject is CountersignSubject.PROCESSING_STOP:
        return replace(case, processing_stopped=event.accepted)
    if awaiting is None or not event.accepted:
        return case
    return replace(case, visits=tuple(_counted(each, awaiting, event) for each in case.visits))


def _counted(conducted: Conducted, awaiting: Awaiting, event: visit.Countersigned) -> Conducted:
    """Return the visit as it counts after an accepted signature for it, or for a correction of its times."""
    correction = awaiting.correction
    if conducted.sequence != (correction.corrects if correction else awaiting.sequence):
        return conducted
    if correction:
        conducted = conducted.corrected(correction.field, correction.moment)
    counts = conducted.promise_rests_on_it or event.actual_at is not None or correction is None
    return replace(conducted, promise_rests_on_it=counts)
