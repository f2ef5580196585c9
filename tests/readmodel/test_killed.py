"""`kill -9` at any moment: the next process goes on where the last commit stands."""

import asyncio
import random
import sys
from pathlib import Path

import pytest

from shared.eventlog.connect import open_log
from shared.eventlog.embedded import embedded_server
from shared.readmodel.engine import ReadModel, open_read_model
from shared.runtime.settings import Settings
from tests.readmodel.examples import PARTITIONS, SERVICE, STAFF, append, granted, positions_in_rows

KILLS = 4
PATIENCE_SECONDS = 60


@pytest.mark.system
async def test_a_follower_killed_at_random_moments_misses_no_event(tmp_path: Path) -> None:
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    chance = random.Random(seed)
    settings = Settings(data_dir=tmp_path, partitions=PARTITIONS)
    async with embedded_server(tmp_path), open_log(settings) as log, open_read_model(settings, SERVICE, STAFF) as rows:
        appended = 0
        for kill in range(KILLS + 1):
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.readmodel.following_process", str(tmp_path)
            )
            life = int(chance.uniform(60, 200))
            print(f"kill {kill} after {life} events")
            for _ in range(life):
                await append(log, granted(f"user-{appended}"))
                await asyncio.sleep(0.01)
                appended += 1
            if kill == KILLS:
                await _all_taken(rows, appended)
            process.kill()
            await process.wait()
        assert await positions_in_rows(rows) == list(range(1, appended + 1))


async def _all_taken(rows: ReadModel, appended: int) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(await positions_in_rows(rows)) < appended:  # noqa: ASYNC110 - another process writes them
            await asyncio.sleep(0.05)
