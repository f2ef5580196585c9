"""When nobody is alerted: from the evening until the morning, by the school's own clocks (DOMAIN d.5)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `starts` (quiet already) until `ends` (allowed again), local time; equal times mean never."""

    starts: time
    ends: time

    def next_allowed(self, moment: datetime, zone: str) -> datetime:
        """Return `moment` itself, or the end of the quiet hours that it falls into, in UTC."""
        local = moment.astimezone(ZoneInfo(zone))
        if not self._are_at(local.time()):
            return moment
        morning = local_moment(local.date(), self.ends, zone)
        return morning if morning > moment else local_moment(local.date() + timedelta(days=1), self.ends, zone)

    def _are_at(self, at: time) -> bool:
        if self.starts <= self.ends:
            return self.starts <= at < self.ends
        return at >= self.starts or at < self.ends


def local_moment(day: date, at: time, zone: str) -> datetime:
    """Return the moment at which clocks in `zone` show `at` on `day`, in UTC."""
    return datetime.combine(day, at, tzinfo=ZoneInfo(zone)).astimezone(UTC)
