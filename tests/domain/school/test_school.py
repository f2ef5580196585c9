"""A school, its staff and their dated roles (DOMAIN e)."""

from dataclasses import replace
from datetime import date

from services.intake.domain.school import SCHOOL, AssignStaff, EndRole, GrantRole, OnboardSchool, RecordImport
from shared.domain.envelope import Role
from shared.domain.events import school
from shared.domain.identifiers import UserId
from tests.examples.moments import wita
from tests.examples.people import ADMIN, OPERATOR, RAHMAT, SCHOOL_NPSN, SITI_ID
from tests.specification import given, proves

NOW = wita("2025-07-14 08:00")
FIRST_DAY = date(2025, 7, 14)

ONBOARD = OnboardSchool(
    by=ADMIN,
    now=NOW,
    npsn=SCHOOL_NPSN,
    name="SMP Contoh Bontang",
    level="SMP",
    district="Kota Bontang",
    zone="Asia/Makassar",
    days_per_week=5,
    observes_joint_leave=True,
)
ONBOARDED = school.Onboarded(
    npsn=SCHOOL_NPSN,
    name="SMP Contoh Bontang",
    level="SMP",
    district="Kota Bontang",
    zone="Asia/Makassar",
    days_per_week=5,
    observes_joint_leave=True,
)
ASSIGN = AssignStaff(by=OPERATOR, now=NOW, user_id=SITI_ID, name="Siti", nip=None, from_on=FIRST_DAY)
ASSIGNED = school.StaffAssigned(user_id=SITI_ID, name="Siti", nip=None, from_on=FIRST_DAY)
GRANT = GrantRole(
    by=RAHMAT,
    now=NOW,
    user_id=SITI_ID,
    role=Role.COUNSELLOR,
    class_group=None,
    from_on=FIRST_DAY,
    until_on=None,
)
GRANTED = school.RoleGranted(user_id=SITI_ID, role=Role.COUNSELLOR, class_group=None, from_on=FIRST_DAY, until_on=None)
END = EndRole(by=RAHMAT, now=NOW, user_id=SITI_ID, role=Role.COUNSELLOR, last_on=date(2026, 6, 30))
ENDED = school.RoleEnded(user_id=SITI_ID, role=Role.COUNSELLOR, last_on=date(2026, 6, 30))
IMPORT = RecordImport(
    by=OPERATOR, now=NOW, kind="students", file_sha256="1d" * 32, rows=30, added=28, changed=1, unchanged=1
)
IMPORTED = school.MasterdataImported(kind="students", file_sha256="1d" * 32, rows=30, added=28, changed=1, unchanged=1)


@proves("school.onboarded")
def test_a_school_is_onboarded() -> None:
    given(SCHOOL).when(ONBOARD).then(ONBOARDED)


@proves("school.onboarded")
def test_a_school_is_not_onboarded_again_with_other_facts() -> None:
    given(SCHOOL, ONBOARDED).when(replace(ONBOARD, days_per_week=6)).then_refused("school.already_onboarded")


@proves("school.staff_assigned")
def test_staff_is_assigned_to_a_school_that_is_known() -> None:
    given(SCHOOL).when(ASSIGN).then_refused("school.not_onboarded")


@proves("school.staff_assigned")
def test_someone_starts_to_work_at_the_school() -> None:
    given(SCHOOL, ONBOARDED).when(ASSIGN).then(ASSIGNED)


@proves("ROLES", "school.role_granted")
def test_a_role_is_granted_from_a_day_on() -> None:
    given(SCHOOL, ONBOARDED, ASSIGNED).when(GRANT).then(GRANTED)


@proves("ROLES", "school.role_granted")
def test_one_person_may_hold_several_roles() -> None:
    given(SCHOOL, ONBOARDED, ASSIGNED, GRANTED).when(
        replace(GRANT, role=Role.HOMEROOM_TEACHER, class_group="VIII-B")
    ).then(GRANTED.model_copy(update={"role": Role.HOMEROOM_TEACHER, "class_group": "VIII-B"}))


@proves("ROLES", "school.role_granted")
def test_a_role_is_granted_to_staff_only() -> None:
    given(SCHOOL, ONBOARDED).when(GRANT).then_refused("school.not_on_staff", found=SITI_ID)


@proves("ROLES", "school.role_granted")
def test_a_role_of_the_district_is_not_granted_by_a_school() -> None:
    given(SCHOOL, ONBOARDED, ASSIGNED).when(replace(GRANT, role=Role.DISTRICT_OFFICER)).then_refused(
        "school.no_school_role", found="district_officer"
    )


@proves("ROLES", "school.role_granted")
def test_an_acting_principal_has_a_last_day() -> None:
    given(SCHOOL, ONBOARDED, ASSIGNED).when(replace(GRANT, role=Role.ACTING_PRINCIPAL)).then_refused(
        "school.acting_without_end"
    )


@proves("ROLES", "school.role_granted")
def test_a_role_does_not_end_before_it_starts() -> None:
    given(SCHOOL, ONBOARDED, ASSIGNED).when(replace(GRANT, until_on=date(2025, 7, 13))).then_refused(
        "school.ends_before_start", expected=FIRST_DAY
    )


@proves("ROLES", "school.role_granted")
def test_a_role_for_a_single_day_is_possible() -> None:
    given(SCHOOL, ONBOARDED, ASSIGNED).when(replace(GRANT, until_on=FIRST_DAY)).then(
        GRANTED.model_copy(update={"until_on": FIRST_DAY})
    )


@proves("ROLES", "school.role_ended")
def test_a_role_ends() -> None:
    given(SCHOOL, ONBOARDED, ASSIGNED, GRANTED).when(END).then(ENDED)


@proves("ROLES", "school.role_ended")
def test_a_role_that_nobody_holds_does_not_end() -> None:
    given(SCHOOL, ONBOARDED, ASSIGNED).when(END).then_refused("school.role_not_held")


@proves("ROLES", "school.role_ended")
def test_a_role_is_not_ended_before_its_first_day() -> None:
    given(SCHOOL, ONBOARDED, ASSIGNED, GRANTED).when(replace(END, last_on=date(2025, 7, 13))).then_refused(
        "school.ends_before_start"
    )


@proves("ROLES", "school.role_granted")
def test_a_role_that_ended_can_be_granted_again() -> None:
    given(SCHOOL, ONBOARDED, ASSIGNED, GRANTED, ENDED).when(replace(GRANT, from_on=date(2026, 8, 1))).then(
        GRANTED.model_copy(update={"from_on": date(2026, 8, 1)})
    )


@proves("school.masterdata_imported")
def test_an_import_is_recorded_once() -> None:
    given(SCHOOL, ONBOARDED).when(IMPORT).then(IMPORTED)


@proves("school.masterdata_imported")
def test_an_older_file_may_be_imported_again_after_a_newer_one() -> None:
    newer = IMPORTED.model_copy(update={"file_sha256": "2e" * 32})
    given(SCHOOL, ONBOARDED, IMPORTED, newer).when(IMPORT).then(IMPORTED)


@proves("school.staff_assigned")
def test_the_name_of_staff_is_sealed_with_their_own_key() -> None:
    onboarded = SCHOOL.fold([ONBOARDED])
    assert SCHOOL.person(onboarded, ASSIGNED) == f"staff:{UserId('siti')}"
    assert SCHOOL.person(onboarded, GRANTED) is None


EARLIER, LATER = date(2026, 3, 31), date(2099, 12, 31)


@proves("ROLES", "school.role_ended")
def test_an_end_that_has_not_come_can_be_brought_forward() -> None:
    given(SCHOOL, ONBOARDED, ASSIGNED, GRANTED, ENDED).when(replace(END, last_on=EARLIER)).then(
        ENDED.model_copy(update={"last_on": EARLIER})
    )


@proves("ROLES", "school.role_ended")
def test_ending_a_role_never_makes_it_last_longer() -> None:
    acting = GRANTED.model_copy(update={"until_on": EARLIER})
    given(SCHOOL, ONBOARDED, ASSIGNED, acting).when(replace(END, last_on=LATER)).then_refused("school.role_not_held")
    given(SCHOOL, ONBOARDED, ASSIGNED, GRANTED, ENDED).when(replace(END, last_on=LATER)).then_refused(
        "school.role_not_held"
    )


@proves("ROLES", "school.role_ended")
def test_a_role_granted_again_can_end_on_the_same_day_again() -> None:
    given(SCHOOL, ONBOARDED, ASSIGNED, GRANTED, ENDED, GRANTED).when(END).then(ENDED)
