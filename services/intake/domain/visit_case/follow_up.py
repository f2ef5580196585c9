"""What follows from the report: actions with an owner and a last day, done or dropped (R12)."""

from collections.abc import Sequence

from services.intake.domain.limits import refuse_blank, refuse_other_roles
from services.intake.domain.visit_case.aftermath import PlannedFollowUp
from services.intake.domain.visit_case.commands_after_visit import CompleteFollowUp, DropFollowUp, PlanFollowUp
from services.intake.domain.visit_case.evolve import VisitEvent
from services.intake.domain.visit_case.report import open_report, refuse_frozen
from services.intake.domain.visit_case.state import Started, VisitState, started
from shared.domain.decider import Refused
from shared.domain.envelope import Role
from shared.domain.events import visit


def plan(state: VisitState, command: PlanFollowUp) -> Sequence[VisitEvent]:
    refuse_other_roles(command, {Role.COUNSELLOR}, "R12")
    open_report(state)
    if started(state).case.aftermath.follow_up(command.follow_up_id):
        return []
    refuse_blank(command.action, "action", "R12")
    if not command.owner_on_staff:
        raise Refused("visit.owner_not_on_staff", rule="R12", found=command.owner)
    if command.due_on < command.today:
        raise Refused("visit.follow_up_due_in_the_past", rule="R12", found=command.due_on, expected=command.today)
    return [
        visit.FollowUpPlanned(
            follow_up_id=command.follow_up_id, action=command.action, owner=command.owner, due_on=command.due_on
        )
    ]


def complete(state: VisitState, command: CompleteFollowUp) -> Sequence[VisitEvent]:
    """Also of a closed case: what was planned may take longer than the case."""
    current = started(state)
    refuse_frozen(current)
    planned = _planned(current, command)
    if planned.state == "done":
        return []
    _refuse_over(planned)
    refuse_blank(command.result, "result", "R12")
    if command.done_on > command.today:
        raise Refused("visit.follow_up_done_in_the_future", rule="R12", found=command.done_on, expected=command.today)
    return [visit.FollowUpDone(follow_up_id=command.follow_up_id, result=command.result, done_on=command.done_on)]


def drop(state: VisitState, command: DropFollowUp) -> Sequence[VisitEvent]:
    """Also after the withdrawal of consent: then nothing else may follow."""
    planned = _planned(started(state), command)
    if planned.state == "dropped":
        return []
    _refuse_over(planned)
    refuse_blank(command.reason, "reason", "R12")
    return [visit.FollowUpDropped(follow_up_id=command.follow_up_id, reason=command.reason)]


def _planned(current: Started, command: CompleteFollowUp | DropFollowUp) -> PlannedFollowUp:
    planned = current.case.aftermath.follow_up(command.follow_up_id)
    if planned is None:
        raise Refused("visit.follow_up_unknown", rule="R12", found=command.follow_up_id)
    if command.by.role is not Role.COUNSELLOR and command.by.user_id != planned.owner:
        raise Refused("visit.not_the_owner", rule="R12", found=command.by.user_id, expected=planned.owner)
    return planned


def _refuse_over(planned: PlannedFollowUp) -> None:
    if planned.state != "open":
        raise Refused("visit.follow_up_over", rule="R12", found=planned.state)
