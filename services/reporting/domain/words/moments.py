"""Days and moments as people read them: the school's own time with the letters WIB, WITA, WIT."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from services.reporting.domain.words.language import Language, Words
from shared.domain.local_time import ENGLISH, ENGLISH_WEEKDAYS, INDONESIAN, TimeWords

WORDS: Mapping[Language, TimeWords] = {
    Language.INDONESIAN: INDONESIAN,
    Language.ENGLISH: replace(ENGLISH, weekdays=ENGLISH_WEEKDAYS, before_time=" at "),
}


def day_in_words(day: date, language: Language) -> str:
    """Return `Rabu 12 Nov 2025`."""
    return WORDS[language].day(day)


def moment_in_words(moment: datetime, zone: str, language: Language) -> str:
    """Return `Senin 3 Nov 2025 pukul 09.00 WITA`, the moment in `zone`. A zone outside Indonesia keeps its own name."""
    return WORDS[language].moment(moment, zone)


def period_in_words(seconds: int, language: Language) -> str:
    """Return `2 hari 3 jam`: the two largest units of a period of `seconds` >= 0, rounded down to whole minutes."""
    minutes_of_all, _ = divmod(seconds, 60)
    hours_of_all, minutes = divmod(minutes_of_all, 60)
    days, hours = divmod(hours_of_all, 24)
    parts = (
        (days, Words("hari", "d")),
        (hours, Words("jam", "h")),
        (minutes, Words("menit", "min")),
    )
    told = [f"{number} {unit.in_language(language)}" for number, unit in parts if number]
    return " ".join(told[:2]) or Words("kurang dari 1 menit", "less than 1 min").in_language(language)


def promised_period_in_words(working_days: int, hours: timedelta, language: Language) -> str:
    """Return `7 hari kerja`, or `3x24 jam` where no working days are counted; hours that fill no days as `36 jam`."""
    if working_days:
        return f"{working_days} {Words('hari kerja', 'working days').in_language(language)}"
    days, rest = divmod(hours // timedelta(hours=1), 24)
    number = f"{days}x24" if not rest and days > 1 else f"{days * 24 + rest}"
    return f"{number} {Words('jam', 'hours').in_language(language)}"
