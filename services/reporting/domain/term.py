"""The terms of a school year: odd (*ganjil*) from July to December, even (*genap*) from January to June."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

ODD, EVEN = 1, 2
JULY = 7


@dataclass(frozen=True, slots=True)
class Term:
    """`school_year` is the year in which it began: 2025 for 2025/2026. `number` is 1 (odd) or 2 (even)."""

    school_year: int
    number: int

    @property
    def name(self) -> str:
        """`2025-2` as Dapodik numbers it: the even term of 2025/2026."""
        return f"{self.school_year:04}-{self.number}"

    @property
    def from_on(self) -> date:
        return date(self.school_year, 7, 1) if self.number == ODD else date(self.school_year + 1, 1, 1)

    @property
    def until_on(self) -> date:
        """The last day, included."""
        return date(self.school_year, 12, 31) if self.number == ODD else date(self.school_year + 1, 6, 30)

    def begins_at(self, zone: str) -> datetime:
        """The first moment in the zone's time, in UTC."""
        return _midnight(self.from_on, zone)

    def ends_before(self, zone: str) -> datetime:
        """The first moment that is no longer in it, in UTC."""
        return _midnight(self.next().from_on, zone)

    def next(self) -> "Term":
        return Term(self.school_year, EVEN) if self.number == ODD else Term(self.school_year + 1, ODD)


def term_of(day: date) -> Term:
    return Term(day.year, ODD) if day.month >= JULY else Term(day.year - 1, EVEN)


def term_named(name: str) -> Term:
    """Return the term that `2025-2` names; the name has been checked to look like one."""
    year, _, number = name.partition("-")
    return Term(int(year), int(number))


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(zone)).astimezone(UTC)
