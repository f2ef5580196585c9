"""Whom a teacher's dated roles tie to which pupils (R1)."""

from datetime import date

import pytest

from services.intake.domain.grant import Grant, is_tied
from shared.domain.envelope import TEACHERS, Role
from tests.examples.people import DEWI_ID, SITI_ID
from tests.specification import proves

FIRST, LAST = date(2025, 7, 14), date(2026, 6, 30)
OF_VIII_B = Grant(DEWI_ID, Role.HOMEROOM_TEACHER, "VIII-B", FIRST, LAST)
OF_ALL = Grant(DEWI_ID, Role.SUBJECT_TEACHER, None, FIRST, LAST)


@proves("R1")
def test_a_homeroom_teacher_is_tied_to_the_pupils_of_their_class() -> None:
    assert is_tied([OF_VIII_B], DEWI_ID, Role.HOMEROOM_TEACHER, "VIII-B", FIRST)
    assert not is_tied([OF_VIII_B], DEWI_ID, Role.HOMEROOM_TEACHER, "VIII-C", FIRST)


@proves("R1", "A14")
@pytest.mark.parametrize("role", sorted(TEACHERS))
def test_a_role_without_a_class_ties_a_teacher_to_every_pupil(role: Role) -> None:
    assert is_tied([Grant(DEWI_ID, role, None, FIRST, None)], DEWI_ID, role, "VIII-C", LAST)


@proves("R1")
def test_only_the_role_that_is_named_counts_and_only_of_the_one_who_is_named() -> None:
    assert not is_tied([OF_VIII_B, OF_ALL], DEWI_ID, Role.MENTOR_TEACHER, "VIII-B", FIRST)
    assert not is_tied([OF_VIII_B, OF_ALL], SITI_ID, Role.SUBJECT_TEACHER, "VIII-B", FIRST)


@proves("R1")
def test_a_teacher_is_tied_from_the_first_day_of_the_role_to_its_last() -> None:
    assert is_tied([OF_VIII_B], DEWI_ID, Role.HOMEROOM_TEACHER, "VIII-B", LAST)
    assert not is_tied([OF_VIII_B], DEWI_ID, Role.HOMEROOM_TEACHER, "VIII-B", date(2026, 7, 1))
    assert not is_tied([OF_VIII_B], DEWI_ID, Role.HOMEROOM_TEACHER, "VIII-B", date(2025, 7, 13))
