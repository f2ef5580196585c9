"""Days and moments as people read them: the school's own time with the letters WIB, WITA, WIT."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from services.reporting.domain.words.language import Language, Words

ZONE_LETTERS = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}

WEEKDAYS = (
    Words("Senin", "Monday"),
    Words("Selasa", "Tuesday"),
    Words("Rabu", "Wednesday"),
    Words("Kamis", "Thursday"),
    Words("Jumat", "Friday"),
    Words("Sabtu", "Saturday"),
    Words("Minggu", "Sunday"),
)

MONTHS = (
    Words("Jan", "Jan"),
    Words("Feb", "Feb"),
    Words("Mar", "Mar"),
    Words("Apr", "Apr"),
    Words("Mei", "May"),
    Words("Jun", "Jun"),
    Words("Jul", "Jul"),
    Words("Agu", "Aug"),
    Words("Sep", "Sep"),
    Words("Okt", "Oct"),
    Words("Nov", "Nov"),
    Words("Des", "Dec"),
)


def day_in_words(day: date, language: Language) -> str:
    """Return `Rabu 12 Nov 2025`."""
    weekday = WEEKDAYS[day.weekday()].in_language(language)
    return f"{weekday} {day.day} {MONTHS[day.month - 1].in_language(language)} {day.year}"


def moment_in_words(moment: datetime, zone: str, language: Language) -> str:
    """Return `Senin 3 Nov 2025 pukul 09.00 WITA`, the moment in `zone`. A zone outside Indonesia keeps its own name."""
    local = moment.astimezone(ZoneInfo(zone))
    day = day_in_words(local.date(), language)
    letters = ZONE_LETTERS.get(zone, zone)
    if language is Language.INDONESIAN:
        return f"{day} pukul {local:%H.%M} {letters}"
    return f"{day} at {local:%H:%M} {letters}"


def period_in_words(seconds: int, language: Language) -> str:
    """Return `2 hari 3 jam`: the two largest units of a period of `seconds` >= 0, rounded down to whole minutes."""
    period = timedelta(seconds=seconds)
    hours, minutes = period.seconds // 3600, period.seconds % 3600 // 60
    parts = (
        (period.days, Words("hari", "d")),
        (hours, Words("jam", "h")),
        (minutes, Words("menit", "min")),
    )
    told = [f"{number} {unit.in_language(language)}" for number, unit in parts if number]
    return " ".join(told[:2]) or Words("kurang dari 1 menit", "less than 1 min").in_language(language)
