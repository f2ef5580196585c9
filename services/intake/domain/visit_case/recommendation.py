"""How a case begins: a teacher recommends or a guardian asks (R1); the counsellor may dismiss it."""

from collections.abc import Sequence

from services.intake.domain.limits import (
    refuse_another_guardian,
    refuse_blank,
    refuse_missing_file,
    refuse_other_roles,
    refuse_transferred,
    refuse_unlinked,
)
from services.intake.domain.visit_case.commands import AskForVisit, DismissRecommendation, RecommendVisit
from services.intake.domain.visit_case.evolve import VisitEvent
from services.intake.domain.visit_case.state import (
    Dismissed,
    NotStarted,
    Recommended,
    VisitState,
    before_visit,
    not_now,
    started,
)
from shared.domain.decider import Refused
from shared.domain.envelope import PRINCIPALS, TEACHERS, Role
from shared.domain.events import visit
from shared.domain.identifiers import StudentId


def recommend(state: VisitState, command: RecommendVisit) -> Sequence[VisitEvent]:
    _refuse_wrong_recommender(command)
    refuse_transferred(command.transferred_on)
    refuse_blank(command.reason, "reason", "R1")
    if not isinstance(state, NotStarted):
        if command.recommended_by in started(state).case.recommenders:
            return []
        _refuse_another_student(state, command.student_id)
    return [
        visit.Recommended(
            student_id=command.student_id,
            recommender_role=command.recommender_role,
            recommended_by=command.recommended_by,
            reason=command.reason,
            urgent=command.urgent,
            standard_version=command.standard.version,
        )
    ]


def ask_for_visit(state: VisitState, command: AskForVisit) -> Sequence[VisitEvent]:
    refuse_other_roles(command, {Role.GUARDIAN, Role.COUNSELLOR}, "R1")
    refuse_another_guardian(command, command.guardian)
    refuse_unlinked(command.guardian)
    refuse_transferred(command.transferred_on)
    refuse_blank(command.reason, "reason", "R1")
    refuse_missing_file(command.evidence)
    if not isinstance(state, NotStarted):
        if command.guardian.guardian_id in started(state).case.asking_guardians:
            return []
        _refuse_another_student(state, command.student_id)
    return [
        visit.AskedByGuardian(
            student_id=command.student_id,
            guardian_id=command.guardian.guardian_id,
            reason=command.reason,
            preferred_times=command.preferred_times,
            evidence_sha256=command.evidence.sha256 if command.evidence else None,
            standard_version=command.standard.version,
        )
    ]


def dismiss(state: VisitState, command: DismissRecommendation) -> Sequence[VisitEvent]:
    refuse_other_roles(command, {Role.COUNSELLOR}, "R1")
    match started(state):
        case Dismissed():
            return []
        case Recommended():
            refuse_blank(command.reason, "reason", "R1")
            return [visit.RecommendationDismissed(reason=command.reason)]
        case other:
            raise not_now(other, "recommended")


def _refuse_wrong_recommender(command: RecommendVisit) -> None:
    if command.recommender_role is Role.COUNSELLOR:
        _refuse_own_initiative(command)
        return
    if command.recommender_role not in TEACHERS:
        raise Refused(
            "visit.recommender_is_no_teacher",
            rule="R1",
            found=command.recommender_role.value,
            expected=tuple(sorted(role.value for role in TEACHERS)),
        )
    refuse_other_roles(command, TEACHERS | PRINCIPALS | {Role.COUNSELLOR}, "R1")
    if command.by.role in TEACHERS and command.by.user_id != command.recommended_by:
        raise Refused(
            "visit.recommends_for_another", rule="R1", found=command.by.user_id, expected=command.recommended_by
        )
    if not command.teacher_is_tied:
        raise Refused(
            "visit.teacher_not_tied", rule="R1", found=command.recommender_role.value, teacher=command.recommended_by
        )


def _refuse_own_initiative(command: RecommendVisit) -> None:
    refuse_other_roles(command, {Role.COUNSELLOR}, "A13")
    if not command.standard.allow_bk_initiative:
        raise Refused("visit.initiative_not_allowed", rule="A13", standard=command.standard.version)


def _refuse_another_student(state: VisitState, student_id: StudentId) -> None:
    case = before_visit(state).case
    if case.student_id != student_id:
        raise Refused("visit.another_student", rule="R1", found=student_id, expected=case.student_id)
