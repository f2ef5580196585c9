"""The guardian's written consent, asked, given and refused (R2, A9, A10, A11)."""

from dataclasses import replace

from services.intake.domain.visit_case.commands import RefuseConsent
from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.events import visit
from shared.domain.events.visit import ConsentForm, ConsentScope, Purpose
from tests.examples.moments import wita
from tests.examples.people import AYUS_FATHER, AYUS_MOTHER, FATHER, MOTHER, RAHMAT, SITI
from tests.examples.visits import (
    ASK_CONSENT,
    CONSENT_ASKED,
    CONSENTED,
    FATHER_LINKED,
    GIVE_CONSENT,
    MOTHER_LINKED,
    MOTHER_NOT_LINKED,
    MOTHER_WITHOUT_AUTHORITY,
    RECOMMENDED,
    REQUESTED,
    SCAN_NOT_STORED,
    TO_APPROVAL,
    TO_CONSENT,
    TO_VISIT,
)
from tests.specification import given, proves

REFUSE = RefuseConsent(by=SITI, now=wita("2026-03-10 19:00"), guardian=MOTHER_LINKED, reason="Belum siap")
REFUSED = visit.ConsentRefused(guardian_id=AYUS_MOTHER, reason="Belum siap")


@proves("R2", "visit.consent_asked")
def test_a_counsellor_asks_a_guardian_for_consent() -> None:
    given(VISIT_CASE, RECOMMENDED).when(ASK_CONSENT).then(CONSENT_ASKED)


@proves("R2")
def test_consent_is_asked_only_where_a_visit_was_recommended() -> None:
    given(VISIT_CASE).when(ASK_CONSENT).then_refused("visit.no_recommendation")


@proves("R2")
def test_the_principal_does_not_ask_for_consent() -> None:
    given(VISIT_CASE, RECOMMENDED).when(replace(ASK_CONSENT, by=RAHMAT)).then_refused("actor.wrong_role")


@proves("R2", "R3")
def test_consent_is_asked_for_a_purpose() -> None:
    given(VISIT_CASE, RECOMMENDED).when(replace(ASK_CONSENT, purposes=())).then_refused("visit.purpose_missing")


@proves("A10")
def test_consent_is_asked_of_a_linked_guardian() -> None:
    given(VISIT_CASE, RECOMMENDED).when(replace(ASK_CONSENT, guardian=MOTHER_NOT_LINKED)).then_refused(
        "guardian.not_linked"
    )


@proves("R2")
def test_the_time_to_answer_lies_ahead() -> None:
    given(VISIT_CASE, RECOMMENDED).when(
        replace(ASK_CONSENT, expires_unanswered_at=wita("2026-03-09 10:00"))
    ).then_refused("visit.answer_time_in_the_past")


@proves("R2", "A9", "A11", "A32", "visit.consented")
def test_a_signed_paper_with_its_scan_is_consent_for_sixty_days() -> None:
    given(VISIT_CASE, RECOMMENDED, CONSENT_ASKED).when(GIVE_CONSENT).then(CONSENTED)


@proves("A9")
def test_a_guardian_consents_through_a_link() -> None:
    given(VISIT_CASE, RECOMMENDED, CONSENT_ASKED).when(
        replace(GIVE_CONSENT, by=MOTHER, form=ConsentForm.OTP_LINK)
    ).then(CONSENTED.model_copy(update={"form": ConsentForm.OTP_LINK}))


@proves("A9")
def test_a_whatsapp_screenshot_is_consent_marked_as_such() -> None:
    given(VISIT_CASE, RECOMMENDED, CONSENT_ASKED).when(
        replace(GIVE_CONSENT, form=ConsentForm.WHATSAPP_SCREENSHOT)
    ).then(CONSENTED.model_copy(update={"form": ConsentForm.WHATSAPP_SCREENSHOT}))


@proves("R2", "A9")
def test_spoken_words_are_not_consent() -> None:
    given(VISIT_CASE, RECOMMENDED, CONSENT_ASKED).when(replace(GIVE_CONSENT, form=None)).then_refused(
        "visit.consent_not_written"
    )


@proves("A9")
def test_consent_without_evidence_is_refused() -> None:
    given(VISIT_CASE, RECOMMENDED, CONSENT_ASKED).when(replace(GIVE_CONSENT, evidence=None)).then_refused(
        "visit.consent_without_evidence"
    )


@proves("A9")
def test_evidence_that_was_never_stored_is_refused() -> None:
    given(VISIT_CASE, RECOMMENDED, CONSENT_ASKED).when(replace(GIVE_CONSENT, evidence=SCAN_NOT_STORED)).then_refused(
        "evidence.not_stored"
    )


@proves("R2")
def test_consent_that_nobody_asked_for_is_refused() -> None:
    given(VISIT_CASE, RECOMMENDED).when(GIVE_CONSENT).then_refused("visit.consent_not_asked", guardian=AYUS_MOTHER)


@proves("A10")
def test_a_guardian_without_authority_cannot_consent() -> None:
    given(VISIT_CASE, RECOMMENDED, CONSENT_ASKED).when(
        replace(GIVE_CONSENT, guardian=MOTHER_WITHOUT_AUTHORITY)
    ).then_refused("visit.guardian_without_authority")


@proves("A10")
def test_a_guardian_no_longer_linked_cannot_consent() -> None:
    given(VISIT_CASE, RECOMMENDED, CONSENT_ASKED).when(replace(GIVE_CONSENT, guardian=MOTHER_NOT_LINKED)).then_refused(
        "guardian.not_linked"
    )


@proves("A10")
def test_a_guardian_consents_only_for_themselves() -> None:
    given(VISIT_CASE, RECOMMENDED, CONSENT_ASKED).when(replace(GIVE_CONSENT, by=FATHER)).then_refused(
        "actor.another_guardian", found=AYUS_FATHER, expected=AYUS_MOTHER
    )


@proves("A10")
def test_a_principal_does_not_consent_for_a_family() -> None:
    given(VISIT_CASE, RECOMMENDED, CONSENT_ASKED).when(replace(GIVE_CONSENT, by=RAHMAT)).then_refused(
        "actor.wrong_role"
    )


@proves("R2")
def test_consent_to_photos_alone_is_no_consent_to_a_visit() -> None:
    given(VISIT_CASE, RECOMMENDED, CONSENT_ASKED).when(replace(GIVE_CONSENT, scope=(ConsentScope.PHOTO,))).then_refused(
        "visit.consent_without_visit", found=("photo",)
    )


@proves("A31")
def test_a_signature_from_the_future_is_refused() -> None:
    given(VISIT_CASE, RECOMMENDED, CONSENT_ASKED).when(
        replace(GIVE_CONSENT, signed_at=wita("2026-03-11 07:41"))
    ).then_refused("moment.in_the_future", what="signed_at")


@proves("R2")
def test_an_answer_after_the_time_to_answer_needs_a_new_question() -> None:
    given(VISIT_CASE, RECOMMENDED, CONSENT_ASKED).when(
        replace(GIVE_CONSENT, now=wita("2026-03-16 12:00"), signed_at=wita("2026-03-16 10:00"))
    ).then_refused("visit.answer_too_late")


@proves("A11")
def test_a_paper_older_than_sixty_days_is_refused() -> None:
    given(VISIT_CASE, RECOMMENDED, CONSENT_ASKED).when(
        replace(GIVE_CONSENT, now=wita("2026-05-09 18:30"))
    ).then_refused("visit.consent_too_old", found=wita("2026-05-09 18:30"))


@proves("A11")
def test_consent_can_be_renewed_before_the_approval() -> None:
    given(VISIT_CASE, *TO_CONSENT).when(
        replace(ASK_CONSENT, now=wita("2026-05-20 08:00"), expires_unanswered_at=wita("2026-05-27 08:00"))
    ).then(CONSENT_ASKED.model_copy(update={"expires_unanswered_at": wita("2026-05-27 08:00")}))


@proves("A11")
def test_consent_that_ran_out_after_the_approval_is_not_renewed_before_its_end_is_noted() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(
        replace(ASK_CONSENT, now=wita("2026-05-20 08:00"), expires_unanswered_at=wita("2026-05-27 08:00"))
    ).then_refused("visit.consent_ran_out_after_approval", found="expired")


@proves("R2")
def test_after_the_visit_there_is_nothing_to_consent_to() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(ASK_CONSENT, purposes=(Purpose.CONSULTATION,))).then_refused(
        "visit.not_now", found="visited"
    )


@proves("R2", "visit.consent_refused")
def test_a_guardian_refuses() -> None:
    given(VISIT_CASE, RECOMMENDED, CONSENT_ASKED).when(REFUSE).then(REFUSED)


@proves("A10")
def test_one_guardians_no_ends_the_case_though_the_other_said_yes() -> None:
    given(VISIT_CASE, *TO_CONSENT).when(replace(REFUSE, by=FATHER, guardian=FATHER_LINKED)).then(
        visit.ConsentRefused(guardian_id=AYUS_FATHER, reason="Belum siap")
    )


@proves("R2")
def test_nobody_refuses_what_was_not_asked() -> None:
    given(VISIT_CASE, RECOMMENDED).when(REFUSE).then_refused("visit.consent_not_asked")


@proves("A12")
def test_a_guardian_who_said_yes_withdraws_instead_of_refusing() -> None:
    given(VISIT_CASE, *TO_CONSENT).when(REFUSE).then_refused("visit.withdraw_instead")


@proves("A12")
def test_after_the_approval_a_no_is_a_withdrawal() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(REFUSE, guardian=FATHER_LINKED)).then_refused("visit.withdraw_instead")


@proves("R2")
def test_a_refused_case_is_over() -> None:
    given(VISIT_CASE, RECOMMENDED, REQUESTED, CONSENT_ASKED, REFUSED).when(ASK_CONSENT).then_refused(
        "visit.not_now", found="consent_refused"
    )
