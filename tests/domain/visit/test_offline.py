"""Visits told late, or by a device whose clock is off: what counts is when it happened (A11, A12, A31)."""

from dataclasses import replace

from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.events.visit import ConsentScope, CountersignReason
from tests.domain.visit.test_withdrawal import EXPIRED
from tests.examples.conduct import REVOKED, SYNCED_LATE
from tests.examples.moments import wita
from tests.examples.visits import (
    CONSENT_ASKED,
    CONSENTED,
    FILE_REPORT,
    RECORD_VISIT,
    REPORTED,
    STARTED_AT,
    TO_APPROVAL,
    TO_SCHEDULE,
    VISITED,
    WITHDRAWN,
)
from tests.specification import given, proves

SYNC_AFTER_EXPIRY = replace(RECORD_VISIT, now=wita("2026-05-12 08:00"))
SYNC_AFTER_WITHDRAWAL = replace(RECORD_VISIT, now=wita("2026-03-18 08:00"))
CONSENTED_AGAIN = (
    *TO_SCHEDULE,
    EXPIRED,
    CONSENT_ASKED,
    CONSENTED.model_copy(update={"valid_from": wita("2026-05-11 19:00"), "valid_until": wita("2026-07-10 19:00")}),
)
WITHDRAWN_AFTERWARDS = WITHDRAWN.model_copy(update={"received_at": wita("2026-03-17 20:00")})
WITHDRAWN_MEANWHILE = WITHDRAWN.model_copy(update={"received_at": wita("2026-03-17 16:30")})


@proves("A31", "visit.visited")
def test_a_clock_ten_minutes_off_is_trusted() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(RECORD_VISIT, device_clock_at=wita("2026-03-17 17:50"))).then(VISITED)
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(RECORD_VISIT, device_clock_at=wita("2026-03-17 18:10"))).then(VISITED)


@proves("A31", "visit.visited")
def test_a_clock_eleven_minutes_slow_is_countersigned() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(RECORD_VISIT, device_clock_at=wita("2026-03-17 17:49"))).then(
        VISITED.model_copy(update={"countersign": (CountersignReason.CLOCK_SKEW,)})
    )


@proves("A31", "visit.visited")
def test_a_clock_eleven_minutes_fast_is_countersigned() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(RECORD_VISIT, device_clock_at=wita("2026-03-17 18:11"))).then(
        VISITED.model_copy(update={"countersign": (CountersignReason.CLOCK_SKEW,)})
    )


@proves("A31")
def test_late_and_by_a_wrong_clock_are_two_reasons() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(
        replace(RECORD_VISIT, now=wita("2026-03-25 08:00"), device_clock_at=wita("2026-03-25 09:00"))
    ).then(VISITED.model_copy(update={"countersign": (CountersignReason.LATE_SYNC, CountersignReason.CLOCK_SKEW)}))


@proves("A31")
def test_a_standard_may_trust_devices_for_longer() -> None:
    patient = RECORD_VISIT.standard.model_copy(update={"late_sync_hours": 240, "clock_skew_minutes": 60})
    given(VISIT_CASE, *TO_SCHEDULE).when(
        replace(RECORD_VISIT, now=wita("2026-03-25 08:00"), device_clock_at=wita("2026-03-25 09:00"), standard=patient)
    ).then(VISITED)


@proves("A31")
def test_a_standard_may_trust_devices_for_less() -> None:
    strict = RECORD_VISIT.standard.model_copy(update={"clock_skew_minutes": 1})
    given(VISIT_CASE, *TO_SCHEDULE).when(
        replace(RECORD_VISIT, now=wita("2026-03-17 16:48"), standard=strict)
    ).then_refused("moment.in_the_future", what="ended_at")


@proves("A11", "A31", "visit.visited")
def test_a_visit_made_in_time_and_synced_after_consent_ran_out_is_recorded() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, EXPIRED).when(SYNC_AFTER_EXPIRY).then(SYNCED_LATE)


@proves("A11", "A31")
def test_such_a_visit_is_reported_like_any_other() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, EXPIRED, SYNCED_LATE).when(replace(FILE_REPORT, now=wita("2026-05-12 10:00"))).then(
        REPORTED, repeatable=False, because="a report's text is sealed"
    )


@proves("A11", "A31")
def test_a_visit_made_after_consent_ran_out_is_not_recorded() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, EXPIRED).when(
        replace(SYNC_AFTER_EXPIRY, started_at=wita("2026-05-09 18:30"), ended_at=wita("2026-05-09 19:15"))
    ).then_refused("visit.visit_without_consent", found="expired")


@proves("A12", "A31", "visit.visited")
def test_a_visit_made_before_the_withdrawal_and_synced_after_it_is_recorded_and_frozen() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, WITHDRAWN_AFTERWARDS).when(SYNC_AFTER_WITHDRAWAL).then(VISITED)
    given(VISIT_CASE, *TO_SCHEDULE, WITHDRAWN_AFTERWARDS, VISITED).when(FILE_REPORT).then_refused("visit.report_frozen")


@proves("A12", "A31")
def test_a_visit_during_which_consent_was_withdrawn_far_from_the_device_was_ended_by_the_guardian() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, WITHDRAWN_MEANWHILE).when(SYNC_AFTER_WITHDRAWAL).then_refused(
        "visit.withdrawn_during_visit", found="met_guardian"
    )


@proves("A12", "A31")
def test_a_visit_made_after_the_withdrawal_is_not_recorded() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, WITHDRAWN).when(SYNC_AFTER_WITHDRAWAL).then_refused(
        "visit.visit_without_consent", found="withdrawn"
    )


@proves("R8", "A31")
def test_without_an_agreed_time_no_late_visit_is_recorded() -> None:
    given(VISIT_CASE, *TO_APPROVAL, EXPIRED).when(SYNC_AFTER_EXPIRY).then_refused("visit.not_now", found="void_consent")


@proves("A11", "A31")
def test_though_consent_was_given_again_meanwhile_the_visit_made_in_time_is_recorded() -> None:
    given(VISIT_CASE, *CONSENTED_AGAIN).when(
        replace(SYNC_AFTER_EXPIRY, approval_fell_at=wita("2026-05-09 18:31"))
    ).then(SYNCED_LATE)


@proves("A11", "A31")
def test_once_consent_was_given_again_a_visit_needs_the_new_approval() -> None:
    given(VISIT_CASE, *CONSENTED_AGAIN).when(
        replace(
            SYNC_AFTER_EXPIRY,
            started_at=wita("2026-05-12 07:00"),
            ended_at=wita("2026-05-12 07:45"),
            approval_fell_at=wita("2026-05-09 18:31"),
        )
    ).then_refused("visit.not_now", found="requested")


@proves("R5", "A31")
def test_a_visit_made_before_the_approval_was_revoked_is_recorded() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, REVOKED).when(
        replace(SYNC_AFTER_WITHDRAWAL, approval_fell_at=wita("2026-03-17 19:00"))
    ).then(VISITED)


@proves("R5", "A31")
def test_a_visit_made_after_the_approval_was_revoked_is_not_recorded() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, REVOKED).when(
        replace(SYNC_AFTER_WITHDRAWAL, approval_fell_at=STARTED_AT)
    ).then_refused("visit.not_now", found="requested")
    given(VISIT_CASE, *TO_APPROVAL, REVOKED).when(
        replace(SYNC_AFTER_WITHDRAWAL, approval_fell_at=wita("2026-03-17 19:00"))
    ).then_refused("visit.not_now", found="requested")


@proves("A12")
def test_a_withdrawn_photo_scope_leaves_a_late_visit_unfrozen() -> None:
    only_photos = WITHDRAWN_AFTERWARDS.model_copy(update={"scope_withdrawn": (ConsentScope.PHOTO,)})
    given(VISIT_CASE, *TO_SCHEDULE, only_photos, VISITED).when(FILE_REPORT).then(
        REPORTED, repeatable=False, because="a report's text is sealed"
    )
