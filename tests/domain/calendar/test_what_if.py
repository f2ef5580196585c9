"""Which open visits would move if days were closed (A30)."""

from datetime import date

from shared.domain.sla.what_if import Move, OpenVisit, Supposed, moved
from tests.examples.calendar_changes import closed_in_november
from tests.examples.calendars import FIVE_DAY_SCHOOL
from tests.examples.clocks import SMPN_9, V01_APPROVED_AT, VISIT
from tests.examples.moments import wita
from tests.specification import proves

MONDAY_3 = date(2025, 11, 3)
MONDAY_10, WEDNESDAY_12, THURSDAY_13 = date(2025, 11, 10), date(2025, 11, 12), date(2025, 11, 13)
V01 = OpenVisit(SMPN_9, VISIT, V01_APPROVED_AT, 7, WEDNESDAY_12)
LATER = OpenVisit(SMPN_9, "later", wita("2025-11-12 09:00"), 7, date(2025, 11, 21))


@proves("A30")
def test_a_closed_day_within_the_promise_moves_it_by_a_day() -> None:
    assert moved([V01, LATER], FIVE_DAY_SCHOOL, Supposed(closed=[MONDAY_10]), MONDAY_3) == [
        Move(SMPN_9, VISIT, WEDNESDAY_12, THURSDAY_13, because_of=(MONDAY_10,))
    ]


def test_the_earliest_end_is_told_first() -> None:
    both = Supposed(closed=[MONDAY_10, date(2025, 11, 17)])
    moves = moved([LATER, V01], FIVE_DAY_SCHOOL, both, MONDAY_3)
    assert [(move.visit_id, move.due_on) for move in moves] == [(VISIT, THURSDAY_13), ("later", date(2025, 11, 24))]


def test_a_day_that_nobody_counts_moves_nothing() -> None:
    sunday, nyepi = date(2025, 11, 9), date(2026, 3, 19)
    assert moved([V01], FIVE_DAY_SCHOOL, Supposed(closed=[sunday, nyepi]), MONDAY_3) == []


@proves("A30")
def test_a_closure_taken_back_moves_the_end_forward_but_never_before_today() -> None:
    closed = closed_in_november(MONDAY_10)
    visit = OpenVisit(SMPN_9, VISIT, V01_APPROVED_AT, 7, THURSDAY_13)
    opened = Supposed(opened=[MONDAY_10])
    assert moved([visit], closed, opened, MONDAY_3) == [
        Move(SMPN_9, VISIT, THURSDAY_13, WEDNESDAY_12, because_of=(MONDAY_10,))
    ]
    assert moved([visit], closed, opened, THURSDAY_13) == []


@proves("A5")
def test_a_certain_day_of_the_nation_is_not_opened_by_wishing() -> None:
    nyepi = date(2026, 3, 19)
    visit = OpenVisit(SMPN_9, VISIT, wita("2026-03-13 10:00"), 7, date(2026, 3, 31))
    assert moved([visit], FIVE_DAY_SCHOOL, Supposed(opened=[nyepi]), date(2026, 3, 13)) == []
