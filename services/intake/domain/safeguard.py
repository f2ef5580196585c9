"""Signs of harm to a pupil: a restricted stream that never waits for a report and stands in no case (A29).

Nothing here, and nothing that decides here, knows which pupil it is about: that is sealed with the stream's own key.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from services.intake.domain.command import Command
from services.intake.domain.limits import refuse_blank, refuse_other_roles, refuse_the_future
from shared.domain.decider import Decider, Refused
from shared.domain.envelope import Role
from shared.domain.events import safeguard
from shared.domain.events.safeguard import SafeguardCategory
from shared.domain.identifiers import SafeguardId
from shared.domain.sla.hours_promise import hours_promise
from shared.domain.sla.service_standard import ServiceStandard

RECIPIENTS = (Role.PRINCIPAL, Role.ACTING_PRINCIPAL, Role.SAFEGUARDING_OFFICER)
RECIPIENTS_ABOUT_A_PRINCIPAL = (Role.SAFEGUARDING_OFFICER, Role.DISTRICT_OFFICER)
"""A concern about the principal is not for principals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseSafeguard(Command):
    """`student` and `visit` are ids, which the event seals; `zone` and `standard` are the school's, for the promise."""

    safeguard_id: SafeguardId
    student: str
    visit: str | None
    categories: tuple[SafeguardCategory, ...]
    description: str
    raised_at: datetime
    about_principal: bool
    standard: ServiceStandard
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferSafeguard(Command):
    referred_to: str
    reference: str | None
    referred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseSafeguard(Command):
    result: str


SafeguardCommand: TypeAlias = RaiseSafeguard | ReferSafeguard | CloseSafeguard
SafeguardEvent: TypeAlias = safeguard.Raised | safeguard.Referred | safeguard.Closed


@dataclass(frozen=True, slots=True)
class NotRaised:
    pass


@dataclass(frozen=True, slots=True)
class Raised:
    """`recipients` are the offices that may read it and must act."""

    safeguard_id: SafeguardId
    recipients: tuple[Role, ...]
    raised_at: datetime


@dataclass(frozen=True, slots=True)
class Referred:
    raised: Raised


@dataclass(frozen=True, slots=True)
class Closed:
    raised: Raised


SafeguardState: TypeAlias = NotRaised | Raised | Referred | Closed


def evolve(state: SafeguardState, event: SafeguardEvent) -> SafeguardState:
    if isinstance(event, safeguard.Raised):
        return Raised(event.safeguard_id, event.recipients, event.raised_at)
    match event:
        case safeguard.Referred():
            return Referred(as_raised(state))
        case safeguard.Closed():
            return Closed(as_raised(state))


def as_raised(state: SafeguardState) -> Raised:
    """Return what was raised.

    Raises:
        Refused: nothing was raised under this id.
    """
    match state:
        case NotRaised():
            raise Refused("safeguard.not_raised", rule="A29")
        case Raised():
            return state
        case Referred(raised) | Closed(raised):
            return raised


def decide(state: SafeguardState, command: SafeguardCommand) -> Sequence[SafeguardEvent]:
    return ANSWERS[type(command)](state, command)


def _raise(state: SafeguardState, command: RaiseSafeguard) -> Sequence[SafeguardEvent]:
    if not isinstance(state, NotRaised):
        return []
    refuse_blank(command.description, "description", "A29")
    if not command.categories:
        raise Refused("safeguard.category_missing", rule="A29")
    refuse_the_future(command.raised_at, command, "raised_at")
    standard = command.standard
    return [
        safeguard.Raised(
            safeguard_id=command.safeguard_id,
            student=command.student,
            visit=command.visit,
            categories=command.categories,
            description=command.description,
            raised_at=command.raised_at,
            recipients=RECIPIENTS_ABOUT_A_PRINCIPAL if command.about_principal else RECIPIENTS,
            unit=standard.safeguard_unit,
            promise=hours_promise(command.raised_at, standard.safeguard_hours, command.zone, standard.version),
        )
    ]


def _refer(state: SafeguardState, command: ReferSafeguard) -> Sequence[SafeguardEvent]:
    """It may go to several offices, one after the other; the first ends the hours."""
    raised = as_raised(state)
    refuse_other_roles(command, raised.recipients, "A29")
    if isinstance(state, Closed):
        raise Refused("safeguard.closed", rule="A29")
    refuse_blank(command.referred_to, "referred_to", "A29")
    refuse_the_future(command.referred_at, command, "referred_at")
    if command.referred_at < raised.raised_at:
        raise Refused(
            "safeguard.referred_before_raised", rule="A29", found=command.referred_at, expected=raised.raised_at
        )
    return [
        safeguard.Referred(
            referred_to=command.referred_to, reference=command.reference, referred_at=command.referred_at
        )
    ]


def _close(state: SafeguardState, command: CloseSafeguard) -> Sequence[SafeguardEvent]:
    refuse_other_roles(command, as_raised(state).recipients, "A29")
    if isinstance(state, Closed):
        return []
    if not isinstance(state, Referred):
        raise Refused("safeguard.not_referred", rule="A29")
    refuse_blank(command.result, "result", "A29")
    return [safeguard.Closed(result=command.result)]


ANSWERS: Mapping[type, Callable[[SafeguardState, Any], Sequence[SafeguardEvent]]] = {
    RaiseSafeguard: _raise,
    ReferSafeguard: _refer,
    CloseSafeguard: _close,
}


def person(state: SafeguardState, _event: SafeguardEvent) -> str | None:
    return None if isinstance(state, NotRaised) else f"safeguard:{as_raised(state).safeguard_id}"


SAFEGUARD: Decider[SafeguardState, SafeguardCommand, SafeguardEvent] = Decider(
    category="safeguard", initial=NotRaised(), decide=decide, evolve=evolve, person=person
)
