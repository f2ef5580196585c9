"""Who is told of a broken promise, and not before when: nobody at night but for a child in danger (DOMAIN d.5)."""

from dataclasses import replace
from datetime import date, datetime, time

from services.scheduler.domain.notices import USUAL_ALERTS, breach_notices, warned_not_before, warned_roles
from services.scheduler.domain.quiet_hours import QuietHours
from shared.domain.envelope import Role
from shared.domain.events.clock import Notice
from shared.domain.sla.promise import Policy
from shared.runtime.published import service_standard
from tests.examples.calendars import FIVE_DAY_SCHOOL
from tests.examples.clocks import (
    C01_NOTICES,
    V01_DUE_BEFORE,
    at,
    complaint_clock_started,
    complaint_notices,
    visit_clock_started,
    visit_notices,
)
from tests.specification import proves


def told_when_noticed_at(policy: Policy, detected_at: datetime) -> tuple[Notice, ...]:
    started = complaint_clock_started().model_copy(update={"policy": policy})
    return breach_notices(started, detected_at, USUAL_ALERTS)


@proves("R10", "clock.breached")
def test_a_late_visit_is_told_the_next_morning_and_to_the_district_in_the_digest() -> None:
    next_morning = at("2025-11-13T07:30:00+08:00")
    assert breach_notices(visit_clock_started(), V01_DUE_BEFORE, USUAL_ALERTS) == visit_notices(next_morning)


@proves("clock.breached")
def test_a_late_visit_that_comes_to_light_at_night_is_told_in_the_morning() -> None:
    notices = breach_notices(visit_clock_started(), at("2025-11-14T22:00:00+08:00"), USUAL_ALERTS)
    assert notices == visit_notices(at("2025-11-15T06:00:00+08:00"))


@proves("clock.breached")
def test_a_visit_that_was_due_on_a_friday_is_told_on_monday_morning() -> None:
    due_on_friday = visit_clock_started().model_copy(update={"due_on": date(2025, 11, 14)})
    saturday = at("2025-11-15T00:00:00+08:00")
    notices = breach_notices(due_on_friday, saturday, replace(USUAL_ALERTS, calendar=FIVE_DAY_SCHOOL))
    assert notices == visit_notices(at("2025-11-17T07:30:00+08:00"))


@proves("clock.breached")
def test_a_late_visit_that_comes_to_light_on_a_day_off_is_told_on_the_next_working_morning() -> None:
    sunday_noon = at("2025-11-16T12:00:00+08:00")
    notices = breach_notices(visit_clock_started(), sunday_noon, replace(USUAL_ALERTS, calendar=FIVE_DAY_SCHOOL))
    assert notices == visit_notices(at("2025-11-17T07:30:00+08:00"))


@proves("R15", "clock.breached")
def test_a_late_answer_is_told_to_district_and_principal_at_once() -> None:
    assert told_when_noticed_at("complaint_72h", at("2025-11-10T16:20:00.000001+08:00")) == C01_NOTICES


@proves("R15", "clock.breached")
def test_a_late_answer_is_not_told_at_night() -> None:
    notices = told_when_noticed_at("complaint_72h", at("2025-11-10T23:00:00+08:00"))
    assert notices == complaint_notices(at("2025-11-11T06:00:00+08:00"))


@proves("clock.breached")
def test_a_late_answer_about_data_is_told_to_the_data_officer_and_the_principal() -> None:
    notices = told_when_noticed_at("access_72h", at("2025-11-10T12:00:00+08:00"))
    assert [notice.to for notice in notices] == [Role.DATA_OFFICER, Role.PRINCIPAL]


@proves("A11", "clock.elapsed")
def test_a_term_that_runs_out_is_no_breach_to_be_told() -> None:
    assert told_when_noticed_at("consent_term", at("2025-11-10T12:00:00+08:00")) == ()


@proves("R10", "clock.warned")
def test_the_principal_hears_of_a_visit_from_its_last_day_on() -> None:
    assert warned_roles(visit_clock_started(), 1, USUAL_ALERTS) == (Role.COUNSELLOR,)
    assert warned_roles(visit_clock_started(), 2, USUAL_ALERTS) == (Role.COUNSELLOR, Role.PRINCIPAL)


@proves("R15", "clock.warned")
def test_the_district_hears_of_a_complaint_in_its_last_hours() -> None:
    both = (Role.COUNSELLOR, Role.PRINCIPAL)
    assert warned_roles(complaint_clock_started(), 2, USUAL_ALERTS) == both
    assert warned_roles(complaint_clock_started(), 3, USUAL_ALERTS) == (*both, Role.DISTRICT_OFFICER)


@proves("clock.breached")
def test_a_district_may_choose_other_times() -> None:
    early = replace(USUAL_ALERTS, quiet=QuietHours(time(18), time(5)), morning=time(6, 45))
    assert breach_notices(visit_clock_started(), V01_DUE_BEFORE, early) == visit_notices(
        at("2025-11-13T06:45:00+08:00")
    )


def test_the_usual_times_are_those_of_the_shipped_standard() -> None:
    standard = service_standard()
    assert USUAL_ALERTS.quiet == QuietHours(standard.quiet_from, standard.quiet_until)
    assert USUAL_ALERTS.morning == standard.visit_warning_time


@proves("clock.warned")
def test_a_reminder_noticed_in_its_time_is_told_at_once() -> None:
    planned = complaint_clock_started().warnings_at[0]
    assert warned_not_before(complaint_clock_started(), 1, planned, USUAL_ALERTS) == planned


@proves("clock.warned")
def test_a_reminder_noticed_late_in_the_evening_waits_for_the_morning() -> None:
    noticed_at = at("2025-11-08T23:10:00+08:00")
    told_at = warned_not_before(complaint_clock_started(), 1, noticed_at, USUAL_ALERTS)
    assert told_at == at("2025-11-09T06:00:00+08:00")


@proves("clock.warned")
def test_the_last_reminder_of_a_complaint_is_told_in_the_night_it_was_planned_for() -> None:
    planned = at("2025-11-10T03:00:00+08:00")
    started = complaint_clock_started().model_copy(update={"warnings_at": (planned,)})
    assert warned_not_before(started, 1, planned, USUAL_ALERTS) == planned


@proves("clock.warned")
def test_a_visits_reminder_noticed_on_a_saturday_waits_for_the_working_morning() -> None:
    alerts = replace(USUAL_ALERTS, calendar=FIVE_DAY_SCHOOL)
    told_at = warned_not_before(visit_clock_started(), 1, at("2025-11-08T09:00:00+08:00"), alerts)
    assert told_at == at("2025-11-10T07:30:00+08:00")
