"""Countersignatures, and times that are corrected without rewriting anything (A31)."""

from dataclasses import replace

from services.intake.domain.visit_case.decide import VISIT_CASE
from services.intake.domain.visit_case.state import Reported, Visited
from shared.domain.events import visit
from shared.domain.events.visit import CorrectedField, CountersignReason, CountersignSubject, VisitOutcome
from tests.domain.visit.test_withdrawal import STOPPED
from tests.examples.conduct import (
    CORRECT_END,
    END_CORRECTED,
    REFUSED_TO_SIGN_FOR_VISIT,
    SIGN_FOR_VISIT,
    SIGNED_FOR_VISIT,
    SYNCED_LATE,
)
from tests.examples.moments import wita
from tests.examples.people import ACTING_PRINCIPAL, DEWI, DISTRICT, OTHER_COUNSELLOR, RAHMAT, SITI, SITI_AS_PRINCIPAL
from tests.examples.visits import (
    CONSENTED,
    ENDED_AT,
    REPORTED,
    STARTED_AT,
    TO_CONSENT,
    TO_REPORT,
    TO_SCHEDULE,
    TO_VISIT,
    WITHDRAWN,
)
from tests.specification import given, proves

TO_LATE_VISIT = (*TO_SCHEDULE, SYNCED_LATE)
LATE_STOP = STOPPED.model_copy(update={"countersign": (CountersignReason.LATE_SYNC,)})
TO_LATE_STOP = (*TO_SCHEDULE, WITHDRAWN, LATE_STOP)
TO_CORRECTION = (*TO_VISIT, END_CORRECTED)
CORRECTED_END_AT = wita("2026-03-17 17:20")
SIGN_FOR_CORRECTION = replace(SIGN_FOR_VISIT, countersigns=9)
SIGNED_FOR_CORRECTION = visit.Countersigned(
    countersigns=9,
    subject=CountersignSubject.TIME_CORRECTION,
    accepted=True,
    actual_at=CORRECTED_END_AT,
    note=None,
)
CORRECT_START = replace(CORRECT_END, field=CorrectedField.STARTED_AT, new=wita("2026-03-17 16:00"))
START_CORRECTED = END_CORRECTED.model_copy(
    update={"field": CorrectedField.STARTED_AT, "old": STARTED_AT, "new": wita("2026-03-17 16:00")}
)


@proves("A31", "visit.countersigned")
def test_the_principal_countersigns_a_visit_that_was_told_late() -> None:
    given(VISIT_CASE, *TO_LATE_VISIT).when(SIGN_FOR_VISIT).then(SIGNED_FOR_VISIT)


@proves("A31", "visit.countersigned")
def test_an_acting_principal_countersigns_too() -> None:
    given(VISIT_CASE, *TO_LATE_VISIT).when(replace(SIGN_FOR_VISIT, by=ACTING_PRINCIPAL)).then(SIGNED_FOR_VISIT)


@proves("A31", "visit.countersigned")
def test_a_report_filed_meanwhile_does_not_keep_the_visit_from_being_countersigned() -> None:
    given(VISIT_CASE, *TO_LATE_VISIT, REPORTED).when(SIGN_FOR_VISIT).then(SIGNED_FOR_VISIT)


@proves("A31", "visit.countersigned")
def test_the_principal_refuses_to_sign_and_says_why() -> None:
    given(VISIT_CASE, *TO_LATE_VISIT).when(
        replace(SIGN_FOR_VISIT, accepted=False, note="Tidak ada di daftar hadir")
    ).then(REFUSED_TO_SIGN_FOR_VISIT)
    given(VISIT_CASE, *TO_LATE_VISIT).when(replace(SIGN_FOR_VISIT, accepted=False, note=" ")).then_refused(
        "text.missing", what="note"
    )


@proves("A31", "visit.countersigned")
def test_a_refused_signature_is_not_given_afterwards() -> None:
    given(VISIT_CASE, *TO_LATE_VISIT, REFUSED_TO_SIGN_FOR_VISIT).when(SIGN_FOR_VISIT).then_refused(
        "visit.nothing_to_countersign", found=8
    )


@proves("A31", "visit.countersigned")
def test_nobody_countersigns_what_they_told_themselves() -> None:
    given(VISIT_CASE, *TO_LATE_VISIT).when(replace(SIGN_FOR_VISIT, by=SITI_AS_PRINCIPAL)).then_refused(
        "visit.teller_countersigns", found="siti"
    )


@proves("A31", "visit.countersigned")
def test_where_the_principal_made_the_visit_the_district_countersigns() -> None:
    given(VISIT_CASE, *TO_LATE_VISIT).when(replace(SIGN_FOR_VISIT, by=DISTRICT)).then_refused("visit.principal_decides")
    given(VISIT_CASE, *TO_LATE_VISIT).when(replace(SIGN_FOR_VISIT, by=DISTRICT, school_has_other_signer=False)).then(
        SIGNED_FOR_VISIT
    )


@proves("A31", "visit.countersigned")
def test_a_colleague_does_not_countersign() -> None:
    given(VISIT_CASE, *TO_LATE_VISIT).when(replace(SIGN_FOR_VISIT, by=OTHER_COUNSELLOR)).then_refused(
        "actor.wrong_role"
    )


@proves("A31", "visit.countersigned")
def test_what_was_told_in_time_awaits_no_signature() -> None:
    given(VISIT_CASE, *TO_VISIT).when(SIGN_FOR_VISIT).then_refused("visit.nothing_to_countersign", found=8, expected=())


@proves("A6", "A31", "visit.countersigned")
def test_no_promise_rests_on_a_visit_that_met_another_adult() -> None:
    other_adult = SYNCED_LATE.model_copy(update={"outcome": VisitOutcome.MET_OTHER_ADULT})
    given(VISIT_CASE, *TO_SCHEDULE, other_adult).when(SIGN_FOR_VISIT).then(
        SIGNED_FOR_VISIT.model_copy(update={"actual_at": None})
    )


@proves("A12", "A31", "visit.countersigned", "visit.processing_stopped")
def test_a_stop_of_processing_told_late_is_countersigned() -> None:
    given(VISIT_CASE, *TO_LATE_STOP).when(replace(SIGN_FOR_VISIT, countersigns=9)).then(
        visit.Countersigned(
            countersigns=9,
            subject=CountersignSubject.PROCESSING_STOP,
            accepted=True,
            actual_at=wita("2026-03-16 11:30"),
            note=None,
        )
    )


@proves("A31", "visit.time_corrected")
def test_a_counsellor_corrects_the_end_of_the_visit() -> None:
    given(VISIT_CASE, *TO_VISIT).when(CORRECT_END).then(END_CORRECTED)


@proves("A31", "visit.time_corrected")
def test_the_start_is_corrected_too_even_after_the_report() -> None:
    given(VISIT_CASE, *TO_REPORT).when(CORRECT_START).then(START_CORRECTED)


@proves("A31", "visit.time_corrected")
def test_a_correction_does_not_count_before_it_is_countersigned() -> None:
    state = VISIT_CASE.fold(TO_CORRECTION)
    assert isinstance(state, Visited)
    assert state.last.ended_at == ENDED_AT


@proves("A31", "visit.time_corrected", "visit.countersigned")
def test_the_principal_countersigns_the_correction_with_the_end_that_counts_now() -> None:
    given(VISIT_CASE, *TO_CORRECTION).when(SIGN_FOR_CORRECTION).then(SIGNED_FOR_CORRECTION)


@proves("A31", "visit.countersigned")
def test_a_countersigned_correction_counts() -> None:
    state = VISIT_CASE.fold((*TO_CORRECTION, SIGNED_FOR_CORRECTION))
    assert isinstance(state, Visited)
    assert state.last.ended_at == CORRECTED_END_AT


@proves("A31", "visit.countersigned")
def test_a_refused_correction_leaves_the_visit_as_it_was_told() -> None:
    refused = SIGNED_FOR_CORRECTION.model_copy(update={"accepted": False, "actual_at": None, "note": "Tidak cocok"})
    state = VISIT_CASE.fold((*TO_CORRECTION, REPORTED, refused))
    assert isinstance(state, Reported)
    assert state.case.visits[-1].ended_at == ENDED_AT


@proves("A31", "visit.countersigned")
def test_a_corrected_start_leaves_the_end_that_the_promise_rests_on() -> None:
    given(VISIT_CASE, *TO_VISIT, START_CORRECTED).when(SIGN_FOR_CORRECTION).then(
        SIGNED_FOR_CORRECTION.model_copy(update={"actual_at": ENDED_AT})
    )


@proves("A31", "visit.countersigned")
def test_a_correction_of_a_visit_that_is_still_unsigned_gives_the_promise_nothing_yet() -> None:
    signed = SIGNED_FOR_CORRECTION.model_copy(update={"actual_at": None})
    given(VISIT_CASE, *TO_LATE_VISIT, END_CORRECTED).when(SIGN_FOR_CORRECTION).then(signed)
    given(VISIT_CASE, *TO_LATE_VISIT, END_CORRECTED, signed).when(SIGN_FOR_VISIT).then(
        SIGNED_FOR_VISIT.model_copy(update={"actual_at": CORRECTED_END_AT})
    )


@proves("A31", "visit.countersigned")
def test_after_a_refused_visit_a_countersigned_correction_counts() -> None:
    given(VISIT_CASE, *TO_LATE_VISIT, REFUSED_TO_SIGN_FOR_VISIT, END_CORRECTED).when(
        replace(SIGN_FOR_VISIT, countersigns=10)
    ).then(SIGNED_FOR_CORRECTION.model_copy(update={"countersigns": 10}))


@proves("A31", "visit.time_corrected")
def test_a_newer_correction_takes_the_place_of_the_unsigned_one() -> None:
    newer = END_CORRECTED.model_copy(update={"new": wita("2026-03-17 17:10")})
    given(VISIT_CASE, *TO_CORRECTION).when(replace(CORRECT_END, new=wita("2026-03-17 17:10"))).then(newer)
    given(VISIT_CASE, *TO_CORRECTION, newer).when(SIGN_FOR_CORRECTION).then_refused("visit.nothing_to_countersign")


@proves("A31", "visit.countersigned")
def test_two_corrections_that_contradict_each_other_are_not_both_signed() -> None:
    earlier_end = END_CORRECTED.model_copy(update={"new": wita("2026-03-17 16:10")})
    later_start = START_CORRECTED.model_copy(update={"new": wita("2026-03-17 16:40")})
    signed = SIGNED_FOR_CORRECTION.model_copy(update={"actual_at": wita("2026-03-17 16:10")})
    given(VISIT_CASE, *TO_VISIT, earlier_end, later_start, signed).when(
        replace(SIGN_FOR_VISIT, countersigns=10)
    ).then_refused("visit.ended_before_start")


@proves("A31", "visit.time_corrected")
def test_times_are_corrected_for_seven_days() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(CORRECT_END, now=wita("2026-03-24 18:00"))).then(END_CORRECTED)
    given(VISIT_CASE, *TO_VISIT).when(replace(CORRECT_END, now=wita("2026-03-24 18:01"))).then_refused(
        "visit.correction_too_late", expected=wita("2026-03-24 18:00")
    )


@proves("A31", "visit.time_corrected")
def test_a_corrected_visit_still_ends_after_it_starts() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(CORRECT_END, new=wita("2026-03-17 16:04"))).then_refused(
        "visit.ended_before_start"
    )


@proves("A31", "visit.time_corrected")
def test_a_correction_into_the_future_is_refused() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(CORRECT_END, new=wita("2026-03-18 09:11"))).then_refused(
        "moment.in_the_future", what="ended_at"
    )


@proves("R4", "A31", "visit.time_corrected")
def test_a_visit_is_not_corrected_to_before_its_approval() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(CORRECT_START, new=wita("2026-03-13 09:59"))).then_refused(
        "visit.before_approval"
    )


@proves("R2", "A31", "visit.time_corrected")
def test_a_visit_is_not_corrected_to_after_the_end_of_consent() -> None:
    short_consent = CONSENTED.model_copy(update={"valid_until": wita("2026-03-17 16:30")})
    given(VISIT_CASE, *TO_CONSENT[:2], short_consent, *TO_VISIT[3:]).when(
        replace(CORRECT_START, new=wita("2026-03-17 16:35"))
    ).then_refused("visit.corrected_out_of_consent", found=wita("2026-03-17 16:35"))


@proves("A31", "visit.time_corrected")
def test_only_an_entry_that_tells_of_a_visit_is_corrected() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(CORRECT_END, corrects=7)).then_refused(
        "visit.no_visit_to_correct", found=7
    )


@proves("A31", "visit.time_corrected")
def test_a_correction_has_a_reason_and_comes_from_the_counsellor() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(CORRECT_END, reason="")).then_refused("text.missing", what="reason")
    given(VISIT_CASE, *TO_VISIT).when(replace(CORRECT_END, by=RAHMAT)).then_refused("actor.wrong_role")
    given(VISIT_CASE, *TO_VISIT).when(replace(CORRECT_END, by=DEWI)).then_refused("actor.wrong_role")


@proves("A31", "visit.time_corrected")
def test_what_is_right_already_is_not_corrected() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(CORRECT_END, by=SITI, new=ENDED_AT)).then_nothing()
