"""What a report says of the promise, from the events alone."""

from datetime import UTC, datetime

from services.reporting.domain.visit_report import PromiseKept, visit_report
from shared.domain.events import Event, clock, visit
from shared.domain.sla.promise import WorkingDayPromise
from tests.events.samples import example_of

DUE_BEFORE = datetime(2025, 11, 12, 16, tzinfo=UTC)
PROMISE = example_of(WorkingDayPromise).model_copy(update={"due_before": DUE_BEFORE})
APPROVED = example_of(visit.Approved).model_copy(update={"promise": PROMISE})
REPORTED = example_of(visit.Reported)
STARTED = example_of(clock.Started)
BREACHED = example_of(clock.Breached)
EXCUSED = example_of(clock.Excused)
CORRECTED = example_of(clock.BreachCorrected)
CANCELLED = example_of(clock.Cancelled)
MET = example_of(clock.Met)


def visited(ended_at: datetime, outcome: visit.VisitOutcome = visit.VisitOutcome.MET_GUARDIAN) -> visit.Visited:
    return example_of(visit.Visited).model_copy(update={"ended_at": ended_at, "outcome": outcome})


IN_TIME = visited(datetime(2025, 11, 12, 15, tzinfo=UTC))
TWO_DAYS_LATE = visited(datetime(2025, 11, 14, 16, tzinfo=UTC))


def promise_of(made: visit.Visited, *clock_events: Event) -> PromiseKept:
    report = visit_report("30401234", "visit", [APPROVED, made, REPORTED], clock_events)
    assert report is not None
    assert report.promise is not None
    return report.promise


def test_without_a_filed_report_there_is_none() -> None:
    assert visit_report("30401234", "visit", [APPROVED, IN_TIME], [STARTED]) is None


def test_a_visit_in_time_was_kept_with_an_hour_to_spare() -> None:
    promise = promise_of(IN_TIME, STARTED, MET)

    assert (promise.status, promise.margin_seconds) == ("met", 3600)


def test_a_late_visit_says_how_late_and_keeps_its_excuse() -> None:
    promise = promise_of(TWO_DAYS_LATE, STARTED, BREACHED, EXCUSED)

    assert (promise.status, promise.margin_seconds) == ("breached", -2 * 86_400)
    assert promise.excused is EXCUSED.reason


def test_a_corrected_breach_stays_visible() -> None:
    assert promise_of(IN_TIME, STARTED, BREACHED, CORRECTED, MET).status == "breached_corrected"


def test_the_newest_run_counts() -> None:
    promise = promise_of(IN_TIME, STARTED, BREACHED, EXCUSED, CANCELLED, STARTED, MET)

    assert (promise.status, promise.excused) == ("met", None)


def test_while_the_clock_has_said_nothing_the_promise_runs() -> None:
    assert promise_of(IN_TIME).status == "running"


def test_meeting_somebody_else_is_no_kept_promise() -> None:
    met_a_neighbour = visited(datetime(2025, 11, 12, 15, tzinfo=UTC), visit.VisitOutcome.MET_OTHER_ADULT)

    assert promise_of(met_a_neighbour, STARTED).actual_at is None
