"""The reporting service in this process, on a log in memory, asked over HTTP by people with tokens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response

from services.reporting.app import create_app
from shared.domain.envelope import Actor
from shared.runtime.settings import Settings
from shared.web.foundation import Foundation, foundation_on
from shared.web.tokens import NewToken
from tests.services.reporting.example_case import (
    AUDITOR,
    COMPLAINT_ID,
    DEWI,
    DISTRICT,
    HASAN,
    OPERATOR,
    RINA,
    SCHOOL,
    STRANGER,
    VISIT_ID,
    Office,
    two_schools,
)

PEOPLE = (RINA, HASAN, DEWI, OPERATOR, DISTRICT, AUDITOR, STRANGER)

VISIT = f"/schools/{SCHOOL}/visits/{VISIT_ID}"
COMPLAINT = f"/schools/{SCHOOL}/feedback/{COMPLAINT_ID}"
WHY = "reason=pemeriksaan+tahunan"
"""The reason that an auditor has to give."""


def token_of(actor: Actor) -> NewToken:
    return NewToken(f"token-{actor.user_id}", f"kj_token-{actor.user_id}_rahasia")


@dataclass
class Reporting:
    app: FastAPI
    client: AsyncClient

    async def get(self, address: str, actor: Actor | None, **headers: str) -> Response:
        """Ask as `actor`, None for somebody without a token; what the log holds by then is known."""
        foundation: Foundation = self.app.state.foundation
        await foundation.projector.catch_up()
        if actor is not None:
            headers["Authorization"] = f"Bearer {token_of(actor).text}"
        return await self.client.get(f"/reporting/api/v1{address}", headers=headers)

    async def json(self, address: str, actor: Actor) -> Any:
        answer = await self.get(address, actor)
        assert answer.status_code == 200, answer.text
        return answer.json()


async def opened_office() -> Office:
    """Return an office with two schools whose people have tokens."""
    office = Office()
    await two_schools(office)
    for actor in PEOPLE:
        await office.give_token(actor, token_of(actor))
    return office


@asynccontextmanager
async def reporting(office: Office, settings: Settings) -> AsyncIterator[Reporting]:
    app = create_app(settings, open_foundation=foundation_on(office.log, office.clock))
    async with (
        app.router.lifespan_context(app),
        AsyncClient(transport=ASGITransport(app), base_url="http://kunjung") as client,
    ):
        yield Reporting(app, client)
