"""Every no of the edge can be said to people, in both languages, instead of showing its code."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

import services
import shared
from services.reporting.api.asked import unknown
from shared.web.problem_texts import DETAILS

CODE = [path for package in (services, shared) for path in Path(package.__path__[0]).rglob("*.py")]


def reasons_in_code() -> Iterator[str]:
    """Yield the reason of every `Problem(status, "reason", …)` that is written with both."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="Problem"), args=[ast.Constant(), ast.Constant(value=str(reason))]):
                    yield reason


@pytest.mark.parametrize("reason", sorted(set(reasons_in_code())))
def test_every_problem_has_its_sentence(reason: str) -> None:
    assert reason in DETAILS


@pytest.mark.parametrize("thing", get_args(get_type_hints(unknown)["thing"]))
def test_every_thing_that_reporting_does_not_find_has_its_sentence(thing: Any) -> None:
    assert unknown(thing, "x").reason in DETAILS
