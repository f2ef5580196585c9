"""The report with its three parts: drafted, filed, read by the principal (R9, R12, A19)."""

from dataclasses import replace

from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.events.visit import FollowUp
from tests.examples.after_visit import (
    ACKNOWLEDGE_REPORT,
    CLOSED,
    DRAFT_REPORT,
    REPORT_ACKNOWLEDGED,
    REPORT_DRAFTED,
    REPORT_REVISED,
)
from tests.examples.people import ACTING_PRINCIPAL, DEWI, RAHMAT, SITI
from tests.examples.visits import (
    FILE_REPORT,
    REPORTED,
    TO_REPORT,
    TO_SCHEDULE,
    TO_VISIT,
    WITHDRAWN,
)
from tests.specification import given, proves

A_DRAFT_IS_SEALED = "a sealed draft cannot be compared; the command id tells a repetition"


@proves("R9", "R12", "visit.reported")
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


@proves("visit.report_drafted")
def test_the_counsellor_keeps_a_draft_after_the_visit() -> None:
    given(VISIT_CASE, *TO_VISIT).when(DRAFT_REPORT).then(REPORT_DRAFTED, repeatable=False, because=A_DRAFT_IS_SEALED)


@proves("visit.report_drafted")
def test_drafts_are_counted() -> None:
    given(VISIT_CASE, *TO_VISIT, REPORT_DRAFTED).when(DRAFT_REPORT).then(
        REPORT_DRAFTED.model_copy(update={"draft_version": 2}), repeatable=False, because=A_DRAFT_IS_SEALED
    )


@proves("visit.report_drafted")
def test_a_revision_may_be_drafted_too() -> None:
    given(VISIT_CASE, *TO_REPORT).when(DRAFT_REPORT).then(REPORT_DRAFTED, repeatable=False, because=A_DRAFT_IS_SEALED)


@proves("visit.report_drafted")
def test_there_is_no_draft_before_the_visit() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(DRAFT_REPORT).then_refused("visit.not_now", found="scheduled")


@proves("visit.report_drafted")
def test_only_the_counsellor_drafts() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(DRAFT_REPORT, by=RAHMAT)).then_refused("actor.wrong_role")


@proves("visit.report_drafted")
def test_an_empty_draft_is_refused() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(DRAFT_REPORT, text=" ")).then_refused("text.missing", what="text")


@proves("A12")
def test_nothing_is_drafted_or_filed_once_consent_is_withdrawn() -> None:
    frozen = given(VISIT_CASE, *TO_VISIT, WITHDRAWN)
    frozen.when(DRAFT_REPORT).then_refused("visit.report_frozen")
    frozen.when(FILE_REPORT).then_refused("visit.report_frozen")


@proves("R9", "visit.report_acknowledged")
def test_the_principal_acknowledges_the_report_once() -> None:
    given(VISIT_CASE, *TO_REPORT).when(ACKNOWLEDGE_REPORT).then(REPORT_ACKNOWLEDGED)


@proves("visit.report_acknowledged")
def test_an_acting_principal_acknowledges_too() -> None:
    given(VISIT_CASE, *TO_REPORT).when(replace(ACKNOWLEDGE_REPORT, by=ACTING_PRINCIPAL)).then(REPORT_ACKNOWLEDGED)


@proves("visit.report_acknowledged")
def test_a_revised_report_wants_to_be_acknowledged_again() -> None:
    given(VISIT_CASE, *TO_REPORT, REPORT_ACKNOWLEDGED, REPORT_REVISED).when(ACKNOWLEDGE_REPORT).then(
        REPORT_ACKNOWLEDGED
    )


@proves("visit.report_acknowledged")
def test_the_counsellor_does_not_acknowledge_the_report() -> None:
    given(VISIT_CASE, *TO_REPORT).when(replace(ACKNOWLEDGE_REPORT, by=SITI)).then_refused("actor.wrong_role")


@proves("visit.report_acknowledged")
def test_there_is_nothing_to_acknowledge_before_the_report() -> None:
    given(VISIT_CASE, *TO_VISIT).when(ACKNOWLEDGE_REPORT).then_refused("visit.not_now", found="visited")


@proves("visit.report_acknowledged")
def test_the_report_of_a_closed_case_can_still_be_acknowledged() -> None:
    given(VISIT_CASE, *TO_REPORT, CLOSED).when(ACKNOWLEDGE_REPORT).then(REPORT_ACKNOWLEDGED)


@proves("A12")
def test_a_frozen_report_is_not_acknowledged() -> None:
    given(VISIT_CASE, *TO_REPORT, WITHDRAWN).when(ACKNOWLEDGE_REPORT).then_refused("visit.report_frozen")
