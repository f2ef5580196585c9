"""Two templates per refusal, and the words of the values that go into them."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

Language: TypeAlias = Literal["id", "en"]


class Wording(NamedTuple):
    """The same thing said in both languages; as a template both have the same placeholders."""

    indonesian: str
    english: str

    def said_in(self, language: Language) -> str:
        return self.indonesian if language == "id" else self.english


Wordings: TypeAlias = Mapping[str, Wording]
