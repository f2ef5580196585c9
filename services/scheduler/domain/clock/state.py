"""What one promise's clock is at any moment, and how its events change that."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from shared.domain.events import clock
from shared.domain.events.clock import ExcuseReason


@dataclass(frozen=True, slots=True)
class Run:
    """What every started clock knows.

    `version` counts the events of the clock's stream. `newest_causes` are the sequences of the newest events that
    this clock acted on, one for each stream that had a say. `excused` is a label beside the figure, never a pause (A8).
    """

    started: clock.Started
    version: int
    newest_causes: Mapping[str, int]
    excused: ExcuseReason | None = None

    def is_old_news(self, cause: str) -> bool:
        """Whether `cause` stands at or before the newest cause from its stream."""
        stream, sequence = _place(cause)
        return sequence <= self.newest_causes.get(stream, 0)

    def is_late(self, moment: datetime) -> bool:
        return moment >= self.started.breaches_at

    def after(self, cause: str) -> "Run":
        """Return this run once it has acted on `cause`."""
        return replace(self, newest_causes=_with(self.newest_causes, cause))


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
    """Kept in time, at `actual_at` as far as known."""

    run: Run
    actual_at: datetime


@dataclass(frozen=True, slots=True)
class Breached:
    """Not kept in time as far as known; evidence may still arrive. `breach_event` is the event that said so."""

    run: Run
    breach_event: str


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The promise fell away at `cancelled_at`, before its end."""

    run: Run
    cancelled_at: datetime


@dataclass(frozen=True, slots=True)
class Elapsed:
    """A term ran out: nothing was promised, nothing is broken."""

    run: Run


Started: TypeAlias = Running | Met | Breached | Cancelled | Elapsed
Clock: TypeAlias = NotStarted | Started
ClockEvent: TypeAlias = (
    clock.Started
    | clock.Warned
    | clock.Breached
    | clock.Met
    | clock.Cancelled
    | clock.Elapsed
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
        return Running(_new_run(state, event))
    if isinstance(state, NotStarted):
        return state
    return _evolve_started(state, replace(state.run, version=state.run.version + 1), event)


def _new_run(state: Clock, started: clock.Started) -> Run:
    if isinstance(state, NotStarted):
        return Run(started, 1, _with({}, started.anchor_event))
    return Run(started, state.run.version + 1, _with(state.run.newest_causes, started.anchor_event))


def _evolve_started(state: Started, run: Run, event: ClockEvent) -> Clock:
    match event:
        case clock.Breached(cause_event=cause):
            return Breached(run.after(cause) if cause else run, breach_event=_own_event(run))
        case clock.Met():
            return Met(run.after(event.stop_event), event.actual_at)
        case clock.Cancelled():
            return Cancelled(run.after(event.cause_event), event.cancelled_at)
        case clock.Elapsed():
            return Elapsed(run)
        case clock.BreachCorrected():
            # Never the last word: what became of the promise stands in the same append.
            return Running(run.after(event.cause_event), warned=len(run.started.warnings_at))
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


def _with(causes: Mapping[str, int], cause: str) -> Mapping[str, int]:
    stream, sequence = _place(cause)
    return {**causes, stream: max(sequence, causes.get(stream, 0))}


def _place(event_id: str) -> tuple[str, int]:
    stream, _, sequence = event_id.rpartition("@")
    return stream, int(sequence)
