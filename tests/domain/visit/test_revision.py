"""A report revised: the whole of it again, as its next version, with what has changed (R9, R12)."""

from dataclasses import replace

from services.intake.domain.visit_case.commands_after_visit import Comparison
from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.events.visit import Confidentiality, ReportPart
from tests.examples.after_visit import REPORT_REVISED, REVISE_REPORT, TO_CLOSE
from tests.examples.people import RAHMAT
from tests.examples.visits import TO_REPORT, TO_VISIT, WITHDRAWN
from tests.specification import given, proves

A_REVISION_IS_SEALED = "a sealed report cannot be compared; the command id tells a repetition"
SECOND_REVISION = replace(
    REVISE_REPORT,
    summary="Ayu sudah punya waktu belajar",
    comparison=Comparison(version=2, changed=(ReportPart.SUMMARY,)),
)


@proves("R9", "R12", "visit.report_revised")
def test_the_counsellor_revises_the_report_as_its_second_version() -> None:
    given(VISIT_CASE, *TO_REPORT).when(REVISE_REPORT).then(
        REPORT_REVISED, repeatable=False, because=A_REVISION_IS_SEALED
    )


@proves("visit.report_revised")
def test_a_second_revision_is_the_third_version() -> None:
    given(VISIT_CASE, *TO_REPORT, REPORT_REVISED).when(SECOND_REVISION).then(
        REPORT_REVISED.model_copy(
            update={"version": 3, "summary": "Ayu sudah punya waktu belajar", "changed": (ReportPart.SUMMARY,)}
        ),
        repeatable=False,
        because=A_REVISION_IS_SEALED,
    )


@proves("visit.report_revised")
def test_a_revision_compared_with_an_older_version_is_refused() -> None:
    given(VISIT_CASE, *TO_REPORT, REPORT_REVISED).when(REVISE_REPORT).then_refused(
        "visit.report_moved_on", found=2, expected=1
    )


@proves("visit.report_revised")
def test_a_revision_that_changes_nothing_is_refused() -> None:
    given(VISIT_CASE, *TO_REPORT).when(
        replace(REVISE_REPORT, comparison=Comparison(version=1, changed=()))
    ).then_refused("visit.report_unchanged", found=1)


@proves("visit.report_revised")
def test_a_report_may_become_restricted_without_another_word() -> None:
    given(VISIT_CASE, *TO_REPORT).when(
        replace(REVISE_REPORT, confidentiality=Confidentiality.RESTRICTED, comparison=Comparison(version=1, changed=()))
    ).then(
        REPORT_REVISED.model_copy(update={"confidentiality": Confidentiality.RESTRICTED, "changed": ()}),
        repeatable=False,
        because=A_REVISION_IS_SEALED,
    )


@proves("R12", "visit.report_revised")
def test_a_revised_report_has_its_three_parts_too() -> None:
    given(VISIT_CASE, *TO_REPORT).when(replace(REVISE_REPORT, inhibiting_factors=())).then_refused(
        "text.missing", what="inhibiting_factors"
    )


@proves("visit.report_revised")
def test_a_revision_needs_a_reason() -> None:
    given(VISIT_CASE, *TO_REPORT).when(replace(REVISE_REPORT, reason="")).then_refused("text.missing", what="reason")


@proves("visit.report_revised")
def test_only_the_counsellor_revises() -> None:
    given(VISIT_CASE, *TO_REPORT).when(replace(REVISE_REPORT, by=RAHMAT)).then_refused("actor.wrong_role")


@proves("visit.report_revised")
def test_there_is_nothing_to_revise_before_the_report() -> None:
    given(VISIT_CASE, *TO_VISIT).when(REVISE_REPORT).then_refused("visit.not_now", found="visited")


@proves("visit.report_revised")
def test_the_report_of_a_closed_case_is_not_revised() -> None:
    given(VISIT_CASE, *TO_CLOSE).when(REVISE_REPORT).then_refused("visit.not_now", found="closed")


@proves("A12", "visit.report_revised")
def test_a_frozen_report_is_not_revised() -> None:
    given(VISIT_CASE, *TO_REPORT, WITHDRAWN).when(REVISE_REPORT).then_refused("visit.report_frozen")
