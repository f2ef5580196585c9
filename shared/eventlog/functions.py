"""The log's library of Redis Functions: named by its content, loaded where it is missing, never replaced.

Processes of two releases therefore never fight over a name; each finds its own. An old library is a few kilobytes.
"""

import asyncio
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from redis.asyncio import Redis, RedisCluster
from redis.exceptions import ResponseError

Client: TypeAlias = Redis | RedisCluster


@cache
def version() -> str:
    """Return the hash that names the library and its functions."""
    return hashlib.sha256(_source().encode()).hexdigest()[:16]


def library() -> str:
    return _source().replace("VERSION", version())


def _source() -> str:
    return files("shared.eventlog").joinpath("functions.lua").read_text(encoding="utf-8")


async def load(redis: Client) -> None:
    """Load the library on every primary that does not have it."""
    if not isinstance(redis, RedisCluster):
        await _load_where_missing(redis)
        return
    await redis.initialize()
    # One by one: the answer of a primary that has it must not hide that another has not got it yet.
    await asyncio.gather(*(_load_where_missing(redis, target_nodes=node) for node in redis.get_primaries()))


async def _load_where_missing(redis: Client, **target: Any) -> None:
    try:
        await redis.execute_command("FUNCTION LOAD", library(), **target)
    except ResponseError as refused:
        if "already exists" not in str(refused):
            raise


async def call(redis: Client, name: str, keys: list[str], arguments: list[Any], *, reads_only: bool = False) -> Any:
    """Call the function `name` of this release's library, loading it where a server does not have it (any more)."""
    command = "FCALL_RO" if reads_only else "FCALL"
    words = (command, f"kunjung_{version()}_{name}", len(keys), *keys, *arguments)
    try:
        return await redis.execute_command(*words)
    except ResponseError as refused:
        if "Function not found" not in str(refused):
            raise
    await load(redis)
    return await redis.execute_command(*words)
