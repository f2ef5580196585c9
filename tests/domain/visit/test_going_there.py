"""Two adults, holidays, a promise that moved, two children in one home (A8, A15, A17, A27, A30)."""

from dataclasses import replace

from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.events.visit import ScheduleWarning, Slot
from tests.domain.visit.test_scheduling import RESCHEDULE, RESCHEDULED
from tests.examples.conduct import NOBODY_COMES_ALONG, RELAXED, STRICT, TRIP
from tests.examples.moments import wita
from tests.examples.people import BUDI
from tests.examples.visits import (
    RECOMMENDED,
    RECORD_VISIT,
    SCHEDULE,
    SCHEDULED,
    TO_APPROVAL,
    TO_SCHEDULE,
    TUESDAY_AFTERNOON,
    VISITED,
)
from tests.specification import given, proves

ALONE = (*TO_APPROVAL, NOBODY_COMES_ALONG)
GO_ALONE = replace(RECORD_VISIT, companions=())
WENT_ALONE = VISITED.model_copy(update={"companions": ()})
ON_NYEPI = Slot(starts_at=wita("2026-03-19 16:00"), ends_at=wita("2026-03-19 17:00"))
ON_SATURDAY = Slot(starts_at=wita("2026-03-14 10:00"), ends_at=wita("2026-03-14 11:00"))
TO_BUDIS_APPROVAL = (RECOMMENDED.model_copy(update={"student_id": BUDI}), *TO_APPROVAL[1:])


@proves("A17", "visit.scheduled")
def test_where_two_adults_are_required_going_alone_is_warned_about_already() -> None:
    given(VISIT_CASE, *ALONE).when(replace(SCHEDULE, standard=STRICT)).then(
        SCHEDULED.model_copy(update={"warnings": (ScheduleWarning.NO_COMPANION,)})
    )


@proves("A17", "visit.scheduled")
def test_a_standard_may_leave_it_to_the_counsellor() -> None:
    given(VISIT_CASE, *ALONE).when(replace(SCHEDULE, standard=RELAXED)).then(SCHEDULED)


@proves("A17", "visit.rescheduled")
def test_a_new_time_is_warned_about_like_the_first() -> None:
    given(VISIT_CASE, *ALONE, SCHEDULED).when(RESCHEDULE).then(
        RESCHEDULED.model_copy(update={"warnings": (ScheduleWarning.NO_COMPANION,)})
    )


@proves("A17", "visit.visited")
def test_a_visit_made_alone_is_recorded_where_the_standard_only_warns() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(GO_ALONE).then(WENT_ALONE)


@proves("A17", "visit.visited")
def test_where_two_adults_are_required_a_visit_made_alone_is_refused() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(GO_ALONE, standard=STRICT)).then_refused(
        "visit.second_adult_missing", standard="ketat-1"
    )
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(GO_ALONE, standard=STRICT, second_adult=" ")).then_refused(
        "visit.second_adult_missing"
    )


@proves("R7", "A17", "visit.visited")
def test_a_companion_or_any_second_adult_will_do() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(RECORD_VISIT, standard=STRICT)).then(VISITED)
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(GO_ALONE, standard=STRICT, second_adult="Ketua RT")).then(
        WENT_ALONE.model_copy(update={"second_adult": "Ketua RT"})
    )


@proves("A15", "visit.scheduled")
def test_a_visit_on_a_holiday_is_warned_about_not_blocked() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(SCHEDULE, slot=ON_NYEPI)).then(
        SCHEDULED.model_copy(update={"slot": ON_NYEPI, "warnings": (ScheduleWarning.ON_A_HOLIDAY,)})
    )


@proves("A15", "visit.scheduled")
def test_a_free_saturday_is_no_holiday() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(SCHEDULE, slot=ON_SATURDAY)).then(
        SCHEDULED.model_copy(update={"slot": ON_SATURDAY})
    )


@proves("A15", "A30", "visit.scheduled")
def test_a_promise_that_the_calendar_has_shortened_is_the_one_that_warns() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(SCHEDULE, due_before=wita("2026-03-17 00:00"))).then(
        SCHEDULED.model_copy(update={"warnings": (ScheduleWarning.AFTER_DUE_DATE,)})
    )


@proves("A8", "A30", "visit.rescheduled")
def test_a_promise_that_the_calendar_has_moved_on_leaves_more_time() -> None:
    later = Slot(starts_at=wita("2026-04-01 16:00"), ends_at=wita("2026-04-01 17:00"))
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(RESCHEDULE, slot=later, due_before=wita("2026-04-02 00:00"))).then(
        RESCHEDULED.model_copy(update={"new_slot": later, "old_slot": TUESDAY_AFTERNOON})
    )


@proves("A27", "visit.scheduled", "visit.visited")
def test_two_children_of_one_home_are_two_cases_of_one_trip() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(SCHEDULE, trip_id=TRIP)).then(
        SCHEDULED.model_copy(update={"trip_id": TRIP})
    )
    given(VISIT_CASE, *TO_BUDIS_APPROVAL).when(replace(SCHEDULE, trip_id=TRIP)).then(
        SCHEDULED.model_copy(update={"trip_id": TRIP})
    )
    given(VISIT_CASE, *TO_BUDIS_APPROVAL, SCHEDULED).when(replace(RECORD_VISIT, trip_id=TRIP)).then(
        VISITED.model_copy(update={"trip_id": TRIP})
    )
