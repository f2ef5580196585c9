"""The value of one field in words: days and moments in the school's zone, choices by their name, lists joined."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from services.reporting.domain.words.choices import choice_in_words
from services.reporting.domain.words.language import Language, Words
from services.reporting.domain.words.moments import day_in_words, moment_in_words
from shared.domain.events.clock import Notice
from shared.domain.events.visit import Companion, FollowUp, Slot
from shared.domain.personal import ERASED, SEALED
from shared.domain.sla.promise import SkippedDay

YES, NO = Words("ya", "yes"), Words("tidak", "no")
FROM, IN_DIGEST = Words("mulai", "from"), Words("dalam rangkuman harian", "in the day's digest")
CLOSED: Mapping[str, Words] = {
    SEALED: Words(SEALED, "[sealed]"),
    ERASED: Words(ERASED, "[personal data have been erased]"),
}
"""What stands where personal text is closed to the reader, or gone."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom the case is told: in which language, and in which zone's time."""

    language: Language
    zone: str

    def in_words(self, value: Any) -> str:  # noqa: PLR0911 - one answer per kind of value
        match value:
            case bool():
                return (YES if value else NO).in_language(self.language)
            case Enum():
                return choice_in_words(value, self.language)
            case datetime():
                return moment_in_words(value, self.zone, self.language)
            case date():
                return day_in_words(value, self.language)
            case tuple():
                return "; ".join(self.in_words(item) for item in value)
            case Slot() | SkippedDay() | Companion() | FollowUp() | Notice():
                return self._part(value)
        if value in CLOSED:
            return CLOSED[value].in_language(self.language)
        # The sentence brings its own full stop.
        return str(value).removesuffix(".")

    def _part(self, part: Slot | SkippedDay | Companion | FollowUp | Notice) -> str:
        match part:
            case Slot(starts_at=starts_at, ends_at=ends_at):
                return f"{moment_in_words(starts_at, self.zone, self.language)} - {self._end(starts_at, ends_at)}"
            case SkippedDay():
                return f"{day_in_words(part.date, self.language)}: {part.reason} ({part.legal_basis})"
            case Companion():
                return choice_in_words(part.role, self.language)
            case FollowUp():
                return f"{part.what} ({part.who}, {part.by})"
            case Notice():
                return f"{choice_in_words(part.to, self.language)} ({self._notice(part)})"

    def _notice(self, notice: Notice) -> str:
        if notice.digest:
            return IN_DIGEST.in_language(self.language)
        return f"{FROM.in_language(self.language)} {moment_in_words(notice.not_before, self.zone, self.language)}"

    def _end(self, starts_at: datetime, ends_at: datetime) -> str:
        """The time alone where a slot ends on the day it began."""
        zone = ZoneInfo(self.zone)
        whole = moment_in_words(ends_at, self.zone, self.language)
        if starts_at.astimezone(zone).date() != ends_at.astimezone(zone).date():
            return whole
        return " ".join(whole.split()[-2:])
