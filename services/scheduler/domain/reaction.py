"""What an event means for one clock: the command that it gives to the clock of its own or a related subject."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from services.scheduler.domain.clock import CancelClock, ClockCommand, ReevaluateClock, StartClock, StopClock
from services.scheduler.domain.fact import Fact, subject_of
from services.scheduler.domain.known import Known
from shared.domain.events import clock
from shared.domain.events.clock import CancelCause, CorrectionCause
from shared.domain.sla.promise import Policy


@dataclass(frozen=True, slots=True)
class Reaction:
    """A command for the clock `clock:<policy>:<subject>` of the same school."""

    policy: Policy
    subject: str
    command: ClockCommand


ReactsTo: TypeAlias = tuple[Fact, Known]
"""A fact, and what may be looked at besides it."""


def starts(started: clock.Started, known: Known) -> Reaction:
    return Reaction(started.policy, started.subject, StartClock(started, known.alerts))


def stops(
    policy: Policy,
    told: ReactsTo,
    actual_at: datetime,
    correction: CorrectionCause = CorrectionCause.LATE_SYNC,
    subject: str | None = None,
) -> Reaction:
    """`subject` where it is not the fact's own stream."""
    fact, known = told
    command = StopClock(actual_at, fact.id, fact.recorded_at, correction, known.alerts)
    return Reaction(policy, subject or subject_of(fact), command)


def reevaluates(policy: Policy, told: ReactsTo, actual_at: datetime) -> Reaction:
    fact, known = told
    return Reaction(policy, subject_of(fact), ReevaluateClock(actual_at, fact.id, fact.recorded_at, known.alerts))


def cancels(policy: Policy, told: ReactsTo, cause: CancelCause, cancelled_at: datetime) -> Reaction:
    fact, known = told
    command = CancelClock(cause, fact.id, cancelled_at, fact.recorded_at, known.alerts)
    return Reaction(policy, subject_of(fact), command)
