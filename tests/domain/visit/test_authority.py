"""Consent is asked of and rests on a guardian with authority, to the day of the visit (A10, DOMAIN d.5)."""

from dataclasses import replace

from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.events.visit import ConsentForm
from tests.examples.conduct import START_VISIT
from tests.examples.people import AYUS_FATHER, AYUS_MOTHER
from tests.examples.visits import (
    APPROVE,
    APPROVED,
    ASK_CONSENT,
    CONSENT_ASKED,
    CONSENTED,
    MOTHER_WITHOUT_AUTHORITY,
    RECOMMENDED,
    REQUESTED,
    TO_REQUEST,
    TO_SCHEDULE,
)
from tests.specification import given, proves

ONLY_THE_FATHER = frozenset({AYUS_FATHER})
FATHER_ASKED = CONSENT_ASKED.model_copy(update={"guardian_id": AYUS_FATHER})
FATHER_CONSENTED = CONSENTED.model_copy(
    update={"guardian_id": AYUS_FATHER, "form": ConsentForm.ONSCREEN_SIGNATURE, "evidence_sha256": "fa" * 32}
)


@proves("A10")
def test_a_guardian_without_authority_is_not_asked() -> None:
    given(VISIT_CASE, RECOMMENDED).when(replace(ASK_CONSENT, guardian=MOTHER_WITHOUT_AUTHORITY)).then_refused(
        "visit.guardian_without_authority", guardian=AYUS_MOTHER
    )


@proves("A10", "A2")
def test_no_approval_rests_on_someone_who_has_no_say_any_more() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(replace(APPROVE, guardians_with_authority=ONLY_THE_FATHER)).then_refused(
        "visit.consent_giver_without_authority", found=(AYUS_MOTHER,)
    )


@proves("A10")
def test_the_other_parents_consent_is_enough() -> None:
    both = (RECOMMENDED, CONSENT_ASKED, CONSENTED, FATHER_ASKED, FATHER_CONSENTED, REQUESTED)
    given(VISIT_CASE, *both).when(replace(APPROVE, guardians_with_authority=ONLY_THE_FATHER)).then(APPROVED)


@proves("A10", "R2")
def test_no_visit_begins_on_the_word_of_someone_who_has_no_say_any_more() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(START_VISIT, guardians_with_authority=frozenset())).then_refused(
        "visit.consent_giver_without_authority", found=(AYUS_MOTHER,)
    )
