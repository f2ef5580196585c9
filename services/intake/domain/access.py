"""Tokens with which people and programs call the services; only a token's hash ever comes here."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from services.intake.domain.command import Command
from shared.domain.envelope import Role
from shared.domain.identifiers import Npsn, UserId


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
