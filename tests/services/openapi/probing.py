"""How schemathesis calls a service of ours: which checks hold for every answer, how a case is sent."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from typing import Any, Protocol

import httpx
import requests
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def examples(number: int) -> Any:
    """Return the same `number` examples of each address every time."""
    return settings(
        max_examples=number,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


class Callable(Protocol):
    """A service that can be called in this process."""

    client: httpx.AsyncClient

    async def before_call(self) -> None:
        """Let the service know all that the log holds."""

    async def token(self, turn: int, roles: list[str]) -> str | None:
        """Return the token for this turn, for one of the roles that may, if any are named; None: no token."""

    def known_ids(self, turn: int) -> Mapping[str, str]:
        """Made-up ids alone would never get past the question whether the thing exists."""


class Running:
    """A service on an event loop of its own, called from outside like a server."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self._turn = 0
        self.stack = AsyncExitStack()
        self.service: Callable

    def run(self, work: Any) -> Any:
        return self._runner.run(work)

    def call(self, case: Any) -> httpx.Response:
        answer: httpx.Response = self._runner.run(self._call(case))
        return answer

    async def _call(self, case: Any) -> httpx.Response:
        turn, self._turn = self._turn, self._turn + 1
        known = self.service.known_ids(turn)
        case.path_parameters = {name: known.get(name, value) for name, value in (case.path_parameters or {}).items()}
        sent = as_httpx_sends(case.as_transport_kwargs(base_url="http://school.test"))
        token = await self.service.token(turn, case.operation.definition.raw.get("x-roles", []))
        if token is not None:
            sent["headers"]["Authorization"] = f"Bearer {token}".encode()
        await self.service.before_call()
        return await self.service.client.request(**sent)

    def close(self) -> None:
        self._runner.run(self.stack.aclose())
        self._runner.close()


def as_httpx_sends(sent: dict[str, Any]) -> dict[str, Any]:
    """Return what `requests` would send as what `httpx` sends, header values byte by byte."""
    sent.pop("cookies", None)
    if isinstance(sent.get("data"), bytes | str):
        sent["content"] = sent.pop("data")
    headers = {name: str(value).encode("utf-8", "replace") for name, value in (sent.get("headers") or {}).items()}
    if files := sent.pop("files", None):
        form = requests.Request("POST", sent["url"], data=sent.pop("data", None), files=files).prepare()
        sent["content"], headers["Content-Type"] = form.body, str(form.headers["Content-Type"]).encode()
    return {**sent, "headers": {name: value for name, value in headers.items() if name.lower() != "authorization"}}
