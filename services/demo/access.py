"""Tokens of the demo's people. They follow from the seed, so that the same seed gives the same log."""

import hashlib
from datetime import datetime
from pathlib import Path

from services.demo.people import School
from services.intake.handlers import tokens
from services.intake.handlers.desk import Desk, Order, SealedLog
from shared.domain.envelope import Actor, Channel, Role
from shared.runtime.clock import ManualClock
from shared.runtime.evidence_store import EvidenceFolder
from shared.runtime.ids import derived_id
from shared.web.tokens import PREFIX, NewToken

OPERATOR = Actor(user_id="demo", role=Role.PLATFORM_ADMIN)


class TokenOffice:
    """Issues the tokens as `kunjung token create` would, at the moment `at` of the simulated time."""

    def __init__(self, log: SealedLog, seed: int, at: datetime) -> None:
        # Nobody uploads evidence here, so the folder is never touched.
        self._desk = Desk(log, ManualClock(at), EvidenceFolder(Path("/nonexistent")))
        self._seed = seed

    async def platform(self) -> str:
        return await self._issue("platform", tokens.Holder("Pengelola demo", Role.PLATFORM_ADMIN, None))

    async def district(self, role: str, name: str) -> str:
        return await self._issue(f"district/{role}", tokens.Holder(name, Role(role), None))

    async def staff(self, school: School, role: str) -> tuple[str, str]:
        """Return the token's text and the user id of its holder."""
        user_id = derived_id("demo", str(self._seed), school.npsn, role)
        holder = tokens.Holder(school.staff[role], Role(role), school.npsn, user_id=user_id)
        return await self._issue(f"{school.npsn}/{role}", holder), user_id

    async def _issue(self, name: str, holder: tokens.Holder) -> str:
        parts = ("demo", str(self._seed), name)
        secret = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
        token_id = derived_id(*parts, "token")
        token = NewToken(token_id, f"{PREFIX}_{token_id}_{secret}")
        order = Order(OPERATOR, derived_id(*parts, "order"), Channel.COMMAND_LINE)
        await tokens.issue(self._desk, holder, token, order)
        return token.text
