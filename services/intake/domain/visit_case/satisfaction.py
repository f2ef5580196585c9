"""What the family thought of the visit: nine answers, nobody's name beside them (PermenPANRB 14/2017)."""

from collections.abc import Sequence

from services.intake.domain.limits import refuse_other_roles
from services.intake.domain.visit_case.commands_after_visit import RecordSatisfaction
from services.intake.domain.visit_case.evolve import VisitEvent
from services.intake.domain.visit_case.state import AfterVisit, VisitState, not_now, started
from shared.domain.decider import Refused
from shared.domain.envelope import Role
from shared.domain.events import visit

QUESTIONS = 9
LOWEST_ANSWER, HIGHEST_ANSWER = 1, 4
"""Both inclusive."""


def record(state: VisitState, command: RecordSatisfaction) -> Sequence[VisitEvent]:
    """Once per case; also when consent was withdrawn, for then it matters most. Staff enter the paper form."""
    refuse_other_roles(command, {Role.GUARDIAN, Role.COUNSELLOR, Role.SCHOOL_OPERATOR}, "SKM")
    current = started(state)
    if not isinstance(current, AfterVisit):
        raise not_now(current, "visited", "reported", "closed", "frozen")
    recorded = current.case.aftermath.satisfaction
    if recorded == command.answers:
        return []
    if recorded is not None:
        raise Refused("visit.satisfaction_known", rule="SKM")
    _refuse_incomplete(command.answers)
    return [visit.SatisfactionRecorded(answers=command.answers, comment=command.comment)]


def _refuse_incomplete(answers: tuple[int, ...]) -> None:
    answered = [one for one in answers if LOWEST_ANSWER <= one <= HIGHEST_ANSWER]
    if len(answered) != QUESTIONS or len(answers) != QUESTIONS:
        raise Refused("visit.answers_incomplete", rule="SKM", found=len(answered), expected=QUESTIONS)
