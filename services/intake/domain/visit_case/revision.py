"""A report that says something else now: the whole of it again, as the next version; nothing is rewritten (R9, R12)."""

from collections.abc import Sequence

from services.intake.domain.limits import refuse_blank, refuse_other_roles
from services.intake.domain.visit_case.aftermath import FiledReport
from services.intake.domain.visit_case.commands_after_visit import ReviseReport
from services.intake.domain.visit_case.evolve import VisitEvent
from services.intake.domain.visit_case.report import open_report, refuse_missing_parts
from services.intake.domain.visit_case.state import VisitState
from shared.domain.decider import Refused
from shared.domain.envelope import Role
from shared.domain.events import visit


def revise(state: VisitState, command: ReviseReport) -> Sequence[VisitEvent]:
    refuse_other_roles(command, {Role.COUNSELLOR}, "R9")
    report = open_report(state)
    refuse_missing_parts(command)
    refuse_blank(command.reason, "reason", "R9")
    _refuse_outdated(report, command)
    _refuse_unchanged(report, command)
    return [
        visit.ReportRevised(
            home_conditions=command.home_conditions,
            supporting_factors=command.supporting_factors,
            inhibiting_factors=command.inhibiting_factors,
            follow_up_recommendations=command.follow_up_recommendations,
            summary=command.summary,
            confidentiality=command.confidentiality,
            version=report.version + 1,
            reason=command.reason,
            changed=command.comparison.changed,
        )
    ]


def _refuse_outdated(report: FiledReport, command: ReviseReport) -> None:
    """Someone else revised it meanwhile: what has changed would be told wrong."""
    if command.comparison.version != report.version:
        raise Refused("visit.report_moved_on", rule="R9", found=report.version, expected=command.comparison.version)


def _refuse_unchanged(report: FiledReport, command: ReviseReport) -> None:
    if not command.comparison.changed and command.confidentiality is report.confidentiality:
        raise Refused("visit.report_unchanged", rule="R9", found=report.version)
