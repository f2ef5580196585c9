"""Every reason that intake refuses with can be said to people, in both languages, with its values."""

import ast
import string
from collections.abc import Iterator
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
    assert sentence_for(refused, "id") == (
        "Persetujuan memerlukan izin tertulis yang berlaku; izin sekarang: habis masa berlakunya."
    )


def test_a_refusal_is_said_in_english() -> None:
    refused = Refused("actor.wrong_role", rule="R4", found="subject_teacher", expected=("counsellor", "principal"))
    assert sentence_for(refused, "en") == "This is done by counsellor or principal, not by subject teacher."


def test_moments_are_said_to_the_minute_with_their_offset() -> None:
    assert in_words(wita("2026-03-13 10:00"), "id") == "2026-03-13 10:00+08:00"


def test_an_empty_list_is_said_as_none() -> None:
    assert in_words((), "id") == "tidak ada"
