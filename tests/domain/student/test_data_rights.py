"""To see what is kept, to have it erased, and what stands against erasing (UU PDP 27/2022, A10, A12)."""

from dataclasses import replace

from services.intake.domain.student import (
    STUDENT,
    AnswerDataAccess,
    ChangeStudent,
    DestroyKey,
    LiftLegalHold,
    RequestDataAccess,
    RequestErasure,
    SetLegalHold,
)
from shared.domain.events.feedback import ReceivedThrough
from shared.domain.events.student import DataScope
from tests.examples.moments import wita
from tests.examples.people import AYUS_FATHER, AYUS_MOTHER, DATA_OFFICER, DISTRICT, FATHER, MOTHER, OPERATOR, SITI, WITA
from tests.examples.students import (
    ACCESS_ANSWERED,
    ACCESS_REQUESTED,
    ERASURE_REQUESTED,
    HELD,
    HOLD_LIFTED,
    KEY_DESTROYED,
    KNOWN,
    STANDARD,
    TO_ERASE,
    TO_SEE,
)
from tests.specification import given, proves

NOW = wita("2025-11-10 12:00")

ASK_TO_SEE = RequestDataAccess(
    by=DATA_OFFICER,
    now=NOW,
    request_id=TO_SEE,
    guardian_id=AYUS_MOTHER,
    scope=DataScope.EVERYTHING,
    requested_at=wita("2025-11-07 10:00"),
    through=ReceivedThrough.IN_PERSON,
    identity_checked="KTP diperlihatkan",
    standard=STANDARD,
    zone=WITA,
)
ANSWER = AnswerDataAccess(
    by=DATA_OFFICER,
    now=NOW,
    request_id=TO_SEE,
    answered_at=wita("2025-11-10 09:00"),
    through=ReceivedThrough.IN_PERSON,
    note="Salinan cetak diserahkan",
)
ASK_TO_ERASE = RequestErasure(
    by=SITI,
    now=NOW,
    request_id=TO_ERASE,
    guardian_id=AYUS_MOTHER,
    scope=DataScope.EVERYTHING,
    requested_at=wita("2025-11-07 10:00"),
    through=ReceivedThrough.LETTER,
    legal_basis="UU 27/2022 Pasal 8",
)
HOLD = SetLegalHold(by=DISTRICT, now=NOW, reason="Perkara di pengadilan")
LIFT = LiftLegalHold(by=DISTRICT, now=NOW, reason="Putusan sudah tetap")
DESTROY = DestroyKey(
    by=DATA_OFFICER,
    now=NOW,
    request_id=TO_ERASE,
    retention_over=False,
    legal_basis="UU 27/2022 Pasal 8",
    under_way=(),
)
OVER = replace(DESTROY, request_id=None, retention_over=True, legal_basis="JRA Kota Bontang")
CHANGE = ChangeStudent(
    by=OPERATOR, now=NOW, class_group="IX-B", nisn=None, nis=None, name="Ayu", born_on=None, address=None
)


@proves("student.data_access_requested")
def test_a_guardians_request_to_see_is_promised_an_answer_within_seventy_two_hours() -> None:
    given(STUDENT, *KNOWN).when(ASK_TO_SEE).then(ACCESS_REQUESTED)


@proves("A10", "student.data_access_requested")
def test_a_guardian_asks_for_themselves() -> None:
    given(STUDENT, *KNOWN).when(replace(ASK_TO_SEE, by=MOTHER)).then(ACCESS_REQUESTED)
    given(STUDENT, *KNOWN).when(replace(ASK_TO_SEE, by=FATHER)).then_refused("actor.another_guardian")


@proves("A10")
def test_only_a_linked_guardian_is_shown_a_childs_data() -> None:
    given(STUDENT, *KNOWN).when(replace(ASK_TO_SEE, guardian_id=AYUS_FATHER)).then_refused(
        "guardian.not_linked", found=AYUS_FATHER
    )


@proves("student.data_access_requested")
def test_how_the_identity_was_checked_is_written_down() -> None:
    given(STUDENT, *KNOWN).when(replace(ASK_TO_SEE, identity_checked=" ")).then_refused(
        "text.missing", what="identity_checked"
    )


@proves("student.data_access_requested")
def test_nobody_has_asked_in_the_future() -> None:
    given(STUDENT, *KNOWN).when(replace(ASK_TO_SEE, requested_at=wita("2025-11-10 12:11"))).then_refused(
        "moment.in_the_future", what="requested_at"
    )


@proves("student.data_access_answered")
def test_the_data_officer_answers_a_request_to_see() -> None:
    given(STUDENT, *KNOWN, ACCESS_REQUESTED).when(ANSWER).then(ACCESS_ANSWERED)


@proves("student.data_access_answered")
def test_nobody_else_answers_for_the_data_officer() -> None:
    given(STUDENT, *KNOWN, ACCESS_REQUESTED).when(replace(ANSWER, by=SITI)).then_refused("actor.wrong_role")


@proves("student.data_access_answered")
def test_a_request_is_answered_once() -> None:
    given(STUDENT, *KNOWN, ACCESS_REQUESTED, ACCESS_ANSWERED).when(
        replace(ANSWER, answered_at=wita("2025-11-10 11:00"))
    ).then_refused("student.access_already_answered", found=wita("2025-11-10 09:00"))


@proves("student.data_access_answered")
def test_an_answer_follows_its_request() -> None:
    given(STUDENT, *KNOWN, ACCESS_REQUESTED).when(replace(ANSWER, answered_at=wita("2025-11-07 09:59"))).then_refused(
        "student.answered_before_request", expected=wita("2025-11-07 10:00")
    )
    given(STUDENT, *KNOWN).when(ANSWER).then_refused("student.access_not_requested", found=TO_SEE)


@proves("A12", "student.erasure_requested")
def test_a_guardian_asks_for_erasure_and_nothing_is_erased_yet() -> None:
    given(STUDENT, *KNOWN).when(ASK_TO_ERASE).then(ERASURE_REQUESTED)
    assert STUDENT.fold([*KNOWN, ERASURE_REQUESTED]).erased is False  # type: ignore[union-attr]  # enrolled


@proves("A10", "student.erasure_requested")
def test_only_a_linked_guardian_asks_for_erasure() -> None:
    given(STUDENT, *KNOWN).when(replace(ASK_TO_ERASE, guardian_id=AYUS_FATHER)).then_refused("guardian.not_linked")


@proves("student.erasure_requested")
def test_a_request_for_erasure_says_on_what_law_it_rests() -> None:
    given(STUDENT, *KNOWN).when(replace(ASK_TO_ERASE, legal_basis="")).then_refused("text.missing", what="legal_basis")


@proves("student.legal_hold_set")
def test_the_district_or_the_data_officer_holds_a_record() -> None:
    given(STUDENT, *KNOWN).when(HOLD).then(HELD)
    given(STUDENT, *KNOWN).when(replace(HOLD, by=DATA_OFFICER)).then(HELD)
    given(STUDENT, *KNOWN).when(replace(HOLD, by=SITI)).then_refused("actor.wrong_role")


@proves("student.legal_hold_lifted")
def test_a_hold_is_lifted_with_a_reason() -> None:
    given(STUDENT, *KNOWN, HELD).when(LIFT).then(HOLD_LIFTED)
    given(STUDENT, *KNOWN, HELD).when(replace(LIFT, reason="")).then_refused("text.missing", what="reason")


@proves("student.legal_hold_lifted")
def test_without_a_hold_there_is_nothing_to_lift() -> None:
    given(STUDENT, *KNOWN).when(LIFT).then_nothing()


@proves("A12", "student.key_destroyed")
def test_the_data_officer_destroys_the_key_that_a_guardian_asked_to_be_destroyed() -> None:
    given(STUDENT, *KNOWN, ERASURE_REQUESTED).when(DESTROY).then(KEY_DESTROYED)


@proves("student.key_destroyed")
def test_nobody_else_destroys_a_key() -> None:
    given(STUDENT, *KNOWN, ERASURE_REQUESTED).when(replace(DESTROY, by=DISTRICT)).then_refused("actor.wrong_role")


@proves("student.key_destroyed")
def test_without_a_request_a_key_is_destroyed_only_when_the_time_to_keep_is_over() -> None:
    given(STUDENT, *KNOWN).when(OVER).then(
        KEY_DESTROYED.model_copy(update={"request_id": None, "legal_basis": "JRA Kota Bontang"})
    )
    given(STUDENT, *KNOWN).when(replace(OVER, retention_over=False)).then_refused("student.erasure_not_asked")
    given(STUDENT, *KNOWN).when(DESTROY).then_refused("student.erasure_not_asked")


@proves("student.key_destroyed")
def test_who_asked_for_a_part_has_not_asked_for_the_key() -> None:
    in_part = ERASURE_REQUESTED.model_copy(update={"scope": DataScope.VISITS})
    given(STUDENT, *KNOWN, in_part).when(DESTROY).then_refused("student.erasure_asked_in_part", found="visits")


@proves("student.key_destroyed", "student.legal_hold_set", "student.legal_hold_lifted")
def test_a_legal_hold_stands_against_erasing_until_it_is_lifted() -> None:
    given(STUDENT, *KNOWN, ERASURE_REQUESTED, HELD).when(DESTROY).then_refused("student.on_legal_hold")
    given(STUDENT, *KNOWN, HELD).when(OVER).then_refused("student.on_legal_hold")
    given(STUDENT, *KNOWN, ERASURE_REQUESTED, HELD, HOLD_LIFTED).when(DESTROY).then(KEY_DESTROYED)


@proves("A12", "student.key_destroyed")
def test_while_a_case_is_under_way_nothing_is_erased() -> None:
    given(STUDENT, *KNOWN, ERASURE_REQUESTED).when(replace(DESTROY, under_way=("visit-1", "complaint-1"))).then_refused(
        "student.cases_under_way", found=2, cases="visit-1, complaint-1"
    )


@proves("student.key_destroyed", "student.data_access_answered")
def test_who_waits_to_be_shown_the_data_is_shown_it_first() -> None:
    given(STUDENT, *KNOWN, ACCESS_REQUESTED, ERASURE_REQUESTED).when(DESTROY).then_refused("student.access_unanswered")
    given(STUDENT, *KNOWN, ACCESS_REQUESTED, ACCESS_ANSWERED, ERASURE_REQUESTED).when(DESTROY).then(KEY_DESTROYED)


@proves("A12", "student.key_destroyed")
def test_after_erasing_nothing_more_is_written_about_the_pupil() -> None:
    given(STUDENT, *KNOWN, ERASURE_REQUESTED, KEY_DESTROYED).when(CHANGE).then_refused("person.erased")
    given(STUDENT, *KNOWN, ERASURE_REQUESTED, KEY_DESTROYED).when(HOLD).then_refused("person.erased")
