"""How each event moves a visit case on. Nothing here looks at personal text: events arrive sealed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from services.intake.domain.visit_case import conduct_history, consent_history, report_history
from services.intake.domain.visit_case.aftermath import AftermathEvent
from services.intake.domain.visit_case.case import Case, Instrument
from services.intake.domain.visit_case.state import (
    Application,
    Approval,
    Approved,
    AttemptFailed,
    Cancelled,
    Dismissed,
    NotStarted,
    Recommended,
    Rejected,
    Requested,
    Returned,
    Scheduled,
    Started,
    VisitState,
    on_the_visit_made,
    with_case,
)
from shared.domain.events import Event, visit

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
    | visit.AssentRecorded
    | visit.InstrumentPrepared
    | visit.Requested
    | visit.Returned
    | visit.Resubmitted
    | visit.Approved
    | visit.Rejected
    | visit.ApprovalRevoked
    | visit.LetterIssued
    | visit.TeamChanged
    | visit.TimeProposed
    | visit.Scheduled
    | visit.Rescheduled
    | visit.Attempted
    | visit.Started
    | visit.Visited
    | visit.MinutesSigned
    | visit.Observed
    | visit.PhotoAttached
    | visit.TimeCorrected
    | visit.Countersigned
    | visit.Cancelled
    | AftermathEvent
    | visit.Closed
    | visit.Reopened
)


class ImpossibleHistory(Exception):  # noqa: N818 - says what was found
    """The log holds an event that no decision could have made here: a bug, never a user's mistake."""

    def __init__(self, state: object, event: Event) -> None:
        super().__init__(f"{event.type} cannot follow in state {type(state).__name__}")


def evolve(state: VisitState, event: VisitEvent) -> VisitState:
    version = 0 if isinstance(state, NotStarted) else state.case.version
    return _with(_evolved(state, event), version=version + 1)


def _evolved(state: VisitState, event: VisitEvent) -> Started:
    match event:
        case visit.Recommended(recommended_by=teacher):
            state = _begun(state, event)
            return _with(state, recommenders=state.case.recommenders | {teacher})
        case visit.AskedByGuardian(guardian_id=guardian):
            state = _begun(state, event)
            return _with(state, asking_guardians=state.case.asking_guardians | {guardian})
    if isinstance(state, NotStarted):
        raise ImpossibleHistory(state, event)
    after = next((after for step in STEPS if (after := step(state, event)) is not None), None)
    if after is None:
        raise ImpossibleHistory(state, event)
    return after


def _evolved_ending(state: Started, event: VisitEvent) -> Started | None:
    match event:
        case visit.RecommendationDismissed():
            return Dismissed(state.case)
        case visit.Cancelled():
            return on_the_visit_made(state) or Cancelled(state.case)
    return None


def _evolved_application(state: Started, event: VisitEvent) -> Started | None:
    match event, state:
        case visit.Requested() | visit.Resubmitted(), Recommended() | Returned():
            return Requested(state.case, _application(state, event))
        case visit.Returned(), Requested(application=application):
            return Returned(state.case, application)
        case visit.Approved(approver=approver, promise=promise), Requested(application=application):
            return Approved(state.case, Approval(approver, application, application.companions, promise))
        case visit.Rejected(), Requested():
            return Rejected(state.case)
        case visit.ApprovalRevoked(), Approved() | Scheduled() | AttemptFailed():
            fallen = state if isinstance(state, Scheduled) else None
            return Requested(state.case, state.approval.application, revoked=True, fallen=fallen)
    return None


def _evolved_preparation(state: Started, event: VisitEvent) -> Started | None:
    match event:
        case visit.InstrumentPrepared():
            return _with(state, instruments=state.case.instruments | {_instrument(event)})
        case visit.LetterIssued():
            return _with(state, letters=(*state.case.letters, event))
    return None


def _begun(state: VisitState, event: visit.Recommended | visit.AskedByGuardian) -> Started:
    return Recommended(Case(event.student_id, event.standard_version)) if isinstance(state, NotStarted) else state


def _with(state: Started, **changes: Any) -> Started:
    return with_case(state, replace(state.case, **changes))


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


STEPS: Sequence[Callable[[Started, Any], Started | None]] = (
    consent_history.evolved,
    conduct_history.evolved,
    report_history.evolved,
    _evolved_application,
    _evolved_preparation,
    _evolved_ending,
)
"""Each knows the events of one subject, and answers None to others."""
