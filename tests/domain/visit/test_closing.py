"""The end of a case: cancelled, closed, opened again, followed by another visit (A7, R9, A31)."""

from dataclasses import replace

from services.intake.domain.visit_case.commands import CancelVisit
from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.events import visit
from shared.domain.events.visit import CancelReason, CountersignReason
from tests.examples.after_visit import (
    CLOSE,
    CLOSED,
    LINK_REPEAT,
    REOPEN,
    REOPENED,
    REPEAT_LINKED,
    REVISE_REPORT,
    TO_CLOSE,
    TO_FOLLOW_UP,
)
from tests.examples.moments import wita
from tests.examples.people import BUDI, DEWI, RAHMAT, SITI
from tests.examples.visits import (
    RECOMMENDED,
    REPORTED,
    SCHEDULE,
    TO_REPORT,
    TO_SCHEDULE,
    TO_VISIT,
    VISITED,
    WITHDRAWN,
)
from tests.specification import given, proves

CANCEL = CancelVisit(by=SITI, now=wita("2026-03-16 08:00"), reason=CancelReason.RESOLVED, note="Sudah masuk sekolah")
CANCELLED = visit.Cancelled(reason=CancelReason.RESOLVED, note="Sudah masuk sekolah")
VISITED_LATE = VISITED.model_copy(update={"countersign": (CountersignReason.LATE_SYNC,)})


@proves("A7", "visit.cancelled")
def test_a_visit_is_cancelled_before_it_is_made() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(CANCEL).then(CANCELLED)


@proves("A7")
def test_the_principal_may_cancel_too() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(CANCEL, by=RAHMAT)).then(CANCELLED)


@proves("A7")
def test_a_teacher_does_not_cancel() -> None:
    given(VISIT_CASE, RECOMMENDED).when(replace(CANCEL, by=DEWI)).then_refused("actor.wrong_role")


@proves("A7")
def test_a_visit_that_was_made_is_not_cancelled() -> None:
    given(VISIT_CASE, *TO_VISIT).when(CANCEL).then_refused("visit.not_now", found="visited")


@proves("A7")
def test_a_cancelled_case_is_over() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, CANCELLED).when(SCHEDULE).then_refused("visit.not_now", found="cancelled")


@proves("R9", "visit.closed")
def test_a_reported_case_is_closed() -> None:
    given(VISIT_CASE, *TO_REPORT).when(CLOSE).then(CLOSED)


@proves("R9")
def test_a_case_without_a_report_stays_open() -> None:
    given(VISIT_CASE, *TO_VISIT).when(CLOSE).then_refused("visit.not_now", found="visited")


@proves("A12")
def test_a_case_frozen_by_a_withdrawal_can_be_closed() -> None:
    given(VISIT_CASE, *TO_VISIT, WITHDRAWN).when(CLOSE).then(CLOSED)


@proves("R1")
def test_a_case_nobody_started_cannot_be_closed() -> None:
    given(VISIT_CASE).when(CLOSE).then_refused("visit.no_recommendation")


@proves("visit.closed")
def test_open_follow_ups_do_not_keep_a_case_open() -> None:
    given(VISIT_CASE, *TO_FOLLOW_UP).when(CLOSE).then(CLOSED)


@proves("visit.closed", "A31")
def test_a_case_that_awaits_a_countersignature_is_not_closed() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, VISITED_LATE, REPORTED).when(CLOSE).then_refused(
        "visit.awaits_countersignature", found=("visit",)
    )


@proves("visit.closed")
def test_a_teacher_does_not_close_a_case() -> None:
    given(VISIT_CASE, *TO_REPORT).when(replace(CLOSE, by=DEWI)).then_refused("actor.wrong_role")


@proves("visit.reopened")
def test_the_principal_opens_a_closed_case_again() -> None:
    given(VISIT_CASE, *TO_CLOSE).when(REOPEN).then(REOPENED)


@proves("visit.reopened")
def test_a_case_opened_again_can_be_closed_again() -> None:
    given(VISIT_CASE, *TO_CLOSE, REOPENED).when(CLOSE).then(CLOSED)


@proves("visit.reopened", "A12")
def test_a_frozen_case_comes_back_frozen() -> None:
    given(VISIT_CASE, *TO_REPORT, WITHDRAWN, CLOSED, REOPENED).when(REVISE_REPORT).then_refused("visit.report_frozen")


@proves("visit.reopened", "A12")
def test_a_case_whose_consent_was_withdrawn_while_closed_comes_back_frozen() -> None:
    given(VISIT_CASE, *TO_CLOSE, WITHDRAWN, REOPENED).when(REVISE_REPORT).then_refused("visit.report_frozen")


@proves("visit.reopened")
def test_the_counsellor_does_not_reopen() -> None:
    given(VISIT_CASE, *TO_CLOSE).when(replace(REOPEN, by=SITI)).then_refused("actor.wrong_role")


@proves("visit.reopened")
def test_reopening_needs_a_reason() -> None:
    given(VISIT_CASE, *TO_CLOSE).when(replace(REOPEN, reason=" ")).then_refused("text.missing", what="reason")


@proves("visit.reopened")
def test_a_cancelled_case_is_not_reopened() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, CANCELLED).when(REOPEN).then_refused("visit.not_now", found="cancelled")


@proves("visit.repeat_linked")
def test_a_repeat_visit_is_linked() -> None:
    given(VISIT_CASE, *TO_REPORT).when(LINK_REPEAT).then(REPEAT_LINKED)


@proves("visit.repeat_linked")
def test_a_repeat_visit_may_follow_a_closed_case() -> None:
    given(VISIT_CASE, *TO_CLOSE).when(LINK_REPEAT).then(REPEAT_LINKED)


@proves("visit.repeat_linked")
def test_a_repeat_visit_is_another_case_of_this_school() -> None:
    given(VISIT_CASE, *TO_REPORT).when(replace(LINK_REPEAT, repeat_student_id=None)).then_refused(
        "visit.repeat_unknown", found=LINK_REPEAT.repeat_visit_id
    )


@proves("visit.repeat_linked")
def test_a_repeat_visit_is_to_the_same_pupil() -> None:
    given(VISIT_CASE, *TO_REPORT).when(replace(LINK_REPEAT, repeat_student_id=BUDI)).then_refused(
        "visit.another_student", found=BUDI
    )


@proves("visit.repeat_linked")
def test_there_is_no_repeat_of_a_visit_without_a_report() -> None:
    given(VISIT_CASE, *TO_VISIT).when(LINK_REPEAT).then_refused("visit.not_now", found="visited")


@proves("visit.repeat_linked")
def test_the_principal_does_not_link_repeats() -> None:
    given(VISIT_CASE, *TO_REPORT).when(replace(LINK_REPEAT, by=RAHMAT)).then_refused("actor.wrong_role")
