"""The two languages in which a case is told."""

from enum import StrEnum
from typing import NamedTuple


class Language(StrEnum):
    INDONESIAN = "id"
    ENGLISH = "en"


class Words(NamedTuple):
    """The same thing said in both languages."""

    indonesian: str
    english: str

    def in_language(self, language: Language) -> str:
        return self.indonesian if language is Language.INDONESIAN else self.english
