"""The promise in working days: the due day, and every day that led to it."""

from datetime import UTC, datetime

from shared.domain.calendar.national_calendar import DayOff
from shared.domain.calendar.working_calendar import WorkingCalendar
from shared.domain.calendar.working_days import count_working_days
from shared.domain.sla.local_day import end_of_local_day, local_date
from shared.domain.sla.promise import SkippedDay, WorkingDayPromise


def working_day_promise(
    approved_at: datetime, working_days: int, calendar: WorkingCalendar, standard_version: str
) -> WorkingDayPromise:
    """Return the promise anchored at `approved_at`; the school's local date of that moment is day 0 (A3, A4).

    Raises:
        ValueError: `approved_at` has no offset, or `working_days` is less than 1.
        OverflowError: the promise would end after the last day a date can have.
    """
    count = count_working_days(local_date(approved_at, calendar.zone), working_days, calendar)
    due_on = count.counted[-1]
    return WorkingDayPromise(
        anchored_at=approved_at.astimezone(UTC),
        zone=calendar.zone,
        working_days=working_days,
        due_on=due_on,
        due_before=end_of_local_day(due_on, calendar.zone),
        counted_days=count.counted,
        skipped_days=tuple(_skipped(day_off) for day_off in count.skipped),
        calendar_version=calendar.version,
        standard_version=standard_version,
        provisional=count.provisional,
    )


def _skipped(day_off: DayOff) -> SkippedDay:
    return SkippedDay(date=day_off.date, reason=day_off.reason, legal_basis=day_off.legal_basis)
