"""Every event of a case can be told, in both languages, whatever it holds."""

from collections.abc import Iterator
from enum import Enum
from types import ModuleType
from typing import get_args

import pytest

from services.reporting.domain.words.choices import CHOICES, POLICIES
from services.reporting.domain.words.language import Language
from services.reporting.domain.words.telling import SENTENCES, told
from services.reporting.domain.words.values import Reader
from services.reporting.projections.cases import KIND_OF_POLICY
from shared.domain import envelope
from shared.domain.envelope import Role
from shared.domain.events import TYPES, Event, clock, feedback, visit
from shared.domain.personal import personal_fields
from shared.domain.sla.promise import Policy
from tests.events.samples import example_of

OF_A_CASE = sorted(name for name in TYPES if name.partition(".")[0] in {"visit", "feedback", "clock"})
READERS = [Reader(language, "Asia/Makassar") for language in Language]


def choices_of(module: ModuleType) -> Iterator[Enum]:
    for thing in vars(module).values():
        if isinstance(thing, type) and issubclass(thing, Enum) and thing.__module__ == module.__name__:
            yield from thing


def emptied(event: Event) -> Event:
    """Return the event with everything missing that may be missing."""
    optional = {
        name: () if str(field.annotation).startswith("tuple") else None
        for name, field in type(event).model_fields.items()
        if "None" in str(field.annotation) or str(field.annotation).startswith("tuple")
    }
    return event.model_copy(update=optional)


def test_every_event_of_a_case_has_a_sentence_and_no_other() -> None:
    assert sorted(SENTENCES) == OF_A_CASE


def test_every_choice_an_event_may_hold_has_a_name_in_both_languages() -> None:
    choices = [choice for module in (envelope, visit, feedback, clock) for choice in choices_of(module)]

    assert [choice for choice in choices if (type(choice), choice.name) not in CHOICES] == []
    assert [choice for choice, words in CHOICES.items() if not all(words)] == []


def test_every_promise_has_a_name_and_a_kind_of_case() -> None:
    assert set(POLICIES) == set(KIND_OF_POLICY) == set(get_args(Policy))


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.language)
@pytest.mark.parametrize("type_name", OF_A_CASE)
def test_an_event_with_every_field_filled_is_told(type_name: str, reader: Reader) -> None:
    event = example_of(TYPES[type_name])

    sentence = told(event, Role.COUNSELLOR, reader)

    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert "None" not in sentence


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.language)
@pytest.mark.parametrize("type_name", OF_A_CASE)
def test_an_event_with_only_what_it_must_have_is_told(type_name: str, reader: Reader) -> None:
    sentence = told(emptied(example_of(TYPES[type_name])), Role.SYSTEM, reader)

    assert sentence.endswith(".")
    assert "None" not in sentence
    assert "()" not in sentence


@pytest.mark.parametrize("type_name", [name for name in OF_A_CASE if name != "visit.reported"])
def test_what_people_wrote_is_told_where_it_is_open(type_name: str) -> None:
    model = TYPES[type_name]
    sentence = told(example_of(model), Role.COUNSELLOR, Reader(Language.INDONESIAN, "Asia/Makassar"))

    # A sample says "anonymous", and then no name is told.
    assert [name for name in personal_fields(model) - {"complainant"} if f"example {name}" not in sentence] == []


def test_the_content_of_a_report_is_not_part_of_the_history() -> None:
    sentence = told(example_of(visit.Reported), Role.COUNSELLOR, Reader(Language.INDONESIAN, "Asia/Makassar"))

    assert "example" not in sentence


def test_braces_in_what_a_person_wrote_stay_what_they_are() -> None:
    returned = visit.Returned(what_to_fix="{who} dan {0.__class__}")

    sentence = told(returned, Role.PRINCIPAL, Reader(Language.ENGLISH, "Asia/Makassar"))

    assert sentence == "The principal returned the application for revision. To be fixed: {who} dan {0.__class__}."
