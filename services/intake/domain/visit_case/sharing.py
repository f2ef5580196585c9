"""Who may be handed the report, in which rendering, with which parts left out (A11, DOMAIN e)."""

from collections.abc import Mapping, Sequence

from services.intake.domain.limits import refuse_other_roles
from services.intake.domain.visit_case.aftermath import FiledReport, handover_of
from services.intake.domain.visit_case.case import Case
from services.intake.domain.visit_case.commands_after_visit import ShareReport
from services.intake.domain.visit_case.evolve import VisitEvent
from services.intake.domain.visit_case.report import filed_report
from services.intake.domain.visit_case.state import VisitState, started
from shared.domain.decider import Refused
from shared.domain.envelope import Role
from shared.domain.events import visit
from shared.domain.events.visit import Confidentiality, ConsentScope, Rendering, ReportAudience

COVERED_BY: Mapping[ReportAudience, ConsentScope] = {
    ReportAudience.HOMEROOM_TEACHER: ConsentScope.SHARE_WITH_HOMEROOM,
    ReportAudience.MENTOR_TEACHER: ConsentScope.SHARE_WITH_MENTOR,
    ReportAudience.SUBJECT_TEACHER: ConsentScope.SHARE_WITH_SUBJECT_TEACHER,
}
"""What the family has to agree to first. Guardians are told of their own child without being asked."""

HELD_BY: Mapping[ReportAudience, frozenset[Role]] = {
    # In a primary school the class teacher is the homeroom teacher.
    ReportAudience.HOMEROOM_TEACHER: frozenset({Role.HOMEROOM_TEACHER, Role.CLASS_TEACHER}),
    ReportAudience.MENTOR_TEACHER: frozenset({Role.MENTOR_TEACHER}),
    ReportAudience.SUBJECT_TEACHER: frozenset({Role.SUBJECT_TEACHER}),
}

FOR_THE_FAMILY = (Rendering.FAMILY, Rendering.EXTRACT)
FOR_TEACHERS = (Rendering.EXTRACT,)
"""Teachers get what they need to know. The internal rendering never leaves the office."""


def share(state: VisitState, command: ShareReport) -> Sequence[VisitEvent]:
    refuse_other_roles(command, {Role.COUNSELLOR}, "R9")
    report = filed_report(state)
    case = started(state).case
    _refuse_rendering(command)
    _refuse_uncovered(case, command)
    _refuse_wrong_recipient(command)
    _refuse_hiding_nothing(report, command)
    shared = visit.ReportShared(
        to=command.to,
        guardian_id=command.guardian_id,
        user_id=command.user_id,
        rendering=command.rendering,
        hidden=command.hidden,
    )
    return [] if handover_of(case.aftermath, shared) in case.aftermath.shared else [shared]


def _refuse_rendering(command: ShareReport) -> None:
    allowed = FOR_THE_FAMILY if command.to is ReportAudience.GUARDIAN else FOR_TEACHERS
    if command.rendering not in allowed:
        expected = tuple(one.value for one in allowed)
        raise Refused(
            "visit.rendering_not_for_them",
            rule="DOMAIN e",
            found=command.rendering.value,
            expected=expected,
            to=command.to.value,
        )


def _refuse_uncovered(case: Case, command: ShareReport) -> None:
    needed = COVERED_BY.get(command.to)
    if needed is not None and not any(needed in granted.scope for granted in case.granted):
        raise Refused("visit.sharing_not_consented", rule="A11", found=command.to.value, expected=needed.value)


def _refuse_wrong_recipient(command: ShareReport) -> None:
    to_guardian = command.to is ReportAudience.GUARDIAN
    named, misnamed = (command.guardian_id, command.user_id) if to_guardian else (command.user_id, command.guardian_id)
    if named is None or misnamed is not None:
        raise Refused("visit.recipient_missing", rule="DOMAIN e", to=command.to.value)
    if to_guardian and not command.recipient.linked:
        raise Refused("guardian.not_linked", rule="A10", found=named)
    if not to_guardian and not command.recipient.roles & HELD_BY[command.to]:
        raise Refused("visit.recipient_without_role", rule="DOMAIN e", found=named, expected=command.to.value)


def _refuse_hiding_nothing(report: FiledReport, command: ShareReport) -> None:
    """A restricted report goes out only with something left out of it."""
    if report.confidentiality is Confidentiality.RESTRICTED and not command.hidden:
        raise Refused("visit.nothing_hidden", rule="DOMAIN e", found=command.rendering.value)
