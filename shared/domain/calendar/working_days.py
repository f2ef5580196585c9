"""Counting working days: which days count, which are skipped and why."""

from dataclasses import dataclass
from datetime import date, timedelta

from shared.domain.calendar.national_calendar import DayOff
from shared.domain.calendar.working_calendar import WorkingCalendar

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CountedWorkingDays:
    """The counted days in order (the last one is the due day), and the days of the school's week that were off.

    Ordinary weekend days are in neither. `provisional` when the count rests on something not yet certain: a year
    without a published list, or an estimated day off.
    """

    counted: tuple[date, ...]
    skipped: tuple[DayOff, ...]
    provisional: bool


def count_working_days(after: date, working_days: int, calendar: WorkingCalendar) -> CountedWorkingDays:
    """Count `working_days` working days; the day `after` itself is never counted (A3).

    Raises:
        ValueError: `working_days` is less than 1.
        OverflowError: the count runs past the last day a date can have.
    """
    if working_days < 1:
        raise ValueError(f"expected at least 1 working day to count, found {working_days}")
    counted: list[date] = []
    skipped: list[DayOff] = []
    provisional = False
    day = after
    while len(counted) < working_days:
        day += ONE_DAY
        provisional = provisional or not calendar.is_published_for(day)
        if not calendar.is_weekday(day):
            continue
        day_off = calendar.day_off(day)
        if day_off is None:
            counted.append(day)
        else:
            skipped.append(day_off)
    estimated = any(day_off.estimated for day_off in skipped)
    return CountedWorkingDays(tuple(counted), tuple(skipped), provisional or estimated)
