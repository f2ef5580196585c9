"""A pupil leaves for another school (A28)."""

from dataclasses import replace
from datetime import date

from services.intake.domain.student import STUDENT, TransferStudent
from shared.domain.identifiers import Npsn
from tests.examples.moments import wita
from tests.examples.people import OPERATOR, SCHOOL_NPSN
from tests.examples.students import KNOWN, TRANSFERRED
from tests.specification import given, proves

TRANSFER = TransferStudent(
    by=OPERATOR,
    now=wita("2025-11-07 09:00"),
    to_npsn=None,
    moved_on=date(2025, 11, 7),
    today=date(2025, 11, 7),
)


@proves("A28", "student.transferred")
def test_a_pupil_is_transferred_also_when_nobody_knows_where_to() -> None:
    given(STUDENT, *KNOWN).when(TRANSFER).then(TRANSFERRED)


@proves("A28", "student.transferred")
def test_the_school_moved_to_is_named_when_it_is_known() -> None:
    given(STUDENT, *KNOWN).when(replace(TRANSFER, to_npsn=Npsn("30409010"))).then(
        TRANSFERRED.model_copy(update={"to_npsn": "30409010"})
    )


@proves("A28")
def test_nobody_is_transferred_to_the_school_they_are_at() -> None:
    given(STUDENT, *KNOWN).when(replace(TRANSFER, to_npsn=SCHOOL_NPSN)).then_refused(
        "student.transferred_to_own_school", found=SCHOOL_NPSN
    )


@proves("A28")
def test_a_transfer_may_be_recorded_long_afterwards() -> None:
    given(STUDENT, *KNOWN).when(replace(TRANSFER, moved_on=date(2025, 7, 14))).then(
        TRANSFERRED.model_copy(update={"moved_on": date(2025, 7, 14)})
    )


@proves("A28")
def test_a_transfer_is_announced_at_most_thirty_days_before() -> None:
    given(STUDENT, *KNOWN).when(replace(TRANSFER, moved_on=date(2025, 12, 7))).then(
        TRANSFERRED.model_copy(update={"moved_on": date(2025, 12, 7)})
    )
    given(STUDENT, *KNOWN).when(replace(TRANSFER, moved_on=date(2025, 12, 8))).then_refused(
        "student.transferred_too_early", found=date(2025, 12, 8), expected=date(2025, 12, 7)
    )


@proves("A28")
def test_a_pupil_is_transferred_once() -> None:
    given(STUDENT, *KNOWN, TRANSFERRED).when(replace(TRANSFER, moved_on=date(2025, 11, 10))).then_refused(
        "student.already_transferred", found=date(2025, 11, 7)
    )


@proves("A28")
def test_only_an_enrolled_pupil_is_transferred() -> None:
    given(STUDENT).when(TRANSFER).then_refused("student.not_enrolled")
