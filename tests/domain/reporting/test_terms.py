"""Terms of the school year, and the figures that are told by term: how an office works, what families think."""

from datetime import UTC, date, datetime

import pytest

from services.reporting.domain.practice import practice, suppressed
from services.reporting.domain.satisfaction import NO_ANSWERS, Answers, district_satisfaction, satisfaction
from services.reporting.domain.term import Term, term_named, term_of
from tests.specification import proves

EVEN_2025 = Term(2025, 2)
ONE_DAY = 86_400


def answered(families: int, each: int) -> Answers:
    """Every family gave the same answer to all nine questions."""
    return Answers(families, dict.fromkeys(range(1, 10), families * each))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 7, 1), "2025-1"),
        (date(2025, 12, 31), "2025-1"),
        (date(2026, 1, 1), "2025-2"),
        (date(2026, 6, 30), "2025-2"),
        (date(2026, 7, 1), "2026-1"),
    ],
)
def test_a_day_lies_in_one_term(day: date, name: str) -> None:
    assert term_of(day).name == name
    assert term_named(name) == term_of(day)


def test_a_term_begins_and_ends_at_the_schools_own_midnight() -> None:
    assert EVEN_2025.begins_at("Asia/Makassar") == datetime(2025, 12, 31, 16, tzinfo=UTC)
    assert EVEN_2025.ends_before("Asia/Makassar") == datetime(2026, 6, 30, 16, tzinfo=UTC)
    assert (EVEN_2025.from_on, EVEN_2025.until_on) == (date(2026, 1, 1), date(2026, 6, 30))


def test_the_index_is_the_mean_of_nine_questions_times_25() -> None:
    one_question_lower = Answers(5, {**answered(5, 4).sums, 9: 15})

    told = satisfaction(EVEN_2025, one_question_lower)

    assert told.question_means == [4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 3.0]
    assert (told.families, told.index, told.grade, told.hidden) == (5, 97.22, "A", False)


@pytest.mark.parametrize(
    ("total", "index", "grade"),
    [
        (35_324, 88.31, "A"),
        (35_321, 88.3, "B"),
        (30_644, 76.61, "B"),
        (30_641, 76.6, "C"),
        (26_000, 65.0, "C"),
        (25_997, 64.99, "D"),
        (10_000, 25.0, "D"),
    ],
)
def test_the_grade_follows_the_published_bands(total: int, index: float, grade: str) -> None:
    answers = Answers(10_000, {1: total, **dict.fromkeys(range(2, 10), total)})

    told = satisfaction(EVEN_2025, answers)

    assert (told.index, told.grade) == (index, grade)


def test_answers_of_fewer_than_five_families_are_hidden_from_everybody_and_that_is_said() -> None:
    told = satisfaction(EVEN_2025, answered(4, 3))

    assert (told.hidden, told.families, told.question_means, told.index, told.grade) == (True, None, None, None, None)


def test_without_answers_nothing_is_hidden() -> None:
    told = satisfaction(EVEN_2025, NO_ANSWERS)

    assert (told.hidden, told.families, told.index) == (False, 0, None)


def test_a_total_of_the_district_is_hidden_where_it_would_tell_the_one_hidden_school() -> None:
    assert district_satisfaction(EVEN_2025, [answered(8, 4), answered(3, 2)]).hidden is True


def test_a_total_of_the_district_is_told_where_two_schools_are_hidden() -> None:
    told = district_satisfaction(EVEN_2025, [answered(8, 4), answered(4, 2), answered(4, 2)])

    assert (told.families, told.index, told.grade) == (16, 75.0, "C")


@proves("A20")
def test_the_time_from_application_to_approval_is_told_as_a_median_of_days() -> None:
    told = practice(EVEN_2025, {"visits": 3}, [ONE_DAY, 2 * ONE_DAY, 30 * ONE_DAY])

    assert (told.approvals, told.median_days_to_approval, told.visits, told.attempts) == (3, 2.0, 3, 0)


def test_a_district_sees_no_small_numbers_of_a_school_and_no_median_of_so_few() -> None:
    told = suppressed(practice(EVEN_2025, {"visits": 12, "late_entries": 2}, [ONE_DAY] * 4))

    assert (told.visits, told.late_entries, told.reclassified_complaints) == (12, None, 0)
    assert (told.approvals, told.median_days_to_approval, told.suppressed) == (None, None, True)


def test_a_district_sees_numbers_of_five_and_more() -> None:
    shown = practice(EVEN_2025, {"visits": 12}, [ONE_DAY] * 5)

    assert suppressed(shown) == shown
