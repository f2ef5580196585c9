"""Where a complaint, suggestion, input or appreciation stands (DOMAIN 1.2)."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from shared.domain.decider import Refused
from shared.domain.events import feedback
from shared.domain.events.feedback import AboutWhom, FeedbackKind
from shared.domain.identifiers import FeedbackId, StudentId, UserId


@dataclass(frozen=True, slots=True)
class Matter:
    """What was said, as far as rules need it. `handler` is the one assigned, none while anyone permitted may act."""

    feedback_id: FeedbackId
    kind: FeedbackKind
    received_at: datetime
    student_id: StudentId | None
    about: AboutWhom
    respondent: UserId | None
    tracking_code_sha256: str
    acknowledged: bool = False
    handler: UserId | None = None
    recused: frozenset[UserId] = frozenset()

    @property
    def is_complaint(self) -> bool:
        return self.kind is FeedbackKind.COMPLAINT

    @property
    def person(self) -> str:
        """Whose key seals its texts: the pupil's where one is known, else its own."""
        return f"student:{self.student_id}" if self.student_id else f"feedback:{self.feedback_id}"


@dataclass(frozen=True, slots=True)
class NotReceived:
    pass


@dataclass(frozen=True, slots=True)
class Received:
    matter: Matter


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """A complaint that got its substantive answer; `told_at` are the moments at which the complainant was told."""

    matter: Matter
    told_at: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    matter: Matter


@dataclass(frozen=True, slots=True)
class Closed:
    matter: Matter


Known: TypeAlias = Received | FollowedUp | Noted | Closed
FeedbackState: TypeAlias = NotReceived | Known

FeedbackEvent: TypeAlias = (
    feedback.Complained
    | feedback.Received
    | feedback.Acknowledged
    | feedback.Assigned
    | feedback.Recused
    | feedback.FollowedUp
    | feedback.Reclassified
    | feedback.Noted
    | feedback.Closed
)


def known(state: FeedbackState) -> Known:
    """Return the state of a matter that was received.

    Raises:
        Refused: nothing has been received under this id.
    """
    if isinstance(state, NotReceived):
        raise Refused("feedback.not_received", rule="R14")
    return state


def not_now(state: FeedbackState, *expected: str) -> Refused:
    """Return the refusal of a command that belongs to other states than this one."""
    found = re.sub(r"(?<!^)(?=[A-Z])", "_", type(state).__name__).lower()
    return Refused("feedback.not_now", found=found, expected=expected)
