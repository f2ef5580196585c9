"""No rule, decision, told case or event is without a specification, and the table of them is true."""

import pytest

from shared.domain.events import TYPES
from tests.rules.required import CASES, DECISIONS, RULES
from tests.rules.specifications import Specification, specifications
from tests.rules.table import TABLE, proofs, table


@pytest.fixture(scope="module")
def found() -> list[Specification]:
    return specifications()


@pytest.mark.parametrize("name", [*RULES, *DECISIONS, *CASES, *sorted(TYPES)])
def test_everything_required_has_its_specification(name: str, found: list[Specification]) -> None:
    assert proofs([name], found)[name], f"no specification proves {name}"


def test_no_specification_proves_what_does_not_exist(found: list[Specification]) -> None:
    known = {*RULES, *DECISIONS, *CASES, *TYPES, *OTHER_GROUNDS}
    assert {name for each in found for name in each.proves} - known == set()


OTHER_GROUNDS = {
    "DUE_DATES": "due dates depend only on anchor, zone, calendar and standard, DOMAIN d",
    "DOMAIN 3.2": "complaints are copied to SP4N-LAPOR where the standard says so",
    "DOMAIN d.4": "what an escalation and a reopening need",
    "ROLES": "the table of roles and permissions, DOMAIN e",
    "SEPARATION": "separation of duties, DOMAIN e",
}


def test_the_table_is_what_the_tests_say() -> None:
    assert TABLE.read_text(encoding="utf-8") == table(), "run: python -m tests.rules.table"
