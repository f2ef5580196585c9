"""A district publishes its service standard, version after version (DOMAIN 1.1, d.5)."""

from dataclasses import replace
from datetime import date

from services.intake.domain.service_standard import SERVICE_STANDARD, PublishStandard
from shared.domain.sla.service_standard import Component, ComponentSlot, ServiceStandard
from tests.examples.moments import wita
from tests.examples.people import ADMIN, DISTRICT, RAHMAT, SCHOOL_NPSN
from tests.examples.standards import BONTANG, FIVE_DAYS, FROM_APRIL, PUBLISHED, SHIPPED
from tests.specification import given, proves

TODAY = date(2026, 3, 16)
PUBLISH = PublishStandard(
    by=DISTRICT,
    now=wita("2026-03-16 09:00"),
    scope=BONTANG,
    valid_from=FROM_APRIL,
    standard=FIVE_DAYS,
    today=TODAY,
    known_versions=frozenset({SHIPPED.version}),
)


def publish(**changes: object) -> PublishStandard:
    return replace(PUBLISH, standard=FIVE_DAYS.model_copy(update=changes))


def without_text(slot: ComponentSlot) -> ServiceStandard:
    components = [one if one.slot != slot else Component(slot=slot, text=" ") for one in FIVE_DAYS.components]
    return FIVE_DAYS.model_copy(update={"components": tuple(components)})


@proves("standard.published")
def test_a_district_publishes_its_standard() -> None:
    given(SERVICE_STANDARD).when(PUBLISH).then(PUBLISHED)


@proves("standard.published")
def test_a_district_publishes_a_standard_for_one_of_its_schools() -> None:
    given(SERVICE_STANDARD).when(replace(PUBLISH, scope=SCHOOL_NPSN)).then(
        PUBLISHED.model_copy(update={"scope": SCHOOL_NPSN})
    )


@proves("standard.published")
def test_the_next_version_is_published_beside_the_first() -> None:
    next_version = FIVE_DAYS.model_copy(update={"version": "kunjungan-rumah-bontang-2"})
    given(SERVICE_STANDARD, PUBLISHED).when(replace(PUBLISH, standard=next_version, valid_from=date(2026, 7, 1))).then(
        PUBLISHED.model_copy(update={"standard": next_version, "valid_from": date(2026, 7, 1)})
    )


@proves("standard.published")
def test_the_same_document_sent_again_long_after_it_came_into_force_changes_nothing() -> None:
    given(SERVICE_STANDARD, PUBLISHED).when(replace(PUBLISH, today=date(2026, 5, 4))).then_nothing()


@proves("standard.published", "ROLES")
def test_a_principal_only_proposes_and_does_not_publish() -> None:
    given(SERVICE_STANDARD).when(replace(PUBLISH, by=RAHMAT)).then_refused("actor.wrong_role", found="principal")


@proves("standard.published", "ROLES")
def test_whoever_runs_the_platform_does_not_decide_on_the_standard() -> None:
    given(SERVICE_STANDARD).when(replace(PUBLISH, by=ADMIN)).then_refused("actor.wrong_role", found="platform_admin")


@proves("standard.published")
def test_a_version_means_one_document_for_good() -> None:
    given(SERVICE_STANDARD, PUBLISHED).when(publish(visit_working_days=6)).then_refused(
        "standard.version_taken", found="kunjungan-rumah-bontang-1"
    )


@proves("standard.published")
def test_a_published_version_does_not_get_another_first_day() -> None:
    given(SERVICE_STANDARD, PUBLISHED).when(replace(PUBLISH, valid_from=date(2026, 7, 1))).then_refused(
        "standard.version_taken"
    )


@proves("standard.published")
def test_the_version_of_a_standard_that_is_known_elsewhere_is_taken() -> None:
    given(SERVICE_STANDARD).when(publish(version="kunjungan-rumah-1")).then_refused("standard.version_taken")


@proves("standard.published")
def test_a_version_is_a_plain_name() -> None:
    given(SERVICE_STANDARD).when(publish(version="../Kunjungan")).then_refused("standard.version_malformed")


@proves("standard.published")
def test_a_standard_may_hold_from_the_very_day() -> None:
    given(SERVICE_STANDARD).when(replace(PUBLISH, valid_from=TODAY)).then(
        PUBLISHED.model_copy(update={"valid_from": TODAY})
    )


@proves("standard.published")
def test_a_standard_never_changes_what_was_promised_yesterday() -> None:
    given(SERVICE_STANDARD).when(replace(PUBLISH, valid_from=date(2026, 3, 15))).then_refused(
        "standard.valid_from_the_past", found=date(2026, 3, 15), expected=TODAY
    )


@proves("standard.published")
def test_a_standard_names_its_legal_basis() -> None:
    given(SERVICE_STANDARD).when(publish(legal_basis=" ")).then_refused("text.missing", what="legal_basis")


@proves("standard.published")
def test_each_of_the_six_components_of_delivery_is_filled() -> None:
    given(SERVICE_STANDARD).when(replace(PUBLISH, standard=without_text(ComponentSlot.PRODUCT))).then_refused(
        "standard.component_missing", found=("product",)
    )


@proves("standard.published")
def test_the_eight_components_of_management_may_stay_empty() -> None:
    unset = without_text(ComponentSlot.FACILITIES)
    given(SERVICE_STANDARD).when(replace(PUBLISH, standard=unset)).then(
        PUBLISHED.model_copy(update={"standard": unset})
    )


@proves("R13", "standard.published")
def test_a_standard_with_a_fee_is_not_published() -> None:
    given(SERVICE_STANDARD).when(publish(fee_rupiah=50_000)).then_refused("standard.with_a_fee", found=50_000)
