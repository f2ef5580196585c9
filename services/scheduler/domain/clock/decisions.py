"""What a clock's commands lead to.

Facts reach a clock in any order of time: a visit made offline is told days later (A31). What happened before the end
counts as before the end, whenever it becomes known. Facts older than what the clock already knows change nothing, so
that reacting to a stretch of the log twice gives the same clock as reacting once.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from services.scheduler.domain.clock.commands import (
    CancelClock,
    CheckClock,
    ClockCommand,
    ExcuseClock,
    RecomputeClock,
    StartClock,
    StopClock,
)
from services.scheduler.domain.clock.recomputing import recompute
from services.scheduler.domain.clock.state import (
    Breached,
    Cancelled,
    Clock,
    ClockEvent,
    Met,
    NotStarted,
    Run,
    Running,
    Started,
    evolve,
)
from shared.domain.decider import Decider, Refused
from shared.domain.envelope import PRINCIPALS, Role
from shared.domain.events import clock
from shared.domain.events.clock import CorrectionCause
from shared.domain.sla.promise import Policy

MAY_EXCUSE: Mapping[Policy, frozenset[Role]] = {
    "visit_7wd": PRINCIPALS,
    "complaint_72h": frozenset({Role.DISTRICT_OFFICER}),
}
"""Who explains a broken promise (A8, DOMAIN d.5)."""


def decide(state: Clock, command: ClockCommand) -> Sequence[ClockEvent]:
    match command:
        case StartClock():
            return _start(state, command.started)
        case CheckClock():
            return _check(state, command.now)
        case StopClock():
            return _stop(state, command)
        case CancelClock():
            return _cancel(state, command)
        case ExcuseClock():
            return _excuse(state, command)
        case RecomputeClock():
            return recompute(state, command)


def _start(state: Clock, started: clock.Started) -> Sequence[ClockEvent]:
    """Start once per anchor; after a run has ended a newer anchor starts the next one."""
    if isinstance(state, NotStarted):
        return [started]
    if state.run.is_old_news(started.anchor_event) or not _may_start_again(state, started):
        return []
    if isinstance(state, Running):
        return [_breach(state.run, started.started_at), started]
    return [started]


def _may_start_again(state: Started, started: clock.Started) -> bool:
    """What is promised again before a run ended changes nothing: a complaint moved to and fro has one promise.

    A cancelled promise may be given again from its old start.
    """
    match state:
        case Cancelled():
            return True
        case Met(run):
            return started.started_at > run.started.started_at
    return state.run.is_late(started.started_at)


def _check(state: Clock, now: datetime) -> Sequence[ClockEvent]:
    """Break, or warn of the newest overdue level only: after a pause nobody needs yesterday's reminders as well."""
    if not isinstance(state, Running):
        return []
    started = state.run.started
    if state.run.is_late(now):
        return [_breach(state.run, now)]
    level = sum(warning_at <= now for warning_at in started.warnings_at)
    if level <= state.warned:
        return []
    remaining = _whole_seconds(now, started.due_at)
    return [clock.Warned(level=level, warned_at=now, remaining_seconds=remaining, notified=())]


def _stop(state: Clock, command: StopClock) -> Sequence[ClockEvent]:
    if not isinstance(state, Running | Breached) or state.run.is_old_news(command.stop_event):
        return []
    started = state.run.started
    if command.actual_at < started.started_at:
        raise Refused("clock.stop_before_start", found=command.actual_at, expected=started.started_at)
    margin = _whole_seconds(command.actual_at, started.due_at)
    met = clock.Met(actual_at=command.actual_at, margin_seconds=margin, stop_event=command.stop_event)
    return _unless_late(state, command.actual_at, command.known_at, met, command.stop_event)


def _cancel(state: Clock, command: CancelClock) -> Sequence[ClockEvent]:
    if not isinstance(state, Running | Breached) or state.run.is_old_news(command.cause_event):
        return []
    cancelled = clock.Cancelled(cause=command.cause, cause_event=command.cause_event, cancelled_at=command.cancelled_at)
    return _unless_late(state, command.cancelled_at, command.known_at, cancelled, command.cause_event)


def _unless_late(
    state: Running | Breached, moment: datetime, known_at: datetime, ending: ClockEvent, cause_event: str
) -> Sequence[ClockEvent]:
    """Return `ending` for what happened in time, after a correction where the breach stands; else the breach itself.

    The answer is the same whether the breach or the news of `moment` reached the log first.
    """
    match state, state.run.is_late(moment):
        case Running(), False:
            return [ending]
        case Running(), True:
            return [_breach(state.run, known_at)]
        case Breached(_, breach_event), False:
            return [_corrected(breach_event, cause_event), ending]
    return []


def _breach(run: Run, detected_at: datetime) -> clock.Breached:
    """A fact that claims a moment after its own recording is noticed when its moment comes, not before."""
    return clock.Breached(
        due_at=run.started.due_at,
        detected_at=max(detected_at, run.started.breaches_at),
        cause_event=None,
        notices=(),
    )


def _corrected(breach_event: str, cause_event: str) -> clock.BreachCorrected:
    return clock.BreachCorrected(breach_event=breach_event, cause=CorrectionCause.LATE_SYNC, cause_event=cause_event)


def _excuse(state: Clock, command: ExcuseClock) -> Sequence[ClockEvent]:
    if not isinstance(state, Running | Breached):
        raise Refused("clock.nothing_to_excuse", rule="A8", found=_state_name(state), expected=("running", "breached"))
    _must_be_allowed(state.run.started.policy, command)
    if state.run.excused == command.reason:
        return []
    if state.run.excused is not None:
        raise Refused("clock.already_excused", rule="A8", found=state.run.excused.value, expected=command.reason.value)
    return [clock.Excused(reason=command.reason, note=command.note, evidence_sha256=command.evidence_sha256)]


def _must_be_allowed(policy: Policy, command: ExcuseClock) -> None:
    """The principal of the school excuses visits, the district complaints; the law's own promise has no excuse."""
    allowed = MAY_EXCUSE.get(policy, frozenset())
    own_school = command.by.npsn in {None, command.npsn}
    if command.by.role not in allowed or not own_school:
        expected = tuple(sorted(role.value for role in allowed))
        raise Refused("clock.excuse_not_allowed", rule="A8", found=command.by.role.value, expected=expected)


def _state_name(state: Clock) -> str:
    names = {NotStarted: "not_started", Running: "running", Met: "met", Breached: "breached", Cancelled: "cancelled"}
    return names[type(state)]


def _whole_seconds(earlier: datetime, later: datetime) -> int:
    return int((later - earlier).total_seconds())


def _person(state: Clock, event: ClockEvent) -> str | None:
    """Only a label carries people's words; they are sealed with the key of the anchor event."""
    if not isinstance(event, clock.Excused) or isinstance(state, NotStarted):
        return None
    return state.run.started.person


CLOCK: Decider[Clock, ClockCommand, ClockEvent] = Decider("clock", NotStarted(), decide, evolve, _person)
