"""One whole run: what the log holds at its end, and everything that is wrong with it."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from services.demo.digest import digest_of
from services.demo.people import School
from shared.domain.identifiers import Stream
from shared.eventlog.interface import RecordedEvent
from tests.system.simulation.faults import Faults, no_faults
from tests.system.simulation.play import TWO_SCHOOLS, play_year
from tests.system.simulation.truths import (
    Rows,
    fresh_rows,
    kept_rows,
    whole_log,
    wrong_in_the_log,
    wrong_with_clocks,
)
from tests.system.simulation.world import simulated_world

STORY_SEED = int(os.environ.get("KUNJUNG_TEST_SEED", "9"))
PARTITIONS = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run left behind."""

    digest: str
    log: Sequence[RecordedEvent]
    wrong: Sequence[str]
    kept: Mapping[str, Rows]
    fresh: Mapping[str, Rows]

    def entries(self) -> Sequence[str]:
        """The log in lines, so that a difference shows where it begins."""
        return [f"{each.partition} {each.entry_id} {each.position} {each.id} {each.type}" for each in self.log]

    def moments(self) -> Sequence[str]:
        """What each moment added to each stream, wherever in its partition: streams of one moment have no order.

        A clock whose check failed is looked at again after the others of its moment.
        """
        added = [
            (each.partition, each.recorded_at, each.subject, each.sequence, each.type, each.hash) for each in self.log
        ]
        return [" ".join(map(str, each)) for each in sorted(added)]

    def told_in(self, school: School) -> Mapping[Stream, Sequence[tuple[str, str]]]:
        """The school's own streams: the hash of each event, and when the log took it."""
        streams: dict[Stream, list[tuple[str, str]]] = {}
        for each in self.log:
            if each.stream.home == school.npsn:
                streams.setdefault(each.stream, []).append((each.hash, each.recorded_at.isoformat()))
        return streams


async def run(
    folder: Path,
    *,
    faults: Faults | None = None,
    partitions: int = PARTITIONS,
    turns: Sequence[School] = TWO_SCHOOLS,
) -> Outcome:
    """Play the year from beginning to end."""
    async with simulated_world(folder, STORY_SEED, faults or no_faults(), partitions) as world:
        await play_year(world, STORY_SEED, turns)
        return Outcome(
            digest=await digest_of(world.log),
            log=await whole_log(world.log),
            wrong=[*await wrong_in_the_log(world.log), *await wrong_with_clocks(world.log)],
            kept=await kept_rows(world),
            fresh=await fresh_rows(world, folder / "fresh"),
        )


@contextmanager
def explained(fault_seed: int, faults: Faults) -> Iterator[None]:
    """Say how to see the same failure again, and what had gone wrong before it."""
    try:
        yield
    except BaseException:
        print(f"KUNJUNG_TEST_SEED={STORY_SEED} KUNJUNG_TEST_FAULT_SEED={fault_seed}")
        print(f"Injected faults:\n{faults.told()}")
        raise
