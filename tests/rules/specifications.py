"""Finds the specifications in the tests: what each says that it proves, and which events it expects.

A specification proves what its `@proves(...)` names. It shows an event when it is the expected answer of a decider:
an argument of `.then(...)`, worked out with the names of its module.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from shared.domain.events import Event

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Specification:
    """One test. `path` is relative to the project, `shown` are the types of the events it expects."""

    path: str
    name: str
    proves: frozenset[str]
    shown: frozenset[str]

    @property
    def sentence(self) -> str:
        return self.name.removeprefix("test_").replace("_", " ")


def specifications() -> list[Specification]:
    """Return every test that proves a rule or shows an event, in the order of files and lines."""
    found = [each for path in sorted((ROOT / "tests").rglob("test_*.py")) for each in _in_module(path)]
    return [each for each in found if each.proves or each.shown]


def _in_module(path: Path) -> Iterator[Specification]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    relative = str(path.relative_to(ROOT))
    expects = any(_expected(test) for test in _tests(tree))
    module = import_module(relative.removesuffix(".py").replace("/", ".")) if expects else None
    for test in _tests(tree):
        shown = frozenset(_shown(test, module)) if module else frozenset()
        yield Specification(relative, test.name, frozenset(_proven(test)), shown)


def _tests(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            yield node


def _proven(test: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    for mark in test.decorator_list:
        if isinstance(mark, ast.Call) and getattr(mark.func, "id", None) == "proves":
            yield from (str(ast.literal_eval(rule)) for rule in mark.args)


def _shown(test: ast.FunctionDef | ast.AsyncFunctionDef, module: ModuleType) -> Iterator[str]:
    for argument in _expected(test):
        for value in _values(argument, module):
            if isinstance(value, Event):
                yield value.type


def _expected(test: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.expr]:
    return [
        argument
        for node in ast.walk(test)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "then"
        for argument in node.args
    ]


def _values(argument: ast.expr, module: ModuleType) -> tuple[Any, ...]:
    starred = isinstance(argument, ast.Starred)
    expression = argument.value if isinstance(argument, ast.Starred) else argument
    try:
        value = eval(compile(ast.Expression(expression), module.__name__, "eval"), vars(module))  # noqa: S307 - our own tests
    except NameError:
        # Made inside the test itself: its `@proves` has to say what it is.
        return ()
    return tuple(value) if starred else (value,)
