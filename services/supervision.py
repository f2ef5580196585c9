"""Keeps the processes of one installation running: starts them, starts them again, stops them in order."""

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import structlog

log = structlog.get_logger(__name__)

SHORTEST_PAUSE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 5.0
PATIENCE_SECONDS = 10.0
"""How long a process may take to end when asked, before it is killed."""

_PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Ask the kernel to end this process when its parent dies (Linux; elsewhere a terminal's hang-up has to do)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _as_a_child() -> None:
    die_with_parent()
    # What it writes is its own user's alone, also in a data directory that others may enter.
    os.umask(0o077)


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
            preexec_fn=_as_a_child,
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
