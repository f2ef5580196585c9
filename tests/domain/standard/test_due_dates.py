"""For one school a due date follows from anchor, zone, calendar version and standard version, and nothing else."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings, strategies as st

from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.envelope import Actor, Role
from shared.domain.events import visit
from shared.domain.sla.hours_promise import hours_promise
from shared.domain.sla.service_standard import ServiceStandard
from shared.domain.sla.working_day_promise import working_day_promise
from tests.examples.calendars import FIVE_DAY_SCHOOL
from tests.examples.moments import wita
from tests.examples.people import ACTING_PRINCIPAL, RAHMAT, WITA
from tests.examples.standards import FIVE_DAYS, SHIPPED
from tests.examples.visits import APPROVE, APPROVED_AT, RECOMMENDED, TO_REQUEST
from tests.specification import proves

days = st.integers(0, 40 * 24 * 60)
moments = st.integers(0, 500 * 24 * 60).map(lambda minutes: wita("2025-01-06 08:00") + timedelta(minutes=minutes))
standards = st.sampled_from([SHIPPED, FIVE_DAYS])
approvers = st.sampled_from([RAHMAT, ACTING_PRINCIPAL, Actor(user_id="ratna", role=Role.DISTRICT_OFFICER)])


@proves("R10", "A3", "DUE_DATES", "standard.published")
@given(days, standards, approvers, st.none() | st.text(min_size=1), st.booleans())
@settings(max_examples=100)
def test_who_approves_how_and_in_which_case_does_not_move_the_due_date(
    minutes: int, standard: ServiceStandard, approver: Actor, letter_number: str | None, urgent: bool
) -> None:
    approved_at = APPROVED_AT + timedelta(minutes=minutes)
    begun = RECOMMENDED.model_copy(update={"urgent": urgent, "standard_version": standard.version})
    state = VISIT_CASE.fold([begun, *TO_REQUEST[1:]])
    command = replace(
        APPROVE,
        by=approver,
        now=approved_at,
        letter_number=letter_number,
        school_has_other_principal=False,
        calendar=FIVE_DAY_SCHOOL,
        standard=standard,
    )
    [approved] = VISIT_CASE.decide(state, command)
    assert isinstance(approved, visit.Approved)
    assert approved.promise == working_day_promise(
        approved_at, standard.visit_working_days, FIVE_DAY_SCHOOL, standard.version
    )


@proves("R10", "DUE_DATES")
@given(moments)
@settings(max_examples=100)
def test_under_a_standard_with_fewer_days_the_visit_is_due_earlier(approved_at: datetime) -> None:
    five = working_day_promise(approved_at, FIVE_DAYS.visit_working_days, FIVE_DAY_SCHOOL, FIVE_DAYS.version)
    seven = working_day_promise(approved_at, SHIPPED.visit_working_days, FIVE_DAY_SCHOOL, SHIPPED.version)
    assert five.due_before < seven.due_before


@proves("R15", "DUE_DATES")
@given(moments, standards)
def test_the_hours_of_a_complaint_follow_from_receipt_and_standard_alone(
    received_at: datetime, standard: ServiceStandard
) -> None:
    promise = hours_promise(received_at, standard.complaint_hours, WITA, standard.version)
    assert promise.due_at - received_at == timedelta(hours=standard.complaint_hours)
    assert promise.standard_version == standard.version
