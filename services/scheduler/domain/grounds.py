"""From a promise to the start of its clock: the grounds are the promise's own, only the reminders are added."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from services.scheduler.domain.fact import Fact, subject_of
from shared.domain.events import clock
from shared.domain.sla.local_day import local_date
from shared.domain.sla.promise import HoursPromise, Policy, WorkingDayPromise

FIRST_MOMENT_AFTER = timedelta(microseconds=1)
"""An inclusive end is broken from the next moment that a computer can name."""


class Warnings(Protocol):
    """When people are reminded of a promise; the service standard says it."""

    @property
    def visit_warning_days(self) -> Sequence[int]:
        """Which counted days, from 1."""

    @property
    def visit_warning_time(self) -> time:
        """The school's local time on those days."""

    @property
    def complaint_warning_hours(self) -> Sequence[int]:
        """Hours elapsed since the start."""


def working_days_clock(fact: Fact, promise: WorkingDayPromise, warnings: Warnings) -> clock.Started:
    return clock.Started(
        policy="visit_7wd",
        subject=subject_of(fact),
        anchor_event=fact.id,
        person=fact.person,
        started_at=promise.anchored_at,
        due_at=promise.due_before,
        breaches_at=promise.due_before,
        due_on=promise.due_on,
        zone=promise.zone,
        counted_days=promise.counted_days,
        skipped_days=promise.skipped_days,
        warnings_at=working_day_reminders("visit_7wd", promise, warnings),
        calendar_version=promise.calendar_version,
        standard_version=promise.standard_version,
        provisional=promise.provisional,
    )


def hours_clock(policy: Policy, fact: Fact, promise: HoursPromise, warnings: Warnings) -> clock.Started:
    return clock.Started(
        policy=policy,
        subject=subject_of(fact),
        anchor_event=fact.id,
        person=fact.person,
        started_at=promise.anchored_at,
        due_at=promise.due_at,
        breaches_at=promise.due_at + FIRST_MOMENT_AFTER,
        due_on=local_date(promise.due_at, promise.zone),
        zone=promise.zone,
        counted_days=(),
        skipped_days=(),
        warnings_at=_elapsed(promise, warnings),
        calendar_version=None,
        standard_version=promise.standard_version,
        provisional=False,
    )


def working_day_reminders(_policy: Policy, promise: WorkingDayPromise, warnings: Warnings) -> tuple[datetime, ...]:
    """Return when people are reminded of a promise in working days, at its start and after every recount."""
    return _mornings(promise, warnings)


def _mornings(promise: WorkingDayPromise, warnings: Warnings) -> tuple[datetime, ...]:
    """A promise of fewer days than the standard's warns only on days that it counts."""
    days = [promise.counted_days[day - 1] for day in warnings.visit_warning_days if day <= len(promise.counted_days)]
    return tuple(_local_moment(day, warnings.visit_warning_time, promise.zone) for day in days)


def _elapsed(promise: HoursPromise, warnings: Warnings) -> tuple[datetime, ...]:
    """The standard names hours for complaints; stopping in time, a duty by law, is worth the same reminders."""
    hours = [hours for hours in warnings.complaint_warning_hours if hours <= promise.hours]
    return tuple(promise.anchored_at + timedelta(hours=elapsed) for elapsed in hours)


def _local_moment(day: date, at: time, zone: str) -> datetime:
    return datetime.combine(day, at, tzinfo=ZoneInfo(zone)).astimezone(UTC)
