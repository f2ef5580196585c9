"""Between moments and a school's local days: the local calendar date decides (A3, A4)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def local_date(moment: datetime, zone: str) -> date:
    """Return the calendar date of an aware moment in the zone.

    Raises:
        ValueError: the moment has no offset.
    """
    if moment.utcoffset() is None:
        raise ValueError(f"expected a moment with an offset, found {moment.isoformat()}")
    return moment.astimezone(ZoneInfo(zone)).date()


def end_of_local_day(day: date, zone: str) -> datetime:
    """Return the local midnight that ends the day, in UTC: the first moment that is no longer in it."""
    return start_of_local_day(day + timedelta(days=1), zone)


def start_of_local_day(day: date, zone: str) -> datetime:
    """Return the local midnight that begins the day, in UTC."""
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(zone)).astimezone(UTC)
