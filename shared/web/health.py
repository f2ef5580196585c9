"""Whether a service lives, and whether what it shows is up to date."""

import asyncio
from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import AwareDatetime, BaseModel

from shared.web.foundation import Foundation


class Live(BaseModel):
    service: str
    now: AwareDatetime


class Place(BaseModel):
    """How far one partition has been read, and where it ends."""

    position: int
    head: int


class Ready(BaseModel):
    service: str
    now: AwareDatetime
    status: Literal["ready", "catching_up"]
    simulated: bool
    partitions: dict[str, Place]


def health_router(service: str) -> APIRouter:
    router = APIRouter(prefix=f"/{service}/health", tags=["health"])

    @router.get("/live")
    async def live(request: Request) -> Live:
        foundation: Foundation = request.app.state.foundation
        return Live(service=service, now=foundation.clock.now())

    @router.get("/ready", responses={503: {"description": "Masih mengejar log · Still catching up", "model": Ready}})
    async def ready(request: Request, response: Response) -> Ready:
        foundation: Foundation = request.app.state.foundation
        places = await _places(foundation)
        behind = any(place.position < place.head for place in places.values())
        if behind:
            response.status_code = 503
        return Ready(
            service=service,
            now=foundation.clock.now(),
            status="catching_up" if behind else "ready",
            simulated=foundation.log.simulated,
            partitions={str(partition): place for partition, place in places.items()},
        )

    return router


async def _places(foundation: Foundation) -> dict[int, Place]:
    partitions = range(foundation.log.partitions)
    # Positions first: an event that arrives in between must look unread, never read ahead of the head.
    positions = foundation.projector.positions()
    heads = await asyncio.gather(*(foundation.log.head(partition) for partition in partitions))
    return {
        partition: Place(position=positions.get(partition, 0), head=head)
        for partition, (_, head) in zip(partitions, heads, strict=True)
    }
