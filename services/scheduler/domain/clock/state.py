"""What one promise's clock is at any moment, and how its events change that."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from shared.domain.events import clock
from shared.domain.events.clock import ExcuseReason


@dataclass(frozen=True, slots=True)
class Run:
    """What every started clock knows.

    `version` counts the events of the clock's stream. `newest_cause` is the event of the subject's own stream that
    this clock acted on last. `excused` is a label beside the figure, never a pause (A8).
    """

    started: clock.Started
    version: int
    newest_cause: str
    excused: ExcuseReason | None = None

    def is_old_news(self, cause: str) -> bool:
        """Whether `cause` stands in the same stream as the newest cause, at or before it."""
        (stream, sequence), (newest_stream, newest) = _place(cause), _place(self.newest_cause)
        return stream == newest_stream and sequence <= newest

    def is_late(self, moment: datetime) -> bool:
        return moment >= self.started.breaches_at


@dataclass(frozen=True, slots=True)
class NotStarted:
    """Nobody has promised anything yet."""


@dataclass(frozen=True, slots=True)
class Running:
    """`warned` is the highest warning level sent, 0 before the first."""

    run: Run
    warned: int = 0


@dataclass(frozen=True, slots=True)
class Met:
    """Kept in time."""

    run: Run


@dataclass(frozen=True, slots=True)
class Breached:
    """Not kept in time as far as known; evidence may still arrive. `breach_event` is the event that said so."""

    run: Run
    breach_event: str


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The promise fell away before its end."""

    run: Run


Started: TypeAlias = Running | Met | Breached | Cancelled
Clock: TypeAlias = NotStarted | Started
ClockEvent: TypeAlias = (
    clock.Started
    | clock.Warned
    | clock.Breached
    | clock.Met
    | clock.Cancelled
    | clock.BreachCorrected
    | clock.Excused
    | clock.Recomputed
)


COUNTED = (
    "due_on",
    "due_at",
    "breaches_at",
    "counted_days",
    "skipped_days",
    "warnings_at",
    "calendar_version",
    "provisional",
)
"""What a recount says anew of a start."""


def evolve(state: Clock, event: ClockEvent) -> Clock:
    if isinstance(event, clock.Started):
        version = 1 if isinstance(state, NotStarted) else state.run.version + 1
        return Running(Run(event, version, newest_cause=event.anchor_event))
    if isinstance(state, NotStarted):
        return state
    return _evolve_started(state, replace(state.run, version=state.run.version + 1), event)


def _evolve_started(state: Started, run: Run, event: ClockEvent) -> Clock:
    match event:
        case clock.Breached():
            return Breached(run, breach_event=_own_event(run))
        case clock.Met():
            return Met(replace(run, newest_cause=event.stop_event))
        case clock.Cancelled():
            return Cancelled(replace(run, newest_cause=event.cause_event))
        case clock.BreachCorrected():
            # Never the last word: what became of the promise stands in the same append.
            return Running(replace(run, newest_cause=event.cause_event), warned=len(run.started.warnings_at))
    return _evolve_goes_on(state, run, event)


def _evolve_goes_on(state: Started, run: Run, event: ClockEvent) -> Clock:
    if isinstance(event, clock.Warned) and isinstance(state, Running):
        return Running(run, warned=event.level)
    if isinstance(event, clock.Excused):
        return replace(state, run=replace(run, excused=event.reason))
    if isinstance(event, clock.Recomputed):
        return replace(state, run=replace(run, started=_counted_again(run.started, event)))
    return replace(state, run=run)


def _counted_again(started: clock.Started, event: clock.Recomputed) -> clock.Started:
    """Every later decision holds the promise to its new dates."""
    return started.model_copy(update={name: getattr(event, name) for name in COUNTED})


def _own_event(run: Run) -> str:
    return f"clock:{run.started.policy}:{run.started.subject}@{run.version}"


def _place(event_id: str) -> tuple[str, int]:
    stream, _, sequence = event_id.rpartition("@")
    return stream, int(sequence)
