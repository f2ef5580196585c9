"""A due date follows from anchor, zone, calendar version and standard version, and from nothing else."""

from datetime import datetime, timedelta

from hypothesis import given, settings, strategies as st

from shared.domain.sla.hours_promise import hours_promise
from shared.domain.sla.service_standard import ServiceStandard
from shared.domain.sla.working_day_promise import working_day_promise
from tests.examples.calendars import FIVE_DAY_SCHOOL
from tests.examples.moments import wita
from tests.examples.people import WITA
from tests.examples.standards import FIVE_DAYS, SHIPPED
from tests.specification import proves

moments = st.integers(0, 500 * 24 * 60).map(lambda minutes: wita("2025-01-06 08:00") + timedelta(minutes=minutes))
standards = st.sampled_from([SHIPPED, FIVE_DAYS])


@proves("R10", "A3", "DUE_DATES")
@given(moments, standards)
@settings(max_examples=100, deadline=None)
def test_the_same_anchor_calendar_and_standard_give_the_same_due_date(
    approved_at: datetime, standard: ServiceStandard
) -> None:
    told = working_day_promise(approved_at, standard.visit_working_days, FIVE_DAY_SCHOOL, standard.version)
    again = working_day_promise(approved_at, standard.visit_working_days, FIVE_DAY_SCHOOL, standard.version)
    assert told == again
    assert (told.working_days, told.standard_version) == (standard.visit_working_days, standard.version)
    assert (told.zone, told.calendar_version) == (FIVE_DAY_SCHOOL.zone, FIVE_DAY_SCHOOL.version)


@proves("R10", "DUE_DATES")
@given(moments)
@settings(max_examples=100, deadline=None)
def test_under_a_standard_with_fewer_days_the_visit_is_never_due_later(approved_at: datetime) -> None:
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
