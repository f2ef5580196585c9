"""What the events of a visit case mean for its clocks: consent's term, decision, visit, report, end of processing.

A decision of the office counts from when the log took it: nobody can date one back over a broken promise. What
happened outside counts from when it happened.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from services.scheduler.domain.clock import StopClock
from services.scheduler.domain.earlier import and_then
from services.scheduler.domain.fact import Fact, subject_of
from services.scheduler.domain.grounds import consent_clock, hours_clock, target_clock, working_days_clock
from services.scheduler.domain.known import Known
from services.scheduler.domain.reaction import Reaction, cancels, reevaluates, starts, stops
from shared.domain.events import visit
from shared.domain.events.clock import CancelCause, CorrectionCause
from shared.domain.events.visit import ConsentScope, CountersignSubject, VisitOutcome
from shared.domain.sla.promise import Policy

RESTING_ON_CONSENT: Sequence[Policy] = ("visit_7wd", "approval_2wd", "report_3wd")
"""What falls away when consent to the visit does (A11, A12)."""

OWING_A_REPORT = frozenset({VisitOutcome.MET_GUARDIAN, VisitOutcome.MET_OTHER_ADULT})
ENDING_THE_TERM = frozenset({VisitOutcome.MET_GUARDIAN, VisitOutcome.ENDED_BY_GUARDIAN})
"""Having met another adult, the family may still be visited: its consent is still needed."""


def _consented(fact: Fact, consented: visit.Consented, known: Known) -> Sequence[Reaction]:
    return [*_given_again(fact, consented, known), *_term(fact, consented, known), *_decision_owed(fact, known)]


def _given_again(fact: Fact, consented: visit.Consented, known: Known) -> Sequence[Reaction]:
    """Whoever consents anew to all that was withdrawn no longer waits for processing to stop."""
    withdrawn = known.earlier.withdrawn
    if not withdrawn or not withdrawn <= set(consented.scope):
        return []
    return [cancels("withdrawal_72h", (fact, known), CancelCause.CONSENTED_AGAIN, fact.recorded_at)]


def _term(fact: Fact, consented: visit.Consented, known: Known) -> Sequence[Reaction]:
    if known.calendar is None or ConsentScope.VISIT not in consented.scope:
        return []
    return [starts(consent_clock(fact, consented, known.calendar, known), known)]


def _applied(fact: Fact, _application: object, known: Known) -> Sequence[Reaction]:
    return _decision_owed(fact, known)


def _decision_owed(fact: Fact, known: Known) -> Sequence[Reaction]:
    """The principal's two days begin when both the application and the consent are there (A20)."""
    if known.calendar is None or not and_then(known.earlier, fact).awaits_decision(fact.recorded_at):
        return []
    days = known.standard.approval_target_working_days
    return [starts(target_clock("approval_2wd", fact, fact.recorded_at, days, known.calendar, known), known)]


def _returned(fact: Fact, _returned: visit.Returned, known: Known) -> Sequence[Reaction]:
    return [stops("approval_2wd", (fact, known), fact.recorded_at)]


def _rejected(fact: Fact, _rejected: visit.Rejected, known: Known) -> Sequence[Reaction]:
    told = (fact, known)
    return [
        stops("approval_2wd", told, fact.recorded_at),
        cancels("consent_term", told, CancelCause.VISIT_CANCELLED, fact.recorded_at),
    ]


def _approved(fact: Fact, approved: visit.Approved, known: Known) -> Sequence[Reaction]:
    return [
        stops("approval_2wd", (fact, known), fact.recorded_at),
        starts(working_days_clock("visit_7wd", fact, approved.promise, known), known),
    ]


def _approval_revoked(fact: Fact, _revoked: visit.ApprovalRevoked, known: Known) -> Sequence[Reaction]:
    return [cancels("visit_7wd", (fact, known), CancelCause.APPROVAL_REVOKED, fact.recorded_at)]


def _visited(fact: Fact, visited: visit.Visited, known: Known) -> Sequence[Reaction]:
    return [
        *_promise_kept(fact, visited, known),
        *_consent_used(fact, visited, known),
        *_report_owed(fact, visited, known),
    ]


def _promise_kept(fact: Fact, visited: visit.Visited, known: Known) -> Sequence[Reaction]:
    """Only a met guardian keeps the promise (A6), a knock on the door does not (A7); a late word waits (A31)."""
    if visited.outcome is not VisitOutcome.MET_GUARDIAN or visited.countersign:
        return []
    return [_visit_ended(fact, known, visited.ended_at, CorrectionCause.LATE_SYNC)]


def _visit_ended(fact: Fact, known: Known, ended_at: datetime, correction: CorrectionCause) -> Reaction:
    began_at = and_then(known.earlier, fact).visit_began_at
    stop = StopClock(ended_at, fact.id, fact.recorded_at, correction, known.alerts, began_at)
    return Reaction("visit_7wd", subject_of(fact), stop)


def _consent_used(fact: Fact, visited: visit.Visited, known: Known) -> Sequence[Reaction]:
    if visited.outcome not in ENDING_THE_TERM:
        return []
    return [cancels("consent_term", (fact, known), CancelCause.VISIT_MADE, visited.ended_at)]


def _report_owed(fact: Fact, visited: visit.Visited, known: Known) -> Sequence[Reaction]:
    if known.calendar is None or visited.outcome not in OWING_A_REPORT:
        return []
    days = known.standard.report_target_working_days
    return [starts(target_clock("report_3wd", fact, visited.ended_at, days, known.calendar, known), known)]


def _reported(fact: Fact, _reported: visit.Reported, known: Known) -> Sequence[Reaction]:
    return [stops("report_3wd", (fact, known), fact.recorded_at)]


def _countersigned(fact: Fact, signed: visit.Countersigned, known: Known) -> Sequence[Reaction]:
    """From here on `actual_at` counts; a signature refused, or one that no promise rests on, changes nothing (A31)."""
    if not signed.accepted or signed.actual_at is None:
        return []
    match signed.subject:
        case CountersignSubject.VISIT:
            return [_visit_ended(fact, known, signed.actual_at, CorrectionCause.COUNTERSIGNED)]
        case CountersignSubject.PROCESSING_STOP:
            return [stops("withdrawal_72h", (fact, known), signed.actual_at, CorrectionCause.COUNTERSIGNED)]
        case CountersignSubject.TIME_CORRECTION:
            return [reevaluates("visit_7wd", (fact, known), signed.actual_at)]


def _cancelled(fact: Fact, _cancelled: visit.Cancelled, known: Known) -> Sequence[Reaction]:
    return _fall_away(fact, known, CancelCause.VISIT_CANCELLED, fact.recorded_at, (*RESTING_ON_CONSENT, "consent_term"))


def _closed(fact: Fact, _closed: visit.Closed, known: Known) -> Sequence[Reaction]:
    """Consent is for one case, until it is closed (A11)."""
    return [cancels("consent_term", (fact, known), CancelCause.VISIT_MADE, fact.recorded_at)]


def _dismissed(fact: Fact, _dismissed: visit.RecommendationDismissed, known: Known) -> Sequence[Reaction]:
    policies: Sequence[Policy] = ("approval_2wd", "consent_term")
    return _fall_away(fact, known, CancelCause.VISIT_CANCELLED, fact.recorded_at, policies)


def _consent_refused(fact: Fact, _refused: visit.ConsentRefused, known: Known) -> Sequence[Reaction]:
    policies: Sequence[Policy] = ("approval_2wd", "consent_term")
    return _fall_away(fact, known, CancelCause.CONSENT_REFUSED, fact.recorded_at, policies)


def _consent_expired(fact: Fact, expired: visit.ConsentExpired, known: Known) -> Sequence[Reaction]:
    policies: Sequence[Policy] = ("visit_7wd", "approval_2wd")
    return _fall_away(fact, known, CancelCause.CONSENT_EXPIRED, expired.valid_until, policies)


def _consent_withdrawn(fact: Fact, withdrawn: visit.ConsentWithdrawn, known: Known) -> Sequence[Reaction]:
    """The visit falls away when consent to it does; to stop processing in time is owed in any case (A12)."""
    stop_processing = starts(hours_clock("withdrawal_72h", fact, withdrawn.promise, known), known)
    if ConsentScope.VISIT not in withdrawn.scope_withdrawn:
        return [stop_processing]
    policies = (*RESTING_ON_CONSENT, "consent_term")
    fallen = _fall_away(fact, known, CancelCause.CONSENT_WITHDRAWN, withdrawn.received_at, policies)
    return [*fallen, stop_processing]


def _processing_stopped(fact: Fact, stopped: visit.ProcessingStopped, known: Known) -> Sequence[Reaction]:
    if stopped.countersign:
        return []
    return [stops("withdrawal_72h", (fact, known), stopped.stopped_at)]


def _fall_away(
    fact: Fact, known: Known, cause: CancelCause, cancelled_at: datetime, policies: Sequence[Policy]
) -> Sequence[Reaction]:
    return [cancels(policy, (fact, known), cause, cancelled_at) for policy in policies]


VISIT_REACTIONS: Mapping[str, Callable[[Fact, Any, Known], Sequence[Reaction]]] = {
    visit.RecommendationDismissed.type: _dismissed,
    visit.Consented.type: _consented,
    visit.ConsentRefused.type: _consent_refused,
    visit.ConsentWithdrawn.type: _consent_withdrawn,
    visit.ConsentExpired.type: _consent_expired,
    visit.ProcessingStopped.type: _processing_stopped,
    visit.Requested.type: _applied,
    visit.Returned.type: _returned,
    visit.Resubmitted.type: _applied,
    visit.Approved.type: _approved,
    visit.Rejected.type: _rejected,
    visit.ApprovalRevoked.type: _approval_revoked,
    visit.Visited.type: _visited,
    visit.Countersigned.type: _countersigned,
    visit.Reported.type: _reported,
    visit.Cancelled.type: _cancelled,
    visit.Closed.type: _closed,
}
