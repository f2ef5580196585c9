"""A school office for tests: the intake application in one process, on a log in memory, with people who hold tokens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from services.intake.app import create_app
from services.intake.handlers.desk import Desk, Order
from services.intake.handlers.schools import onboard
from services.intake.handlers.tokens import Holder, issue
from shared.domain.envelope import SYSTEM, Channel, Role
from shared.eventlog.memory import MemoryEventLog
from shared.runtime.clock import ManualClock
from shared.runtime.evidence_store import EvidenceFolder
from shared.runtime.ids import derived_id
from shared.runtime.settings import Settings
from shared.web.foundation import Foundation, foundation_on
from shared.web.tokens import NewToken

NPSN = "60499009"
OTHER_NPSN = "60499001"
MONDAY_AT_9 = datetime.fromisoformat("2025-11-03T09:00:00+08:00")
PDF = b"%PDF-1.4\n% izin tertulis\n"

SCHOOL = {
    "npsn": NPSN,
    "name": "SMP Negeri 9 Bontang",
    "level": "SMP",
    "district": "Kota Bontang",
    "zone": "Asia/Makassar",
    "days_per_week": 5,
    "observes_joint_leave": True,
}


@dataclass
class Office:
    """`call` keeps the rows level with the log, as the running service does by itself."""

    app: FastAPI
    client: httpx.AsyncClient
    clock: ManualClock
    desk: Desk
    tokens: dict[tuple[str | None, Role], str]

    async def call(
        self, method: str, path: str, role: Role | None = None, *, npsn: str | None = NPSN, **sent: Any
    ) -> httpx.Response:
        headers = dict(sent.pop("headers", {}))
        if role is not None:
            headers["Authorization"] = f"Bearer {await self.token(role, npsn)}"
        if "key" in sent:
            headers["Idempotency-Key"] = sent.pop("key")
        await self.catch_up()
        return await self.client.request(method, f"/intake/api/v1{path}", headers=headers, **sent)

    async def post(self, path: str, role: Role, body: Any, **more: Any) -> httpx.Response:
        return await self.call("POST", f"/schools/{NPSN}{path}", role, json=body, **more)

    async def get(self, path: str, role: Role, **more: Any) -> httpx.Response:
        return await self.call("GET", f"/schools/{NPSN}{path}", role, **more)

    async def catch_up(self) -> None:
        foundation: Foundation = self.app.state.foundation
        await foundation.projector.catch_up()

    async def token(self, role: Role, npsn: str | None = NPSN) -> str:
        """Return a token of a person in this role, made when first asked for."""
        place = npsn if role not in DISTRICT else None
        if (place, role) not in self.tokens:
            self.tokens[place, role] = await self.new_token(Holder(f"Contoh {role.value}", role, place, user_of(role)))
        return self.tokens[place, role]

    async def new_token(self, holder: Holder, expires_at: datetime | None = None) -> str:
        number = str(len(self.tokens)) + holder.role.value + str(holder.user_id) + str(expires_at)
        token_id = derived_id("token", str(holder.npsn), number)
        token = NewToken(token_id, f"kj_{token_id}_secret-of-{holder.role.value}")
        until = holder.until_on or (datetime(2030, 1, 1).date() if holder.role is Role.ACTING_PRINCIPAL else None)  # noqa: DTZ001 - a day
        dated = Holder(holder.name, holder.role, holder.npsn, holder.user_id, until)
        await issue(self.desk, dated, token, Order(SYSTEM, derived_id(token_id), Channel.COMMAND_LINE), expires_at)
        return token.text


DISTRICT = frozenset(
    {
        Role.DISTRICT_OFFICER,
        Role.SAFEGUARDING_OFFICER,
        Role.DATA_OFFICER,
        Role.AUDITOR,
        Role.PLATFORM_ADMIN,
    }
)


def user_of(role: Role) -> str:
    return f"user-{role.value}"


@asynccontextmanager
async def open_office(folder: Path, *, log: MemoryEventLog | None = None) -> AsyncIterator[Office]:
    clock = ManualClock(MONDAY_AT_9)
    log = log or MemoryEventLog(partitions=4, clock=clock)
    settings = Settings(data_dir=folder, redis_url=None, database_url=None)
    app = create_app(settings, open_foundation=foundation_on(log, clock))
    desk = Desk(log, clock, EvidenceFolder(folder / "evidence"))
    for npsn in (NPSN, OTHER_NPSN):
        await onboard(desk, {**SCHOOL, "npsn": npsn}, Order(SYSTEM, derived_id("onboard", npsn)))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://school.test") as client,
    ):
        yield Office(app, client, clock, desk, {})
