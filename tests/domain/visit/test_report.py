"""The report with its three parts, and the end of a case (R9, R12, A7)."""

from dataclasses import replace

from services.intake.domain.visit_case.commands import CancelVisit
from services.intake.domain.visit_case.commands_after_visit import CloseVisit
from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.events import visit
from shared.domain.events.visit import CancelReason, FollowUp
from tests.examples.moments import wita
from tests.examples.people import DEWI, RAHMAT, SITI
from tests.examples.visits import (
    FILE_REPORT,
    RECOMMENDED,
    REPORTED,
    SCHEDULE,
    TO_REPORT,
    TO_SCHEDULE,
    TO_VISIT,
    WITHDRAWN,
)
from tests.specification import given, proves

CANCEL = CancelVisit(by=SITI, now=wita("2026-03-16 08:00"), reason=CancelReason.RESOLVED, note="Sudah masuk sekolah")
CANCELLED = visit.Cancelled(reason=CancelReason.RESOLVED, note="Sudah masuk sekolah")
CLOSE = CloseVisit(by=SITI, now=wita("2026-03-20 08:00"), note=None)
CLOSED = visit.Closed(note=None)


@proves("R9", "R12")
def test_the_counsellor_files_a_report_with_its_three_parts() -> None:
    given(VISIT_CASE, *TO_VISIT).when(FILE_REPORT).then(
        REPORTED, repeatable=False, because="a sealed report cannot be compared; the command id tells a repetition"
    )


@proves("R9")
def test_only_the_counsellor_reports() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(FILE_REPORT, by=DEWI)).then_refused("actor.wrong_role")


@proves("R9")
def test_there_is_no_report_before_the_visit() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(FILE_REPORT).then_refused("visit.not_now", found="scheduled")


@proves("R9")
def test_a_second_report_is_refused() -> None:
    given(VISIT_CASE, *TO_REPORT).when(FILE_REPORT).then_refused("visit.already_reported")


@proves("R12")
def test_a_report_without_conditions_at_home_is_refused() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(FILE_REPORT, home_conditions="  ")).then_refused(
        "text.missing", what="home_conditions"
    )


@proves("R12")
def test_a_report_without_supporting_factors_is_refused() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(FILE_REPORT, supporting_factors=())).then_refused(
        "text.missing", what="supporting_factors"
    )


@proves("R12")
def test_a_report_with_an_empty_inhibiting_factor_is_refused() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(FILE_REPORT, inhibiting_factors=("Membantu berjualan", ""))).then_refused(
        "text.missing", what="inhibiting_factors"
    )


@proves("R12")
def test_a_report_without_follow_up_is_refused() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(FILE_REPORT, follow_up_recommendations=())).then_refused(
        "text.missing", what="follow_up_recommendations"
    )


@proves("R12")
def test_a_follow_up_says_who_does_it() -> None:
    given(VISIT_CASE, *TO_VISIT).when(
        replace(FILE_REPORT, follow_up_recommendations=(FollowUp(what="Konseling", who="", by="2026-04-15"),))
    ).then_refused("text.missing", what="follow_up_recommendations")


@proves("R12")
def test_none_is_a_part_when_it_is_said() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(FILE_REPORT, inhibiting_factors=("tidak ada",))).then(
        REPORTED.model_copy(update={"inhibiting_factors": ("tidak ada",)}),
        repeatable=False,
        because="a sealed report cannot be compared; the command id tells a repetition",
    )


@proves("A7")
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


@proves("R9")
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
