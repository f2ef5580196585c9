"""Every event of a case can be told, in both languages, whatever it holds."""

from collections.abc import Iterator
from datetime import date
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
from tests.specification import proves

OF_A_CASE = sorted(name for name in TYPES if name.partition(".")[0] in {"visit", "feedback", "clock"})
READ_ELSEWHERE = {
    "visit.report_drafted",
    "visit.reported",
    "visit.report_revised",
    "visit.observed",
    "visit.satisfaction_recorded",
}
"""What people wrote there is read as a report, or in sums."""

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


def test_every_clock_has_a_name_and_belongs_to_a_case_unless_it_is_restricted() -> None:
    assert set(POLICIES) == set(get_args(Policy))
    assert set(KIND_OF_POLICY) == set(POLICIES) - {"safeguard_24h", "access_72h"}


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


@pytest.mark.parametrize("type_name", [name for name in OF_A_CASE if name not in READ_ELSEWHERE])
def test_what_people_wrote_is_told_where_it_is_open(type_name: str) -> None:
    model = TYPES[type_name]
    sentence = told(example_of(model), Role.COUNSELLOR, Reader(Language.INDONESIAN, "Asia/Makassar"))

    # A sample says "anonymous", and then no name is told.
    assert [name for name in personal_fields(model) - {"complainant"} if f"example {name}" not in sentence] == []


@pytest.mark.parametrize("type_name", sorted(READ_ELSEWHERE))
def test_what_a_report_an_instrument_or_a_survey_says_is_not_part_of_the_history(type_name: str) -> None:
    model = TYPES[type_name]
    sentence = told(example_of(model), Role.COUNSELLOR, Reader(Language.INDONESIAN, "Asia/Makassar"))

    assert [name for name in personal_fields(model) - {"reason"} if f"example {name}" in sentence] == []
    assert "example what" not in sentence
    assert "example answer" not in sentence


def test_of_a_filled_in_instrument_the_template_and_the_number_of_answers_are_told() -> None:
    observed = example_of(visit.Observed).model_copy(update={"template_id": "lembar-observasi"})

    sentence = told(observed, Role.COUNSELLOR, Reader(Language.ENGLISH, "Asia/Makassar"))

    assert sentence == (
        "The counsellor filled in the instrument. Template lembar-observasi, version 7. Answers on record: 1."
    )


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("visit_7wd", "Janji tidak ditepati: belum terlaksana sampai Jumat 13 Mar 2026 pukul 10.00 WITA."),
        ("report_3wd", "Target internal tidak ditepati: belum terlaksana sampai Jumat 13 Mar 2026 pukul 10.00 WITA."),
    ],
)
@proves("A19", "A20")
def test_an_internal_target_is_never_told_as_a_promise(policy: str, expected: str) -> None:
    breached = example_of(clock.Breached)

    sentence = told(breached, Role.SYSTEM, Reader(Language.INDONESIAN, "Asia/Makassar"), policy=policy)

    assert sentence.startswith(expected)


def test_a_consent_that_ran_out_is_no_broken_promise() -> None:
    elapsed = example_of(clock.Elapsed)

    sentence = told(elapsed, Role.SYSTEM, Reader(Language.INDONESIAN, "Asia/Makassar"), policy="consent_term")

    assert sentence == "Masa berlaku izin habis pada Jumat 13 Mar 2026 pukul 10.00 WITA. Ini bukan keterlambatan."


@proves("A30")
def test_a_calendar_that_moved_nothing_says_that_the_date_stays() -> None:
    same_day = example_of(clock.Recomputed)
    moved = same_day.model_copy(update={"old_due_on": date(2026, 3, 12), "moved_to_today": False})
    reader = Reader(Language.INDONESIAN, "Asia/Makassar")

    assert "batas waktu tetap Jumat 13 Mar 2026." in told(same_day, Role.SYSTEM, reader)
    assert "dihitung ulang dari Kamis 12 Mar 2026 menjadi Jumat 13 Mar 2026." in told(moved, Role.SYSTEM, reader)


def test_a_promise_names_the_number_that_its_own_standard_gave() -> None:
    five_days = example_of(clock.Started).model_copy(update={"counted_days": (date(2026, 3, 13),) * 5})

    sentence = told(five_days, Role.SYSTEM, Reader(Language.ENGLISH, "Asia/Makassar"))

    assert sentence.startswith("The promise began to run: a visit within 5 working days.")


def test_braces_in_what_a_person_wrote_stay_what_they_are() -> None:
    returned = visit.Returned(what_to_fix="{who} dan {0.__class__}")

    sentence = told(returned, Role.PRINCIPAL, Reader(Language.ENGLISH, "Asia/Makassar"))

    assert sentence == "The principal returned the application for revision. To be fixed: {who} dan {0.__class__}."
