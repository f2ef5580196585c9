"""A refusal as a sentence in the reader's language: the reason's template, filled with its values in words."""

from datetime import date, datetime

from services.intake.domain.refusals import after_visit, conduct, feedback, people, records, visit
from services.intake.domain.refusals.wording import Language, Wordings
from services.intake.domain.refusals.words import WORDS
from shared.domain.decider import Refused
from shared.domain.local_time import TIME_WORDS

SENTENCES: Wordings = {
    **visit.SENTENCES,
    **conduct.SENTENCES,
    **after_visit.SENTENCES,
    **feedback.SENTENCES,
    **people.SENTENCES,
    **records.SENTENCES,
}
"""Every reason that a decider of this service can refuse with."""


def sentence_for(refused: Refused, language: Language, zone: str) -> str:
    """Return the refusal in words, moments as clocks in `zone` show them.

    Raises:
        KeyError: the reason has no sentence; a test keeps this from happening.
    """
    words = {name: in_words(value, language, zone) for name, value in refused.values.items()}
    return SENTENCES[refused.reason].said_in(language).format_map(words)


def in_words(value: object, language: Language, zone: str) -> str:
    """Return a value as people read it: codes in words, moments to the minute in `zone`, lists joined."""
    if isinstance(value, datetime):
        return TIME_WORDS[language].moment(value, zone)
    if isinstance(value, date):
        return TIME_WORDS[language].day(value)
    if isinstance(value, tuple):
        return _joined([in_words(one, language, zone) for one in value], language)
    if value is None:
        return _nothing(language)
    word = WORDS.get(str(value))
    return word.said_in(language) if word else str(value)


def _joined(parts: list[str], language: Language) -> str:
    if not parts:
        return _nothing(language)
    *first, last = parts
    joint = " atau " if language == "id" else " or "
    return f"{', '.join(first)}{joint}{last}" if first else last


def _nothing(language: Language) -> str:
    return "tidak ada" if language == "id" else "none"
