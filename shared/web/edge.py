"""The outermost layer of a service: a limit on size, safe headers, one log line per answer, no server details."""

import logging
import time
import traceback
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request

from shared.web.problems import Problem, problem_response

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

BODY_LIMIT_BYTES = 11 * 1024 * 1024
"""A file of 10 MiB and the form around it."""

SAFE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}

log = structlog.get_logger()


class Edge:
    """Wraps the application. Nothing of the request but method and route template reaches the log."""

    def __init__(self, app: Application) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        await _Exchange(scope, receive, send).run(self.app)


class _Exchange:
    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope, self._receive, self._send = scope, receive, send
        self.status: int | None = None
        self.received_bytes = 0

    async def run(self, app: Application) -> None:
        started = time.perf_counter()
        try:
            _refuse_announced_size(self.scope)
            await app(self.scope, self.receive, self.send)
        except Problem as problem:
            await self._answer(problem)
        except Exception as error:  # noqa: BLE001 - the last place: whatever it is, the caller learns only that it was
            # A warning without the traceback: its lines could show what a family said.
            log.warning("http.failed", error=type(error).__name__, place=_place(error), route=_route(self.scope))
            await self._answer(Problem(500, "server.error"))
        elapsed = round((time.perf_counter() - started) * 1000, 1)
        # Health is asked every few seconds: what people did must not drown in it.
        level = logging.DEBUG if "/health/" in self.scope["path"] and self.status == 200 else logging.INFO
        log.log(
            level,
            "http.answered",
            method=self.scope["method"],
            route=_route(self.scope),
            status=self.status,
            milliseconds=elapsed,
        )

    async def receive(self) -> Message:
        message = await self._receive()
        self.received_bytes += len(message.get("body", b""))
        if self.received_bytes > BODY_LIMIT_BYTES:
            raise too_large()
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in SAFE_HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)

    async def _answer(self, problem: Problem) -> None:
        if self.status is None:
            response = problem_response(Request(self.scope), problem)
            await response(self.scope, self.receive, self.send)


def too_large() -> Problem:
    return Problem(413, "request.too_large", expected=BODY_LIMIT_BYTES)


def _refuse_announced_size(scope: Scope) -> None:
    announced = Headers(scope=scope).get("content-length", "0")
    if announced.isdecimal() and int(announced) > BODY_LIMIT_BYTES:
        raise too_large()


def _route(scope: Scope) -> str:
    """The template, `/visits/{visit_id}`: the address itself could carry what nobody should log."""
    return getattr(scope.get("route"), "path", "-")


def _place(error: Exception) -> str:
    # Not the message: validation errors quote what they were given.
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{frame.name}:{frame.lineno}"
