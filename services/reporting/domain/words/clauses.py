"""A sentence of several clauses: those that have nothing to say for an event are left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any, TypeAlias

from services.reporting.domain.words.language import Words
from services.reporting.domain.words.moments import period_in_words
from services.reporting.domain.words.values import Reader


@dataclass(frozen=True, slots=True)
class Clause:
    """`{field}` stands for the event's field in words, `{who}` for the role of whoever acted.

    The clause is left out when one of its fields is missing or empty, when the field `when` is not true, or when the
    field `unless` is.
    """

    words: Words
    when: str | None = None
    unless: str | None = None


Sentence: TypeAlias = Sequence[Clause]


def clause(indonesian: str, english: str, *, when: str | None = None, unless: str | None = None) -> Clause:
    return Clause(Words(indonesian, english), when, unless)


def tell(sentence: Sentence, facts: Mapping[str, Any], reader: Reader) -> str:
    """Return the sentence filled with `facts`."""
    teller = _Teller(reader)
    told = (_tell_clause(each, facts, teller) for each in sentence)
    return " ".join(part for part in told if part is not None)


def _tell_clause(each: Clause, facts: Mapping[str, Any], teller: "_Teller") -> str | None:
    if each.when is not None and not teller.fact(each.when, facts):
        return None
    if each.unless is not None and teller.fact(each.unless, facts):
        return None
    template = each.words.in_language(teller.reader.language)
    if any(_is_nothing(teller.fact(name, facts)) for name in _fields(template)):
        return None
    return teller.vformat(template, (), facts)


def _fields(template: str) -> Sequence[str]:
    return [name for _, name, _, _ in Formatter().parse(template) if name is not None]


def _is_nothing(value: object) -> bool:
    return value is None or value in ("", ())


class _Teller(Formatter):
    """Fills a template once: braces in what a person wrote stay what they are."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def fact(self, name: str, facts: Mapping[str, Any]) -> Any:
        return self.get_field(name, (), facts)[0]

    def format_field(self, value: Any, format_spec: str) -> str:
        match format_spec:
            case "number":
                return str(len(value))
            case "period":
                return period_in_words(value, self.reader.language)
        return self.reader.in_words(value)
