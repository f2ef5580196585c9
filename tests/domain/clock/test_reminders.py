"""When people are reminded: none at night but what must be, ascending, all before the end (DOMAIN d.5, Zammad 4432)."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st

from services.scheduler.domain.quiet_hours import QuietHours
from services.scheduler.domain.reminders import Reminder, hours_reminders, placed, working_day_reminders
from shared.domain.sla.hours_promise import hours_promise
from shared.domain.sla.promise import Policy
from shared.domain.sla.working_day_promise import working_day_promise
from shared.runtime.published import service_standard
from tests.examples.calendars import FIVE_DAY_SCHOOL
from tests.examples.clocks import V01_FIRST_WARNING_AT, V01_PROMISE, V01_SECOND_WARNING_AT, WITA, at
from tests.specification import proves

STANDARD = service_standard()
NIGHT = QuietHours(time(20), time(6))
DUTIES_IN_HOURS: tuple[Policy, ...] = ("withdrawal_72h", "access_72h")
moments = st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 1)).map(  # noqa: DTZ001 - made aware right here
    lambda moment: moment.replace(tzinfo=ZoneInfo(WITA))
)


def reminders_of(policy: Policy, received_at: datetime, hours: int = 72) -> tuple[datetime, ...]:
    return hours_reminders(policy, hours_promise(received_at, hours, WITA, STANDARD.version), STANDARD)


def is_quiet(moment: datetime) -> bool:
    local = moment.astimezone(ZoneInfo(WITA)).time()
    return local >= time(20) or local < time(6)


@proves("clock.warned")
def test_six_in_the_morning_is_allowed() -> None:
    assert NIGHT.next_allowed(at("2025-11-08T06:00:00+08:00"), WITA) == at("2025-11-08T06:00:00+08:00")


@proves("clock.warned")
def test_eight_in_the_evening_is_quiet_until_the_next_morning() -> None:
    assert NIGHT.next_allowed(at("2025-11-07T20:00:00+08:00"), WITA) == at("2025-11-08T06:00:00+08:00")


@proves("clock.warned")
def test_just_before_eight_in_the_evening_is_allowed() -> None:
    just_before = at("2025-11-07T19:59:59.999999+08:00")
    assert NIGHT.next_allowed(just_before, WITA) == just_before


@proves("clock.warned")
def test_after_midnight_it_is_quiet_until_the_same_morning() -> None:
    assert NIGHT.next_allowed(at("2025-11-08T00:30:00+08:00"), WITA) == at("2025-11-08T06:00:00+08:00")


@proves("clock.warned")
def test_the_quiet_hours_are_those_of_the_schools_own_zone() -> None:
    assert NIGHT.next_allowed(at("2025-11-08T06:30:00+08:00"), "Asia/Jakarta") == at("2025-11-08T06:00:00+07:00")


@proves("R10", "clock.warned")
def test_a_visit_is_reminded_of_on_the_fifth_and_the_seventh_working_day() -> None:
    reminders = working_day_reminders("visit_7wd", V01_PROMISE, STANDARD)
    assert reminders == (V01_FIRST_WARNING_AT, V01_SECOND_WARNING_AT)


@proves("A23", "clock.warned")
def test_a_complaint_by_day_is_reminded_of_after_24_48_and_66_hours() -> None:
    assert reminders_of("complaint_72h", at("2025-11-07T16:20:00+08:00")) == (
        at("2025-11-08T16:20:00+08:00"),
        at("2025-11-09T16:20:00+08:00"),
        at("2025-11-10T10:20:00+08:00"),
    )


@proves("A23", "clock.warned")
def test_a_complaint_of_the_evening_is_reminded_of_in_the_morning() -> None:
    assert reminders_of("complaint_72h", at("2025-11-07T22:00:00+08:00")) == (
        at("2025-11-09T06:00:00+08:00"),
        at("2025-11-10T06:00:00+08:00"),
        at("2025-11-10T16:00:00+08:00"),
    )


@proves("A23", "clock.warned")
def test_only_the_reminder_of_the_last_hours_comes_at_night() -> None:
    assert reminders_of("complaint_72h", at("2025-11-07T08:00:00+08:00"))[-1] == at("2025-11-10T02:00:00+08:00")


@proves("clock.warned")
def test_a_reminder_that_would_wait_past_the_next_one_is_dropped() -> None:
    evening, night = at("2025-11-07T21:00:00+08:00"), at("2025-11-08T03:00:00+08:00")
    reminders = [Reminder(evening), Reminder(night, day_or_night=True)]
    assert placed(reminders, at("2025-11-08T21:00:00+08:00"), WITA, NIGHT) == (night,)


@proves("clock.warned")
def test_a_reminder_that_would_wait_until_the_end_is_dropped() -> None:
    evening = [Reminder(at("2025-11-07T21:00:00+08:00"))]
    assert placed(evening, at("2025-11-08T06:00:00+08:00"), WITA, NIGHT) == ()


@given(moments)
def test_no_complaint_disturbs_the_night_but_in_its_last_hours(received_at: datetime) -> None:
    last_hours = received_at + timedelta(hours=66)
    reminders = reminders_of("complaint_72h", received_at)
    assert all(moment == last_hours for moment in reminders if is_quiet(moment))


@given(moments, st.sampled_from(DUTIES_IN_HOURS))
def test_no_duty_by_law_disturbs_the_night_but_in_its_last_hours(received_at: datetime, policy: Policy) -> None:
    last_hours = received_at + timedelta(hours=66)
    assert all(moment == last_hours for moment in reminders_of(policy, received_at) if is_quiet(moment))


@given(moments)
def test_no_sign_of_harm_disturbs_the_night_but_in_its_last_hours(raised_at: datetime) -> None:
    last_hours = raised_at + timedelta(hours=20)
    reminders = reminders_of("safeguard_24h", raised_at, 24)
    assert all(moment == last_hours for moment in reminders if is_quiet(moment))


@given(moments, st.sampled_from(("visit_7wd", "approval_2wd")))
def test_promises_in_working_days_remind_on_working_mornings_only(approved_at: datetime, policy: Policy) -> None:
    promise = working_day_promise(approved_at, 7, FIVE_DAY_SCHOOL, STANDARD.version)
    mornings = [moment.astimezone(ZoneInfo(WITA)) for moment in working_day_reminders(policy, promise, STANDARD)]
    assert all(morning.time() == time(7, 30) for morning in mornings)
    assert {morning.date() for morning in mornings} <= set(promise.counted_days)


@given(moments, st.sampled_from((*DUTIES_IN_HOURS, "complaint_72h", "safeguard_24h")), st.integers(1, 200))
def test_reminders_ascend_and_all_come_before_the_end(received_at: datetime, policy: Policy, hours: int) -> None:
    reminders = reminders_of(policy, received_at, hours)
    assert list(reminders) == sorted(set(reminders))
    assert all(received_at < moment < received_at + timedelta(hours=hours) for moment in reminders)
