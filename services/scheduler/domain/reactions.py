"""Which clocks an event starts, stops or cancels: the process manager of the promises.

A clock's subject is the visit case or the complaint itself, so `clock:visit_7wd:<visit id>` holds every run of that
visit's promise: a new approval after a cancelled one starts the next run in the same stream.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.scheduler.domain.clock import CancelClock, ClockCommand, StartClock, StopClock
from services.scheduler.domain.fact import Fact, subject_of
from services.scheduler.domain.grounds import Warnings, hours_clock, working_days_clock
from shared.domain.events import clock, feedback, visit
from shared.domain.events.clock import CancelCause
from shared.domain.events.feedback import FeedbackKind
from shared.domain.events.visit import ConsentScope, VisitOutcome
from shared.domain.sla.promise import Policy


@dataclass(frozen=True, slots=True)
class Reaction:
    """A command for the clock `clock:<policy>:<subject>` of the same school."""

    policy: Policy
    subject: str
    command: ClockCommand


def reactions_to(fact: Fact, warnings: Warnings) -> Sequence[Reaction]:
    """Return what `fact` means for clocks, in the order in which they are to be told; mostly nothing."""
    reaction = REACTIONS.get(fact.type)
    return () if reaction is None else reaction(fact, fact.event, warnings)


def _approved(fact: Fact, approved: visit.Approved, warnings: Warnings) -> Sequence[Reaction]:
    return [_start("visit_7wd", fact, working_days_clock(fact, approved.promise, warnings))]


def _visited(fact: Fact, visited: visit.Visited, _warnings: Warnings) -> Sequence[Reaction]:
    """Only a met guardian keeps the promise (A6); a knock on the door does not (A7)."""
    if visited.outcome is not VisitOutcome.MET_GUARDIAN:
        return ()
    return [_stop("visit_7wd", fact, visited.ended_at)]


def _visit_cancelled(fact: Fact, _cancelled: visit.Cancelled, _warnings: Warnings) -> Sequence[Reaction]:
    return [_cancel("visit_7wd", fact, CancelCause.VISIT_CANCELLED, fact.recorded_at)]


def _consent_expired(fact: Fact, expired: visit.ConsentExpired, _warnings: Warnings) -> Sequence[Reaction]:
    return [_cancel("visit_7wd", fact, CancelCause.CONSENT_EXPIRED, expired.valid_until)]


def _consent_withdrawn(fact: Fact, withdrawn: visit.ConsentWithdrawn, warnings: Warnings) -> Sequence[Reaction]:
    """The visit falls away when consent to it does; to stop processing in time is owed in any case (A12)."""
    stop_processing = _start("withdrawal_72h", fact, hours_clock("withdrawal_72h", fact, withdrawn.promise, warnings))
    if ConsentScope.VISIT not in withdrawn.scope_withdrawn:
        return [stop_processing]
    cancel = _cancel("visit_7wd", fact, CancelCause.CONSENT_WITHDRAWN, withdrawn.received_at)
    return [cancel, stop_processing]


def _processing_stopped(fact: Fact, stopped: visit.ProcessingStopped, _warnings: Warnings) -> Sequence[Reaction]:
    return [_stop("withdrawal_72h", fact, stopped.stopped_at)]


def _complained(fact: Fact, complained: feedback.Complained, warnings: Warnings) -> Sequence[Reaction]:
    return [_start("complaint_72h", fact, hours_clock("complaint_72h", fact, complained.promise, warnings))]


def _followed_up(fact: Fact, followed_up: feedback.FollowedUp, _warnings: Warnings) -> Sequence[Reaction]:
    """The earliest answer told counts (A21); an automatic acknowledgement is no answer and not looked at (O10)."""
    return [_stop("complaint_72h", fact, followed_up.told_complainant_at)]


def _reclassified(fact: Fact, reclassified: feedback.Reclassified, warnings: Warnings) -> Sequence[Reaction]:
    """An office's decision counts from when the log took it: nobody can date it back over a broken promise (A24)."""
    if reclassified.to_kind is FeedbackKind.COMPLAINT and reclassified.promise is not None:
        return [_start("complaint_72h", fact, hours_clock("complaint_72h", fact, reclassified.promise, warnings))]
    if reclassified.from_kind is FeedbackKind.COMPLAINT:
        return [_cancel("complaint_72h", fact, CancelCause.RECLASSIFIED, fact.recorded_at)]
    return ()


REACTIONS: Mapping[str, Callable[[Fact, Any, Warnings], Sequence[Reaction]]] = {
    visit.Approved.type: _approved,
    visit.Visited.type: _visited,
    visit.Cancelled.type: _visit_cancelled,
    visit.ConsentExpired.type: _consent_expired,
    visit.ConsentWithdrawn.type: _consent_withdrawn,
    visit.ProcessingStopped.type: _processing_stopped,
    feedback.Complained.type: _complained,
    feedback.FollowedUp.type: _followed_up,
    feedback.Reclassified.type: _reclassified,
}


def _start(policy: Policy, fact: Fact, started: clock.Started) -> Reaction:
    return Reaction(policy, subject_of(fact), StartClock(started))


def _stop(policy: Policy, fact: Fact, actual_at: datetime) -> Reaction:
    return Reaction(policy, subject_of(fact), StopClock(actual_at, stop_event=fact.id, known_at=fact.recorded_at))


def _cancel(policy: Policy, fact: Fact, cause: CancelCause, cancelled_at: datetime) -> Reaction:
    command = CancelClock(cause, cause_event=fact.id, cancelled_at=cancelled_at, known_at=fact.recorded_at)
    return Reaction(policy, subject_of(fact), command)
