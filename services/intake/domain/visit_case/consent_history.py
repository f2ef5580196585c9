"""How consent moves a case on: asked, given, refused, withdrawn, run out, and given once more (A10, A11, A12)."""

from dataclasses import replace

from services.intake.domain.visit_case.case import Asked, Awaiting, Case, Granted
from services.intake.domain.visit_case.state import (
    AfterVisit,
    Approved,
    AttemptFailed,
    BeforeVisit,
    Closed,
    ConsentRefused,
    Frozen,
    Requested,
    Scheduled,
    Started,
    VoidConsent,
    on_the_visit_made,
    with_case,
)
from shared.domain.events import visit
from shared.domain.events.visit import ConsentScope, CountersignSubject


def evolved(state: Started, event: object) -> Started | None:
    """Return the state after an event of consent; None when it is another event, or cannot be."""
    return _evolved_answers(state, event) or _evolved_ends(state, event)


def _evolved_answers(state: Started, event: object) -> Started | None:
    case = state.case
    match event:
        case visit.ConsentAsked(guardian_id=guardian, purposes=purposes, expires_unanswered_at=until):
            asked = Asked(guardian, frozenset(purposes), until)
            return with_case(state, replace(case, asked=(*_unanswered(case, event), asked)))
        case visit.Consented():
            return _resumed(with_case(state, _consented(case, event)))
        case visit.ConsentRefused(guardian_id=guardian):
            return ConsentRefused(replace(case, asked=_unanswered(case, event)), guardian)
        case visit.AssentRecorded(assents=assents):
            return with_case(state, replace(case, assents=assents))
    return None


def _evolved_ends(state: Started, event: object) -> Started | None:
    match event:
        case visit.ConsentWithdrawn(scope_withdrawn=parts):
            return _after_withdrawal(with_case(state, _withdrawn(state.case, event)), frozenset(parts))
        case visit.ConsentExpired() if isinstance(state, BeforeVisit):
            return on_the_visit_made(state) or VoidConsent(state.case, state)
        case visit.ProcessingStopped():
            return with_case(state, _stopped(state.case, event))
    return None


def _unanswered(case: Case, event: visit.ConsentAsked | visit.Consented | visit.ConsentRefused) -> tuple[Asked, ...]:
    """Return the questions to the other guardians: a new question, or an answer, replaces the open one."""
    return tuple(asked for asked in case.asked if asked.guardian_id != event.guardian_id)


def _consented(case: Case, event: visit.Consented) -> Case:
    granted = (*case.granted, _granted(case, event))
    withdrawn = case.withdrawn - set(event.scope)
    return replace(case, asked=_unanswered(case, event), granted=granted, withdrawn=withdrawn)


def _granted(case: Case, event: visit.Consented) -> Granted:
    purposes = {purpose for asked in case.asked if asked.guardian_id == event.guardian_id for purpose in asked.purposes}
    return Granted(
        event.guardian_id,
        frozenset(purposes),
        event.form,
        frozenset(event.scope),
        event.valid_from,
        event.valid_until,
        event.evidence_sha256,
    )


def _resumed(state: Started) -> Started:
    """A void case goes on where it stood, but for the approval: that is asked for again (A11)."""
    if not isinstance(state, VoidConsent):
        return state
    match state.interrupted:
        case Scheduled(approval=approval) as fallen:
            return Requested(state.case, approval.application, fallen=fallen)
        case Approved(approval=approval) | AttemptFailed(approval=approval):
            return Requested(state.case, approval.application)
        case undecided:
            return with_case(undecided, state.case)


def _withdrawn(case: Case, event: visit.ConsentWithdrawn) -> Case:
    parts = frozenset(event.scope_withdrawn)
    granted = tuple(granted.without(parts, event.received_at) for granted in case.granted)
    withdrawn = case.withdrawn | parts
    return replace(case, granted=granted, withdrawn=withdrawn, withdrawn_at=event.received_at, processing_stopped=False)


def _after_withdrawal(state: Started, parts: frozenset[ConsentScope]) -> Started:
    """A visit in progress is still to be told: it was ended by the guardian."""
    if ConsentScope.VISIT not in parts or isinstance(state, Closed):
        return state
    if isinstance(state, AfterVisit) or on_the_visit_made(state):
        return Frozen(state.case)
    return VoidConsent(state.case, state) if isinstance(state, BeforeVisit) else state


def _stopped(case: Case, event: visit.ProcessingStopped) -> Case:
    if not event.countersign:
        return replace(case, processing_stopped=True)
    awaiting = Awaiting(case.version + 1, CountersignSubject.PROCESSING_STOP, event.stopped_at)
    return replace(case, processing_stopped=True, awaiting=(*case.awaiting, awaiting))
