"""The table of rules and the specifications that prove them: `python -m tests.rules.table` writes it anew."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from shared.domain.events import TYPES
from tests.rules.required import CASES, DECISIONS, RULES
from tests.rules.specifications import Specification, specifications

TABLE = Path(__file__).with_name("TABLE.md")

HEAD = """# Which specification proves what

Every rule of the service standard, every decision taken where it is silent, every case that has to be told and every
event, with the tests that show it. Written by `python -m tests.rules.table`; a test fails when something here has no
specification, or when this page is not what the tests say.
"""


def proofs(names: Iterable[str], found: Sequence[Specification]) -> Mapping[str, Sequence[Specification]]:
    """Return by name the specifications that prove it or show it; empty where there are none."""
    return {name: [each for each in found if name in each.proves or name in each.shown] for name in names}


def table() -> str:
    found = specifications()
    return "\n".join(
        [
            HEAD,
            *_section("Rules of the standard", RULES, found),
            *_section("Decisions", DECISIONS, found),
            *_section("Cases", CASES, found),
            *_section("Events", dict.fromkeys(sorted(TYPES), ""), found),
        ]
    )


def _section(title: str, named: Mapping[str, str], found: Sequence[Specification]) -> list[str]:
    rows = proofs(named, found)
    return [
        f"## {title}",
        "",
        "| | what it says | proven by |" if any(named.values()) else "| event | shown by |",
        "|---|---|---|" if any(named.values()) else "|---|---|",
        *(_row(name, named[name], rows[name]) for name in named),
        "",
    ]


def _row(name: str, says: str, proven_by: Sequence[Specification]) -> str:
    tests = "<br>".join(f"{each.sentence} ({each.path.removeprefix('tests/')})" for each in proven_by)
    return f"| {name} | {says} | {tests} |" if says else f"| `{name}` | {tests} |"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
    print(f"written: {TABLE.name}")
