"""When people are reminded of a promise: the moments of each warning level, none at night but what must be (d.5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from services.scheduler.domain.quiet_hours import QuietHours, local_moment
from shared.domain.calendar.working_calendar import WorkingCalendar
from shared.domain.sla.promise import TARGETS, HoursPromise, Policy, WorkingDayPromise
from shared.domain.sla.service_standard import ServiceStandard


@dataclass(frozen=True, slots=True)
class Reminder:
    """A moment to remind at; `day_or_night` where waiting for the morning would be too late."""

    at: datetime
    day_or_night: bool = False


def working_day_reminders(
    policy: Policy, promise: WorkingDayPromise, standard: ServiceStandard
) -> tuple[datetime, ...]:
    """Return when people are reminded of a promise in working days, at its start and after every recount.

    An internal target reminds once, on its last day. A promise of fewer days than the standard's warns only on days
    that it counts.
    """
    counted = promise.counted_days
    if policy in TARGETS:
        return _mornings(counted[-1:], promise, standard)
    return _mornings(
        [counted[day - 1] for day in standard.visit_warning_days if day <= len(counted)], promise, standard
    )


def hours_reminders(policy: Policy, promise: HoursPromise, standard: ServiceStandard) -> tuple[datetime, ...]:
    """The standard names hours for complaints; what the law asks within hours is worth the same reminders."""
    hours = standard.safeguard_warning_hours if policy == "safeguard_24h" else standard.complaint_warning_hours
    never_quiet = standard.never_quiet_hours if policy == "complaint_72h" else hours[-1:]
    reminders = [Reminder(promise.anchored_at + timedelta(hours=each), each in never_quiet) for each in hours]
    return placed(reminders, promise.due_at, promise.zone, quiet_hours(standard))


def term_reminders(
    starts_at: datetime, ends_at: datetime, last_on: date, calendar: WorkingCalendar, standard: ServiceStandard
) -> tuple[datetime, ...]:
    """Once, on a working morning some days before the term ends; not at all for a term no longer than that."""
    day = _working_day_until(last_on - timedelta(days=standard.consent_warning_days), calendar)
    reminder = Reminder(local_moment(day, standard.visit_warning_time, calendar.zone))
    placed_at = placed([reminder], ends_at, calendar.zone, quiet_hours(standard))
    return tuple(moment for moment in placed_at if moment > starts_at)


def quiet_hours(standard: ServiceStandard) -> QuietHours:
    return QuietHours(standard.quiet_from, standard.quiet_until)


def placed(reminders: Sequence[Reminder], end: datetime, zone: str, quiet: QuietHours) -> tuple[datetime, ...]:
    """Return the moments of `reminders`, which ascend: those at night move to the morning, in UTC.

    One that would move to or past the next one, or to the end, is dropped: the next one says it all.
    """
    moments: list[datetime] = []
    following = end
    for reminder in reversed(reminders):
        moment = reminder.at if reminder.day_or_night else quiet.next_allowed(reminder.at, zone)
        if moment < following:
            moments.append(moment)
            following = moment
    return tuple(reversed(moments))


def _working_day_until(day: date, calendar: WorkingCalendar) -> date:
    """Return `day` or, where nobody works then, the last working day before it: in time, and on no day off."""
    days = (day - timedelta(days=back) for back in count())
    return next(each for each in days if calendar.is_working_day(each))


def _mornings(days: Iterable[date], promise: WorkingDayPromise, standard: ServiceStandard) -> tuple[datetime, ...]:
    reminders = [Reminder(local_moment(day, standard.visit_warning_time, promise.zone)) for day in days]
    return placed(reminders, promise.due_before, promise.zone, quiet_hours(standard))
