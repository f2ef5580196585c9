"""Tokens with which people and programs call the services; only a token's hash ever comes here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from services.intake.domain.command import Command
from services.intake.domain.limits import refuse_blank
from services.intake.domain.school import SCHOOL_ROLES
from shared.domain.decider import Decider, Refused
from shared.domain.envelope import Role
from shared.domain.events import access
from shared.domain.identifiers import Npsn, UserId

ROLES_IN_A_SCHOOL = SCHOOL_ROLES | {Role.GUARDIAN}
"""Roles that mean something only together with a school."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueToken(Command):
    token_id: str
    token_sha256: str
    user_id: UserId
    role: Role
    npsn: Npsn | None
    name: str
    expires_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeToken(Command):
    token_id: str
    reason: str


AccessCommand: TypeAlias = IssueToken | RevokeToken

AccessEvent: TypeAlias = access.TokenIssued | access.TokenRevoked


@dataclass(frozen=True, slots=True)
class Tokens:
    """Ids and hashes of the tokens of one scope."""

    issued: frozenset[tuple[str, str]] = frozenset()
    revoked: frozenset[str] = frozenset()


def evolve(state: Tokens, event: AccessEvent) -> Tokens:
    match event:
        case access.TokenIssued(token_id=token_id, token_sha256=sha256):
            return Tokens(state.issued | {(token_id, sha256)}, state.revoked)
        case access.TokenRevoked(token_id=token_id):
            return Tokens(state.issued, state.revoked | {token_id})


def decide(state: Tokens, command: AccessCommand) -> Sequence[AccessEvent]:
    match command:
        case IssueToken():
            return _issue(state, command)
        case RevokeToken():
            return _revoke(state, command)


def _issue(state: Tokens, command: IssueToken) -> Sequence[AccessEvent]:
    if (command.token_id, command.token_sha256) in state.issued:
        return []
    if command.token_id in {token_id for token_id, _ in state.issued}:
        raise Refused("access.token_id_taken", found=command.token_id)
    refuse_blank(command.name, "name", "DOMAIN e")
    _refuse_misplaced_role(command)
    if command.expires_at is not None and command.expires_at <= command.now:
        raise Refused("access.expires_in_the_past", found=command.expires_at, expected=command.now)
    return [
        access.TokenIssued(
            token_id=command.token_id,
            token_sha256=command.token_sha256,
            user_id=command.user_id,
            role=command.role,
            npsn=command.npsn,
            name=command.name,
            expires_at=command.expires_at,
        )
    ]


def _revoke(state: Tokens, command: RevokeToken) -> Sequence[AccessEvent]:
    if command.token_id in state.revoked:
        return []
    if command.token_id not in {token_id for token_id, _ in state.issued}:
        raise Refused("access.unknown_token", found=command.token_id)
    refuse_blank(command.reason, "reason", "DOMAIN e")
    return [access.TokenRevoked(token_id=command.token_id, reason=command.reason)]


def _refuse_misplaced_role(command: IssueToken) -> None:
    if command.role is Role.SYSTEM:
        raise Refused("access.no_token_for_the_system", rule="DOMAIN d", found=command.role.value)
    if command.role in ROLES_IN_A_SCHOOL and command.npsn is None:
        raise Refused("access.role_needs_a_school", rule="DOMAIN e", found=command.role.value)


def person(_state: Tokens, event: AccessEvent) -> str | None:
    """The name on a token is sealed with the key of the one who holds it."""
    return f"staff:{event.user_id}" if isinstance(event, access.TokenIssued) else None


ACCESS: Decider[Tokens, AccessCommand, AccessEvent] = Decider(
    category="access", initial=Tokens(), decide=decide, evolve=evolve, person=person
)
