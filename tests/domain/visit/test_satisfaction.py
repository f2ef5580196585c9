"""The family's nine answers after the visit, once, without a name (SKM, PermenPANRB 14/2017)."""

from dataclasses import replace

from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.events import visit
from tests.examples.after_visit import RECORD_SATISFACTION, SATISFACTION_RECORDED, TO_CLOSE
from tests.examples.people import MOTHER, OPERATOR, RAHMAT
from tests.examples.visits import TO_SCHEDULE, TO_VISIT, WITHDRAWN
from tests.specification import given, proves


@proves("visit.satisfaction_recorded")
def test_the_counsellor_enters_the_familys_paper_form() -> None:
    given(VISIT_CASE, *TO_VISIT).when(RECORD_SATISFACTION).then(SATISFACTION_RECORDED)


@proves("visit.satisfaction_recorded")
def test_a_guardian_or_the_operator_may_enter_it_too() -> None:
    visited = given(VISIT_CASE, *TO_VISIT)
    visited.when(replace(RECORD_SATISFACTION, by=MOTHER)).then(SATISFACTION_RECORDED)
    visited.when(replace(RECORD_SATISFACTION, by=OPERATOR)).then(SATISFACTION_RECORDED)


@proves("visit.satisfaction_recorded")
def test_the_principal_does_not_answer_for_the_family() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(RECORD_SATISFACTION, by=RAHMAT)).then_refused("actor.wrong_role")


@proves("visit.satisfaction_recorded")
def test_the_family_answers_once() -> None:
    given(VISIT_CASE, *TO_VISIT, SATISFACTION_RECORDED).when(
        replace(RECORD_SATISFACTION, answers=(1, 1, 1, 1, 1, 1, 1, 1, 1))
    ).then_refused("visit.satisfaction_known")


@proves("visit.satisfaction_recorded")
def test_there_is_nothing_to_ask_before_the_visit() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(RECORD_SATISFACTION).then_refused("visit.not_now", found="scheduled")


@proves("visit.satisfaction_recorded")
def test_eight_answers_are_not_nine() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(RECORD_SATISFACTION, answers=(4, 3, 3, 4, 4, 3, 4, 4))).then_refused(
        "visit.answers_incomplete", found=8, expected=9
    )


@proves("visit.satisfaction_recorded")
def test_an_answer_is_between_1_and_4() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(RECORD_SATISFACTION, answers=(0, 3, 3, 4, 4, 3, 4, 4, 5))).then_refused(
        "visit.answers_incomplete", found=7, expected=9
    )


@proves("A12", "visit.satisfaction_recorded")
def test_the_family_may_answer_after_closing_and_after_withdrawing() -> None:
    given(VISIT_CASE, *TO_CLOSE).when(RECORD_SATISFACTION).then(SATISFACTION_RECORDED)
    given(VISIT_CASE, *TO_VISIT, WITHDRAWN).when(RECORD_SATISFACTION).then(SATISFACTION_RECORDED)


@proves("visit.satisfaction_recorded")
def test_nothing_in_the_answers_says_whose_they_are() -> None:
    assert set(visit.SatisfactionRecorded.model_fields) == {"answers", "comment"}
