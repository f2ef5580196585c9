"""The FastStream broker for a log's address: one server, Sentinel, or Redis Cluster."""

import logging
from typing import Any
from urllib.parse import SplitResult, urlsplit, urlunsplit

from faststream.redis import RedisBroker, RedisClusterBroker
from faststream.redis.broker.sentinel_broker import RedisSentinelBroker
from faststream.redis.configs.state import RedisClusterConnectionState, RedisSentinelConnectionState
from redis.asyncio import RedisCluster
from redis.asyncio.sentinel import SentinelConnectionPool

from shared.runtime.cluster import MOST_CONNECTIONS, DirectCluster
from shared.runtime.repeated_lines import OncePerMinute

DEFAULT_PORT = 6379
DEFAULT_SENTINEL_PORT = 26379

# FastStream logs a traceback per subscriber and attempt while the server is away; one a minute says it all.
# Not below "faststream": that logger gets a handler of its own, with colours, when FastStream is imported.
logger = logging.getLogger(__name__)
logger.addFilter(OncePerMinute())


def make_broker(url: str) -> RedisBroker:
    """Return a broker that is not connected yet.

    Besides redis-py's addresses: `redis+sentinel://host:port,host:port/service` and `redis+cluster://host:port,…`.
    Handlers get what the subscriber's decoder returns, as it is: nothing is validated again.
    """
    parts = urlsplit(url)
    if parts.scheme == "redis+sentinel":
        return _SentinelBroker(
            _one_server(parts),
            sentinels=_hosts(parts, DEFAULT_SENTINEL_PORT),
            sentinel_master_name=parts.path.strip("/").split("/")[0],
            logger=logger,
            log_level=logging.DEBUG,
            apply_types=False,
        )
    if parts.scheme == "redis+cluster":
        return _DirectClusterBroker(
            _one_server(parts),
            startup_nodes=_hosts(parts, DEFAULT_PORT),
            logger=logger,
            log_level=logging.DEBUG,
            apply_types=False,
        )
    return RedisBroker(url, logger=logger, log_level=logging.DEBUG, apply_types=False)


class _DirectClusterBroker(RedisClusterBroker):
    def _make_connection_state(
        self,
        connection_options: dict[str, Any],
        kwargs: dict[str, Any],  # noqa: ARG002 - FastStream gives it
    ) -> RedisClusterConnectionState:
        return _DirectClusterConnection(connection_options)


class _DirectClusterConnection(RedisClusterConnectionState):
    """Connects our own client: with FastStream's, one lost node stops the followers of all nodes."""

    async def connect(self) -> RedisCluster:
        if self._client is None:
            given = {name: value for name, value in self._options.items() if value is not None}
            self._client = DirectCluster(**({"max_connections": MOST_CONNECTIONS} | given))
            self._connected = True
        return self._client


class _SentinelBroker(RedisSentinelBroker):
    def _make_connection_state(
        self, connection_options: dict[str, Any], kwargs: dict[str, Any]
    ) -> RedisSentinelConnectionState:
        return _SentinelConnection(
            connection_options, sentinels=kwargs["sentinels"], master_name=kwargs["sentinel_master_name"]
        )


class _SentinelConnection(RedisSentinelConnectionState):
    """Closes the connections to the Sentinels too."""

    async def disconnect(self) -> None:
        pool = None if self._client is None else self._client.connection_pool
        await super().disconnect()
        if isinstance(pool, SentinelConnectionPool):
            for asked in pool.sentinel_manager.sentinels:
                await asked.aclose()


def _hosts(parts: SplitResult, default_port: int) -> list[tuple[str, int]]:
    hosts = []
    for address in parts.netloc.rpartition("@")[2].split(","):
        host, _, port = address.partition(":")
        hosts.append((host, int(port or default_port)))
    return hosts


def _one_server(parts: SplitResult) -> str:
    """Return the address with the first of its hosts only, which is all that redis-py's own parser reads."""
    credentials, at, hosts = parts.netloc.rpartition("@")
    database = "" if parts.scheme == "redis+cluster" else "/" + "/".join(parts.path.strip("/").split("/")[1:])
    return urlunsplit(("redis", f"{credentials}{at}{hosts.split(',')[0]}", database, parts.query, ""))
