"""How each event moves a visit case on. Nothing here looks at personal text: events arrive sealed."""

from dataclasses import replace
from typing import Any, TypeAlias

from services.intake.domain.visit_case.state import (
    AfterVisit,
    Application,
    Approval,
    Approved,
    Asked,
    AttemptFailed,
    Cancelled,
    Case,
    Closed,
    ConsentRefused,
    Dismissed,
    Frozen,
    Granted,
    Instrument,
    NotStarted,
    Over,
    Recommended,
    Rejected,
    Reported,
    Requested,
    Returned,
    Scheduled,
    Started,
    Visited,
    VisitState,
    VoidConsent,
    with_case,
)
from shared.domain.events import Event, visit
from shared.domain.events.visit import ConsentScope
from shared.domain.identifiers import StudentId

VisitEvent: TypeAlias = (
    visit.Recommended
    | visit.AskedByGuardian
    | visit.RecommendationDismissed
    | visit.ConsentAsked
    | visit.Consented
    | visit.ConsentRefused
    | visit.ConsentWithdrawn
    | visit.ConsentExpired
    | visit.ProcessingStopped
    | visit.InstrumentPrepared
    | visit.Requested
    | visit.Returned
    | visit.Resubmitted
    | visit.Approved
    | visit.Rejected
    | visit.TimeProposed
    | visit.Scheduled
    | visit.Rescheduled
    | visit.Attempted
    | visit.Visited
    | visit.Cancelled
    | visit.Reported
    | visit.Closed
)


class ImpossibleHistory(Exception):  # noqa: N818 - says what was found
    """The log holds an event that no decision could have made here: a bug, never a user's mistake."""

    def __init__(self, state: object, event: Event) -> None:
        super().__init__(f"{event.type} cannot follow in state {type(state).__name__}")


def evolve(state: VisitState, event: VisitEvent) -> VisitState:
    match event:
        case visit.Recommended(student_id=student_id, recommended_by=teacher):
            state = _begun(state, student_id)
            return _with(state, recommenders=state.case.recommenders | {teacher})
        case visit.AskedByGuardian(student_id=student_id, guardian_id=guardian):
            state = _begun(state, student_id)
            return _with(state, asking_guardians=state.case.asking_guardians | {guardian})
    if isinstance(state, NotStarted):
        raise ImpossibleHistory(state, event)
    return _evolve_started(state, event)


def _evolve_started(state: Started, event: VisitEvent) -> VisitState:
    match event:
        case visit.ConsentAsked() | visit.Consented() | visit.ConsentRefused():
            return _answered(state, event)
        case visit.ConsentWithdrawn() | visit.ConsentExpired() | visit.ProcessingStopped():
            return _stopped(state, event)
        case visit.InstrumentPrepared():
            return _with(state, instruments=state.case.instruments | {_instrument(event)})
        case visit.TimeProposed(slot=slot):
            return _with(state, proposed=slot)
    return _evolve_ending(state, event)


def _evolve_ending(state: Started, event: VisitEvent) -> VisitState:
    match event:
        case visit.RecommendationDismissed():
            return Dismissed(state.case)
        case visit.Cancelled():
            return Cancelled(state.case)
        case visit.Reported():
            return Reported(state.case)
        case visit.Closed():
            return Closed(state.case)
    return _evolve_application(state, event)


def _evolve_application(state: Started, event: VisitEvent) -> VisitState:
    match event, state:
        case visit.Requested() | visit.Resubmitted(), Recommended() | Returned():
            return Requested(state.case, _application(state, event))
        case visit.Returned(), Requested(application=application):
            return Returned(state.case, application)
        case visit.Approved(approver=approver, promise=promise), Requested(application=application):
            return Approved(state.case, Approval(approver, application.companions, promise))
        case visit.Rejected(), Requested():
            return Rejected(state.case)
    return _evolve_conduct(state, event)


def _evolve_conduct(state: Started, event: VisitEvent) -> VisitState:
    match event, state:
        case visit.Scheduled(slot=slot), Approved() | AttemptFailed() | Visited():
            return Scheduled(state.case, state.approval, slot)
        case visit.Rescheduled(new_slot=slot), Scheduled():
            return replace(state, slot=slot)
        case visit.Attempted(attempted_at=at), Scheduled():
            return AttemptFailed(replace(state.case, attempts=(*state.case.attempts, at)), state.approval)
        case visit.Visited(), Scheduled():
            return Visited(state.case, state.approval, event.started_at, event.ended_at, event.outcome)
    raise ImpossibleHistory(state, event)


def _begun(state: VisitState, student_id: StudentId) -> Started:
    return Recommended(Case(student_id)) if isinstance(state, NotStarted) else state


def _with(state: Started, **changes: Any) -> Started:
    return with_case(state, replace(state.case, **changes))


def _answered(state: Started, event: visit.ConsentAsked | visit.Consented | visit.ConsentRefused) -> VisitState:
    case, guardian = state.case, event.guardian_id
    waiting = tuple(asked for asked in case.asked if asked.guardian_id != guardian)
    match event:
        case visit.ConsentAsked(purposes=purposes, expires_unanswered_at=until):
            return _with(state, asked=(*waiting, Asked(guardian, frozenset(purposes), until)))
        case visit.Consented():
            granted = (*case.granted, _granted(case, event))
            return _with(state, asked=waiting, granted=granted, withdrawn=case.withdrawn - set(event.scope))
        case visit.ConsentRefused():
            return ConsentRefused(replace(case, asked=waiting), guardian)


def _granted(case: Case, event: visit.Consented) -> Granted:
    purposes = {purpose for asked in case.asked if asked.guardian_id == event.guardian_id for purpose in asked.purposes}
    return Granted(
        event.guardian_id,
        frozenset(purposes),
        frozenset(event.scope),
        event.valid_from,
        event.valid_until,
        event.evidence_sha256,
    )


def _stopped(
    state: Started, event: visit.ConsentWithdrawn | visit.ConsentExpired | visit.ProcessingStopped
) -> VisitState:
    match event:
        case visit.ProcessingStopped():
            return _with(state, processing_stopped=True)
        case visit.ConsentExpired():
            return VoidConsent(state.case)
        case visit.ConsentWithdrawn(received_at=at, scope_withdrawn=scope):
            case = _without(state.case, frozenset(scope))
            case = replace(case, withdrawn_at=at, processing_stopped=False)
            return _after_withdrawal(with_case(state, case), frozenset(scope))


def _without(case: Case, scope: frozenset[ConsentScope]) -> Case:
    granted = tuple(replace(granted, scope=granted.scope - scope) for granted in case.granted)
    return replace(case, granted=granted, withdrawn=case.withdrawn | scope)


def _after_withdrawal(state: Started, scope: frozenset[ConsentScope]) -> VisitState:
    if ConsentScope.VISIT not in scope or isinstance(state, Over | Closed):
        return state
    return Frozen(state.case) if isinstance(state, AfterVisit) else VoidConsent(state.case)


def _instrument(event: visit.InstrumentPrepared) -> Instrument:
    return Instrument(event.kind, event.template_id, event.template_version, event.items_changed, event.evidence_sha256)


def _application(state: Recommended | Returned, event: visit.Requested | visit.Resubmitted) -> Application:
    earlier = state.application.applicants if isinstance(state, Returned) else frozenset()
    return Application(
        applicants=earlier | {event.applicant},
        purposes=frozenset(event.purposes),
        proposed_window=event.proposed_window,
        companions=frozenset(companion.user_id for companion in event.companions),
    )
