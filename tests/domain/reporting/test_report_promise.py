"""What a report says of the promise and of the office's own targets, from the events alone."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from services.reporting.domain.fact import Facts
from services.reporting.domain.report_promise import PromiseKept
from services.reporting.domain.visit_report import visit_report
from shared.domain.envelope import Role
from shared.domain.events import Event, clock, visit
from shared.domain.sla.promise import Policy, WorkingDayPromise
from tests.domain.reporting.story import story
from tests.events.samples import example_of
from tests.specification import proves

DUE_BEFORE = datetime(2025, 11, 12, 16, tzinfo=UTC)
PROMISE = example_of(WorkingDayPromise).model_copy(
    update={"due_before": DUE_BEFORE, "due_on": date(2025, 11, 12), "calendar_version": "id-2025"}
)
APPROVED = example_of(visit.Approved).model_copy(update={"promise": PROMISE})
REPORTED = example_of(visit.Reported)
STARTED = example_of(clock.Started)
BREACHED = example_of(clock.Breached)
EXCUSED = example_of(clock.Excused)
CORRECTED = example_of(clock.BreachCorrected)
CANCELLED = example_of(clock.Cancelled)
MET = example_of(clock.Met)
RECOMPUTED = example_of(clock.Recomputed).model_copy(
    update={
        "old_due_on": date(2025, 11, 12),
        "due_on": date(2025, 11, 13),
        "due_at": datetime(2025, 11, 13, 16, tzinfo=UTC),
        "old_calendar_version": "id-2025",
        "calendar_version": "id-2025+bontang-2",
        "moved_to_today": False,
        "reason": "Surat Edaran Wali Kota 42/2025",
    }
)


def visited(ended_at: datetime, outcome: visit.VisitOutcome = visit.VisitOutcome.MET_GUARDIAN) -> visit.Visited:
    changes = {"ended_at": ended_at, "outcome": outcome, "countersign": ()}
    return example_of(visit.Visited).model_copy(update=changes)


IN_TIME = visited(datetime(2025, 11, 12, 15, tzinfo=UTC))
TWO_DAYS_LATE = visited(datetime(2025, 11, 14, 16, tzinfo=UTC))


def promise_of(made: Event, *clock_events: Event) -> PromiseKept:
    case = story(APPROVED, made, REPORTED)
    report = visit_report("30401234", "visit", Role.PRINCIPAL, case, {"visit_7wd": story(*clock_events)})
    assert report is not None
    assert report.promise is not None
    return report.promise


@proves("R10")
def test_a_visit_in_time_was_kept_with_an_hour_to_spare() -> None:
    promise = promise_of(IN_TIME, STARTED, MET)

    assert (promise.status, promise.margin_seconds) == ("met", 3600)


@proves("A8")
def test_a_late_visit_says_how_late_and_keeps_its_excuse() -> None:
    promise = promise_of(TWO_DAYS_LATE, STARTED, BREACHED, EXCUSED)

    assert (promise.status, promise.margin_seconds) == ("breached", -2 * 86_400)
    assert promise.excused is EXCUSED.reason


@proves("A31")
def test_a_corrected_breach_stays_visible() -> None:
    assert promise_of(IN_TIME, STARTED, BREACHED, CORRECTED, MET).status == "breached_corrected"


@proves("A31")
def test_a_corrected_time_may_show_that_a_promise_was_not_kept_after_all() -> None:
    assert promise_of(TWO_DAYS_LATE, STARTED, MET, BREACHED).status == "breached"


def test_a_promise_met_after_it_fell_away_was_met() -> None:
    assert promise_of(IN_TIME, STARTED, CANCELLED, MET).status == "met"


@proves("A11")
def test_the_newest_run_counts() -> None:
    promise = promise_of(IN_TIME, STARTED, BREACHED, EXCUSED, CANCELLED, STARTED, MET)

    assert (promise.status, promise.excused) == ("met", None)


def test_while_the_clock_has_said_nothing_the_promise_runs() -> None:
    assert promise_of(IN_TIME).status == "running"


@proves("A6")
def test_meeting_somebody_else_is_no_kept_promise() -> None:
    met_a_neighbour = visited(datetime(2025, 11, 12, 15, tzinfo=UTC), visit.VisitOutcome.MET_OTHER_ADULT)

    assert promise_of(met_a_neighbour, STARTED).actual_at is None


@proves("A31")
def test_no_promise_is_kept_by_a_visit_that_awaits_its_countersignature() -> None:
    told_late = IN_TIME.model_copy(update={"countersign": (visit.CountersignReason.LATE_SYNC,)})

    assert promise_of(told_late, STARTED).actual_at is None


@proves("A30")
def test_a_recomputed_promise_shows_both_dates_and_both_calendars() -> None:
    promise = promise_of(IN_TIME, STARTED, RECOMPUTED, MET)

    recount = promise.recounts[0]
    assert (promise.due_on, promise.calendar_version) == (date(2025, 11, 13), "id-2025+bontang-2")
    assert promise.margin_seconds == 25 * 3600
    assert (recount.old_due_on, recount.old_calendar_version) == (date(2025, 11, 12), "id-2025")
    assert recount.reason == "Surat Edaran Wali Kota 42/2025"


@proves("A19", "A20")
def test_internal_targets_are_told_apart_from_the_promise() -> None:
    clocks: Mapping[Policy, Facts] = {
        "visit_7wd": story(STARTED, MET),
        "report_3wd": story(STARTED, RECOMPUTED, BREACHED),
    }

    report = visit_report("30401234", "visit", Role.COUNSELLOR, story(APPROVED, IN_TIME, REPORTED), clocks)

    assert report is not None
    assert report.promise is not None
    assert report.promise.status == "met"
    assert [(each.policy, each.due_on, each.status) for each in report.targets] == [
        ("report_3wd", date(2025, 11, 13), "breached")
    ]
