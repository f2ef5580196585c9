"""The scheduler: time passes; promises are kept or broken."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from fastapi import FastAPI

from services.scheduler.api import clocks as clocks_api, notices as notices_api, what_if as what_if_api
from services.scheduler.api.refusals import sentence_for
from services.scheduler.handlers.clocks import Clocks
from services.scheduler.handlers.overtaken import News
from services.scheduler.projections import complaints, due_clocks, news
from services.scheduler.projections.notices import with_notices
from services.scheduler.read_models import DueClocks
from services.scheduler.settings import SERVICE, SchedulerSettings
from services.scheduler.subscribers import reacting
from services.scheduler.ticker import Bell, Pause, Ticker
from shared.eventlog.interface import EventLog, RecordedEvent
from shared.readmodel.projection import Projection
from shared.readmodel.projector import React
from shared.runtime.clock import Clock
from shared.runtime.settings import Settings
from shared.web.access import with_access
from shared.web.foundation import Foundation, OpenFoundation, open_foundation
from shared.web.service_app import service_app

READING_GLANCE_SECONDS = 0.005

PROJECTION = Projection(
    SERVICE,
    due_clocks.tables,
    with_access(due_clocks.tables, {**with_notices(due_clocks.HANDLERS), **news.HANDLERS, **complaints.HANDLERS}),
)


def create_app(
    settings: Settings | None = None,
    *,
    open_foundation: OpenFoundation = open_foundation,
    scheduler: "Scheduler | None" = None,
) -> FastAPI:
    """Return the service; nothing is opened before it starts. Simulations bring a `scheduler` of their own."""
    settings = settings or SchedulerSettings()
    scheduler = scheduler or Scheduler(settings)
    return service_app(
        SERVICE,
        "Kunjung: penjadwal · scheduler",
        settings,
        PROJECTION,
        [clocks_api.router, notices_api.router, what_if_api.router],
        react=scheduler.react,
        open_foundation=open_foundation,
        background=[scheduler.tick],
        refusal_sentence=sentence_for,
        health_details=scheduler.health,
    )


class Scheduler:
    """Ties reactions, rows and ticker together: what is reacted to rings the ticker's bell."""

    def __init__(self, settings: Settings) -> None:
        self._settings = SchedulerSettings.model_validate(settings.model_dump())
        self._bell = Bell()
        self._ticker: Ticker | None = None

    def react(self, log: EventLog, _clock: Clock) -> React:
        to_events = reacting(Clocks(log))

        async def react(events: Sequence[RecordedEvent]) -> None:
            await to_events(events)
            self._bell.hear(events)

        return react

    async def tick(self, foundation: Foundation) -> None:
        """Run the ticker until cancelled."""
        self._ticker = Ticker(
            foundation.clock,
            DueClocks(foundation.read_model),
            Clocks(foundation.log).check,
            news=News(foundation.log, foundation.read_model),
            everything_read=reading_everything(foundation),
            bell=self._bell,
            pause=Pause(self._settings.retry_first_seconds, self._settings.retry_longest_seconds),
        )
        await self._ticker.run()

    def health(self, foundation: Foundation) -> Mapping[str, Any]:
        """Return until when every clock has had its say, and when the next one will; null while not sure."""
        now = foundation.clock.now()
        if self._ticker is None or not self._ticker.settled(now):
            return {"ticker": {"settled_until": None, "next_due": None}}
        next_due = self._ticker.next_due()
        return {"ticker": {"settled_until": now.isoformat(), "next_due": next_due.isoformat() if next_due else None}}


def reading_everything(foundation: Foundation) -> Callable[[], Awaitable[None]]:
    """Return a wait until the rows show all that the log holds at that moment; stuck partitions are passed over."""

    async def everything_read() -> None:
        partitions = range(foundation.log.partitions)
        heads = await asyncio.gather(*(foundation.log.head(partition) for partition in partitions))
        for partition, (_, head) in zip(partitions, heads, strict=True):
            while _is_behind(foundation, partition, head):  # noqa: ASYNC110 - a commit rings no bell
                await asyncio.sleep(READING_GLANCE_SECONDS)

    return everything_read


def _is_behind(foundation: Foundation, partition: int, head: int) -> bool:
    projector = foundation.projector
    return partition not in projector.stuck and projector.positions().get(partition, 0) < head
