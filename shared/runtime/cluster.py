"""A client of Redis Cluster that finds out by itself which node a call is for.

The client's own way is to ask one node which of the arguments are keys, for every function call and every blocking
read: all arguments travel twice, and when that one node is lost nothing reaches the others either.
"""

from collections.abc import Sequence
from typing import Any

from redis.asyncio import RedisCluster
from redis.exceptions import ClusterDownError, ConnectionError, RedisClusterException  # noqa: A004 - what readers wait for

MOST_CONNECTIONS = 1000
"""To each node. A follower holds one while it waits: partitions times projections."""


class DirectCluster(RedisCluster):
    """Knows where the keys are in `FCALL`, `FCALL_RO` and `XREAD`; all keys of a call share one slot here."""

    async def _determine_slot(self, command: str, *args: Any) -> int:
        key = _first_key(command, args)
        if key is None:
            return int(await super()._determine_slot(command, *args))
        return int(self.keyslot(key))

    async def execute_command(self, *args: Any, **kwargs: Any) -> Any:
        """A node that has just come back, or waits for a failover, is as good as away."""
        try:
            return await super().execute_command(*args, **kwargs)
        except (ClusterDownError, RedisClusterException) as down:
            raise ConnectionError(str(down)) from down

    async def aclose(self) -> None:
        """Close every connection; the client's own way closes none when a node was lost just before."""
        await super().aclose()
        await self.nodes_manager.aclose()
        await self.nodes_manager.aclose("startup_nodes")


def _first_key(command: str, arguments: Sequence[Any]) -> Any:
    match command, arguments:
        case "FCALL" | "FCALL_RO", [_function, count, key, *_] if int(count) > 0:
            return key
        case "XREAD", [*_]:
            return _after_streams(arguments)
    return None


def _after_streams(arguments: Sequence[Any]) -> Any:
    words = [word.upper() if isinstance(word, (str, bytes)) else word for word in arguments]
    for number, word in enumerate(words[:-1]):
        if word in {"STREAMS", b"STREAMS"}:
            return arguments[number + 1]
    return None
