"""Whether a service lives, and whether what it shows is up to date."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from fastapi import APIRouter, Request, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict

from shared.eventlog.retrying import LogUnavailable
from shared.runtime.health import Status
from shared.web.foundation import Foundation

HealthDetails: TypeAlias = Callable[[Foundation], Mapping[str, Any]]
"""What a service tells about itself beside the rest."""

PATIENCE_SECONDS = 2.0
"""Whoever asks for health waits a few seconds at most."""

UNREADY: frozenset[Status] = frozenset({"starting", "stuck", "log_unreachable"})
"""A service a few events behind still answers; one that cannot go on does not."""


class Live(BaseModel):
    service: str
    now: AwareDatetime


class Place(BaseModel):
    """How far one partition has been read, and where it ends."""

    position: int
    head: int


class Ready(BaseModel):
    """A service may tell more about itself (`ticker`)."""

    model_config = ConfigDict(extra="allow")

    service: str
    now: AwareDatetime
    status: Status
    simulated: bool
    partitions: dict[str, Place]
    stuck: dict[str, str]


def health_router(service: str, details: HealthDetails) -> APIRouter:
    router = APIRouter(prefix=f"/{service}/health", tags=["health"])

    @router.get("/live", summary="Proses berjalan · the process runs")
    async def live(request: Request) -> Live:
        foundation: Foundation = request.app.state.foundation
        return Live(service=service, now=foundation.clock.now())

    @router.get(
        "/ready",
        summary="Siap melayani, dengan posisi pembacaan · ready to serve, with how far it has read",
        responses={
            500: {"description": "Kesalahan pada sistem · An error of the system"},
            503: {"description": "Belum siap · Not ready yet", "model": Ready},
        },
    )
    async def ready(request: Request, response: Response) -> Ready:
        foundation: Foundation = request.app.state.foundation
        now = foundation.clock.now()
        status = foundation.health.status
        places = await _places(foundation)
        if places is None:
            status, places = "log_unreachable", {}
        if status == "ready" and any(place.position < place.head for place in places.values()):
            status = "catching_up"
        if status in UNREADY:
            response.status_code = 503
        return Ready(
            service=service,
            now=now,
            status=status,
            simulated=foundation.log.simulated,
            partitions={str(partition): place for partition, place in places.items()},
            stuck={str(partition): why for partition, why in foundation.health.stuck.items()},
            **details(foundation),
        )

    return router


async def _places(foundation: Foundation) -> dict[int, Place] | None:
    """Return how far each partition has been read, or None when the log does not answer in time."""
    partitions = range(foundation.log.partitions)
    # Positions first: an event that arrives in between must look unread, never read ahead of the head.
    positions = foundation.projector.positions()
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            heads = await asyncio.gather(*(foundation.log.head(partition) for partition in partitions))
    except (TimeoutError, LogUnavailable):
        return None
    return {
        partition: Place(position=positions.get(partition, 0), head=head)
        for partition, (_, head) in zip(partitions, heads, strict=True)
    }
