"""Where a visit case stands: one type per state, so that impossible cases cannot be written (DOMAIN 1.2)."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from services.intake.domain.visit_case.case import Case, Conducted
from shared.domain.decider import Refused
from shared.domain.events.visit import Purpose, Slot
from shared.domain.identifiers import GuardianId, UserId
from shared.domain.sla.promise import WorkingDayPromise


@dataclass(frozen=True, slots=True)
class Application:
    """What the principal decides on. `applicants`: everyone who submitted it, first or again."""

    applicants: frozenset[UserId]
    purposes: frozenset[Purpose]
    proposed_window: Slot | None
    companions: frozenset[UserId]


@dataclass(frozen=True, slots=True)
class Approval:
    """The principal's yes to an application. `companions` are those who come along by now (R7)."""

    approver: UserId
    application: Application
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
    """Awaits the principal's decision; `revoked` when an earlier approval was taken back.

    `fallen` is the agreed visit of an approval that fell away. Made before that, it may still be told (A31).
    """

    case: Case
    application: Application
    revoked: bool = False
    fallen: "Scheduled | None" = None


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
class InProgress:
    """At the door consent was confirmed; the visit is being made. Nothing but its end, or a withdrawal, follows."""

    case: Case
    approval: Approval
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Visited:
    case: Case
    approval: Approval

    @property
    def last(self) -> Conducted:
        """The newest visit, with its times as they count now."""
        return self.case.visits[-1]


@dataclass(frozen=True, slots=True)
class Reported:
    case: Case


@dataclass(frozen=True, slots=True)
class Closed:
    case: Case


@dataclass(frozen=True, slots=True)
class Frozen:
    """Consent was withdrawn during the visit or after it: nothing is added to the report any more (A12)."""

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
    """Consent was withdrawn or ran out before the visit, when the case stood at `interrupted`.

    New consent brings the case back, but never an approval (A11). A visit that was made offline while consent was
    still in force can be told.
    """

    case: Case
    interrupted: "BeforeVisit"


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
Started: TypeAlias = BeforeVisit | InProgress | AfterVisit | Over
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


def underway(state: VisitState) -> Underway:
    """Return the state as one in which the visit is approved and still to come.

    Raises:
        Refused: it is not approved, has begun, or the case is over.
    """
    begun = started(state)
    if not isinstance(begun, Underway):
        raise not_now(begun, "approved", "scheduled", "attempt_failed")
    return begun


def open_for_consent(state: VisitState) -> "BeforeVisit | VoidConsent":
    """Return the state as one in which a guardian may say yes or no; for a void case consent is asked anew (A11).

    Raises:
        Refused: there is no case yet, the visit has begun, or the case is over.
    """
    return state if isinstance(state, VoidConsent) else before_visit(state)


def conducted(state: VisitState) -> Visited | Reported:
    """Return the state as one in which the visit has been made and its record may still grow.

    Raises:
        Refused: there was no visit yet, or the case is closed, frozen or over.
    """
    begun = started(state)
    if not isinstance(begun, Visited | Reported):
        raise not_now(begun, "visited", "reported")
    return begun


def on_the_visit_made(state: Started) -> Visited | None:
    """Return the case as it stands on the visit that was made, when only a further one falls away (A6)."""
    return Visited(state.case, state.approval) if isinstance(state, Underway) and state.case.visits else None


def with_case(state: Started, case: Case) -> Started:
    return replace(state, case=case)
