"""Whether somebody still owes something in a case about a pupil: until then the pupil's key is not destroyed (A12)."""

from collections.abc import Sequence
from typing import TypeAlias

from services.intake.domain.feedback.decide import FEEDBACK
from services.intake.domain.feedback.state import Awaiting, FeedbackEvent, FollowedUp
from services.intake.domain.visit_case.decide import VISIT_CASE
from services.intake.domain.visit_case.evolve import VisitEvent
from services.intake.domain.visit_case.state import name_of
from shared.domain.events import visit

ENDED = frozenset({
    "closed", "dismissed", "rejected", "cancelled", "consent_refused", "void_consent", "frozen",
})  # fmt: skip
"""States of a visit case in which nobody owes anything more; every other one is under way."""

Visit: TypeAlias = Sequence[VisitEvent]
Matter: TypeAlias = Sequence[FeedbackEvent]


def is_visit_under_way(case: Visit) -> bool:
    """A withdrawal is not over before the processing has stopped: that is promised too (A12)."""
    withdrawn = any(isinstance(event, visit.ConsentWithdrawn) for event in case)
    stopped = any(isinstance(event, visit.ProcessingStopped) for event in case)
    return name_of(VISIT_CASE.fold(case)) not in ENDED or (withdrawn and not stopped)


def is_complaint_unanswered(matter: Matter) -> bool:
    """Whether a complaint still awaits an answer that counts: its 3x24 hours are a promise (R15)."""
    state = FEEDBACK.fold(matter)
    if isinstance(state, FollowedUp):
        return not state.is_answered
    return isinstance(state, Awaiting) and state.matter.is_complaint
