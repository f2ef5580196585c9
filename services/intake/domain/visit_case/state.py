"""Where a visit case stands: one type per state, so that impossible cases cannot be written (DOMAIN 1.2)."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from shared.domain.decider import Refused
from shared.domain.events.visit import (
    ConsentScope,
    InstrumentKind,
    Purpose,
    Slot,
    VisitOutcome,
)
from shared.domain.identifiers import GuardianId, StudentId, UserId
from shared.domain.sla.promise import WorkingDayPromise


@dataclass(frozen=True, slots=True)
class Asked:
    """A guardian has been asked for consent and has not answered."""

    guardian_id: GuardianId
    purposes: frozenset[Purpose]
    expires_unanswered_at: datetime


@dataclass(frozen=True, slots=True)
class Granted:
    """A guardian's written yes; what was withdrawn is no longer in `scope`."""

    guardian_id: GuardianId
    purposes: frozenset[Purpose]
    scope: frozenset[ConsentScope]
    valid_from: datetime
    valid_until: datetime
    evidence_sha256: str

    def is_in_force(self, at: datetime) -> bool:
        """Whether a visit is allowed at this moment; `valid_until` is exclusive (A11)."""
        return ConsentScope.VISIT in self.scope and self.valid_from <= at < self.valid_until


@dataclass(frozen=True, slots=True)
class Instrument:
    kind: InstrumentKind
    template_id: str
    template_version: int
    items_changed: int
    evidence_sha256: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """What every state of a started case knows. `attempts` are the moments of the knocks without a visit."""

    student_id: StudentId
    recommenders: frozenset[UserId] = frozenset()
    asking_guardians: frozenset[GuardianId] = frozenset()
    asked: tuple[Asked, ...] = ()
    granted: tuple[Granted, ...] = ()
    withdrawn: frozenset[ConsentScope] = frozenset()
    withdrawn_at: datetime | None = None
    processing_stopped: bool = False
    instruments: frozenset[Instrument] = frozenset()
    proposed: Slot | None = None
    attempts: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Application:
    """What the principal decides on. `applicants`: everyone who submitted it, first or again."""

    applicants: frozenset[UserId]
    purposes: frozenset[Purpose]
    proposed_window: Slot | None
    companions: frozenset[UserId]


@dataclass(frozen=True, slots=True)
class Approval:
    approver: UserId
    companions: frozenset[UserId]
    promise: WorkingDayPromise


@dataclass(frozen=True, slots=True)
class NotStarted:
    pass


@dataclass(frozen=True, slots=True)
class Recommended:
    """A teacher or a guardian wants the visit; with consent in force this is the standard's CONSENTED."""

    case: Case


@dataclass(frozen=True, slots=True)
class Requested:
    case: Case
    application: Application


@dataclass(frozen=True, slots=True)
class Returned:
    case: Case
    application: Application


@dataclass(frozen=True, slots=True)
class Approved:
    case: Case
    approval: Approval


@dataclass(frozen=True, slots=True)
class Scheduled:
    case: Case
    approval: Approval
    slot: Slot


@dataclass(frozen=True, slots=True)
class AttemptFailed:
    """Nobody met at the agreed time; a new time has to be agreed."""

    case: Case
    approval: Approval


@dataclass(frozen=True, slots=True)
class Visited:
    case: Case
    approval: Approval
    started_at: datetime
    ended_at: datetime
    outcome: VisitOutcome


@dataclass(frozen=True, slots=True)
class Reported:
    case: Case


@dataclass(frozen=True, slots=True)
class Closed:
    case: Case


@dataclass(frozen=True, slots=True)
class Frozen:
    """Consent was withdrawn after the visit: nothing is added to the report any more (A12)."""

    case: Case


@dataclass(frozen=True, slots=True)
class Dismissed:
    case: Case


@dataclass(frozen=True, slots=True)
class ConsentRefused:
    case: Case
    guardian_id: GuardianId


@dataclass(frozen=True, slots=True)
class VoidConsent:
    """Consent was withdrawn or ran out before the visit."""

    case: Case


@dataclass(frozen=True, slots=True)
class Rejected:
    case: Case


@dataclass(frozen=True, slots=True)
class Cancelled:
    case: Case


Undecided: TypeAlias = Recommended | Requested | Returned
Underway: TypeAlias = Approved | Scheduled | AttemptFailed
BeforeVisit: TypeAlias = Undecided | Underway
AfterVisit: TypeAlias = Visited | Reported | Closed | Frozen
Over: TypeAlias = Dismissed | ConsentRefused | VoidConsent | Rejected | Cancelled
Started: TypeAlias = BeforeVisit | AfterVisit | Over
VisitState: TypeAlias = NotStarted | Started


def name_of(state: VisitState) -> str:
    """Return the state's name as people's sentences know it: `attempt_failed`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(state).__name__).lower()


def not_now(state: VisitState, *expected: str) -> Refused:
    """Return the refusal of a command that belongs to other states than this one."""
    return Refused("visit.not_now", found=name_of(state), expected=expected)


def started(state: VisitState) -> Started:
    """Return the state as one of a case that exists.

    Raises:
        Refused: nobody has recommended or asked for this visit.
    """
    if isinstance(state, NotStarted):
        raise Refused("visit.no_recommendation", rule="R1")
    return state


def before_visit(state: VisitState) -> BeforeVisit:
    """Return the state as one in which the visit is still to come.

    Raises:
        Refused: there is no case yet, the visit has been made, or the case is over.
    """
    begun = started(state)
    if not isinstance(begun, BeforeVisit):
        raise not_now(begun, "recommended", "requested", "returned", "approved", "scheduled", "attempt_failed")
    return begun


def with_case(state: Started, case: Case) -> Started:
    return replace(state, case=case)
