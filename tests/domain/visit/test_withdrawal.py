"""Consent taken back or run out (A11, A12)."""

from dataclasses import replace

from services.intake.domain.visit_case.commands import ExpireConsent, StopProcessing
from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.envelope import SYSTEM
from shared.domain.events import visit
from shared.domain.events.visit import ConsentScope
from shared.domain.sla.hours_promise import hours_promise
from tests.examples.moments import wita
from tests.examples.people import AYUS_MOTHER, DATA_OFFICER, DEWI, MOTHER, SITI, WITA
from tests.examples.visits import (
    CONSENT_ENDS_AT,
    FILE_REPORT,
    RECOMMENDED,
    SCHEDULE,
    SIGNED_AT,
    STANDARD,
    TO_APPROVAL,
    TO_CONSENT,
    TO_REPORT,
    TO_SCHEDULE,
    TO_VISIT,
    WITHDRAW,
    WITHDRAWN,
)
from tests.specification import given, proves

STOP = StopProcessing(
    by=SITI,
    now=wita("2026-03-16 12:00"),
    what_stopped="Semua rencana kunjungan",
    report_frozen=False,
    stopped_at=wita("2026-03-16 11:30"),
    standard=STANDARD,
)
STOPPED = visit.ProcessingStopped(
    what_stopped="Semua rencana kunjungan", report_frozen=False, stopped_at=wita("2026-03-16 11:30"), countersign=()
)
EXPIRE = ExpireConsent(by=SYSTEM, now=CONSENT_ENDS_AT)
EXPIRED = visit.ConsentExpired(guardian_id=AYUS_MOTHER, valid_until=CONSENT_ENDS_AT)


@proves("A12", "visit.consent_withdrawn")
def test_consent_withdrawn_before_the_visit_starts_the_three_times_twenty_four_hours() -> None:
    assert WITHDRAWN.promise.due_at == wita("2026-03-19 10:00")
    given(VISIT_CASE, *TO_SCHEDULE).when(WITHDRAW).then(WITHDRAWN)


@proves("A12")
def test_a_guardian_withdraws_through_the_link() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(WITHDRAW, by=MOTHER)).then(WITHDRAWN)


@proves("A12")
def test_anyone_who_hears_of_a_withdrawal_records_it() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(WITHDRAW, by=DEWI)).then(WITHDRAWN)


@proves("A12")
def test_without_consent_to_the_visit_the_case_is_void() -> None:
    given(VISIT_CASE, *TO_APPROVAL, WITHDRAWN).when(SCHEDULE).then_refused("visit.not_now", found="void_consent")


@proves("A12")
def test_withdrawing_only_the_photos_leaves_the_visit_standing() -> None:
    only_photos = WITHDRAWN.model_copy(update={"scope_withdrawn": (ConsentScope.PHOTO,)})
    given(VISIT_CASE, *TO_APPROVAL).when(replace(WITHDRAW, scope_withdrawn=(ConsentScope.PHOTO,))).then(only_photos)
    given(VISIT_CASE, *TO_SCHEDULE, only_photos).when(SCHEDULE).then_nothing()


@proves("A12")
def test_consent_withdrawn_after_the_visit_freezes_the_report() -> None:
    given(VISIT_CASE, *TO_VISIT, WITHDRAWN).when(FILE_REPORT).then_refused("visit.report_frozen")


@proves("A12")
def test_consent_can_be_withdrawn_even_when_the_case_is_closed() -> None:
    given(VISIT_CASE, *TO_REPORT, visit.Closed(note=None)).when(
        replace(WITHDRAW, now=wita("2026-06-01 09:00"), received_at=wita("2026-06-01 08:00"), wants_erasure=True)
    ).then(
        WITHDRAWN.model_copy(
            update={
                "received_at": wita("2026-06-01 08:00"),
                "wants_erasure": True,
                "promise": hours_promise(wita("2026-06-01 08:00"), 72, WITA, STANDARD.version),
            }
        )
    )


@proves("A12")
def test_what_was_never_given_cannot_be_withdrawn() -> None:
    given(VISIT_CASE, RECOMMENDED).when(WITHDRAW).then_refused("visit.no_consent_to_withdraw")


@proves("A31")
def test_a_withdrawal_from_the_future_is_refused() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(WITHDRAW, received_at=wita("2026-03-16 10:16"))).then_refused(
        "moment.in_the_future", what="received_at"
    )


@proves("A12")
def test_consent_is_not_taken_back_before_it_was_given() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(WITHDRAW, received_at=wita("2026-03-10 18:19"))).then_refused(
        "visit.withdrawn_before_consent", found=wita("2026-03-10 18:19"), expected=SIGNED_AT
    )


@proves("A12", "visit.processing_stopped")
def test_processing_stops_after_a_withdrawal() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, WITHDRAWN).when(STOP).then(STOPPED)


@proves("A12")
def test_the_data_officer_may_stop_processing_too() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, WITHDRAWN).when(replace(STOP, by=DATA_OFFICER)).then(STOPPED)


@proves("A12")
def test_a_teacher_does_not_stop_processing() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, WITHDRAWN).when(replace(STOP, by=DEWI)).then_refused("actor.wrong_role")


@proves("A12")
def test_without_a_withdrawal_no_processing_has_to_stop() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(STOP).then_refused("visit.nothing_withdrawn")


@proves("A12")
def test_processing_does_not_stop_before_the_withdrawal() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, WITHDRAWN).when(replace(STOP, stopped_at=wita("2026-03-16 09:59"))).then_refused(
        "visit.stopped_before_withdrawal"
    )


@proves("A11", "visit.consent_expired")
def test_consent_that_ran_out_before_the_visit_is_noted() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(EXPIRE).then(EXPIRED)


@proves("A11")
def test_with_expired_consent_the_case_is_void() -> None:
    given(VISIT_CASE, *TO_APPROVAL, EXPIRED).when(SCHEDULE).then_refused("visit.not_now", found="void_consent")


@proves("A11")
def test_consent_in_force_does_not_expire() -> None:
    given(VISIT_CASE, *TO_CONSENT).when(replace(EXPIRE, now=wita("2026-05-09 18:29"))).then_refused(
        "visit.consent_still_in_force", found=CONSENT_ENDS_AT
    )


@proves("A11")
def test_consent_that_was_never_given_does_not_expire() -> None:
    given(VISIT_CASE, RECOMMENDED).when(EXPIRE).then_refused("visit.no_consent_to_withdraw")


@proves("A11")
def test_after_the_visit_consent_does_not_expire_any_more() -> None:
    given(VISIT_CASE, *TO_VISIT).when(EXPIRE).then_refused("visit.not_now", found="visited")
