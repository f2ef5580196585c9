"""The report with its three parts: drafted, filed, read by the principal (R9, R12, A19)."""

from collections.abc import Sequence

from services.intake.domain.limits import refuse_blank, refuse_other_roles
from services.intake.domain.visit_case.aftermath import FiledReport
from services.intake.domain.visit_case.commands_after_visit import (
    AcknowledgeReport,
    DraftReport,
    FileReport,
    ReviseReport,
)
from services.intake.domain.visit_case.evolve import VisitEvent
from services.intake.domain.visit_case.state import (
    AfterVisit,
    Closed,
    Frozen,
    Reported,
    Started,
    Visited,
    VisitState,
    not_now,
    started,
)
from shared.domain.decider import Refused
from shared.domain.envelope import PRINCIPALS, Role
from shared.domain.events import visit
from shared.domain.events.visit import ConsentScope


def draft(state: VisitState, command: DraftReport) -> Sequence[VisitEvent]:
    """Kept for its author, towards the report or a revision of it."""
    refuse_other_roles(command, {Role.COUNSELLOR}, "R9")
    current = started(state)
    refuse_frozen(current)
    if not isinstance(current, Visited | Reported):
        raise not_now(current, "visited", "reported")
    refuse_blank(command.text, "text", "R9")
    return [visit.ReportDrafted(draft_version=current.case.aftermath.drafts + 1, text=command.text)]


def file_report(state: VisitState, command: FileReport) -> Sequence[VisitEvent]:
    refuse_other_roles(command, {Role.COUNSELLOR}, "R9")
    match started(state):
        case Visited():
            refuse_missing_parts(command)
            return [_reported(command)]
        case Reported():
            # Its text is sealed, so nobody can tell a repetition from a second report; the command id can.
            raise Refused("visit.already_reported", rule="R9")
        case Frozen():
            raise Refused("visit.report_frozen", rule="A12")
        case other:
            raise not_now(other, "visited")


def acknowledge(state: VisitState, command: AcknowledgeReport) -> Sequence[VisitEvent]:
    """Once for each version: a revision wants to be read too."""
    refuse_other_roles(command, PRINCIPALS, "R9")
    if filed_report(state).acknowledged:
        return []
    return [visit.ReportAcknowledged(note=command.note)]


def open_report(state: VisitState) -> FiledReport:
    """Return the report of a case in which work goes on.

    Raises:
        Refused: there is no report yet, it is frozen, or the case is closed.
    """
    return _report_in(state, Reported)


def filed_report(state: VisitState) -> FiledReport:
    """Return the report, also of a closed case.

    Raises:
        Refused: there is no report yet, or it is frozen.
    """
    return _report_in(state, Reported, Closed)


def refuse_frozen(current: Started) -> None:
    """After the withdrawal of consent nothing is added to the report any more, also of a closed case (A12)."""
    if isinstance(current, AfterVisit) and ConsentScope.VISIT in current.case.withdrawn:
        raise Refused("visit.report_frozen", rule="A12")


def refuse_missing_parts(command: FileReport | ReviseReport) -> None:
    """All three parts say something; "tidak ada" is something (R12)."""
    refuse_blank(command.home_conditions, "home_conditions", "R12")
    _refuse_empty(command.supporting_factors, "supporting_factors")
    _refuse_empty(command.inhibiting_factors, "inhibiting_factors")
    follow_ups = command.follow_up_recommendations
    _refuse_empty([part for one in follow_ups for part in (one.what, one.who, one.by)], "follow_up_recommendations")


def _report_in(state: VisitState, *allowed: type[Reported | Closed]) -> FiledReport:
    current = started(state)
    refuse_frozen(current)
    report = current.case.aftermath.report
    if report is None or not isinstance(current, allowed):
        raise not_now(current, *(one.__name__.lower() for one in allowed))
    return report


def _refuse_empty(texts: Sequence[str], what: str) -> None:
    refuse_blank("".join(texts), what, "R12")
    for text in texts:
        refuse_blank(text, what, "R12")


def _reported(command: FileReport) -> visit.Reported:
    return visit.Reported(
        home_conditions=command.home_conditions,
        supporting_factors=command.supporting_factors,
        inhibiting_factors=command.inhibiting_factors,
        follow_up_recommendations=command.follow_up_recommendations,
        summary=command.summary,
        confidentiality=command.confidentiality,
    )
