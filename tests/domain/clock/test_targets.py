"""The office's own targets: two working days to decide, three to report; never a promise (A19, A20)."""

from datetime import date

from shared.domain.envelope import Role
from shared.domain.events import clock
from shared.domain.events.clock import CancelCause, Notice
from shared.domain.events.visit import VisitOutcome
from shared.domain.sla.hours_promise import hours_promise
from tests.domain.clock.story import Story
from tests.examples import clock_facts as facts, clocks as examples
from tests.examples.calendars import FIVE_DAY_SCHOOL
from tests.examples.clocks import VISIT, WITA, at, told
from tests.specification import proves

SIGNED, UNTIL = "2025-11-03T08:00:00+08:00", "2026-01-02T08:00:00+08:00"
FIVE_DAYS_VERSION = FIVE_DAY_SCHOOL.version
MONDAY_AT_9 = at("2025-11-03T09:00:00+08:00")
TUESDAY_AT_9 = at("2025-11-04T09:00:00+08:00")
THURSDAY_AT_9 = at("2025-11-06T09:00:00+08:00")
DECISION_DUE = at("2025-11-06T00:00:00+08:00")


def recommended_and_requested() -> Story:
    story = Story().tell(told(examples.recommended(), at("2025-11-01T08:00:00+08:00"), sequence=1))
    return story.tell(told(facts.requested(), at("2025-11-02T08:00:00+08:00"), sequence=2))


def awaiting_a_decision() -> Story:
    return recommended_and_requested().tell(told(facts.consented(SIGNED, UNTIL), MONDAY_AT_9, sequence=3))


def visited_on_friday(outcome: VisitOutcome = VisitOutcome.MET_GUARDIAN) -> Story:
    visited = examples.visited("2025-11-07T16:45:00+08:00", outcome)
    return Story().tell(told(visited, at("2025-11-07T17:00:00+08:00"), sequence=7))


@proves("A20")
def test_an_application_without_consent_waits_for_nobodys_decision() -> None:
    assert recommended_and_requested().types("approval_2wd") == []


@proves("A20", "clock.started")
def test_two_working_days_to_decide_begin_when_application_and_consent_are_both_there() -> None:
    assert awaiting_a_decision().events("approval_2wd") == [
        clock.Started(
            policy="approval_2wd",
            subject=VISIT,
            anchor_event=f"visit:{VISIT}@3",
            person=examples.PUPIL,
            started_at=MONDAY_AT_9,
            due_at=DECISION_DUE,
            breaches_at=DECISION_DUE,
            due_on=date(2025, 11, 5),
            zone=WITA,
            counted_days=(date(2025, 11, 4), date(2025, 11, 5)),
            skipped_days=(),
            warnings_at=(at("2025-11-05T07:30:00+08:00"),),
            calendar_version=FIVE_DAYS_VERSION,
            standard_version="kunjungan-rumah-1",
            provisional=False,
        )
    ]


@proves("A20")
def test_consent_that_came_first_lets_the_application_start_the_two_days() -> None:
    story = Story().tell(told(facts.consented(SIGNED, UNTIL), MONDAY_AT_9, sequence=2))
    story.tell(told(facts.requested(), TUESDAY_AT_9, sequence=3))
    (started,) = story.events("approval_2wd")
    assert isinstance(started, clock.Started)
    assert (started.anchor_event, started.started_at) == (f"visit:{VISIT}@3", TUESDAY_AT_9)


@proves("A20")
def test_an_approval_within_two_days_meets_the_target_and_starts_the_promise() -> None:
    story = awaiting_a_decision().tell(told(examples.approved(), TUESDAY_AT_9, sequence=4))
    assert story.types("approval_2wd") == ["clock.started", "clock.met"]
    assert story.types("visit_7wd") == ["clock.started"]


@proves("A20")
def test_a_rejection_is_a_decision_too() -> None:
    story = awaiting_a_decision().tell(told(facts.rejected(), TUESDAY_AT_9, sequence=4))
    assert story.types("approval_2wd") == ["clock.started", "clock.met"]
    assert story.types("consent_term") == ["clock.started", "clock.cancelled"]


@proves("A20")
def test_an_application_that_comes_back_is_owed_a_decision_once_more() -> None:
    story = awaiting_a_decision().tell(told(facts.returned(), TUESDAY_AT_9, sequence=4))
    story.tell(told(facts.resubmitted(), THURSDAY_AT_9, sequence=5))
    assert story.types("approval_2wd") == ["clock.started", "clock.met", "clock.started"]


@proves("A20")
def test_a_decision_after_two_days_is_late_and_only_the_principal_hears_of_it() -> None:
    story = awaiting_a_decision().time_passes(DECISION_DUE)
    next_morning = at("2025-11-06T07:30:00+08:00")
    assert story.events("approval_2wd")[-1] == clock.Breached(
        due_at=DECISION_DUE,
        detected_at=DECISION_DUE,
        cause_event=None,
        notices=(Notice(to=Role.PRINCIPAL, not_before=next_morning, digest=True),),
    )


@proves("A20", "clock.warned")
def test_the_principal_is_reminded_once_in_the_morning_of_the_last_day() -> None:
    last_morning = at("2025-11-05T07:30:00+08:00")
    story = awaiting_a_decision().time_passes(last_morning)
    assert story.events("approval_2wd")[-1] == clock.Warned(
        level=1, warned_at=last_morning, not_before=last_morning, remaining_seconds=59_400, notified=(Role.PRINCIPAL,)
    )


@proves("A12", "A20")
def test_withdrawn_consent_leaves_nothing_to_decide() -> None:
    withdrawn = examples.consent_withdrawn(promise=hours_promise(TUESDAY_AT_9, 72, WITA, "kunjungan-rumah-1"))
    story = awaiting_a_decision().tell(told(withdrawn, TUESDAY_AT_9, sequence=4))
    assert story.types("approval_2wd") == ["clock.started", "clock.cancelled"]


@proves("A10")
def test_a_guardian_who_refuses_leaves_nothing_to_decide() -> None:
    story = awaiting_a_decision().tell(told(facts.consent_refused(), TUESDAY_AT_9, sequence=4))
    assert story.events("approval_2wd")[1:] == [
        clock.Cancelled(cause=CancelCause.CONSENT_REFUSED, cause_event=f"visit:{VISIT}@4", cancelled_at=TUESDAY_AT_9)
    ]


@proves("A11", "A20")
def test_new_consent_after_the_old_one_fell_needs_a_new_decision() -> None:
    story = awaiting_a_decision().tell(told(examples.approved(), TUESDAY_AT_9, sequence=4))
    story.tell(told(examples.consent_withdrawn(), examples.O07_WITHDRAWN_AT, sequence=5))
    again = facts.consented("2025-11-06T15:00:00+08:00", UNTIL)
    story.tell(told(again, at("2025-11-06T16:00:00+08:00"), sequence=6))
    assert story.types("approval_2wd") == ["clock.started", "clock.met", "clock.started"]


@proves("A20")
def test_a_revoked_approval_starts_no_target_of_its_own() -> None:
    story = awaiting_a_decision().tell(told(examples.approved(), TUESDAY_AT_9, sequence=4))
    story.tell(told(facts.approval_revoked(), THURSDAY_AT_9, sequence=5))
    assert story.types("approval_2wd") == ["clock.started", "clock.met"]


@proves("A19", "clock.started")
def test_three_working_days_to_report_begin_with_the_visit() -> None:
    (started,) = visited_on_friday().events("report_3wd")
    assert isinstance(started, clock.Started)
    assert started.counted_days == (date(2025, 11, 10), date(2025, 11, 11), date(2025, 11, 12))
    assert started.warnings_at == (at("2025-11-12T07:30:00+08:00"),)


@proves("A19", "clock.met")
def test_a_report_within_three_days_meets_the_target() -> None:
    story = visited_on_friday().tell(told(facts.reported(), at("2025-11-12T15:00:00+08:00"), sequence=8))
    assert story.types("report_3wd") == ["clock.started", "clock.met"]


@proves("A19")
def test_a_late_report_is_told_to_the_principal_and_never_to_the_district() -> None:
    story = visited_on_friday().time_passes(at("2025-11-13T00:00:00+08:00"))
    breached = story.events("report_3wd")[-1]
    assert isinstance(breached, clock.Breached)
    assert [(notice.to, notice.digest) for notice in breached.notices] == [(Role.PRINCIPAL, True)]


@proves("A19")
def test_a_report_is_owed_when_another_adult_was_met() -> None:
    assert visited_on_friday(VisitOutcome.MET_OTHER_ADULT).types("report_3wd") == ["clock.started"]


@proves("A12", "A19")
def test_no_report_is_owed_of_a_visit_that_the_guardian_ended() -> None:
    assert visited_on_friday(VisitOutcome.ENDED_BY_GUARDIAN).types("report_3wd") == []


@proves("A12", "A19")
def test_withdrawn_consent_after_the_visit_leaves_no_report_to_write() -> None:
    withdrawn = examples.consent_withdrawn()
    story = visited_on_friday().tell(told(withdrawn, at("2025-11-10T10:00:00+08:00"), sequence=8))
    assert story.types("report_3wd") == ["clock.started", "clock.cancelled"]
