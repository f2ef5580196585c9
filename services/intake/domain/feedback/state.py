"""Where a complaint, suggestion, input or appreciation stands (DOMAIN 1.2)."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import TypeAlias

from shared.domain.decider import Refused
from shared.domain.events import feedback
from shared.domain.events.feedback import AboutWhom, EscalatedTo, FeedbackCategory, FeedbackKind
from shared.domain.identifiers import FeedbackId, StudentId, UserId


@dataclass(frozen=True, slots=True)
class Escalation:
    """Whom it was told to beyond the school, and its number there."""

    to: EscalatedTo
    external_reference: str | None


@dataclass(frozen=True, slots=True)
class Matter:
    """What was said, as far as rules need it. `handler` is the one assigned, none while anyone permitted may act.

    `awaited_since` is when it was received, or reopened last: answers count from there. `due_at` ends the promise of
    a complaint. `version` counts the events, so that one of them can be named by its sequence.
    """

    feedback_id: FeedbackId
    kind: FeedbackKind
    category: FeedbackCategory
    received_at: datetime
    awaited_since: datetime
    due_at: datetime | None
    student_id: StudentId | None
    about: AboutWhom
    respondent: UserId | None
    tracking_code_sha256: str
    acknowledged: bool = False
    handler: UserId | None = None
    recused: frozenset[UserId] = frozenset()
    escalations: frozenset[Escalation] = frozenset()
    version: int = 1

    @property
    def is_complaint(self) -> bool:
        return self.kind is FeedbackKind.COMPLAINT

    @property
    def is_with_the_district(self) -> bool:
        return any(each.to is EscalatedTo.DISTRICT for each in self.escalations)

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


class Standing(Enum):
    """How an answer stands: one typed in late counts only once someone else has signed for it (A31)."""

    COUNTS = auto()
    AWAITS_SIGNATURE = auto()
    NOT_SIGNED = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """The complainant was told at `told_at`; `sequence` is the event that says so."""

    sequence: int
    told_at: datetime
    standing: Standing


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """A complaint that got an answer, or several: in substance, and told to the complainant."""

    matter: Matter
    answers: tuple[Answer, ...]

    @property
    def is_answered(self) -> bool:
        return any(answer.standing is Standing.COUNTS for answer in self.answers)

    def was_told_at(self, moment: datetime) -> bool:
        return any(answer.told_at == moment for answer in self.answers)

    def answer_with(self, sequence: int) -> Answer | None:
        return next((answer for answer in self.answers if answer.sequence == sequence), None)


@dataclass(frozen=True, slots=True)
class Noted:
    matter: Matter


@dataclass(frozen=True, slots=True)
class Closed:
    matter: Matter


@dataclass(frozen=True, slots=True)
class Reopened:
    """Closed, and taken up again because the complainant was not satisfied: it awaits an answer once more."""

    matter: Matter


Awaiting: TypeAlias = Received | Reopened
Open: TypeAlias = Awaiting | FollowedUp
Known: TypeAlias = Open | Noted | Closed
FeedbackState: TypeAlias = NotReceived | Known

FeedbackEvent: TypeAlias = (
    feedback.Complained
    | feedback.Received
    | feedback.Acknowledged
    | feedback.Assigned
    | feedback.Recused
    | feedback.FollowedUp
    | feedback.Countersigned
    | feedback.Escalated
    | feedback.Reclassified
    | feedback.Noted
    | feedback.Closed
    | feedback.Reopened
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
    return Refused("feedback.not_now", found=name_of(state), expected=expected)


def name_of(state: FeedbackState) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(state).__name__).lower()


def open_matter(state: FeedbackState) -> Open:
    """Return the state of a matter that somebody still works on. Raises Refused when nobody does."""
    current = known(state)
    if not isinstance(current, Received | Reopened | FollowedUp):
        raise not_now(current, "received", "reopened", "followed_up")
    return current
