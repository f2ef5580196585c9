"""People with tokens who call the scheduler of two schools over HTTP."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import httpx

from services.scheduler.app import create_app
from shared.domain.envelope import Role
from shared.domain.events import access, school
from shared.domain.identifiers import Npsn, UserId, access_stream, school_stream
from shared.runtime.settings import Settings
from shared.web.foundation import Foundation, foundation_on
from shared.web.tokens import sha256_of
from tests.examples.clocks import SMPN_9
from tests.services.scheduler.office import Office, following

NEIGHBOUR = "30404011"
"""Shares its partition with the school of the examples."""


class Caller:
    """Calls the API as someone, once the scheduler has come to rest."""

    def __init__(self, office: Office, client: httpx.AsyncClient, foundation: Foundation) -> None:
        self.office, self.client, self.foundation = office, client, foundation

    async def at_rest(self) -> None:
        async with asyncio.timeout(10):
            while not _is_at_rest((await self.client.get("/scheduler/health/ready")).json()):  # noqa: ASYNC110 - asks over HTTP, as outsiders must
                await asyncio.sleep(0.002)

    async def get(self, path: str, who: str, language: str = "id") -> httpx.Response:
        return await self.client.get(f"/scheduler/api/v1{path}", headers=_headers(who, language))

    async def post(self, path: str, who: str, body: Mapping[str, Any], key: str | None = None) -> httpx.Response:
        headers = _headers(who) | ({"Idempotency-Key": key} if key else {})
        return await self.client.post(f"/scheduler/api/v1{path}", headers=headers, json=body)


def _is_at_rest(ready: Mapping[str, Any]) -> bool:
    read = all(place["position"] == place["head"] for place in ready["partitions"].values())
    return read and ready["ticker"]["settled_until"] is not None


def _headers(who: str, language: str = "id") -> dict[str, str]:
    return {"Authorization": f"Bearer kj_{who}_secret", "Accept-Language": language}


async def give_token(office: Office, who: str, role: Role, npsn: str | None) -> None:
    issued = access.TokenIssued(
        token_id=who,
        token_sha256=sha256_of(f"kj_{who}_secret"),
        user_id=UserId(who),
        role=role,
        npsn=Npsn(npsn) if npsn else None,
        name="Siti",
        expires_at=None,
    )
    await office.write(access_stream(npsn or "district"), issued, person=f"user:{who}")


async def _open_school(office: Office, npsn: str) -> None:
    onboarded = school.Onboarded(
        npsn=Npsn(npsn),
        name="SMP Negeri",
        level="SMP",
        district="Bontang",
        zone="Asia/Makassar",
        days_per_week=5,
        observes_joint_leave=True,
    )
    await office.write(school_stream(npsn), onboarded, person=None)


async def give_role(office: Office, who: str, role: Role, npsn: str) -> None:
    granted = school.RoleGranted(
        user_id=UserId(who), role=role, class_group=None, from_on=date(2025, 7, 1), until_on=None
    )
    await office.write(school_stream(npsn), granted, person=None)
    await give_token(office, who, role, npsn)


@asynccontextmanager
async def calling(office: Office) -> AsyncIterator[Caller]:
    await _open_school(office, SMPN_9)
    await _open_school(office, NEIGHBOUR)
    await give_role(office, "principal", Role.PRINCIPAL, SMPN_9)
    await give_role(office, "counsellor", Role.COUNSELLOR, SMPN_9)
    await give_role(office, "neighbour", Role.PRINCIPAL, NEIGHBOUR)
    await give_token(office, "district", Role.DISTRICT_OFFICER, None)
    settings = Settings(data_dir=office.folder)
    app = create_app(settings, open_foundation=foundation_on(office.log, office.clock))
    async with (
        app.router.lifespan_context(app),
        following(app.state.foundation),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://scheduler") as client,
    ):
        caller = Caller(office, client, app.state.foundation)
        await caller.at_rest()
        yield caller
