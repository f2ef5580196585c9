"""Breaking the glass: one officer asks to read a restricted stream, another opens it for a while (DOMAIN d.5, e).

The stream `audit:<npsn>` also holds every reading, which decides nothing (`shared.web.reading_log`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TypeAlias

from services.intake.domain.command import Command
from services.intake.domain.limits import refuse_blank, refuse_other_roles
from shared.domain.decider import Decider, Refused
from shared.domain.envelope import Role
from shared.domain.events import audit
from shared.domain.identifiers import UserId, audit_stream
from shared.domain.personal import personal_fields

ASKERS = frozenset({Role.AUDITOR, Role.DISTRICT_OFFICER})
OPENERS = frozenset({Role.DISTRICT_OFFICER, Role.DATA_OFFICER, Role.SAFEGUARDING_OFFICER})
FEWEST_MINUTES = 5
MOST_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class AskToBreakGlass(Command):
    """`subject` is the id of the restricted stream."""

    subject: str
    reason: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGlass(Command):
    subject: str
    asked_by: UserId


AuditCommand: TypeAlias = AskToBreakGlass | OpenGlass
AuditEvent: TypeAlias = audit.ReportViewed | audit.BreakGlassAsked | audit.BreakGlassOpened

Asking: TypeAlias = tuple[str, UserId]
"""Of what, and by whom."""


@dataclass(frozen=True, slots=True)
class Glass:
    """`asked` are the minutes asked for and not yet opened, `open_until` the moments (exclusive) of what was opened."""

    asked: Mapping[Asking, int] = field(default_factory=lambda: MappingProxyType({}))
    open_until: Mapping[Asking, datetime] = field(default_factory=lambda: MappingProxyType({}))

    def is_open(self, subject: str, reader: str, now: datetime) -> bool:
        until = self.open_until.get((subject, UserId(reader)))
        return until is not None and now < until


def evolve(state: Glass, event: AuditEvent) -> Glass:
    match event:
        case audit.ReportViewed():
            return state
        case audit.BreakGlassAsked(subject=subject, asked_by=asked_by, minutes=minutes):
            return replace(state, asked=MappingProxyType({**state.asked, (subject, asked_by): minutes}))
        case audit.BreakGlassOpened(subject=subject, asked_by=asked_by, until=until):
            asking = (subject, asked_by)
            waiting = {other: minutes for other, minutes in state.asked.items() if other != asking}
            opened = {**state.open_until, asking: until}
            return Glass(MappingProxyType(waiting), MappingProxyType(opened))


def decide(state: Glass, command: AuditCommand) -> Sequence[AuditEvent]:
    match command:
        case AskToBreakGlass():
            return _ask(state, command)
        case OpenGlass():
            return _open(state, command)


def _ask(state: Glass, command: AskToBreakGlass) -> Sequence[AuditEvent]:
    refuse_other_roles(command, ASKERS, "DOMAIN e")
    asked_by = UserId(command.by.user_id)
    if state.asked.get((command.subject, asked_by)) == command.minutes:
        return []
    refuse_blank(command.reason, "reason", "DOMAIN e")
    if not FEWEST_MINUTES <= command.minutes <= MOST_MINUTES:
        raise Refused(
            "audit.minutes_out_of_range",
            rule="DOMAIN e",
            found=command.minutes,
            expected=f"{FEWEST_MINUTES}-{MOST_MINUTES}",
        )
    return [
        audit.BreakGlassAsked(
            subject=command.subject, asked_by=asked_by, reason=command.reason, minutes=command.minutes
        )
    ]


def _open(state: Glass, command: OpenGlass) -> Sequence[AuditEvent]:
    """Two persons: nobody opens what they asked for themselves, in whichever of their roles."""
    refuse_other_roles(command, OPENERS, "DOMAIN e")
    if command.by.user_id == command.asked_by:
        raise Refused("audit.opens_for_oneself", rule="DOMAIN e", found=command.asked_by)
    minutes = state.asked.get((command.subject, command.asked_by))
    if minutes is not None:
        until = command.now + timedelta(minutes=minutes)
        return [audit.BreakGlassOpened(subject=command.subject, asked_by=command.asked_by, until=until)]
    if state.is_open(command.subject, command.asked_by, command.now):
        return []
    raise Refused("audit.not_asked", rule="DOMAIN e", found=command.asked_by)


def audit_of(npsn: str) -> Decider[Glass, AuditCommand, AuditEvent]:
    """Return the decider of this school's audit stream: reasons are sealed with the stream's own key."""

    def person(_state: Glass, event: AuditEvent) -> str | None:
        return audit_stream(npsn).name if personal_fields(type(event)) else None

    return Decider(category="audit", initial=Glass(), decide=decide, evolve=evolve, person=person)
