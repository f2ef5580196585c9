"""Consent that ran out or was taken back, and is given again in the same case (A9, A11, A12)."""

from dataclasses import replace

from services.intake.domain.command import Evidence
from services.intake.domain.visit_case.commands import RefuseConsent
from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.envelope import SYSTEM
from shared.domain.events import visit
from shared.domain.events.visit import ConsentForm, ConsentScope, CountersignReason
from shared.domain.sla.working_day_promise import working_day_promise
from tests.domain.visit.test_withdrawal import EXPIRE, EXPIRED, STOP, STOPPED
from tests.examples.calendars import FIVE_DAY_SCHOOL
from tests.examples.moments import wita
from tests.examples.people import (
    AYUS_FATHER,
    AYUS_MOTHER,
    CLASS_TEACHER,
    DISTRICT,
    FATHER,
    MOTHER,
    OPERATOR,
    RAHMAT,
    SITI,
)
from tests.examples.visits import (
    APPROVE,
    APPROVED,
    ASK_CONSENT,
    CONSENT_ASKED,
    CONSENTED,
    FATHER_LINKED,
    GIVE_CONSENT,
    MOTHER_LINKED,
    RECOMMENDED,
    REQUEST,
    REQUESTED,
    RETURNED,
    SCHEDULE,
    STANDARD,
    TO_APPROVAL,
    TO_CONSENT,
    TO_REQUEST,
    TO_SCHEDULE,
    WITHDRAW,
    WITHDRAWN,
)
from tests.specification import given, proves

VOID_AFTER_APPROVAL = (*TO_SCHEDULE, EXPIRED)
ASK_AGAIN = replace(ASK_CONSENT, now=wita("2026-05-11 08:00"), expires_unanswered_at=wita("2026-05-18 08:00"))
ASKED_AGAIN = CONSENT_ASKED.model_copy(update={"expires_unanswered_at": wita("2026-05-18 08:00")})
NEW_SCAN = Evidence(sha256="7e" * 32, stored=True)
CONSENT_AGAIN = replace(
    GIVE_CONSENT, now=wita("2026-05-12 08:00"), signed_at=wita("2026-05-11 19:00"), evidence=NEW_SCAN
)
CONSENTED_AGAIN = CONSENTED.model_copy(
    update={
        "evidence_sha256": NEW_SCAN.sha256,
        "signed_at": wita("2026-05-11 19:00"),
        "valid_from": wita("2026-05-11 19:00"),
        "valid_until": wita("2026-07-10 19:00"),
    }
)
TO_CONSENT_AGAIN = (*VOID_AFTER_APPROVAL, ASKED_AGAIN, CONSENTED_AGAIN)
APPROVED_AGAIN_AT = wita("2026-05-12 09:00")
NO_WHATSAPP = STANDARD.model_copy(update={"version": "tanpa-wa-1", "allow_whatsapp_consent": False})
ONLY_PHOTOS = WITHDRAWN.model_copy(update={"scope_withdrawn": (ConsentScope.PHOTO,)})


@proves("A11", "visit.consent_asked")
def test_when_consent_ran_out_it_is_asked_again_in_the_same_case() -> None:
    given(VISIT_CASE, *VOID_AFTER_APPROVAL).when(ASK_AGAIN).then(ASKED_AGAIN)


@proves("A11", "visit.consented")
def test_consent_given_again_brings_the_case_back() -> None:
    given(VISIT_CASE, *VOID_AFTER_APPROVAL, ASKED_AGAIN).when(CONSENT_AGAIN).then(CONSENTED_AGAIN)


@proves("A11", "A1")
def test_after_consent_was_given_again_a_new_approval_starts_a_new_promise() -> None:
    promise = working_day_promise(APPROVED_AGAIN_AT, 7, FIVE_DAY_SCHOOL, STANDARD.version)
    given(VISIT_CASE, *TO_CONSENT_AGAIN).when(replace(APPROVE, now=APPROVED_AGAIN_AT)).then(
        APPROVED.model_copy(update={"promise": promise})
    )


@proves("A11")
def test_consent_given_again_does_not_bring_the_old_approval_back() -> None:
    given(VISIT_CASE, *TO_CONSENT_AGAIN).when(SCHEDULE).then_refused("visit.not_now", found="requested")


@proves("A11")
def test_without_an_application_the_case_comes_back_as_recommended() -> None:
    given(VISIT_CASE, *TO_CONSENT, EXPIRED, ASKED_AGAIN, CONSENTED_AGAIN).when(
        replace(REQUEST, now=wita("2026-05-12 09:00"))
    ).then(REQUESTED)


@proves("A11")
def test_a_returned_application_comes_back_as_returned() -> None:
    given(VISIT_CASE, *TO_REQUEST, RETURNED, EXPIRED, ASKED_AGAIN, CONSENTED_AGAIN).when(
        replace(APPROVE, now=APPROVED_AGAIN_AT)
    ).then_refused("visit.not_now", found="returned")


@proves("A11", "A12")
def test_after_a_withdrawal_the_family_may_say_yes_again() -> None:
    asked = CONSENT_ASKED.model_copy(update={"expires_unanswered_at": wita("2026-03-30 08:00")})
    yes = replace(CONSENT_AGAIN, now=wita("2026-03-25 08:00"), signed_at=wita("2026-03-24 19:00"))
    given(VISIT_CASE, *TO_SCHEDULE, WITHDRAWN, asked).when(yes).then(
        CONSENTED_AGAIN.model_copy(
            update={
                "signed_at": wita("2026-03-24 19:00"),
                "valid_from": wita("2026-03-24 19:00"),
                "valid_until": wita("2026-05-23 19:00"),
            }
        )
    )


@proves("A11")
def test_consent_asked_again_and_refused_ends_the_case_for_good() -> None:
    no = visit.ConsentRefused(guardian_id=AYUS_MOTHER, reason=None)
    refuse = RefuseConsent(by=MOTHER, now=wita("2026-05-11 19:00"), guardian=MOTHER_LINKED, reason=None)
    given(VISIT_CASE, *VOID_AFTER_APPROVAL, ASKED_AGAIN).when(refuse).then(no)
    given(VISIT_CASE, *VOID_AFTER_APPROVAL, ASKED_AGAIN, no).when(ASK_AGAIN).then_refused(
        "visit.not_now", found="consent_refused"
    )


@proves("A11", "visit.consent_expired", "consent expires the day before the visit")
def test_consent_that_expires_the_day_before_the_agreed_visit_makes_the_case_void() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(EXPIRE).then(EXPIRED)
    given(VISIT_CASE, *VOID_AFTER_APPROVAL).when(SCHEDULE).then_refused("visit.not_now", found="void_consent")


@proves("A11", "visit.consent_expired")
def test_the_counsellor_may_note_the_end_of_consent_before_the_system_does() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(EXPIRE, by=SITI)).then(EXPIRED)
    given(VISIT_CASE, *VOID_AFTER_APPROVAL).when(replace(EXPIRE, by=SYSTEM)).then_nothing()


@proves("A11")
def test_the_principal_does_not_end_a_familys_consent() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(EXPIRE, by=RAHMAT)).then_refused("actor.wrong_role")


@proves("A11", "visit.consented")
def test_consent_renewed_while_it_is_in_force_keeps_the_approval() -> None:
    asked = CONSENT_ASKED.model_copy(update={"expires_unanswered_at": wita("2026-03-20 08:00")})
    renewed = CONSENTED.model_copy(
        update={
            "signed_at": wita("2026-03-16 19:00"),
            "valid_from": wita("2026-03-16 19:00"),
            "valid_until": wita("2026-05-15 19:00"),
        }
    )
    given(VISIT_CASE, *TO_SCHEDULE, asked, renewed).when(SCHEDULE).then_nothing()
    given(VISIT_CASE, *TO_SCHEDULE, asked, renewed).when(EXPIRE).then_refused("visit.consent_still_in_force")


@proves("A9", "visit.consented")
def test_a_district_may_decide_that_a_whatsapp_screenshot_is_not_enough() -> None:
    given(VISIT_CASE, RECOMMENDED, CONSENT_ASKED).when(
        replace(GIVE_CONSENT, form=ConsentForm.WHATSAPP_SCREENSHOT, standard=NO_WHATSAPP)
    ).then_refused("visit.whatsapp_not_allowed", standard="tanpa-wa-1")


@proves("A12", "visit.consent_withdrawn")
def test_the_other_parent_may_withdraw_where_the_family_was_asked() -> None:
    asked_both = CONSENT_ASKED.model_copy(update={"guardian_id": AYUS_FATHER})
    given(VISIT_CASE, RECOMMENDED, CONSENT_ASKED, CONSENTED, asked_both, REQUESTED, APPROVED).when(
        replace(WITHDRAW, by=FATHER)
    ).then(WITHDRAWN)


@proves("A12", "visit.consent_withdrawn")
def test_a_guardian_of_another_family_withdraws_nothing() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(WITHDRAW, by=FATHER)).then_refused("visit.no_guardian_of_this_case")


@proves("A12", "A32", "visit.consent_withdrawn")
def test_whoever_of_the_school_or_district_is_told_records_the_withdrawal() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(WITHDRAW, by=OPERATOR)).then(WITHDRAWN)
    given(VISIT_CASE, *TO_APPROVAL).when(replace(WITHDRAW, by=CLASS_TEACHER)).then(WITHDRAWN)
    given(VISIT_CASE, *TO_APPROVAL).when(replace(WITHDRAW, by=DISTRICT)).then(WITHDRAWN)


@proves("A12", "visit.consent_withdrawn")
def test_a_wish_to_be_erased_is_recorded_with_the_withdrawal() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(WITHDRAW, wants_erasure=True)).then(
        WITHDRAWN.model_copy(update={"wants_erasure": True})
    )


@proves("A12", "visit.processing_stopped")
def test_a_stop_freezes_the_report_only_where_consent_to_the_visit_was_withdrawn() -> None:
    unsaid = replace(STOP, report_frozen=None)
    given(VISIT_CASE, *TO_SCHEDULE, WITHDRAWN).when(unsaid).then(STOPPED.model_copy(update={"report_frozen": True}))
    given(VISIT_CASE, *TO_SCHEDULE, ONLY_PHOTOS).when(unsaid).then(STOPPED)
    given(VISIT_CASE, *TO_SCHEDULE, ONLY_PHOTOS).when(replace(STOP, report_frozen=True)).then_refused(
        "visit.nothing_to_freeze", found=("photo",)
    )


@proves("A12", "visit.consent_withdrawn")
def test_after_the_photos_the_rest_may_be_withdrawn_too() -> None:
    given(VISIT_CASE, *TO_APPROVAL, ONLY_PHOTOS).when(WITHDRAW).then(WITHDRAWN)


@proves("A12", "A31", "visit.processing_stopped")
def test_a_stop_told_within_seventy_two_hours_counts_at_once() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, WITHDRAWN).when(replace(STOP, now=wita("2026-03-19 11:30"))).then(STOPPED)


@proves("A12", "A31", "visit.processing_stopped")
def test_a_stop_told_later_is_countersigned() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, WITHDRAWN).when(replace(STOP, now=wita("2026-03-19 11:31"))).then(
        STOPPED.model_copy(update={"countersign": (CountersignReason.LATE_SYNC,)})
    )


@proves("A10", "visit.consent_refused")
def test_when_parents_disagree_the_case_is_refused_and_stays_so() -> None:
    no = visit.ConsentRefused(guardian_id=AYUS_FATHER, reason="Tidak setuju")
    refuse = RefuseConsent(by=FATHER, now=wita("2026-03-12 19:00"), guardian=FATHER_LINKED, reason="Tidak setuju")
    given(VISIT_CASE, *TO_REQUEST).when(refuse).then(no)
    given(VISIT_CASE, *TO_REQUEST, no).when(APPROVE).then_refused("visit.not_now", found="consent_refused")


@proves("A12")
def test_a_paper_signed_before_the_withdrawal_does_not_give_the_consent_again() -> None:
    history = (*TO_SCHEDULE, WITHDRAWN, ASKED_AGAIN)
    old_paper = replace(CONSENT_AGAIN, now=wita("2026-03-17 08:00"), signed_at=wita("2026-03-16 10:00"))
    given(VISIT_CASE, *history).when(old_paper).then_refused(
        "visit.signed_before_withdrawal", found=wita("2026-03-16 10:00"), expected=WITHDRAWN.received_at
    )


@proves("A12")
def test_nor_does_the_older_paper_of_the_other_parent() -> None:
    asked_father = ASKED_AGAIN.model_copy(update={"guardian_id": AYUS_FATHER})
    old_paper = replace(
        CONSENT_AGAIN, guardian=FATHER_LINKED, now=wita("2026-03-17 08:00"), signed_at=wita("2026-03-11 19:00")
    )
    given(VISIT_CASE, *TO_SCHEDULE, WITHDRAWN, asked_father).when(old_paper).then_refused(
        "visit.signed_before_withdrawal"
    )


@proves("A11")
def test_a_paper_whose_consent_ran_out_is_not_given_a_later_date() -> None:
    same_paper = replace(CONSENT_AGAIN, evidence=GIVE_CONSENT.evidence)
    given(VISIT_CASE, *VOID_AFTER_APPROVAL, ASKED_AGAIN).when(same_paper).then_refused("visit.paper_of_another_consent")
