"""Asks a log server to write its append-only file anew, so that what was overwritten leaves the disk too."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import structlog
from redis.asyncio import RedisCluster
from redis.exceptions import RedisError

ATTEMPTS = 40
WAIT_SECONDS = 0.25
"""A rewriting that is under way began before the key was overwritten: it takes the key along."""

log_line = structlog.get_logger(__name__)


class Commanded(Protocol):
    """A client that can be told any command."""

    async def execute_command(self, *words: Any, **options: Any) -> Any: ...


async def ask_for_rewrite(redis: Commanded, key: str) -> None:
    """Ask every server that holds `key` (of Sentinel's only the primary), best effort.

    A server that keeps no such file, or forbids to ask, loses nothing by it: the file is rewritten some day by itself.
    """
    for target in await _targets(redis, key):
        try:
            await _asked(redis, target)
        except RedisError as error:
            log_line.warning("keys.aof_rewrite_refused", key=key, reason=str(error))
        else:
            log_line.info("keys.aof_rewrite_asked", key=key)


async def _targets(redis: Commanded, key: str) -> Sequence[Mapping[str, Any]]:
    if not isinstance(redis, RedisCluster):
        return [{}]
    await redis.initialize()
    nodes = redis.nodes_manager.slots_cache.get(redis.keyslot(key), [])
    return [{"target_nodes": node} for node in nodes]


async def _asked(redis: Commanded, target: Mapping[str, Any]) -> None:
    for attempt in range(1, ATTEMPTS + 1):
        try:
            await redis.execute_command("BGREWRITEAOF", **target)
        except RedisError as refused:
            if "in progress" not in str(refused) or attempt == ATTEMPTS:
                raise
            await asyncio.sleep(WAIT_SECONDS)
        else:
            return
