"""`kunjung verify`: reads every event back and says what is wrong, and where."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from typing import Any, cast

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from services.commands.data_dir import DataDir, settings_at
from shared.eventlog.chain import Problem, verify_log
from shared.eventlog.connect import LogRefused, open_log
from shared.eventlog.interface import START, EventLog, RecordedEvent, UnreadableEvent
from shared.runtime.settings import Settings


@dataclass
class Verified:
    """What has been read, and everything that was wrong."""

    partitions: int
    events: int = 0
    streams: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def read(self, batch: Sequence[RecordedEvent]) -> None:
        self.events += len(batch)
        for recorded in batch:
            # What has no readable stream is named as a problem, not counted.
            with suppress(UnreadableEvent):
                self.streams.add(recorded.subject)


def verify(*, data_dir: DataDir = None) -> None:
    """Periksa seluruh log. / Read every event back; exit code 1 when something is wrong, with its place."""
    settings = settings_at(data_dir)
    try:
        verified = asyncio.run(_verify(settings, Console(stderr=True)))
    except LogRefused as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(2) from refused
    typer.echo(in_words(verified))
    raise typer.Exit(1 if verified.problems else 0)


def in_words(verified: Verified) -> str:
    """Return every problem with its place, or the counts of a sound log."""
    counts = (verified.events, len(verified.streams), verified.partitions)
    read_id = "{} kejadian, {} aliran, {} partisi".format(*counts)
    read_en = "{} events, {} streams, {} partitions".format(*counts)
    if not verified.problems:
        return f"Log utuh: {read_id}.\nThe log is sound: {read_en}."
    number = len(verified.problems)
    told = "\n".join(str(problem) for problem in verified.problems)
    return f"{told}\n{number} masalah dalam {read_id}.\n{number} problem(s) in {read_en}."


async def _verify(settings: Settings, console: Console) -> Verified:
    async with open_log(settings) as log:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            task = progress.add_task("verify", total=await _length(log))
            return await verified_log(log, lambda batch: progress.advance(task, len(batch)))


async def verified_log(log: EventLog, on_read: Callable[[Sequence[RecordedEvent]], None]) -> Verified:
    """Verify the log, calling `on_read` for each batch."""
    verified = Verified(log.partitions)

    def read(batch: Sequence[RecordedEvent]) -> None:
        verified.read(batch)
        on_read(batch)

    watched = cast("EventLog", _Watched(log, read))
    async for problem in verify_log(watched):
        verified.problems.append(problem)
    return verified


class _Watched:
    """The log itself, with someone looking on while its partitions are read."""

    def __init__(self, log: EventLog, on_read: Callable[[Sequence[RecordedEvent]], None]) -> None:
        self._log = log
        self._on_read = on_read

    def __getattr__(self, name: str) -> Any:
        return getattr(self._log, name)

    async def read_partition(
        self, partition: int, after_entry: str = START, until_entry: str | None = None
    ) -> AsyncIterator[Sequence[RecordedEvent]]:
        batches = cast("Any", self._log.read_partition(partition, after_entry, until_entry))
        async with aclosing(batches):
            async for batch in batches:
                self._on_read(batch)
                yield batch


async def _length(log: EventLog) -> int:
    return sum([(await log.head(partition))[1] for partition in range(log.partitions)])
