"""What the commands of an operator share: the log opened, the time it keeps, errors as sentences."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import typer

from services.commands.data_dir import settings_at
from services.intake.domain.refusals.sentence import sentence_for
from services.intake.handlers.desk import Desk, Order
from shared.domain.decider import Refused
from shared.domain.envelope import Actor, Channel, Role
from shared.domain.local_time import UTC_ZONE
from shared.eventlog.connect import LogRefused, open_log
from shared.eventlog.retrying import LogUnavailable
from shared.eventlog.simulated_clock import SimulatedClock
from shared.runtime.clock import SystemClock
from shared.runtime.evidence_store import EvidenceFolder, evidence_folder
from shared.runtime.ids import new_id
from shared.runtime.settings import Settings
from shared.web.language import Language
from shared.web.problem_texts import detail_of
from shared.web.problems import Problem

T = TypeVar("T")

LANGUAGES: tuple[Language, ...] = ("id", "en")


@asynccontextmanager
async def open_desk(settings: Settings) -> AsyncIterator[Desk]:
    async with open_log(settings) as log:
        store = EvidenceFolder(evidence_folder(settings))
        if not log.simulated:
            yield Desk(log, SystemClock(), store)
            return
        clock = SimulatedClock(log.redis)  # type: ignore[arg-type]  # a simulated log lives on one server
        await clock.start()
        try:
            yield Desk(log, clock, store)
        finally:
            await clock.stop()


def operators_order() -> Order:
    """Whoever may start this command owns the machine; the log says that it was done here."""
    actor = Actor(user_id=f"os-{os.getuid()}", role=Role.PLATFORM_ADMIN)
    return Order(actor, new_id(), Channel.COMMAND_LINE)


def districts_order() -> Order:
    """Standards and calendars are the district's to decide (DOMAIN e); whoever runs its machine enters them for it."""
    order = operators_order()
    return replace(order, by=order.by.model_copy(update={"role": Role.DISTRICT_OFFICER}))


def day(text: str) -> date:
    """Return the date that somebody typed; what is none ends the command."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise stopped(f"{text!r} bukan tanggal; tulis 2026-06-30.", f"{text!r} is no date; write 2026-06-30.") from None


def run(work: Callable[[Desk], Coroutine[Any, Any, T]], data_dir: Path | None = None) -> T:
    """Do `work` at a desk; what is refused ends the command with a sentence in both languages and exit code 1."""
    try:
        return asyncio.run(_at_desk(work, settings_at(data_dir)))
    except Refused as refused:
        raise stopped(*(sentence_for(refused, language, UTC_ZONE) for language in LANGUAGES)) from None
    except Problem as problem:
        sentences = (detail_of(problem.reason, language, **problem.values) for language in LANGUAGES)
        raise stopped(*sentences) from None
    except (LogRefused, LogUnavailable) as unavailable:
        raise stopped(str(unavailable)) from None


async def _at_desk(work: Callable[[Desk], Coroutine[Any, Any, T]], settings: Settings) -> T:
    async with open_desk(settings) as desk:
        return await work(desk)


def stopped(*sentences: str) -> typer.Exit:
    """Say why on the error stream, and return what ends the command."""
    typer.echo(" / ".join(sentences), err=True)
    return typer.Exit(1)
