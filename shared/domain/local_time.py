"""Days and moments as people read them: on a school's own clocks, with the letters WIB, WITA, WIT."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

UTC_ZONE = "UTC"
"""In whose time moments are told where no school is known."""

ZONE_LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "Asia/Jakarta": "WIB",
        "Asia/Pontianak": "WIB",
        "Asia/Makassar": "WITA",
        "Asia/Jayapura": "WIT",
    }
)

ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The names and signs with which one language tells days and moments."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    before_time: str
    hour_separator: str
    with_seconds: bool = False

    def day(self, day: date) -> str:
        return f"{self.weekdays[day.weekday()]} {day.day} {self.months[day.month - 1]} {day.year}"

    def moment(self, moment: datetime, zone: str) -> str:
        """Return the moment as clocks in `zone` show it. A zone outside Indonesia keeps its own name.

        `with_seconds` tells seconds where there are any; otherwise they are left out.
        """
        local = moment.astimezone(ZoneInfo(zone))
        shown = f"%H{self.hour_separator}%M"
        if self.with_seconds and local.second:
            shown += f"{self.hour_separator}%S"
        return f"{self.day(local.date())}{self.before_time}{local.strftime(shown)} {ZONE_LETTERS.get(zone, zone)}"


INDONESIAN = TimeWords(
    weekdays=("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    months=("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    before_time=" pukul ",
    hour_separator=".",
)
ENGLISH = TimeWords(
    weekdays=tuple(name[:3] for name in ENGLISH_WEEKDAYS),
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    before_time=" ",
    hour_separator=":",
)
TIME_WORDS: Mapping[str, TimeWords] = MappingProxyType({"id": INDONESIAN, "en": ENGLISH})
"""`Selasa 24 Nov 2026 pukul 01.53 WITA` and `Tue 24 Nov 2026 01:53 WITA`, by language."""
