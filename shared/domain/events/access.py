"""Events of the tokens with which programs and people call the services. Only the token's hash is ever stored."""

from typing import ClassVar

from pydantic import AwareDatetime

from shared.domain.envelope import Role
from shared.domain.events import Event
from shared.domain.identifiers import Npsn, Sha256, UserId
from shared.domain.personal import PersonalText


class TokenIssued(Event):
    """`npsn` is the school in which the role may be used; none for roles of the district or the platform."""

    schema_version: ClassVar[int] = 2

    token_id: str
    token_sha256: Sha256
    user_id: UserId
    role: Role
    npsn: Npsn | None
    name: PersonalText
    expires_at: AwareDatetime | None


class TokenRevoked(Event):
    token_id: str
    reason: str
