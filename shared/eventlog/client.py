"""A client for the log server's address: one server, Sentinel or a cluster. It repeats nothing by itself."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit, urlunsplit

import hiredis
from redis.asyncio import Redis
from redis.asyncio.cluster import ClusterNode
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import Sentinel
from redis.backoff import NoBackoff

from shared.eventlog.functions import Client
from shared.eventlog.refusal import LogRefused
from shared.runtime.cluster import MOST_CONNECTIONS, DirectCluster

_PORT = 6379
_SENTINEL_PORT = 26379
_FORBIDDEN_OPTIONS = ("protocol", "decode_responses")


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[Client]:
    """Give a client for the address; nothing is sent yet. Repeating is the business of `retrying`.

    Raises:
        LogRefused: the address is not one we understand.
    """
    if refused := [name for name in _FORBIDDEN_OPTIONS if name in parse_qs(urlsplit(url).query)]:
        raise LogRefused(f"The log server's address sets {', '.join(refused)}; leave that to Kunjung.")
    async with AsyncExitStack() as stack:
        try:
            client = _client(stack, url)
        except ValueError as error:
            raise LogRefused(
                f"The log server's address {shown(url)} cannot be used ({error}); expected redis://, rediss://, "
                "unix://, redis+sentinel:// or redis+cluster://."
            ) from error
        stack.push_async_callback(client.aclose)
        yield client


def shown(url: str) -> str:
    """Return the address without name and password, for messages."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def _client(stack: AsyncExitStack, url: str) -> Client:
    options: dict[str, Any] = {"retry": Retry(NoBackoff(), 0), "protocol": 2, "max_connections": MOST_CONNECTIONS}
    match urlsplit(url).scheme:
        case "redis+sentinel":
            return _sentinel_client(stack, url, options)
        case "redis+cluster":
            nodes = [ClusterNode(host, port) for host, port in _hosts(url, _PORT)]
            return DirectCluster.from_url(_first_node(url), startup_nodes=nodes, **options)
        case "redis" | "rediss" | "unix":
            return _packing_fast(Redis.from_url(url, **options))
        case other:
            raise ValueError(f"the scheme is {other!r}")


def _sentinel_client(stack: AsyncExitStack, url: str, options: dict[str, Any]) -> Redis:
    parts = urlsplit(url)
    service, _, database = parts.path.strip("/").partition("/")
    if not service:
        raise ValueError("it names no service, as in redis+sentinel://host:26379/kunjung")
    if parts.password:
        options |= {"username": unquote(parts.username or "") or None, "password": unquote(parts.password)}
    asking = {"retry": Retry(NoBackoff(), 0), "protocol": 2, "socket_timeout": 2}
    sentinel = Sentinel(_hosts(url, _SENTINEL_PORT), sentinel_kwargs=asking)  # type: ignore[no-untyped-call]
    for asked in sentinel.sentinels:
        stack.push_async_callback(asked.aclose)
    primary: Redis = sentinel.master_for(service, db=int(database or 0), **options)
    return _packing_fast(primary)


class _FastPacking:
    """Lets hiredis write commands: four times as fast as the asyncio client's own way, for the same bytes."""

    def pack_command(self, *args: Any) -> list[bytes]:
        try:
            return [hiredis.pack_command((*_words(args[0]), *args[1:]))]
        except TypeError:
            # Something hiredis does not write, a memoryview: the client's own way does.
            packed: list[bytes] = super().pack_command(*args)  # type: ignore[misc]  # of the class mixed with
            return packed


def _words(command: str | bytes) -> list[str] | list[bytes]:
    return command.split()


def _packing_fast(redis: Redis) -> Redis:
    pool = redis.connection_pool
    pool.connection_class = type("FastConnection", (_FastPacking, pool.connection_class), {})
    return redis


def _hosts(url: str, default_port: int) -> list[tuple[str, int]]:
    named = urlsplit(url).netloc.rpartition("@")[2].split(",")
    return [(host, int(port or default_port)) for host, _, port in (name.partition(":") for name in named)]


def _first_node(url: str) -> str:
    """Return the address with the first node only, which is all that the client's own parser reads."""
    parts = urlsplit(url)
    credentials, at, hosts = parts.netloc.rpartition("@")
    return urlunsplit(("redis", f"{credentials}{at}{hosts.split(',')[0]}", parts.path, parts.query, ""))
