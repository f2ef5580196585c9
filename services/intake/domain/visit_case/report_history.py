"""How the report, what follows from it and the end of a case move a case on (R9, R12)."""

from dataclasses import replace

from services.intake.domain.visit_case.aftermath import AftermathEvent, aftermath_of
from services.intake.domain.visit_case.state import Closed, Frozen, Reported, Started, with_case
from shared.domain.events import visit
from shared.domain.events.visit import ConsentScope


def evolved(state: Started, event: object) -> Started | None:
    """Return the state after an event of the time after the visit; None when it is another event."""
    if isinstance(event, AftermathEvent):
        case = replace(state.case, aftermath=aftermath_of(state.case.aftermath, event))
        return Reported(case) if isinstance(event, visit.Reported) else with_case(state, case)
    match event:
        case visit.Closed():
            return Closed(state.case)
        case visit.Reopened():
            return Frozen(state.case) if ConsentScope.VISIT in state.case.withdrawn else Reported(state.case)
    return None
