"""Instrument, failed attempt and the visit itself (R6, R7, R11, A6, A7, A11, A16, A18, A31)."""

from dataclasses import replace

from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.events.visit import CountersignReason, DurationFlag, InstrumentKind, VisitOutcome
from tests.examples.moments import wita
from tests.examples.people import DEWI, SITI
from tests.examples.visits import (
    APPROVED,
    ATTEMPTED,
    INSTRUMENT_PREPARED,
    PREPARE_INSTRUMENT,
    RECORD_ATTEMPT,
    RECORD_VISIT,
    SCAN_NOT_STORED,
    SCHEDULED,
    STARTED_AT,
    TO_APPROVAL,
    TO_REQUEST,
    TO_SCHEDULE,
    TO_VISIT,
    VISITED,
    WITHDRAWN,
)
from tests.specification import given, proves

SECOND_KNOCK = ATTEMPTED.model_copy(update={"attempted_at": wita("2026-03-25 16:00"), "attempt": 2})
THIRD_KNOCK = ATTEMPTED.model_copy(
    update={"attempted_at": wita("2026-03-26 16:00"), "attempt": 3, "ask_principal_to_decide": True}
)


@proves("R6", "A18", "visit.instrument_prepared")
def test_the_instrument_may_be_prepared_with_the_application() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(PREPARE_INSTRUMENT).then(INSTRUMENT_PREPARED)


@proves("R6")
def test_an_observation_sheet_is_an_instrument_too() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(PREPARE_INSTRUMENT, kind=InstrumentKind.OBSERVATION_SHEET)).then(
        INSTRUMENT_PREPARED.model_copy(update={"kind": InstrumentKind.OBSERVATION_SHEET})
    )


@proves("R6")
def test_only_the_counsellor_prepares_the_instrument() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(replace(PREPARE_INSTRUMENT, by=DEWI)).then_refused("actor.wrong_role")


@proves("R6")
def test_a_file_of_the_instrument_must_have_been_stored() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(replace(PREPARE_INSTRUMENT, evidence=SCAN_NOT_STORED)).then_refused(
        "evidence.not_stored"
    )


@proves("R6", "A18")
def test_after_the_visit_it_is_too_late_for_the_instrument() -> None:
    given(VISIT_CASE, *TO_VISIT).when(PREPARE_INSTRUMENT).then_refused("visit.not_now", found="visited")


@proves("A7", "visit.attempted")
def test_a_knock_without_an_answer_is_an_attempt_and_no_visit() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(RECORD_ATTEMPT).then(ATTEMPTED)


@proves("A7", "visit.attempted")
def test_attempts_are_counted() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, ATTEMPTED, SCHEDULED).when(
        replace(RECORD_ATTEMPT, now=wita("2026-03-25 17:00"), attempted_at=wita("2026-03-25 16:00"))
    ).then(SECOND_KNOCK)


@proves("A7", "visit.attempted")
def test_the_third_attempt_asks_the_principal_to_decide() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, ATTEMPTED, SCHEDULED, SECOND_KNOCK, SCHEDULED).when(
        replace(RECORD_ATTEMPT, now=wita("2026-03-26 17:00"), attempted_at=wita("2026-03-26 16:00"))
    ).then(THIRD_KNOCK)


@proves("A7", "R8")
def test_an_attempt_belongs_to_an_agreed_time() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(RECORD_ATTEMPT).then_refused("visit.not_now", found="approved")


@proves("A7")
def test_an_attempt_before_the_approval_is_refused() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(RECORD_ATTEMPT, attempted_at=wita("2026-03-13 09:59"))).then_refused(
        "visit.before_approval"
    )


@proves("A31")
def test_an_attempt_in_the_future_is_refused() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(RECORD_ATTEMPT, attempted_at=wita("2026-03-17 16:41"))).then_refused(
        "moment.in_the_future", what="attempted_at"
    )


@proves("A6", "A16")
def test_a_visit_of_forty_five_minutes_is_usual() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(RECORD_VISIT).then(VISITED)


@proves("R7")
def test_only_the_counsellor_records_the_visit() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(RECORD_VISIT, by=DEWI)).then_refused("actor.wrong_role")


@proves("R7", "A17")
def test_the_homeroom_teacher_need_not_come_along() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(RECORD_VISIT, companions=())).then(
        VISITED.model_copy(update={"companions": ()})
    )


@proves("R8")
def test_a_visit_without_an_agreed_time_is_refused() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(RECORD_VISIT).then_refused("visit.not_now", found="approved")


@proves("R6", "A18")
def test_a_visit_without_an_instrument_is_refused() -> None:
    given(VISIT_CASE, *TO_REQUEST, APPROVED, SCHEDULED).when(RECORD_VISIT).then_refused("visit.instrument_missing")


@proves("A11")
def test_a_visit_after_consent_ran_out_is_refused() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(
        replace(
            RECORD_VISIT,
            now=wita("2026-05-09 20:00"),
            started_at=wita("2026-05-09 18:30"),
            ended_at=wita("2026-05-09 19:15"),
        )
    ).then_refused("visit.visit_without_consent", found="expired")


@proves("A11")
def test_a_visit_that_starts_in_the_last_minute_of_consent_is_allowed() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(
        replace(
            RECORD_VISIT,
            now=wita("2026-05-09 20:00"),
            started_at=wita("2026-05-09 18:29"),
            ended_at=wita("2026-05-09 19:14"),
        )
    ).then(VISITED.model_copy(update={"started_at": wita("2026-05-09 18:29"), "ended_at": wita("2026-05-09 19:14")}))


@proves("A12")
def test_a_visit_after_consent_was_withdrawn_is_refused() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, WITHDRAWN).when(RECORD_VISIT).then_refused(
        "visit.visit_without_consent", found="withdrawn"
    )


@proves("A12")
def test_a_visit_that_the_guardian_ended_is_recorded() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(RECORD_VISIT, outcome=VisitOutcome.ENDED_BY_GUARDIAN)).then(
        VISITED.model_copy(update={"outcome": VisitOutcome.ENDED_BY_GUARDIAN})
    )


@proves("R11", "A16")
def test_thirty_minutes_are_usual() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(RECORD_VISIT, ended_at=wita("2026-03-17 16:35"))).then(
        VISITED.model_copy(update={"ended_at": wita("2026-03-17 16:35"), "minutes": 30})
    )


@proves("R11", "A16")
def test_sixty_minutes_and_fifty_nine_seconds_are_sixty_and_usual() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(RECORD_VISIT, ended_at=wita("2026-03-17 17:05:59"))).then(
        VISITED.model_copy(update={"ended_at": wita("2026-03-17 17:05:59"), "minutes": 60})
    )


@proves("R11", "A16")
def test_twenty_nine_full_minutes_are_short_and_need_a_note() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(RECORD_VISIT, ended_at=wita("2026-03-17 16:34:59"))).then_refused(
        "visit.duration_note_missing", found=29, shortest=30, longest=60
    )


@proves("R11", "A16")
def test_a_short_visit_with_a_note_is_accepted_and_flagged() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(
        replace(RECORD_VISIT, ended_at=wita("2026-03-17 16:34"), duration_note="Ibu harus bekerja")
    ).then(
        VISITED.model_copy(
            update={
                "ended_at": wita("2026-03-17 16:34"),
                "minutes": 29,
                "duration_flag": DurationFlag.SHORT,
                "duration_note": "Ibu harus bekerja",
            }
        )
    )


@proves("R11", "A16")
def test_sixty_one_minutes_are_long_and_need_a_note() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(
        replace(RECORD_VISIT, ended_at=wita("2026-03-17 17:06"), duration_note=" ")
    ).then_refused("visit.duration_note_missing", found=61)


@proves("R11", "A16")
def test_a_long_visit_with_a_note_is_accepted_and_flagged() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(
        replace(RECORD_VISIT, ended_at=wita("2026-03-17 17:06"), duration_note="Banyak yang diceritakan")
    ).then(
        VISITED.model_copy(
            update={
                "ended_at": wita("2026-03-17 17:06"),
                "minutes": 61,
                "duration_flag": DurationFlag.LONG,
                "duration_note": "Banyak yang diceritakan",
            }
        )
    )


@proves("R11")
def test_a_visit_does_not_end_before_it_starts() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(RECORD_VISIT, ended_at=wita("2026-03-17 16:04"))).then_refused(
        "visit.ended_before_start", expected=STARTED_AT
    )


@proves("R4", "R10")
def test_a_visit_before_the_approval_is_refused() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(
        replace(RECORD_VISIT, started_at=wita("2026-03-13 09:00"), ended_at=wita("2026-03-13 09:45"))
    ).then_refused("visit.before_approval", expected=wita("2026-03-13 10:00"))


@proves("A31")
def test_a_clock_ten_minutes_ahead_is_tolerated() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(RECORD_VISIT, now=wita("2026-03-17 16:40"))).then(VISITED)


@proves("A31")
def test_a_visit_that_ends_in_the_future_is_refused() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(RECORD_VISIT, now=wita("2026-03-17 16:39"))).then_refused(
        "moment.in_the_future", what="ended_at"
    )


@proves("A31")
def test_a_visit_synced_seventy_two_hours_later_needs_no_countersign() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(RECORD_VISIT, now=wita("2026-03-20 16:50"))).then(VISITED)


@proves("A31")
def test_a_visit_synced_after_more_than_seventy_two_hours_is_countersigned() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(RECORD_VISIT, now=wita("2026-03-20 16:51"))).then(
        VISITED.model_copy(update={"countersign": (CountersignReason.LATE_SYNC,)})
    )


@proves("A6")
def test_a_visit_is_recorded_once() -> None:
    given(VISIT_CASE, *TO_VISIT).when(
        replace(RECORD_VISIT, by=SITI, started_at=wita("2026-03-17 17:00"), ended_at=wita("2026-03-17 17:45"))
    ).then_refused("visit.not_now", found="visited")
