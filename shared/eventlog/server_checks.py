"""May this server keep the log? Asked once at start; a no is a sentence, never a surprise months later."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from redis.asyncio import RedisCluster
from redis.exceptions import ResponseError

from shared.eventlog.functions import Client
from shared.eventlog.refusal import LogRefused

OLDEST_REDIS = (7, 0)
OLDEST_VALKEY = (8, 0)
UNKNOWN = None
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What a server says about itself; None where it may not be asked."""

    name: str
    version: tuple[int, ...]
    eviction: str | None
    aof: bool | None
    fsync: str | None


async def check_servers(redis: Client, *, allow_data_loss: bool) -> None:
    """Look at every primary.

    Raises:
        LogRefused: one of them would lose or drop events, or is too old.
    """
    for facts in await facts_of(redis):
        check(facts, allow_data_loss=allow_data_loss)


async def facts_of(redis: Client) -> list[ServerFacts]:
    if not isinstance(redis, RedisCluster):
        return [_facts(await redis.info("everything"), await _config(redis))]
    await redis.initialize()
    return [
        _facts(_only(await redis.info("everything", target_nodes=node)), await _config(redis, target_nodes=node))
        for node in redis.get_primaries()
    ]


def check(facts: ServerFacts, *, allow_data_loss: bool) -> None:
    """Raises LogRefused for the first thing that is wrong; logs what could not be found out."""
    oldest = OLDEST_VALKEY if facts.name == "Valkey" else OLDEST_REDIS
    if facts.version < oldest:
        raise LogRefused(
            f"The log server is {facts.name} {_dotted(facts.version)}; Kunjung needs Redis {_dotted(OLDEST_REDIS)} or "
            f"Valkey {_dotted(OLDEST_VALKEY)} or newer."
        )
    if facts.eviction not in {UNKNOWN, "noeviction"}:
        raise LogRefused(
            f"The log server's maxmemory-policy is {facts.eviction}: it would delete events when memory runs out. "
            "Set it to noeviction."
        )
    if not allow_data_loss:
        _check_durability(facts)
    unknown = [name for name in ("eviction", "aof", "fsync") if getattr(facts, name) is UNKNOWN]
    if unknown:
        log.warning("log_server.not_checked", unknown=unknown, why="the server forbids CONFIG GET")


def _check_durability(facts: ServerFacts) -> None:
    accept = "or set KUNJUNG_ALLOW_DATA_LOSS=true to accept that."
    if facts.aof is False:
        raise LogRefused(
            f"The log server keeps no append-only file: a crash would lose events. Set appendonly to yes, {accept}"
        )
    if facts.fsync not in {UNKNOWN, "always"}:
        raise LogRefused(
            f"The log server's appendfsync is {facts.fsync}: a crash would lose events that were acknowledged. "
            f"Set it to always, {accept}"
        )


async def _config(redis: Client, **target: Any) -> Mapping[str, str]:
    try:
        found = await redis.config_get("maxmemory-policy", "appendonly", "appendfsync", **target)
    except ResponseError:
        # Managed servers forbid CONFIG; INFO has to do.
        return {}
    return dict(_only(found))


def _only(answer: Any) -> Any:
    """Return the answer of the one node asked: the cluster client puts it under the node's name."""
    if len(answer) == 1 and isinstance(only := next(iter(answer.values())), dict):
        return only
    return answer


def _facts(info: Mapping[str, Any], config: Mapping[str, str]) -> ServerFacts:
    valkey = info.get("valkey_version")
    appendonly = config.get("appendonly")
    enabled = info.get("aof_enabled") if appendonly is None else appendonly == "yes"
    return ServerFacts(
        name="Valkey" if valkey else "Redis",
        version=tuple(int(part) for part in re.findall(r"\d+", str(valkey or info.get("redis_version", "0")))[:3]),
        eviction=config.get("maxmemory-policy", info.get("maxmemory_policy")),
        aof=None if enabled is None else bool(enabled),
        fsync=config.get("appendfsync"),
    )


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
