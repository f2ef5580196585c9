"""An approval taken back before the visit, and given again (R5)."""

from dataclasses import replace

from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.sla.working_day_promise import working_day_promise
from tests.examples.calendars import FIVE_DAY_SCHOOL
from tests.examples.conduct import REVOKE, REVOKED, STARTED, TO_REVOCATION
from tests.examples.moments import wita
from tests.examples.people import ACTING_PRINCIPAL, DISTRICT, SITI, SITI_AS_PRINCIPAL
from tests.examples.visits import (
    APPROVE,
    APPROVED,
    ATTEMPTED,
    RETURNED,
    SCHEDULE,
    STANDARD,
    TO_APPROVAL,
    TO_REQUEST,
    TO_SCHEDULE,
    TO_VISIT,
)
from tests.specification import given, proves


@proves("R5", "visit.approval_revoked")
def test_the_principal_takes_the_approval_back() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(REVOKE).then(REVOKED)


@proves("R5", "visit.approval_revoked")
def test_an_acting_principal_takes_it_back_too_even_when_a_time_is_agreed() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(REVOKE, by=ACTING_PRINCIPAL)).then(REVOKED)


@proves("R5", "A7", "visit.approval_revoked")
def test_after_a_knock_in_vain_the_approval_may_be_taken_back() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, ATTEMPTED).when(replace(REVOKE, now=wita("2026-03-18 08:00"))).then(REVOKED)


@proves("R5", "visit.approval_revoked")
def test_without_an_approval_nothing_is_scheduled() -> None:
    given(VISIT_CASE, *TO_REVOCATION).when(SCHEDULE).then_refused("visit.not_now", found="requested")


@proves("R5", "A1", "visit.approval_revoked", "approval revoked and given again")
def test_an_approval_given_again_starts_the_next_promise() -> None:
    again_at = wita("2026-03-30 10:00")
    promise = working_day_promise(again_at, 7, FIVE_DAY_SCHOOL, STANDARD.version)
    assert promise.due_on > APPROVED.promise.due_on
    given(VISIT_CASE, *TO_REVOCATION).when(replace(APPROVE, now=again_at)).then(
        APPROVED.model_copy(update={"promise": promise})
    )


@proves("R5")
def test_after_a_revocation_the_application_may_be_returned_for_revision() -> None:
    given(VISIT_CASE, *TO_REVOCATION, RETURNED).when(APPROVE).then_refused("visit.not_now", found="returned")


@proves("R5", "visit.approval_revoked")
def test_a_revocation_has_a_reason() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(REVOKE, reason=" ")).then_refused("text.missing", what="reason")


@proves("R5", "visit.approval_revoked")
def test_who_applied_does_not_revoke() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(REVOKE, by=SITI_AS_PRINCIPAL)).then_refused("visit.applicant_decides")


@proves("R5", "visit.approval_revoked")
def test_the_counsellor_cancels_and_does_not_revoke() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(REVOKE, by=SITI)).then_refused("actor.wrong_role")


@proves("R5")
def test_the_district_revokes_only_where_no_principal_could() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(REVOKE, by=DISTRICT)).then_refused("visit.principal_decides")
    given(VISIT_CASE, *TO_APPROVAL).when(replace(REVOKE, by=DISTRICT, school_has_other_principal=False)).then(REVOKED)


@proves("R5", "visit.approval_revoked")
def test_what_was_never_approved_is_not_revoked() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(REVOKE).then_refused("visit.not_now", found="requested")


@proves("R5", "visit.approval_revoked")
def test_once_the_visit_has_begun_the_approval_stands() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, STARTED).when(REVOKE).then_refused("visit.not_now", found="in_progress")
    given(VISIT_CASE, *TO_VISIT).when(REVOKE).then_refused("visit.not_now", found="visited")
