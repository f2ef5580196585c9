"""A running clock under a changed calendar: counted again from the same start (A30)."""

from collections.abc import Sequence
from datetime import datetime

from services.scheduler.domain.clock.commands import RecomputeClock
from services.scheduler.domain.clock.state import Clock, Running
from services.scheduler.domain.reminders import working_day_reminders
from shared.domain.events import clock
from shared.domain.sla.local_day import local_date
from shared.domain.sla.recount import recounted


def recompute(state: Clock, command: RecomputeClock) -> Sequence[clock.Recomputed]:
    """Only a clock that still runs moves: what was kept or broken under the old calendar stays so."""
    if not isinstance(state, Running) or state.run.is_late(command.now):
        return []
    if state.run.started.calendar_version in {None, command.calendar.version}:
        return []
    return [_recomputed(state, command)]


def _recomputed(state: Running, command: RecomputeClock) -> clock.Recomputed:
    old = state.run.started
    today = local_date(command.now, old.zone)
    recount = recounted(old.started_at, len(old.counted_days), command.calendar, old.standard_version, today)
    promise = recount.promise
    reminders = working_day_reminders(old.policy, promise, command.standard)
    return clock.Recomputed(
        old_due_on=old.due_on,
        old_due_at=old.due_at,
        old_calendar_version=old.calendar_version or "",
        due_on=promise.due_on,
        due_at=promise.due_before,
        breaches_at=promise.due_before,
        counted_days=promise.counted_days,
        skipped_days=promise.skipped_days,
        warnings_at=_as_warned(old.warnings_at, state.warned, reminders),
        calendar_version=promise.calendar_version,
        provisional=promise.provisional,
        moved_to_today=recount.moved_to_today,
        cause_event=command.cause_event,
        reason=command.reason,
    )


def _as_warned(old: tuple[datetime, ...], warned: int, reminders: tuple[datetime, ...]) -> tuple[datetime, ...]:
    """Keep the levels that people were warned of as they were told, and as many levels as there were."""
    return (*old[:warned], *reminders[warned:], *old[len(reminders) :])[: len(old)]
