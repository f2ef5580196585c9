"""A process that does nothing but follow: `python -m tests.readmodel.following_process FOLDER`."""

import asyncio
import sys
from pathlib import Path

from shared.runtime.settings import Settings
from shared.web.foundation import open_foundation
from tests.readmodel.examples import PARTITIONS, SERVICE, STAFF


async def follow(folder: Path) -> None:
    async with open_foundation(Settings(data_dir=folder, partitions=PARTITIONS), SERVICE, STAFF):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(follow(Path(sys.argv[1])))
