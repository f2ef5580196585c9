"""The end of a case: cancelled before the visit, closed or followed by another visit after it (A7, R9)."""

from collections.abc import Sequence

from services.intake.domain.limits import refuse_blank, refuse_other_roles
from services.intake.domain.visit_case.case import Case
from services.intake.domain.visit_case.commands import CancelVisit
from services.intake.domain.visit_case.commands_after_visit import CloseVisit, LinkRepeat, ReopenVisit
from services.intake.domain.visit_case.evolve import VisitEvent
from services.intake.domain.visit_case.report import filed_report
from services.intake.domain.visit_case.state import (
    Cancelled,
    Closed,
    Frozen,
    Reported,
    VisitState,
    before_visit,
    not_now,
    started,
)
from shared.domain.decider import Refused
from shared.domain.envelope import PRINCIPALS, Role
from shared.domain.events import visit


def cancel(state: VisitState, command: CancelVisit) -> Sequence[VisitEvent]:
    refuse_other_roles(command, PRINCIPALS | {Role.COUNSELLOR}, "A7")
    if isinstance(state, Cancelled):
        return []
    before_visit(state)
    return [visit.Cancelled(reason=command.reason, note=command.note)]


def link_repeat(state: VisitState, command: LinkRepeat) -> Sequence[VisitEvent]:
    """The other visit is a case of its own, with consent and approval of its own."""
    refuse_other_roles(command, {Role.COUNSELLOR}, "R9")
    filed_report(state)
    case = started(state).case
    if command.repeat_visit_id in case.aftermath.repeats:
        return []
    if command.repeat_student_id is None:
        raise Refused("visit.repeat_unknown", rule="R9", found=command.repeat_visit_id)
    if command.repeat_student_id != case.student_id:
        raise Refused("visit.another_student", rule="R9", found=command.repeat_student_id, expected=case.student_id)
    return [visit.RepeatLinked(repeat_visit_id=command.repeat_visit_id)]


def close(state: VisitState, command: CloseVisit) -> Sequence[VisitEvent]:
    """Open follow-ups do not keep a case open: they go on by themselves."""
    refuse_other_roles(command, PRINCIPALS | {Role.COUNSELLOR}, "R9")
    match started(state):
        case Closed():
            return []
        case Reported() | Frozen() as current:
            _refuse_unsigned(current.case)
            return [visit.Closed(note=command.note)]
        case other:
            raise not_now(other, "reported", "frozen")


def reopen(state: VisitState, command: ReopenVisit) -> Sequence[VisitEvent]:
    refuse_other_roles(command, PRINCIPALS, "R9")
    match started(state):
        case Reported() | Frozen():
            return []
        case Closed():
            refuse_blank(command.reason, "reason", "R9")
            return [visit.Reopened(reason=command.reason)]
        case other:
            raise not_now(other, "closed")


def _refuse_unsigned(case: Case) -> None:
    """A promise may still rest on what waits for its countersignature (A31)."""
    if case.awaiting:
        raise Refused(
            "visit.awaits_countersignature", rule="A31", found=tuple(one.subject.value for one in case.awaiting)
        )
