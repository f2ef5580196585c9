"""The report with its three parts, and the end of a case (R9, R12)."""

from collections.abc import Sequence

from services.intake.domain.limits import refuse_blank, refuse_other_roles
from services.intake.domain.visit_case.commands import CancelVisit, CloseVisit, FileReport
from services.intake.domain.visit_case.evolve import VisitEvent
from services.intake.domain.visit_case.state import (
    Cancelled,
    Closed,
    Frozen,
    Reported,
    Visited,
    VisitState,
    before_visit,
    not_now,
    started,
)
from shared.domain.decider import Refused
from shared.domain.envelope import PRINCIPALS, Role
from shared.domain.events import visit


def file_report(state: VisitState, command: FileReport) -> Sequence[VisitEvent]:
    refuse_other_roles(command, {Role.COUNSELLOR}, "R9")
    match started(state):
        case Visited():
            _refuse_missing_parts(command)
            return [_reported(command)]
        case Reported():
            # Its text is sealed, so nobody can tell a repetition from a second report; the command id can.
            raise Refused("visit.already_reported", rule="R9")
        case Frozen():
            raise Refused("visit.report_frozen", rule="A12")
        case other:
            raise not_now(other, "visited")


def cancel(state: VisitState, command: CancelVisit) -> Sequence[VisitEvent]:
    refuse_other_roles(command, PRINCIPALS | {Role.COUNSELLOR}, "A7")
    if isinstance(state, Cancelled):
        return []
    before_visit(state)
    return [visit.Cancelled(reason=command.reason, note=command.note)]


def close(state: VisitState, command: CloseVisit) -> Sequence[VisitEvent]:
    refuse_other_roles(command, PRINCIPALS | {Role.COUNSELLOR}, "R9")
    match started(state):
        case Closed():
            return []
        case Reported() | Frozen():
            return [visit.Closed(note=command.note)]
        case other:
            raise not_now(other, "reported", "frozen")


def _refuse_missing_parts(command: FileReport) -> None:
    """All three parts say something; "tidak ada" is something (R12)."""
    refuse_blank(command.home_conditions, "home_conditions", "R12")
    _refuse_empty(command.supporting_factors, "supporting_factors")
    _refuse_empty(command.inhibiting_factors, "inhibiting_factors")
    follow_ups = command.follow_up_recommendations
    _refuse_empty([part for one in follow_ups for part in (one.what, one.who, one.by)], "follow_up_recommendations")


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
