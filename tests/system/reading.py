"""What a finished year left behind, to be compared with another: the log entry by entry, the rows table by table."""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from services.commands.verify import verified_log
from services.demo.digest import digest_of
from services.launcher import SERVICES
from shared.eventlog.connect import open_log
from shared.runtime.settings import Settings


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log, with all that may differ between two runs."""

    partition: int
    entry_id: str
    event: str
    cause: str | None
    happened_at: str
    command: str
    hash: str


@dataclass(frozen=True, slots=True)
class Account:
    """All that a year left: its digest, its entries, what `verify` found wrong, and the rows of the services."""

    digest: str
    entries: Sequence[Entry]
    problems: Sequence[str]
    rows: Mapping[str, Sequence[Any]]

    @property
    def contents(self) -> frozenset[tuple[str, str, str]]:
        """What each entry says, wherever in the log it stands: the hash covers everything before it in its stream."""
        return frozenset((each.event, each.happened_at, each.hash) for each in self.entries)

    def first_difference(self, other: "Account") -> str:
        """Return the first entry that differs, and the one before it; empty when all are equal."""
        before = None
        for mine, theirs in zip_longest(self.entries, other.entries):
            if mine != theirs:
                return f"after {before}\n  here:  {mine}\n  there: {theirs}"
            before = mine
        return ""


async def account_of(settings: Settings) -> Account:
    """Read everything; no process of the installation may run."""
    entries: list[Entry] = []
    async with open_log(settings) as log:
        for partition in range(log.partitions):
            async for batch in log.read_partition(partition):
                entries += [
                    Entry(
                        partition,
                        recorded.entry_id,
                        f"{recorded.type} {recorded.id}",
                        recorded.causation_id,
                        recorded.occurred_at.isoformat(),
                        recorded.command_id,
                        recorded.hash,
                    )
                    for recorded in batch
                ]
        verified = await verified_log(log, lambda _batch: None)
        digest = await digest_of(log)
    rows = {name: content for service in SERVICES for name, content in _rows(settings.data_dir, service).items()}
    return Account(digest, entries, [str(problem) for problem in verified.problems], rows)


def _rows(data_dir: Path, service: str) -> Mapping[str, Sequence[Any]]:
    with closing(sqlite3.connect(data_dir / "readmodels" / f"{service}-g1.db")) as rows:
        tables = [name for (name,) in rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            f"{service}.{table}": sorted(rows.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr)  # noqa: S608 - our own tables
            for table in tables
        }


_ENDS = {"clock.met": 1, "clock.breached": 1, "clock.cancelled": 1, "clock.elapsed": 1, "clock.breach_corrected": -1}
"""What ends a clock's run; a corrected breach is undone."""

_SIGNATURES = ("visit.countersigned", "feedback.countersigned")
"""A time that somebody signed for says anew how a run had ended."""


def clocks_started_and_ended(entries: Sequence[Entry]) -> Mapping[str, tuple[int, int]]:
    """Return how often each clock was started for one cause, and how often that run ended, by stream and cause."""
    signatures = {_id(each) for each in entries if each.event.startswith(_SIGNATURES)}
    starts, ends, runs = Counter[str](), Counter[str](), dict[str, str]()
    for each in entries:
        stream = _stream(each)
        if each.event.startswith("clock.started"):
            runs[stream] = f"{stream} for {each.cause}"
            starts[runs[stream]] += 1
        elif stream in runs and each.cause not in signatures:
            ends[runs[stream]] += _ENDS.get(each.event.partition(" ")[0], 0)
    return {run: (number, ends[run]) for run, number in starts.items()}


def _id(entry: Entry) -> str:
    return entry.event.partition(" ")[2]


def _stream(entry: Entry) -> str:
    return _id(entry).rpartition("@")[0]
