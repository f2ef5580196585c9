"""Runs one service's application until it is told to stop, and says in one sentence why it will not start."""

import asyncio
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
import uvicorn
from fastapi import FastAPI
from sqlalchemy.exc import DBAPIError

from shared.eventlog.connect import LogRefused
from shared.eventlog.simulated_clock import NoSimulatedTime
from shared.readmodel.database import DatabaseRefused
from shared.readmodel.engine import OutOfDate
from shared.runtime.collector import quiet_collector

log = structlog.get_logger(__name__)

REFUSED_TO_START = 78
"""EX_CONFIG of sysexits: starting again without changing something will not help."""

STOPPED_BY = (signal.SIGINT, signal.SIGTERM)
_GRACE_SECONDS = 5


class Server(uvicorn.Server):
    """A web server that ends by `should_exit` alone; signals are the business of whoever runs it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def serve(app: FastAPI, *, host: str, port: int, unix_socket: Path | None = None) -> int:
    """Serve until SIGINT or SIGTERM; return the exit code: 0, or REFUSED_TO_START."""
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
    try:
        # Most objects of a request or a batch die young and by reference count: looking for cycles seldom is enough.
        with quiet_collector(), asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
            runner.run(_serve(app, Server(config), unix_socket))
    except (LogRefused, NoSimulatedTime, DatabaseRefused, OutOfDate) as refused:
        log.error("service.refused_to_start", why=str(refused))  # noqa: TRY400 - the sentence says it all
        return REFUSED_TO_START
    except (DBAPIError, ConnectionError, socket.gaierror) as error:
        why = f"The read models' database cannot be used: {error}"
        log.error("service.refused_to_start", why=why)  # noqa: TRY400 - the sentence says it all
        return REFUSED_TO_START
    except asyncio.CancelledError:
        return 0
    return 0


async def _serve(app: FastAPI, server: Server, unix_socket: Path | None) -> None:
    starting = asyncio.current_task()
    loop = asyncio.get_running_loop()

    def stop() -> None:
        server.should_exit = True
        if not server.started and starting is not None:
            starting.cancel()

    for asked in STOPPED_BY:
        loop.add_signal_handler(asked, stop)
    # The application is opened here and not by uvicorn, which would wrap a refusal in a long traceback.
    async with app.router.lifespan_context(app):
        await server.serve(None if unix_socket is None else [_listening(unix_socket)])


def _listening(path: Path) -> socket.socket:
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    path.chmod(0o600)
    listener.listen(1024)
    return listener
