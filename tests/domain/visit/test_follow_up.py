"""What follows from a report: actions with an owner and a last day (R12)."""

from dataclasses import replace
from datetime import date

from services.intake.domain.visit_case.decide import VISIT_CASE
from tests.examples.after_visit import (
    COMPLETE_FOLLOW_UP,
    DROP_FOLLOW_UP,
    FOLLOW_UP,
    FOLLOW_UP_DONE,
    FOLLOW_UP_DROPPED,
    FOLLOW_UP_PLANNED,
    PLAN_FOLLOW_UP,
    TO_CLOSE,
    TO_FOLLOW_UP,
)
from tests.examples.people import DEWI, DEWI_ID, RAHMAT, SUBJECT_TEACHER
from tests.examples.visits import TO_REPORT, TO_VISIT, WITHDRAWN
from tests.specification import given, proves


@proves("R12", "visit.follow_up_planned")
def test_a_follow_up_has_an_owner_and_a_last_day() -> None:
    given(VISIT_CASE, *TO_REPORT).when(PLAN_FOLLOW_UP).then(FOLLOW_UP_PLANNED)


@proves("visit.follow_up_planned")
def test_a_follow_up_may_be_due_today() -> None:
    given(VISIT_CASE, *TO_REPORT).when(replace(PLAN_FOLLOW_UP, today=date(2026, 4, 15))).then(FOLLOW_UP_PLANNED)


@proves("visit.follow_up_planned")
def test_a_follow_up_is_not_due_before_today() -> None:
    given(VISIT_CASE, *TO_REPORT).when(replace(PLAN_FOLLOW_UP, today=date(2026, 4, 16))).then_refused(
        "visit.follow_up_due_in_the_past", found=date(2026, 4, 15), expected=date(2026, 4, 16)
    )


@proves("visit.follow_up_planned")
def test_the_owner_of_a_follow_up_works_at_the_school() -> None:
    given(VISIT_CASE, *TO_REPORT).when(replace(PLAN_FOLLOW_UP, owner_on_staff=False)).then_refused(
        "visit.owner_not_on_staff", found=DEWI_ID
    )


@proves("visit.follow_up_planned")
def test_a_follow_up_says_what_is_to_be_done() -> None:
    given(VISIT_CASE, *TO_REPORT).when(replace(PLAN_FOLLOW_UP, action=" ")).then_refused("text.missing", what="action")


@proves("visit.follow_up_planned")
def test_nothing_follows_before_there_is_a_report() -> None:
    given(VISIT_CASE, *TO_VISIT).when(PLAN_FOLLOW_UP).then_refused("visit.not_now", found="visited")


@proves("visit.follow_up_planned")
def test_the_counsellor_plans_follow_ups() -> None:
    given(VISIT_CASE, *TO_REPORT).when(replace(PLAN_FOLLOW_UP, by=RAHMAT)).then_refused("actor.wrong_role")


@proves("visit.follow_up_planned")
def test_a_closed_case_is_opened_again_before_more_is_planned() -> None:
    given(VISIT_CASE, *TO_CLOSE).when(PLAN_FOLLOW_UP).then_refused("visit.not_now", found="closed")


@proves("visit.follow_up_done")
def test_the_counsellor_records_that_a_follow_up_was_done() -> None:
    given(VISIT_CASE, *TO_FOLLOW_UP).when(COMPLETE_FOLLOW_UP).then(FOLLOW_UP_DONE)


@proves("visit.follow_up_done")
def test_its_owner_records_that_a_follow_up_was_done() -> None:
    given(VISIT_CASE, *TO_FOLLOW_UP).when(replace(COMPLETE_FOLLOW_UP, by=DEWI)).then(FOLLOW_UP_DONE)


@proves("visit.follow_up_done")
def test_another_teacher_does_not_end_a_follow_up() -> None:
    planned = given(VISIT_CASE, *TO_FOLLOW_UP)
    planned.when(replace(COMPLETE_FOLLOW_UP, by=SUBJECT_TEACHER)).then_refused("visit.not_the_owner", expected=DEWI_ID)
    planned.when(replace(DROP_FOLLOW_UP, by=SUBJECT_TEACHER)).then_refused("visit.not_the_owner", expected=DEWI_ID)


@proves("visit.follow_up_done")
def test_a_follow_up_of_a_closed_case_can_still_be_done() -> None:
    given(VISIT_CASE, *TO_CLOSE).when(COMPLETE_FOLLOW_UP).then(FOLLOW_UP_DONE)


@proves("visit.follow_up_done")
def test_a_follow_up_was_not_done_tomorrow() -> None:
    given(VISIT_CASE, *TO_FOLLOW_UP).when(replace(COMPLETE_FOLLOW_UP, today=date(2026, 4, 8))).then_refused(
        "visit.follow_up_done_in_the_future", found=date(2026, 4, 9), expected=date(2026, 4, 8)
    )


@proves("visit.follow_up_done")
def test_a_follow_up_that_was_done_has_a_result() -> None:
    given(VISIT_CASE, *TO_FOLLOW_UP).when(replace(COMPLETE_FOLLOW_UP, result="")).then_refused(
        "text.missing", what="result"
    )


@proves("visit.follow_up_done")
def test_a_follow_up_nobody_planned_is_unknown() -> None:
    given(VISIT_CASE, *TO_REPORT).when(COMPLETE_FOLLOW_UP).then_refused("visit.follow_up_unknown", found=FOLLOW_UP)


@proves("visit.follow_up_dropped")
def test_a_follow_up_is_dropped_with_a_reason() -> None:
    planned = given(VISIT_CASE, *TO_FOLLOW_UP)
    planned.when(DROP_FOLLOW_UP).then(FOLLOW_UP_DROPPED)
    planned.when(replace(DROP_FOLLOW_UP, reason=" ")).then_refused("text.missing", what="reason")


@proves("visit.follow_up_dropped")
def test_what_is_over_is_neither_done_nor_dropped() -> None:
    given(VISIT_CASE, *TO_FOLLOW_UP, FOLLOW_UP_DROPPED).when(COMPLETE_FOLLOW_UP).then_refused(
        "visit.follow_up_over", found="dropped"
    )
    given(VISIT_CASE, *TO_FOLLOW_UP, FOLLOW_UP_DONE).when(DROP_FOLLOW_UP).then_refused(
        "visit.follow_up_over", found="done"
    )


@proves("A12", "visit.follow_up_dropped")
def test_in_a_frozen_case_follow_ups_are_dropped_and_nothing_else() -> None:
    frozen = given(VISIT_CASE, *TO_FOLLOW_UP, WITHDRAWN)
    frozen.when(DROP_FOLLOW_UP).then(FOLLOW_UP_DROPPED)
    frozen.when(PLAN_FOLLOW_UP).then_refused("visit.report_frozen")
    frozen.when(COMPLETE_FOLLOW_UP).then_refused("visit.report_frozen")
