"""A time agreed by both sides: what warns, what blocks (R8, A8, A15, A17)."""

from dataclasses import replace

from services.intake.domain.visit_case.commands_conduct import ProposeTime, RescheduleVisit
from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.envelope import Role
from shared.domain.events import visit
from shared.domain.events.feedback import ReceivedThrough
from shared.domain.events.visit import RescheduleAsker, ScheduleWarning, Slot, VisitOutcome
from tests.examples.calendars import FIVE_DAY_SCHOOL
from tests.examples.moments import wita
from tests.examples.people import AYUS_MOTHER, DEWI, MOTHER, SITI
from tests.examples.visits import (
    APPROVED,
    ATTEMPTED,
    MOTHER_LINKED,
    MOTHER_NOT_LINKED,
    PROMISE,
    RECOMMENDED,
    REQUESTED,
    SCHEDULE,
    SCHEDULED,
    STANDARD,
    THURSDAY_AFTER_LEBARAN,
    TO_APPROVAL,
    TO_CONSENT,
    TO_REQUEST,
    TO_SCHEDULE,
    TO_VISIT,
    TUESDAY_AFTERNOON,
    VISITED,
)
from tests.specification import given, proves

PROPOSE = ProposeTime(by=SITI, now=wita("2026-03-13 11:00"), slot=TUESDAY_AFTERNOON, place="Rumah keluarga")
RESCHEDULE = RescheduleVisit(
    by=SITI,
    now=wita("2026-03-17 09:00"),
    slot=THURSDAY_AFTER_LEBARAN,
    place="Rumah keluarga",
    asked_by=RescheduleAsker.FAMILY,
    reason="Pulang kampung",
    agreed_by=MOTHER_LINKED,
    agreed_through=ReceivedThrough.PHONE,
    agreed_at=wita("2026-03-17 08:50"),
    standard=STANDARD,
    calendar=FIVE_DAY_SCHOOL,
    due_before=PROMISE.due_before,
)
RESCHEDULED = visit.Rescheduled(
    old_slot=TUESDAY_AFTERNOON,
    new_slot=THURSDAY_AFTER_LEBARAN,
    place="Rumah keluarga",
    asked_by=RescheduleAsker.FAMILY,
    reason="Pulang kampung",
    agreed_by=AYUS_MOTHER,
    agreed_through=ReceivedThrough.PHONE,
    agreed_at=wita("2026-03-17 08:50"),
    warnings=(),
)


@proves("R8", "visit.time_proposed")
def test_a_counsellor_proposes_a_time() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(PROPOSE).then(
        visit.TimeProposed(proposed_by=Role.COUNSELLOR, slot=TUESDAY_AFTERNOON, place="Rumah keluarga")
    )


@proves("R8", "visit.time_proposed")
def test_a_guardian_proposes_a_time() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(PROPOSE, by=MOTHER)).then(
        visit.TimeProposed(proposed_by=Role.GUARDIAN, slot=TUESDAY_AFTERNOON, place="Rumah keluarga")
    )


@proves("A15")
def test_no_time_is_proposed_before_consent() -> None:
    given(VISIT_CASE, RECOMMENDED).when(PROPOSE).then_refused("visit.slot_without_consent", found="never_asked")


@proves("R8", "A15", "visit.scheduled")
def test_a_time_agreed_by_both_sides_is_scheduled() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(SCHEDULE).then(SCHEDULED)


@proves("R5", "R8")
def test_nothing_is_scheduled_before_the_approval() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(SCHEDULE).then_refused("visit.not_now", found="requested")


@proves("R8")
def test_only_the_counsellor_schedules() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(SCHEDULE, by=DEWI)).then_refused("actor.wrong_role")


@proves("A15")
def test_the_one_who_agrees_is_a_guardian_of_the_pupil() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(SCHEDULE, agreed_by=MOTHER_NOT_LINKED)).then_refused(
        "guardian.not_linked", found=AYUS_MOTHER
    )


@proves("A15")
def test_an_agreed_time_has_a_place() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(SCHEDULE, place="")).then_refused("text.missing", what="place")


@proves("A15")
def test_an_agreement_from_the_future_is_refused() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(SCHEDULE, agreed_at=wita("2026-03-13 14:11"))).then_refused(
        "moment.in_the_future", what="agreed_at"
    )


@proves("A15")
def test_a_time_in_the_past_is_refused() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(SCHEDULE, now=wita("2026-03-17 16:00"))).then_refused(
        "visit.slot_in_the_past"
    )


@proves("R8")
def test_an_agreed_window_ends_after_it_starts() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(
        replace(SCHEDULE, slot=Slot(starts_at=wita("2026-03-17 16:00"), ends_at=wita("2026-03-17 16:00")))
    ).then_refused("visit.slot_backwards")


@proves("A11", "A15")
def test_a_time_after_the_end_of_consent_is_refused() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(
        replace(SCHEDULE, slot=Slot(starts_at=wita("2026-05-09 18:30"), ends_at=wita("2026-05-09 19:15")))
    ).then_refused("visit.slot_without_consent", found="expired", at=wita("2026-05-09 18:30"))


@proves("A15")
def test_seven_in_the_morning_to_eight_in_the_evening_is_usual() -> None:
    slot = Slot(starts_at=wita("2026-03-17 07:00"), ends_at=wita("2026-03-17 20:00"))
    given(VISIT_CASE, *TO_APPROVAL).when(replace(SCHEDULE, slot=slot)).then(SCHEDULED.model_copy(update={"slot": slot}))


@proves("A15")
def test_a_visit_after_eight_in_the_evening_is_warned_about_not_blocked() -> None:
    slot = Slot(starts_at=wita("2026-03-17 19:30"), ends_at=wita("2026-03-17 20:01"))
    given(VISIT_CASE, *TO_APPROVAL).when(replace(SCHEDULE, slot=slot)).then(
        SCHEDULED.model_copy(update={"slot": slot, "warnings": (ScheduleWarning.OUTSIDE_USUAL_HOURS,)})
    )


@proves("A15")
def test_a_visit_before_seven_in_the_morning_is_warned_about() -> None:
    slot = Slot(starts_at=wita("2026-03-17 06:59"), ends_at=wita("2026-03-17 07:40"))
    given(VISIT_CASE, *TO_APPROVAL).when(replace(SCHEDULE, slot=slot)).then(
        SCHEDULED.model_copy(update={"slot": slot, "warnings": (ScheduleWarning.OUTSIDE_USUAL_HOURS,)})
    )


@proves("A8", "A15")
def test_a_visit_after_the_due_date_is_warned_about() -> None:
    slot = Slot(starts_at=wita("2026-04-01 16:00"), ends_at=wita("2026-04-01 17:00"))
    given(VISIT_CASE, *TO_APPROVAL).when(replace(SCHEDULE, slot=slot)).then(
        SCHEDULED.model_copy(update={"slot": slot, "warnings": (ScheduleWarning.AFTER_DUE_DATE,)})
    )


@proves("A3", "A15")
def test_the_evening_of_the_due_day_is_in_time() -> None:
    slot = Slot(starts_at=wita("2026-03-31 19:00"), ends_at=wita("2026-03-31 19:45"))
    given(VISIT_CASE, *TO_APPROVAL).when(replace(SCHEDULE, slot=slot)).then(SCHEDULED.model_copy(update={"slot": slot}))


@proves("R7", "A17")
def test_going_alone_is_warned_about() -> None:
    alone = REQUESTED.model_copy(update={"companions": ()})
    given(VISIT_CASE, *TO_CONSENT, alone, APPROVED).when(SCHEDULE).then(
        SCHEDULED.model_copy(update={"warnings": (ScheduleWarning.NO_COMPANION,)})
    )


@proves("A8", "visit.rescheduled")
def test_the_family_asks_for_a_later_time() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(RESCHEDULE).then(RESCHEDULED)


@proves("A8")
def test_a_new_time_needs_a_reason() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(RESCHEDULE, reason="")).then_refused("text.missing", what="reason")


@proves("R8")
def test_only_a_scheduled_visit_is_rescheduled() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(RESCHEDULE).then_refused("visit.not_now", found="approved")


@proves("R8")
def test_a_scheduled_visit_is_not_scheduled_again() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(SCHEDULE, slot=THURSDAY_AFTER_LEBARAN)).then_refused(
        "visit.not_now", found="scheduled"
    )


@proves("R8", "A7")
def test_after_a_failed_attempt_a_new_time_is_agreed() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, ATTEMPTED).when(
        replace(SCHEDULE, now=wita("2026-03-17 17:00"), slot=THURSDAY_AFTER_LEBARAN)
    ).then(SCHEDULED.model_copy(update={"slot": THURSDAY_AFTER_LEBARAN}))


@proves("A6")
def test_when_only_another_adult_was_met_a_further_visit_can_be_agreed() -> None:
    other_adult = VISITED.model_copy(update={"outcome": VisitOutcome.MET_OTHER_ADULT})
    given(VISIT_CASE, *TO_SCHEDULE, other_adult).when(
        replace(SCHEDULE, now=wita("2026-03-18 09:00"), slot=THURSDAY_AFTER_LEBARAN)
    ).then(SCHEDULED.model_copy(update={"slot": THURSDAY_AFTER_LEBARAN}))


@proves("A6")
def test_after_the_guardian_was_met_there_is_no_further_visit_in_the_case() -> None:
    given(VISIT_CASE, *TO_VISIT).when(
        replace(SCHEDULE, now=wita("2026-03-18 09:00"), slot=THURSDAY_AFTER_LEBARAN)
    ).then_refused("visit.not_now", found="visited")
