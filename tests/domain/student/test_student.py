"""One pupil and the guardians who may consent for them (A10, A28, DOMAIN 3.3)."""

from dataclasses import replace
from datetime import date

from services.intake.domain.student import STUDENT, ChangeStudent, EnrolStudent, LinkGuardian, UnlinkGuardian
from shared.domain.events import student
from shared.domain.events.student import Relationship
from shared.domain.identifiers import Npsn
from tests.examples.moments import wita
from tests.examples.people import AYU, AYUS_MOTHER, OPERATOR, SCHOOL_NPSN, SITI
from tests.examples.students import AYU_ENROLLED, MOTHER_LINKED
from tests.specification import given, proves

NOW = wita("2025-07-14 08:00")

ENROL = EnrolStudent(
    by=OPERATOR,
    now=NOW,
    student_id=AYU,
    npsn=SCHOOL_NPSN,
    class_group="VIII-B",
    nisn="0012345678",
    nis="1234",
    name="Ayu",
    born_on="2012-05-31",
    address="Jalan Contoh 1",
)
CHANGE = ChangeStudent(
    by=OPERATOR,
    now=NOW,
    class_group="IX-B",
    nisn="0012345678",
    nis="1234",
    name="Ayu",
    born_on="2012-05-31",
    address="Jalan Contoh 2",
)
CHANGED = student.Changed(
    class_group="IX-B",
    nisn="0012345678",
    nis="1234",
    name="Ayu",
    born_on="2012-05-31",
    address="Jalan Contoh 2",
)
LINK = LinkGuardian(
    by=OPERATOR,
    now=NOW,
    guardian_id=AYUS_MOTHER,
    relationship=Relationship.MOTHER,
    authority_to_consent=True,
    basis="Kartu keluarga",
    linked_on=date(2025, 7, 14),
    name="Ibu Ayu",
    phone=None,
)
UNLINK = UnlinkGuardian(by=SITI, now=NOW, guardian_id=AYUS_MOTHER, reason="Hak asuh berpindah")
UNLINKED = student.GuardianUnlinked(guardian_id=AYUS_MOTHER, reason="Hak asuh berpindah")


@proves("student.enrolled")
def test_a_pupil_is_enrolled() -> None:
    given(STUDENT).when(ENROL).then(AYU_ENROLLED)


def test_a_pupil_without_a_nisn_is_enrolled_too() -> None:
    given(STUDENT).when(replace(ENROL, nisn=None)).then(AYU_ENROLLED.model_copy(update={"nisn": None}))


@proves("A28")
def test_a_pupil_of_one_school_is_not_enrolled_by_another_in_the_same_stream() -> None:
    given(STUDENT, AYU_ENROLLED).when(replace(ENROL, npsn=Npsn("30409010"))).then_refused(
        "student.already_enrolled", found=SCHOOL_NPSN
    )


def test_a_nisn_of_nine_digits_is_refused_without_repeating_it() -> None:
    given(STUDENT).when(replace(ENROL, nisn="012345678")).then_refused("student.nisn_malformed", found_characters=9)


def test_a_date_of_birth_is_written_as_year_month_day() -> None:
    given(STUDENT).when(replace(ENROL, born_on="31-05-2012")).then_refused("student.born_on_malformed")


def test_a_pupil_has_a_name() -> None:
    given(STUDENT).when(replace(ENROL, name="")).then_refused("text.missing", what="name")


@proves("student.changed")
def test_master_data_is_brought_up_to_date() -> None:
    given(STUDENT, AYU_ENROLLED).when(CHANGE).then(
        CHANGED, repeatable=False, because="sealed records cannot be compared; the edge sends changes only"
    )


def test_only_an_enrolled_pupil_changes() -> None:
    given(STUDENT).when(CHANGE).then_refused("student.not_enrolled")


@proves("A10", "student.guardian_linked")
def test_a_guardian_is_linked_with_the_basis_of_their_authority() -> None:
    given(STUDENT, AYU_ENROLLED).when(LINK).then(MOTHER_LINKED)


@proves("A10")
def test_a_link_without_a_basis_is_refused() -> None:
    given(STUDENT, AYU_ENROLLED).when(replace(LINK, basis="")).then_refused("text.missing", what="basis")


@proves("A10")
def test_a_guardian_may_lose_the_authority_to_consent() -> None:
    given(STUDENT, AYU_ENROLLED, MOTHER_LINKED).when(
        replace(LINK, authority_to_consent=False, basis="Putusan pengadilan")
    ).then(MOTHER_LINKED.model_copy(update={"authority_to_consent": False, "basis": "Putusan pengadilan"}))


@proves("A10", "student.guardian_unlinked")
def test_a_guardian_is_unlinked_with_a_reason() -> None:
    given(STUDENT, AYU_ENROLLED, MOTHER_LINKED).when(UNLINK).then(UNLINKED)


@proves("A10")
def test_someone_who_was_never_linked_is_not_unlinked() -> None:
    given(STUDENT, AYU_ENROLLED).when(UNLINK).then_refused("guardian.not_linked")


@proves("A10")
def test_a_guardian_who_was_unlinked_can_be_linked_again() -> None:
    given(STUDENT, AYU_ENROLLED, MOTHER_LINKED, UNLINKED).when(LINK).then(MOTHER_LINKED)


def test_everything_about_a_pupil_is_sealed_with_the_pupils_key() -> None:
    enrolled = STUDENT.fold([AYU_ENROLLED])
    assert STUDENT.person(enrolled, AYU_ENROLLED) == f"student:{AYU}"
    assert STUDENT.person(enrolled, MOTHER_LINKED) == f"student:{AYU}"
