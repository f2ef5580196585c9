"""What a clock's commands lead to.

Facts reach a clock in any order of time: a visit made offline is told days later (A31). What happened before the end
counts as before the end, whenever it becomes known. Facts older than what the clock already knows change nothing, so
that reacting to a stretch of the log twice gives the same clock as reacting once.
"""

from collections.abc import Sequence
from datetime import datetime

from services.scheduler.domain.clock.commands import (
    CancelClock,
    CheckClock,
    ClockCommand,
    ExcuseClock,
    RecomputeClock,
    ReevaluateClock,
    StartClock,
    StopClock,
)
from services.scheduler.domain.clock.excuse import excuse
from services.scheduler.domain.clock.recomputing import recompute
from services.scheduler.domain.clock.state import (
    Breached,
    Cancelled,
    Clock,
    ClockEvent,
    Elapsed,
    Met,
    NotStarted,
    Run,
    Running,
    Started,
    evolve,
)
from services.scheduler.domain.notices import Alerts, breach_notices, warned_not_before, warned_roles
from shared.domain.decider import Decider, Refused
from shared.domain.events import clock
from shared.domain.events.clock import CancelCause, CorrectionCause
from shared.domain.sla.promise import TERMS


def decide(state: Clock, command: ClockCommand) -> Sequence[ClockEvent]:
    match command:
        case StartClock():
            return _start(state, command)
        case CheckClock():
            return _check(state, command)
        case RecomputeClock():
            return recompute(state, command)
        case ExcuseClock():
            return excuse(state, command)
    return _decide_on_an_ending(state, command)


def _decide_on_an_ending(state: Clock, command: StopClock | ReevaluateClock | CancelClock) -> Sequence[ClockEvent]:
    match command:
        case StopClock():
            return _stop(state, command)
        case ReevaluateClock():
            return _reevaluate(state, command)
        case CancelClock():
            return _cancel(state, command)


def _start(state: Clock, command: StartClock) -> Sequence[ClockEvent]:
    """Start once per anchor; after a run has ended a newer anchor starts the next one."""
    started = command.started
    if isinstance(state, NotStarted):
        return [started]
    if state.run.is_old_news(started.anchor_event) or not _may_start_again(state, started):
        return []
    if isinstance(state, Running):
        return [_end_of(state.run, started, command.alerts), started]
    return [started]


def _may_start_again(state: Started, started: clock.Started) -> bool:
    """What is promised again before a run ended changes nothing: a complaint moved to and fro has one promise.

    A cancelled promise may be given again from its old start. Of two consents the one that ends last counts.
    """
    match state:
        case Cancelled() | Elapsed():
            return True
        case Met(run):
            return started.started_at > run.started.started_at
        case Running(run) if run.started.policy in TERMS:
            return run.is_late(started.started_at) or started.due_at > run.started.due_at
    return state.run.is_late(started.started_at)


def _end_of(run: Run, next_run: clock.Started, alerts: Alerts) -> ClockEvent:
    """How a run ends that was still running when the next one starts: unnoticed, or renewed."""
    if run.is_late(next_run.started_at):
        return _run_out(run, next_run.started_at, alerts)
    return clock.Cancelled(
        cause=CancelCause.CONSENT_RENEWED, cause_event=next_run.anchor_event, cancelled_at=next_run.started_at
    )


def _check(state: Clock, command: CheckClock) -> Sequence[ClockEvent]:
    """End, or warn of the newest overdue level only: after a pause nobody needs yesterday's reminders as well."""
    if not isinstance(state, Running):
        return []
    started, now = state.run.started, command.now
    if state.run.is_late(now):
        return [_run_out(state.run, now, command.alerts)]
    level = sum(warning_at <= now for warning_at in started.warnings_at)
    if level <= state.warned:
        return []
    remaining = _whole_seconds(now, started.due_at)
    return [
        clock.Warned(
            level=level,
            warned_at=now,
            remaining_seconds=remaining,
            not_before=warned_not_before(started, level, now, command.alerts),
            notified=warned_roles(started, level, command.alerts),
        )
    ]


def _stop(state: Clock, command: StopClock) -> Sequence[ClockEvent]:
    if isinstance(state, NotStarted | Met | Elapsed) or state.run.is_old_news(command.stop_event):
        return []
    if isinstance(state, Cancelled) and not _came_before(state, command):
        return []
    met = _met(state.run, command.actual_at, command.stop_event)
    if isinstance(state, Cancelled):
        # Kept before it fell away, told after: having been kept is the last word.
        return [met]
    return _unless_late(state, command.actual_at, command, met, command.correction)


def _came_before(cancelled: Cancelled, command: StopClock) -> bool:
    in_time = not cancelled.run.is_late(command.actual_at)
    return in_time and (command.began_at or command.actual_at) < cancelled.cancelled_at


def _reevaluate(state: Clock, command: ReevaluateClock) -> Sequence[ClockEvent]:
    """A corrected time counts both ways: what was kept may turn out late, and the other way round."""
    if not isinstance(state, Met):
        correction = CorrectionCause.TIME_CORRECTED
        stop = StopClock(command.actual_at, command.cause_event, command.known_at, correction, command.alerts)
        return _stop(state, stop)
    if state.run.is_old_news(command.cause_event) or state.actual_at == command.actual_at:
        return []
    if state.run.is_late(command.actual_at):
        return [_run_out(state.run, command.known_at, command.alerts, command.cause_event)]
    return [_met(state.run, command.actual_at, command.cause_event)]


def _cancel(state: Clock, command: CancelClock) -> Sequence[ClockEvent]:
    if not isinstance(state, Running | Breached) or state.run.is_old_news(command.cause_event):
        return []
    cancelled = clock.Cancelled(cause=command.cause, cause_event=command.cause_event, cancelled_at=command.cancelled_at)
    return _unless_late(state, command.cancelled_at, command, cancelled, CorrectionCause.LATE_SYNC)


def _unless_late(
    state: Running | Breached,
    moment: datetime,
    command: StopClock | CancelClock,
    ending: clock.Met | clock.Cancelled,
    correction: CorrectionCause,
) -> Sequence[ClockEvent]:
    """Return `ending` for what happened in time, after a correction where the breach stands; else the breach itself.

    The answer is the same whether the breach or the news of `moment` reached the log first.
    """
    match state, state.run.is_late(moment):
        case Running(), False:
            return [ending]
        case Running(), True:
            return [_run_out(state.run, command.known_at, command.alerts)]
        case Breached(_, breach_event), False:
            return [_corrected(breach_event, correction, ending), ending]
    return []


def _met(run: Run, actual_at: datetime, stop_event: str) -> clock.Met:
    started = run.started
    if actual_at < started.started_at:
        raise Refused("clock.stop_before_start", found=actual_at, expected=started.started_at)
    margin = _whole_seconds(actual_at, started.due_at)
    return clock.Met(actual_at=actual_at, margin_seconds=margin, stop_event=stop_event)


def _run_out(
    run: Run, detected_at: datetime, alerts: Alerts, cause_event: str | None = None
) -> clock.Breached | clock.Elapsed:
    """A fact that claims a moment after its own recording is noticed when its moment comes, not before."""
    started = run.started
    if started.policy in TERMS:
        return clock.Elapsed(due_at=started.due_at)
    detected_at = max(detected_at, started.breaches_at)
    notices = breach_notices(started, detected_at, alerts)
    return clock.Breached(due_at=started.due_at, detected_at=detected_at, cause_event=cause_event, notices=notices)


def _corrected(
    breach_event: str, correction: CorrectionCause, ending: clock.Met | clock.Cancelled
) -> clock.BreachCorrected:
    cause_event = ending.stop_event if isinstance(ending, clock.Met) else ending.cause_event
    return clock.BreachCorrected(breach_event=breach_event, cause=correction, cause_event=cause_event)


def _whole_seconds(earlier: datetime, later: datetime) -> int:
    return int((later - earlier).total_seconds())


def _person(state: Clock, event: ClockEvent) -> str | None:
    """Only a label carries people's words; they are sealed with the key of the anchor event."""
    if not isinstance(event, clock.Excused) or isinstance(state, NotStarted):
        return None
    return state.run.started.person


CLOCK: Decider[Clock, ClockCommand, ClockEvent] = Decider("clock", NotStarted(), decide, evolve, _person)
