"""The survey of public satisfaction (SKM) of a school and a term: nine questions, one index, one grade.

PermenPANRB 14/2017: each question is answered with 1 to 4, all weigh the same, the index is the mean times 25.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from services.reporting.domain.figures import SMALLEST_SHOWN
from services.reporting.domain.term import Term

QUESTIONS = 9
INDEX_PER_POINT = 25
HUNDREDTH = Decimal("0.01")

Grade: TypeAlias = Literal["A", "B", "C", "D"]
FROM: tuple[tuple[Decimal, Grade], ...] = ((Decimal("88.31"), "A"), (Decimal("76.61"), "B"), (Decimal("65.00"), "C"))


@dataclass(frozen=True, slots=True)
class Answers:
    """How many families answered, and per question (1 to 9) the sum of their answers."""

    families: int
    sums: Mapping[int, int]


NO_ANSWERS = Answers(0, {})


class Satisfaction(BaseModel):
    """`hidden` where so few families answered that they could be told apart: then nothing else is said, to nobody.

    `question_means` are those of U1 to U9; they, the index and the grade are None where nobody answered.
    """

    model_config = ConfigDict(frozen=True)

    term: str
    from_on: date
    until_on: date
    families: int | None
    hidden: bool
    question_means: list[float] | None = None
    index: float | None = None
    grade: Grade | None = None


def satisfaction(term: Term, answers: Answers) -> Satisfaction:
    if answers.families == 0:
        return _nothing_said(term, families=0, hidden=False)
    if answers.families < SMALLEST_SHOWN:
        return _nothing_said(term, families=None, hidden=True)
    index = _rounded(sum(answers.sums.values()) * INDEX_PER_POINT, answers.families * QUESTIONS)
    return Satisfaction(
        term=term.name,
        from_on=term.from_on,
        until_on=term.until_on,
        families=answers.families,
        hidden=False,
        question_means=[
            float(_rounded(answers.sums.get(question, 0), answers.families)) for question in range(1, QUESTIONS + 1)
        ],
        index=float(index),
        grade=_grade(index),
    )


def district_satisfaction(term: Term, schools: Sequence[Answers]) -> Satisfaction:
    """Return the figures of all `schools` together.

    A total in which exactly one school is hidden would give that school's answers away, so it is hidden too.
    """
    together = Answers(
        sum(each.families for each in schools),
        {question: sum(each.sums.get(question, 0) for each in schools) for question in range(1, QUESTIONS + 1)},
    )
    if sum(0 < each.families < SMALLEST_SHOWN for each in schools) == 1:
        return _nothing_said(term, families=None, hidden=True)
    return satisfaction(term, together)


def _nothing_said(term: Term, *, families: int | None, hidden: bool) -> Satisfaction:
    return Satisfaction(term=term.name, from_on=term.from_on, until_on=term.until_on, families=families, hidden=hidden)


def _rounded(total: int, number: int) -> Decimal:
    return (Decimal(total) / number).quantize(HUNDREDTH, ROUND_HALF_UP)


def _grade(index: Decimal) -> Grade:
    return next((grade for lowest, grade in FROM if index >= lowest), "D")
