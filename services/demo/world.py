"""An installation in simulated time, driven from outside through its HTTP address."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import httpx
import stamina
from redis.exceptions import RedisError

from services.demo.story import Answer, Step, idempotency_key
from shared.eventlog.functions import Client
from shared.eventlog.simulated_clock import set_simulated_time, simulated_time

_PATIENCE_SECONDS = 90.0
_GLANCE_SECONDS = 0.003
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_RESTARTING = frozenset({502, 503})


class NotPlayable(Exception):  # noqa: N818 - says what happened
    """A service refused a step of the story: the story or the service is wrong."""


class NotSettled(Exception):  # noqa: N818 - says what happened
    """The installation did not come to rest."""


class Restarting(Exception):  # noqa: N818 - says what happened
    """No answer now; the same call may go through later."""


class HttpWorld:
    """Implements `services.demo.player.World`. `tokens` by school and role; `seen` keeps every answer by its key."""

    def __init__(self, client: httpx.AsyncClient, redis: Client, tokens: dict[tuple[str, str], str]) -> None:
        self._client = client
        self._redis = redis
        self.tokens = tokens
        self.seen: dict[str, Answer] = {}
        self._told_time: dict[str, datetime] = {}
        self._last_state: Answer = {}

    async def call(self, step: Step, key: str) -> Answer:
        """Raises NotPlayable when the answer is neither success nor a sign of restarting."""
        await self._knows_the_time(step.service, step.at)
        answer = await self._answered("POST", self.url_of(step), **self.sent_with(step, key))
        if step.file is not None and _is_about_the_erased(answer):
            # Told once more to a log in which the pupil has been erased since: the file had been taken then.
            self.seen[key] = {"sha256": hashlib.sha256(step.file).hexdigest()}
            return self.seen[key]
        if answer.is_error:
            raise NotPlayable(f"{key}: {step.path} at {step.at}: {answer.status_code} {answer.text}")
        self.seen[key] = dict(answer.json())
        return self.seen[key]

    def url_of(self, step: Step) -> str:
        return step.address

    def sent_with(self, step: Step, key: str) -> dict[str, Any]:
        """Return the headers and the content of the step's request; without a role nobody has an account."""
        headers = {"Idempotency-Key": idempotency_key(step, key)}
        if step.role:
            headers["Authorization"] = f"Bearer {self.token_of(step.school, step.role)}"
        if step.file is None:
            return {"headers": headers, "json": step.body}
        return {"headers": headers, "files": {"file": ("izin.pdf", step.file, "application/pdf")}}

    def token_of(self, school: str, role: str) -> str:
        """Return the token of the role at the school, else of the role in the district or of the platform."""
        return self.tokens.get((school, role)) or self.tokens["", role]

    async def read(self, school: str, role: str, service: str, path: str) -> Any:
        """Return what a GET answers."""
        headers = {"Authorization": f"Bearer {self.token_of(school, role)}"}
        answer = await self._answered("GET", f"/{service}/api/v1{path}", headers=headers)
        if answer.is_error:
            raise NotPlayable(f"{path}: {answer.status_code} {answer.text}")
        return answer.json()

    async def _answered(self, method: str, url: str, **sent: Any) -> httpx.Response:
        async for attempt in _while_restarting():
            with attempt:
                answer = await self._client.request(method, url, **sent)
                if answer.status_code in _RESTARTING:
                    raise Restarting(f"{method} {url}: {answer.status_code} {answer.text}")
                return answer
        raise AssertionError("stamina either returns or raises")

    async def _knows_the_time(self, service: str, moment: datetime) -> None:
        """Wait until the service has heard that it is `moment`: its news of the time may be late, after a crash most.

        It would carry out the step all the same, but in the past.
        """
        async with self._patience(f"{service} has not heard that it is {moment}"):
            while moment > self._told_time.get(service, _LONG_AGO):
                state = await self._state(service, "live")
                if "now" in state:
                    self._told_time[service] = datetime.fromisoformat(state["now"])
                else:
                    await asyncio.sleep(_GLANCE_SECONDS)

    async def next_due(self) -> datetime | None:
        state = await self.at_rest()
        due = state["ticker"]["next_due"]
        return None if due is None else datetime.fromisoformat(due)

    async def at_rest(self) -> Answer:
        """Return the scheduler's state once neither it nor intake, which follow each other, has anything left to do."""
        while True:
            scheduler, intake = await self.settled("scheduler"), await self.settled("intake")
            # Where intake, asked last, has read no more than the scheduler had, nothing came of either in between.
            if scheduler["partitions"] == intake["partitions"]:
                return scheduler

    async def move_to(self, moment: datetime) -> None:
        async for attempt in _while_restarting():
            with attempt:
                present = await simulated_time(self._redis)
                if present is None or moment > present:
                    await set_simulated_time(self._redis, moment)

    async def _present(self) -> datetime | None:
        async for attempt in _while_restarting():
            with attempt:
                return await simulated_time(self._redis)
        raise AssertionError("stamina either returns or raises")

    async def settled(self, service: str) -> Answer:
        """Return the state of a service that has seen the present moment and every event of the log.

        Raises:
            NotSettled: it did not come to rest in _PATIENCE_SECONDS.
        """
        present = await self._present()
        async with self._patience(f"{service} has not settled at {present}"):
            while True:
                state = await self._state(service, "ready")
                if present is not None and _at_rest(state, present):
                    return state
                await asyncio.sleep(_GLANCE_SECONDS)

    @asynccontextmanager
    async def _patience(self, otherwise: str) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                yield
        except TimeoutError as error:
            raise NotSettled(f"{otherwise}; it last said: {self._last_state}") from error

    async def _state(self, service: str, question: str) -> Answer:
        """Return what the service says of its health, nothing when it is not there."""
        try:
            answer = await self._client.get(f"/{service}/health/{question}")
            self._last_state = dict(answer.json())
        except (httpx.TransportError, ValueError):
            self._last_state = {}
        return self._last_state


def _while_restarting() -> AsyncIterator[stamina.Attempt]:
    restarting = (Restarting, httpx.TransportError, RedisError, OSError)
    return stamina.retry_context(on=restarting, attempts=None, timeout=_PATIENCE_SECONDS, wait_max=1.0)


def _is_about_the_erased(answer: httpx.Response) -> bool:
    return answer.status_code == 409 and answer.json()["reason"] == "person.erased"


def _at_rest(state: Answer, present: datetime) -> bool:
    partitions = state.get("partitions", {})
    caught_up = bool(partitions) and all(place["position"] == place["head"] for place in partitions.values())
    if not caught_up or datetime.fromisoformat(state["now"]) < present:
        return False
    ticker = state.get("ticker")
    return ticker is None or (
        ticker["settled_until"] is not None and datetime.fromisoformat(ticker["settled_until"]) >= present
    )
