"""A promise in working days counted once more, after the calendar it rests on has changed (A30)."""

from dataclasses import dataclass
from datetime import date, datetime

from shared.domain.calendar.working_calendar import WorkingCalendar
from shared.domain.sla.local_day import end_of_local_day
from shared.domain.sla.promise import WorkingDayPromise
from shared.domain.sla.working_day_promise import working_day_promise


@dataclass(frozen=True, slots=True)
class Recount:
    """The promise under the other calendar; `moved_to_today` when its days had passed already."""

    promise: WorkingDayPromise
    moved_to_today: bool


def recounted(
    started_at: datetime, working_days: int, calendar: WorkingCalendar, standard_version: str, today: date
) -> Recount:
    """Count from the same start under `calendar`. Nobody is late overnight: a passed due date becomes `today`.

    `today` is the school's local date.

    Raises:
        ValueError: `started_at` has no offset, or `working_days` is less than 1.
        OverflowError: the promise would end after the last day a date can have.
    """
    promise = working_day_promise(started_at, working_days, calendar, standard_version)
    if promise.due_on >= today:
        return Recount(promise, moved_to_today=False)
    ends = {"due_on": today, "due_before": end_of_local_day(today, calendar.zone)}
    return Recount(promise.model_copy(update=ends), moved_to_today=True)
