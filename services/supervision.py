"""Keeps the processes of one installation running: starts them, starts them again, stops them in order."""

import asyncio
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import structlog

from shared.runtime.child import as_a_child

log = structlog.get_logger(__name__)

SHORTEST_PAUSE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 5.0
PATIENCE_SECONDS = 10.0
"""How long a process may take to end when asked, before it is killed."""


@dataclass
class Supervised:
    """One process that is started again whenever it ends, after a pause that grows while it keeps failing."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    run_directory: Path
    process: asyncio.subprocess.Process | None = field(default=None, init=False)
    _stopping: bool = field(default=False, init=False)

    async def run(self) -> None:
        """Return only after `stop`."""
        pause_seconds = SHORTEST_PAUSE_SECONDS
        loop = asyncio.get_running_loop()
        while not self._stopping:
            started = loop.time()
            exit_code = await self._once()
            if self._stopping:
                return
            lived_seconds = loop.time() - started
            pause_seconds = SHORTEST_PAUSE_SECONDS if lived_seconds > LONGEST_PAUSE_SECONDS else pause_seconds * 2
            pause_seconds = min(pause_seconds, LONGEST_PAUSE_SECONDS)
            log.warning("process.ended", process=self.name, exit_code=exit_code, restart_in_seconds=pause_seconds)
            await asyncio.sleep(pause_seconds)

    async def _once(self) -> int:
        self.process = await asyncio.create_subprocess_exec(
            *self.command,
            env={**os.environ, **self.environment},
            preexec_fn=partial(as_a_child, os.getpid()),
        )
        pid_file = self.run_directory / f"{self.name}.pid"
        pid_file.write_text(str(self.process.pid))
        log.info("process.started", process=self.name, pid=self.process.pid)
        try:
            return await self.process.wait()
        finally:
            pid_file.unlink(missing_ok=True)

    async def stop(self) -> None:
        """Ask the process to end, and kill it when it does not within PATIENCE_SECONDS."""
        self._stopping = True
        process = self.process
        if process is None or process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), PATIENCE_SECONDS)
        except TimeoutError:
            log.warning("process.killed", process=self.name, pid=process.pid, waited_seconds=PATIENCE_SECONDS)
            process.kill()
            await process.wait()
