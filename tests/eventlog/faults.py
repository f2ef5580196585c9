"""A way to the log server on which things go wrong: a small proxy between Unix sockets and loopback TCP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from enum import Enum
from urllib.parse import unquote, urlsplit


class Fault(Enum):
    CUT = "the connection breaks"
    STALL = "nothing comes any more"


class FaultyWay:
    """Passes everything on, until told to lose the next answer."""

    def __init__(self, server_url: str) -> None:
        self._path = unquote(urlsplit(server_url).path)
        self._fault: Fault | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._listener: asyncio.Server | None = None
        self.url = ""

    def next_answer(self, fault: Fault) -> None:
        """The server will do what it is asked next, but its answer does not arrive."""
        self._fault = fault

    async def open(self) -> None:
        self._listener = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.url = f"redis://127.0.0.1:{self._listener.sockets[0].getsockname()[1]}?socket_timeout=1"

    async def close(self) -> None:
        assert self._listener is not None
        self._listener.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, receive: asyncio.StreamReader, send: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        from_server, to_server = await asyncio.open_unix_connection(self._path)
        answers = asyncio.create_task(self._answers(from_server, send))
        try:
            while piece := await receive.read(65_536):
                to_server.write(piece)
        finally:
            answers.cancel()
            to_server.close()
            send.close()
            with suppress(asyncio.CancelledError):
                await answers

    async def _answers(self, from_server: asyncio.StreamReader, send: asyncio.StreamWriter) -> None:
        while piece := await from_server.read(65_536):
            fault, self._fault = self._fault, None
            if fault is Fault.CUT:
                send.transport.abort()
                return
            if fault is Fault.STALL:
                await asyncio.Event().wait()
            send.write(piece)


@asynccontextmanager
async def faulty_way(server_url: str) -> AsyncIterator[FaultyWay]:
    way = FaultyWay(server_url)
    await way.open()
    try:
        yield way
    finally:
        await way.close()
