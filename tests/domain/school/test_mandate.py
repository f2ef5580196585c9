"""Someone else decides as acting principal for a while, by letter (DOMAIN e)."""

from dataclasses import replace
from datetime import date

from services.intake.domain.mandate import DelegateMandate
from services.intake.domain.school import SCHOOL, EndRole
from shared.domain.envelope import Role
from shared.domain.events import school
from shared.domain.identifiers import UserId
from tests.domain.school.test_school import ONBOARDED
from tests.examples.moments import wita
from tests.examples.people import ACTING_PRINCIPAL, DISTRICT, RAHMAT, RAHMAT_ID, SITI
from tests.specification import given, proves

HASAN = UserId("hasan")
SINCE_JULY, MONDAY, FRIDAY = date(2025, 7, 14), date(2026, 3, 16), date(2026, 3, 20)
HASAN_WORKS_HERE = school.StaffAssigned(user_id=HASAN, name="Hasan", nip=None, from_on=SINCE_JULY)
RAHMAT_WORKS_HERE = school.StaffAssigned(user_id=RAHMAT_ID, name="Rahmat", nip=None, from_on=SINCE_JULY)
RAHMAT_IS_PRINCIPAL = school.RoleGranted(
    user_id=RAHMAT_ID, role=Role.PRINCIPAL, class_group=None, from_on=SINCE_JULY, until_on=None
)
STAFFED = (ONBOARDED, HASAN_WORKS_HERE, RAHMAT_WORKS_HERE, RAHMAT_IS_PRINCIPAL)
VACANT = (ONBOARDED, HASAN_WORKS_HERE)

DELEGATE = DelegateMandate(
    by=RAHMAT,
    now=wita("2026-03-13 10:00"),
    user_id=HASAN,
    from_on=MONDAY,
    until_on=FRIDAY,
    letter_number="800/41/SMPN9",
)
DELEGATED = school.MandateDelegated(user_id=HASAN, from_on=MONDAY, until_on=FRIDAY, letter_number="800/41/SMPN9")


@proves("school.mandate_delegated", "ROLES")
def test_a_principal_delegates_a_mandate_to_a_member_of_staff() -> None:
    given(SCHOOL, *STAFFED).when(DELEGATE).then(DELEGATED)


@proves("school.mandate_delegated", "ROLES")
def test_where_nobody_is_principal_the_district_delegates() -> None:
    given(SCHOOL, *VACANT).when(replace(DELEGATE, by=DISTRICT)).then(DELEGATED)


@proves("school.mandate_delegated", "ROLES")
def test_the_district_leaves_it_to_a_principal_who_is_there() -> None:
    given(SCHOOL, *STAFFED).when(replace(DELEGATE, by=DISTRICT)).then_refused("school.principal_delegates")


@proves("school.mandate_delegated", "ROLES")
def test_nobody_else_delegates_an_acting_principal_least_of_all() -> None:
    given(SCHOOL, *STAFFED).when(replace(DELEGATE, by=ACTING_PRINCIPAL)).then_refused("actor.wrong_role")
    given(SCHOOL, *STAFFED).when(replace(DELEGATE, by=SITI)).then_refused("actor.wrong_role", found="counsellor")


@proves("school.mandate_delegated", "ROLES")
def test_a_mandate_goes_to_staff_only() -> None:
    given(SCHOOL, *STAFFED).when(replace(DELEGATE, user_id=UserId("tamu"))).then_refused("school.not_on_staff")


@proves("school.mandate_delegated", "ROLES")
def test_a_principal_needs_no_mandate_of_their_own() -> None:
    given(SCHOOL, *STAFFED).when(replace(DELEGATE, user_id=RAHMAT_ID)).then_refused("school.mandates_oneself")


@proves("school.mandate_delegated")
def test_a_mandate_names_its_letter() -> None:
    given(SCHOOL, *STAFFED).when(replace(DELEGATE, letter_number=" ")).then_refused(
        "text.missing", what="letter_number"
    )


@proves("school.mandate_delegated")
def test_a_mandate_does_not_end_before_it_begins() -> None:
    given(SCHOOL, *STAFFED).when(replace(DELEGATE, until_on=date(2026, 3, 15))).then_refused(
        "school.ends_before_start", expected=MONDAY
    )


@proves("school.mandate_delegated")
def test_a_mandate_lasts_at_most_366_days_both_ends_counted() -> None:
    last_possible = date(2027, 3, 16)
    given(SCHOOL, *STAFFED).when(replace(DELEGATE, until_on=last_possible)).then(
        DELEGATED.model_copy(update={"until_on": last_possible})
    )
    given(SCHOOL, *STAFFED).when(replace(DELEGATE, until_on=date(2027, 3, 17))).then_refused(
        "school.mandate_too_long", found=367, expected=366
    )


@proves("school.mandate_delegated", "school.role_ended")
def test_a_mandate_can_be_ended_like_any_role() -> None:
    end = EndRole(
        by=RAHMAT,
        now=wita("2026-03-17 08:00"),
        user_id=HASAN,
        role=Role.ACTING_PRINCIPAL,
        last_on=date(2026, 3, 17),
    )
    given(SCHOOL, *STAFFED, DELEGATED).when(end).then(
        school.RoleEnded(user_id=HASAN, role=Role.ACTING_PRINCIPAL, last_on=date(2026, 3, 17))
    )
