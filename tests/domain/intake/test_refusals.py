"""Every reason that intake refuses with can be said to people, in both languages, with its values."""

import ast
import string
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import services.intake.domain
from services.intake.domain.refusals.sentence import SENTENCES, in_words, sentence_for
from services.intake.domain.refusals.words import FIELDS, ROLES
from shared.domain.decider import Refused
from shared.domain.envelope import Role
from tests.examples.moments import wita

DOMAIN = Path(services.intake.domain.__file__).parent


def refusals_in_code() -> Iterator[tuple[str, frozenset[str]]]:
    """Yield reason and names of the values of every `Refused(...)` written in the domain."""
    for path in sorted(DOMAIN.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "Refused":
                names = frozenset(keyword.arg or "**" for keyword in node.keywords) - {"rule"}
                yield ast.literal_eval(node.args[0]), names


def field_names_in_code() -> Iterator[str]:
    """Yield the field names that the shared limits are called with."""
    named = {"refuse_blank": 1, "_refuse_empty": 1, "refuse_the_future": 2}
    for path in sorted(DOMAIN.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            position = named.get(getattr(node.func, "id", "")) if isinstance(node, ast.Call) else None
            if isinstance(node, ast.Call) and position is not None:
                argument = node.args[position]
                if isinstance(argument, ast.Constant):
                    yield str(argument.value)


def placeholders_in(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)


@pytest.mark.parametrize(("reason", "names"), sorted(set(refusals_in_code()), key=str))
def test_every_refusal_has_sentences_that_its_values_fill(reason: str, names: frozenset[str]) -> None:
    wording = SENTENCES[reason]
    assert placeholders_in(wording.indonesian) <= names
    assert placeholders_in(wording.english) == placeholders_in(wording.indonesian)


def test_no_sentence_is_without_its_refusal() -> None:
    assert set(SENTENCES) == {reason for reason, _ in refusals_in_code()}


def test_every_field_that_a_refusal_names_has_its_words() -> None:
    assert set(FIELDS) == set(field_names_in_code())


def test_every_role_has_its_words() -> None:
    assert set(ROLES) == {role.value for role in Role}


def test_a_refusal_is_said_in_indonesian() -> None:
    refused = Refused("visit.approval_without_consent", rule="A2", found="expired", expected="in_force")
    assert sentence_for(refused, "id", "UTC") == (
        "Persetujuan memerlukan izin tertulis yang berlaku; izin sekarang: habis masa berlakunya."
    )


def test_a_refusal_is_said_in_english() -> None:
    refused = Refused("actor.wrong_role", rule="R4", found="subject_teacher", expected=("counsellor", "principal"))
    assert sentence_for(refused, "en", "UTC") == "This is done by counsellor or principal, not by subject teacher."


def test_moments_are_said_as_the_schools_clocks_show_them() -> None:
    evening = datetime(2026, 11, 23, 17, 53, 59, tzinfo=UTC)
    assert in_words(evening, "id", "Asia/Makassar") == "Selasa 24 Nov 2026 pukul 01.53 WITA"
    assert in_words(evening, "en", "Asia/Makassar") == "Tue 24 Nov 2026 01:53 WITA"
    assert in_words(evening, "id", "Asia/Jayapura") == "Selasa 24 Nov 2026 pukul 02.53 WIT"


def test_moments_without_a_school_are_said_in_utc() -> None:
    assert in_words(wita("2026-03-13 10:00"), "id", "UTC") == "Jumat 13 Mar 2026 pukul 02.00 UTC"


def test_days_are_said_with_their_weekday() -> None:
    assert in_words(date(2026, 11, 24), "id", "Asia/Makassar") == "Selasa 24 Nov 2026"
    assert in_words(date(2026, 11, 24), "en", "Asia/Makassar") == "Tue 24 Nov 2026"


def test_an_empty_list_is_said_as_none() -> None:
    assert in_words((), "id", "UTC") == "tidak ada"
