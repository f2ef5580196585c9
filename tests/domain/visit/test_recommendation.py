"""A visit begins with a teacher's recommendation or a guardian's request (R1, A13, A14)."""

from dataclasses import replace

from services.intake.domain.visit_case.commands import AskForVisit, DismissRecommendation
from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.envelope import Role
from shared.domain.events import visit
from shared.domain.identifiers import UserId
from tests.examples.moments import wita
from tests.examples.people import (
    AYU,
    AYUS_MOTHER,
    BUDI,
    CLASS_TEACHER,
    DEWI,
    MENTOR_TEACHER,
    MOTHER,
    OPERATOR,
    SITI,
    SITI_ID,
    SUBJECT_TEACHER,
)
from tests.examples.visits import (
    MOTHER_LINKED,
    MOTHER_NOT_LINKED,
    RECOMMEND,
    RECOMMENDED,
    REQUEST,
    SCAN_NOT_STORED,
    STANDARD,
    TO_APPROVAL,
    TO_CONSENT,
)
from tests.specification import given, proves

ASK_FOR_VISIT = AskForVisit(
    by=MOTHER,
    now=wita("2026-03-09 19:00"),
    student_id=AYU,
    guardian=MOTHER_LINKED,
    reason="Ayu tidak mau sekolah",
    preferred_times="Sore hari",
    evidence=None,
    standard=STANDARD,
)
ASKED_BY_GUARDIAN = visit.AskedByGuardian(
    student_id=AYU,
    guardian_id=AYUS_MOTHER,
    reason="Ayu tidak mau sekolah",
    preferred_times="Sore hari",
    evidence_sha256=None,
    standard_version=STANDARD.version,
)
DISMISS = DismissRecommendation(by=SITI, now=wita("2026-03-10 08:00"), reason="Sudah selesai di sekolah")


@proves("R1", "visit.recommended")
def test_a_homeroom_teacher_recommends_a_visit() -> None:
    given(VISIT_CASE).when(RECOMMEND).then(RECOMMENDED)


@proves("R1", "A14")
def test_a_class_teacher_recommends_a_visit() -> None:
    given(VISIT_CASE).when(
        replace(RECOMMEND, by=CLASS_TEACHER, recommended_by=UserId("nur"), recommender_role=Role.CLASS_TEACHER)
    ).then(RECOMMENDED.model_copy(update={"recommended_by": "nur", "recommender_role": Role.CLASS_TEACHER}))


@proves("R1")
def test_a_subject_teacher_recommends_a_visit() -> None:
    given(VISIT_CASE).when(
        replace(RECOMMEND, by=SUBJECT_TEACHER, recommended_by=UserId("agus"), recommender_role=Role.SUBJECT_TEACHER)
    ).then(RECOMMENDED.model_copy(update={"recommended_by": "agus", "recommender_role": Role.SUBJECT_TEACHER}))


@proves("A14", "visit.recommended")
def test_a_mentor_teacher_recommends_a_visit() -> None:
    given(VISIT_CASE).when(
        replace(RECOMMEND, by=MENTOR_TEACHER, recommended_by=UserId("lina"), recommender_role=Role.MENTOR_TEACHER)
    ).then(RECOMMENDED.model_copy(update={"recommended_by": "lina", "recommender_role": Role.MENTOR_TEACHER}))


@proves("R1")
def test_a_counsellor_writes_down_a_teachers_recommendation() -> None:
    given(VISIT_CASE).when(replace(RECOMMEND, by=SITI)).then(RECOMMENDED)


@proves("R1")
def test_a_teacher_does_not_recommend_in_anothers_name() -> None:
    given(VISIT_CASE).when(replace(RECOMMEND, by=SUBJECT_TEACHER)).then_refused("visit.recommends_for_another")


@proves("R1")
def test_a_teacher_recommends_pupils_of_their_own_classes_only() -> None:
    given(VISIT_CASE).when(replace(RECOMMEND, teacher_is_tied=False)).then_refused(
        "visit.teacher_not_tied", found="homeroom_teacher", teacher="dewi"
    )


@proves("R1")
def test_a_counsellor_writes_down_the_recommendation_of_a_teacher_of_the_pupil_only() -> None:
    given(VISIT_CASE).when(replace(RECOMMEND, by=SITI, teacher_is_tied=False)).then_refused("visit.teacher_not_tied")


@proves("R1")
def test_a_school_operator_is_no_recommender() -> None:
    given(VISIT_CASE).when(
        replace(RECOMMEND, by=OPERATOR, recommended_by=UserId("tono"), recommender_role=Role.SCHOOL_OPERATOR)
    ).then_refused("visit.recommender_is_no_teacher", found="school_operator")


@proves("R1")
def test_a_school_operator_does_not_write_down_a_recommendation() -> None:
    given(VISIT_CASE).when(replace(RECOMMEND, by=OPERATOR)).then_refused("actor.wrong_role", found="school_operator")


@proves("R1")
def test_a_recommendation_gives_its_reason() -> None:
    given(VISIT_CASE).when(replace(RECOMMEND, reason="  ")).then_refused("text.missing", what="reason")


@proves("A13")
def test_a_counsellor_does_not_start_a_case_alone_unless_a_policy_allows_it() -> None:
    given(VISIT_CASE).when(
        replace(RECOMMEND, by=SITI, recommended_by=SITI_ID, recommender_role=Role.COUNSELLOR)
    ).then_refused("visit.initiative_not_allowed")


@proves("A13")
def test_a_counsellor_starts_a_case_with_a_reason_where_a_policy_allows_it() -> None:
    given(VISIT_CASE).when(
        replace(
            RECOMMEND,
            by=SITI,
            recommended_by=SITI_ID,
            recommender_role=Role.COUNSELLOR,
            standard=STANDARD.model_copy(update={"allow_bk_initiative": True}),
        )
    ).then(RECOMMENDED.model_copy(update={"recommended_by": SITI_ID, "recommender_role": Role.COUNSELLOR}))


@proves("A13")
def test_nobody_else_starts_a_case_as_the_counsellors_initiative() -> None:
    given(VISIT_CASE).when(replace(RECOMMEND, by=DEWI, recommender_role=Role.COUNSELLOR)).then_refused(
        "actor.wrong_role", found="homeroom_teacher"
    )


@proves("R1", "visit.recommended")
def test_another_teacher_may_recommend_the_same_visit() -> None:
    given(VISIT_CASE, RECOMMENDED).when(
        replace(RECOMMEND, by=SUBJECT_TEACHER, recommended_by=UserId("agus"), recommender_role=Role.SUBJECT_TEACHER)
    ).then(RECOMMENDED.model_copy(update={"recommended_by": "agus", "recommender_role": Role.SUBJECT_TEACHER}))


@proves("R1")
def test_a_case_is_about_one_pupil() -> None:
    given(VISIT_CASE, RECOMMENDED).when(
        replace(RECOMMEND, by=SUBJECT_TEACHER, recommended_by=UserId("agus"), student_id=BUDI)
    ).then_refused("visit.another_student", found=BUDI, expected=AYU)


@proves("R1", "visit.asked_by_guardian")
def test_a_guardian_asks_for_a_visit() -> None:
    given(VISIT_CASE).when(ASK_FOR_VISIT).then(ASKED_BY_GUARDIAN)


@proves("R1", "A32", "visit.asked_by_guardian")
def test_a_counsellor_asks_on_behalf_of_a_guardian() -> None:
    given(VISIT_CASE).when(replace(ASK_FOR_VISIT, by=SITI)).then(ASKED_BY_GUARDIAN)


@proves("R1")
def test_only_a_guardian_linked_to_the_pupil_asks_for_a_visit() -> None:
    given(VISIT_CASE).when(replace(ASK_FOR_VISIT, guardian=MOTHER_NOT_LINKED)).then_refused("guardian.not_linked")


@proves("A32")
def test_the_evidence_of_a_guardians_request_must_have_been_stored() -> None:
    given(VISIT_CASE).when(replace(ASK_FOR_VISIT, by=SITI, evidence=SCAN_NOT_STORED)).then_refused(
        "evidence.not_stored"
    )


@proves("R1")
def test_a_guardian_may_join_a_teachers_recommendation() -> None:
    given(VISIT_CASE, RECOMMENDED).when(ASK_FOR_VISIT).then(ASKED_BY_GUARDIAN)


@proves("R1", "visit.recommendation_dismissed")
def test_a_counsellor_dismisses_a_recommendation() -> None:
    given(VISIT_CASE, RECOMMENDED).when(DISMISS).then(visit.RecommendationDismissed(reason="Sudah selesai di sekolah"))


@proves("R1")
def test_an_approved_visit_is_not_dismissed() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(DISMISS).then_refused("visit.not_now", found="approved")


@proves("R1")
def test_a_dismissed_case_is_over() -> None:
    given(VISIT_CASE, *TO_CONSENT, visit.RecommendationDismissed(reason="Sudah selesai")).when(REQUEST).then_refused(
        "visit.not_now", found="dismissed"
    )


@proves("R1", "R4")
def test_without_recommendation_or_request_of_a_guardian_there_is_no_application() -> None:
    given(VISIT_CASE).when(REQUEST).then_refused("visit.no_recommendation")
