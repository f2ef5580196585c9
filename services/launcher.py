"""`kunjung up`: the log, the three services and one address for people, on one machine without Docker."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Coroutine, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from stat import S_IMODE
from tempfile import gettempdir

import httpx
import structlog
import uvicorn

from services.gateway import gateway
from services.serving import Server
from services.supervision import SHORTEST_PAUSE_SECONDS, Supervised
from shared.eventlog.connect import open_log
from shared.eventlog.embedded import embedded_server
from shared.eventlog.refusal import LogRefused
from shared.runtime.ending import end_tasks
from shared.runtime.settings import Settings

log = structlog.get_logger(__name__)

SERVICES = ("intake", "scheduler", "reporting")
DEFAULT_PORT = 8100
_GLANCE_SECONDS = 0.1
_LONGEST_SOCKET_DIRECTORY = 80
"""A Unix socket's path may have about 107 bytes."""


class AddressTaken(Exception):  # noqa: N818 - says what happened
    """The address for people cannot be opened."""

    def __init__(self, host: str, port: int, why: str) -> None:
        super().__init__(
            f"{host}:{port} tidak dapat dibuka ({why}); pakai --port dengan nomor lain. / "
            f"{host}:{port} cannot be opened ({why}); choose another with --port."
        )


Prepare = Callable[[str], Awaitable[None]]


async def _nothing_to_prepare(_redis_url: str) -> None:
    return


@dataclass(frozen=True, slots=True)
class Installation:
    """A running installation: where people reach it, and its processes by name."""

    address: str
    data_dir: Path
    sockets: Mapping[str, Path]
    processes: Mapping[str, Supervised]
    redis_url: str

    async def ready(self) -> None:
        """Return when all services answer that they are ready."""
        async with httpx.AsyncClient(base_url=self.address) as client:
            while not (await client.get("/health/ready")).is_success:  # noqa: ASYNC110 - other processes ring no bell
                await asyncio.sleep(_GLANCE_SECONDS)


@asynccontextmanager
async def installation(
    settings: Settings, *, port: int, quiet: bool = False, prepare: Prepare = _nothing_to_prepare
) -> AsyncIterator[Installation]:
    """Start everything, yield when every process has been started, stop everything in order at the end.

    `port` 0 takes any free one. `prepare` is given the log server's address before the first service starts.

    Raises:
        AddressTaken: somebody else listens on host and port.
        LogRefused: the log or its server does not fit the settings.
    """
    listener = _listener(settings.host, port)
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    async with AsyncExitStack() as stack:
        redis_url = settings.redis_url or await _supervised_log(stack, settings.data_dir)
        await prepare(redis_url)
        # Makes the log and its master key where there is none yet; and what every service would refuse is said
        # once, here, instead of by three processes again and again.
        async with open_log(settings.model_copy(update={"redis_url": redis_url})):
            pass
        run_directory = _run_directory(settings.data_dir)
        sockets = {service: run_directory / f"{service}.sock" for service in SERVICES}
        processes = {
            service: Supervised(
                service,
                (sys.executable, "-m", "services.cli", service),
                _environment(settings, redis_url, sockets[service], quiet=quiet),
                run_directory,
            )
            for service in SERVICES
        }
        await _kept_running(stack, processes.values())
        await _gateway(stack, listener, sockets)
        host, actual_port = listener.getsockname()[:2]
        yield Installation(f"http://{host}:{actual_port}", settings.data_dir, sockets, processes, redis_url)


async def _supervised_log(stack: AsyncExitStack, data_dir: Path) -> str:
    """Start the embedded server and start it again whenever it dies; return its address, which stays the same."""
    started: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def keep() -> None:
        while True:
            try:
                async with embedded_server(data_dir) as server:
                    if not started.done():
                        started.set_result(server.url)
                    log.error("log_server.ended", exit_code=await server.wait())
            except Exception as error:  # noqa: BLE001 - whatever it is, the log has to come back
                if not started.done():
                    started.set_exception(error)
                    return
                # A full disk, say: it may pass, and nobody else would start the log again.
                log.error("log_server.not_started", why=str(error))  # noqa: TRY400 - the sentence says it all
            await asyncio.sleep(SHORTEST_PAUSE_SECONDS)

    await _background(stack, keep())
    return await started


async def _background(stack: AsyncExitStack, work: Coroutine[None, None, None]) -> None:
    task = asyncio.create_task(work)

    stack.push_async_callback(end_tasks, task)


async def _kept_running(stack: AsyncExitStack, processes: Collection[Supervised]) -> None:
    for process in processes:
        await _background(stack, process.run())

    async def stop() -> None:
        await asyncio.gather(*(process.stop() for process in processes))

    stack.push_async_callback(stop)


async def _gateway(stack: AsyncExitStack, listener: socket.socket, sockets: Mapping[str, Path]) -> None:
    # Server and date are those of the service that answers.
    config = uvicorn.Config(gateway(sockets), log_config=None, access_log=False, server_header=False, date_header=False)
    server = Server(config)
    task = asyncio.create_task(server.serve(sockets=[listener]), name="gateway")

    async def end() -> None:
        server.should_exit = True
        await asyncio.gather(task, return_exceptions=True)

    stack.push_async_callback(end)


def _listener(host: str, port: int) -> socket.socket:
    try:
        listener = socket.create_server((host, port), backlog=1024)
    except OSError as error:
        raise AddressTaken(host, port, error.strerror or str(error)) from error
    # Connections inherit it. Without, every second answer on a connection waits 40 ms for the client's delayed ACK.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _environment(settings: Settings, redis_url: str, socket_path: Path, *, quiet: bool) -> dict[str, str]:
    environment = {
        "KUNJUNG_REDIS_URL": redis_url,
        "KUNJUNG_DATA_DIR": str(settings.data_dir),
        "KUNJUNG_SOCKET": str(socket_path),
        "KUNJUNG_LOG_LEVEL": "warning" if quiet else settings.log_level,
        "KUNJUNG_PARTITIONS": str(settings.partitions),
    }
    if settings.simulation_seed is not None:
        environment["KUNJUNG_SIMULATION_SEED"] = str(settings.simulation_seed)
    return environment


def _run_directory(data_dir: Path) -> Path:
    """Return the directory of sockets and pid files; a short one elsewhere when the data directory's path is long."""
    directory = data_dir.resolve() / "run"
    if len(str(directory)) > _LONGEST_SOCKET_DIRECTORY:
        directory = Path(gettempdir()) / f"kunjung-{sha256(str(directory).encode()).hexdigest()[:16]}"
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    found = directory.lstat()
    # Anyone may make names in the temporary directory: behind someone else's sockets stands someone else's service.
    if found.st_uid != os.getuid() or S_IMODE(found.st_mode) & 0o077:
        raise LogRefused(
            f"{directory} belongs to user {found.st_uid} with mode {S_IMODE(found.st_mode):04o}; remove it."
        )
    return directory
