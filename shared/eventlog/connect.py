"""Opens the log: finds the server, checks it and the log on it, and refuses with a sentence when they do not fit."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from redis.asyncio import RedisCluster
from redis.exceptions import AuthenticationError

from shared.eventlog import functions
from shared.eventlog.client import connected, shown
from shared.eventlog.embedded import AlreadyOwned, embedded_server, running_server_url
from shared.eventlog.functions import Client
from shared.eventlog.keyring import RedisKeyring, random_key
from shared.eventlog.master_key import (
    MasterKeyMissing,
    MasterKeyUnusable,
    check_value,
    key_from_seed,
    load_master_key,
    load_or_make_master_key,
)
from shared.eventlog.redis_log import RedisEventLog
from shared.eventlog.refusal import LogRefused
from shared.eventlog.retrying import PATIENCE_SECONDS, LogUnavailable, surviving
from shared.eventlog.server_checks import check_servers
from shared.eventlog.simulated_clock import SimulatedClock
from shared.runtime.clock import Clock, SystemClock
from shared.runtime.settings import Settings

__all__ = ["LogRefused", "connected", "open_log"]

META = "kunjung:meta"
FORMAT = "1"
START_PATIENCE_SECONDS = 10.0


@asynccontextmanager
async def open_log(
    settings: Settings, clock: Clock | None = None, *, patience_seconds: float = PATIENCE_SECONDS
) -> AsyncIterator[RedisEventLog]:
    """Open the log of these settings, made now where there is none yet.

    With `settings.simulation_seed` the log is a simulated one and `clock` gives its entry ids; None takes the
    installation's simulated time. Without a server address the embedded server is used: the one that runs in the data
    directory, or one that lives as long as this is open. Errors of a server that goes away later are LogUnavailable.

    Raises:
        LogRefused: the server or the log does not fit the settings, or the server cannot be reached.
        NoSimulatedTime: the log is simulated, no `clock` was given and nobody has set the time.
    """
    async with AsyncExitStack() as stack:
        url = settings.redis_url or await _embedded(stack, settings)
        redis = await stack.enter_async_context(connected(url))
        master_key = await _checked(redis, url, settings)
        seed = settings.simulation_seed
        new_key = random_key if seed is None else partial(key_from_seed, str(seed).encode())
        log = RedisEventLog(
            redis,
            settings.partitions,
            RedisKeyring(redis, master_key, settings.partitions, new_key),
            clock=None if seed is None else clock or await _simulated_clock(stack, redis),
            patience_seconds=patience_seconds,
        )
        stack.push_async_callback(log.aclose)
        yield log


async def _embedded(stack: AsyncExitStack, settings: Settings) -> str:
    for _ in range(int(START_PATIENCE_SECONDS / 0.1)):
        if (url := running_server_url(settings.data_dir)) is not None:
            return url
        try:
            return (await stack.enter_async_context(embedded_server(settings.data_dir))).url
        except AlreadyOwned:
            # Its owner is just starting it.
            await asyncio.sleep(0.1)
    raise LogRefused(f"Another process owns the log server of {settings.data_dir}, but the server does not answer.")


async def _simulated_clock(stack: AsyncExitStack, redis: Client) -> Clock:
    if isinstance(redis, RedisCluster):
        raise LogRefused("A simulated log lives on one server, not on a cluster.")
    clock = SimulatedClock(redis)
    await clock.start()
    stack.push_async_callback(clock.stop)
    return clock


async def _checked(redis: Client, url: str, settings: Settings) -> bytes:
    """Return the master key, when the server and the log on it fit the settings."""

    async def checks() -> bytes:
        await check_servers(redis, allow_data_loss=settings.allow_data_loss)
        await functions.load(redis)
        return await _same_log(redis, settings)

    try:
        return await surviving("start checks", checks, patience_seconds=START_PATIENCE_SECONDS)
    except LogUnavailable as away:
        raise LogRefused(f"The log server at {shown(url)} cannot be reached: {away.last}") from away
    except AuthenticationError as error:
        raise LogRefused(f"The log server at {shown(url)} does not accept our name and password: {error}") from error


async def _same_log(redis: Client, settings: Settings) -> bytes:
    exists = bool(await redis.exists(META))
    master_key = _master_key(settings, exists=exists)
    wanted = _wanted(settings, master_key)
    fields = [word for pair in wanted.items() for word in pair]
    flat = [word.decode() for word in await functions.call(redis, "found", [META], fields)]
    _compare(dict(zip(flat[::2], flat[1::2], strict=True)), wanted)
    return master_key


def _master_key(settings: Settings, *, exists: bool) -> bytes:
    try:
        return load_master_key(settings) if exists else load_or_make_master_key(settings)
    except MasterKeyMissing as missing:
        raise LogRefused(
            f"The log exists, but its master key is missing ({missing}). Bring the key back from its backup: without "
            "it no personal data can be read, and a new key would not open it."
        ) from missing
    except MasterKeyUnusable as unusable:
        raise LogRefused(f"The master key cannot be used: {unusable}") from unusable


def _wanted(settings: Settings, master_key: bytes) -> Mapping[str, str]:
    seed = settings.simulation_seed
    return {
        "format": FORMAT,
        "partitions": str(settings.partitions),
        "simulated": "no" if seed is None else "yes",
        "seed": "" if seed is None else str(seed),
        "created_at": SystemClock().now().isoformat(),
        "master_key_check": check_value(master_key),
    }


def _compare(found: Mapping[str, str], wanted: Mapping[str, str]) -> None:
    """Raises LogRefused for the first difference that matters."""
    refusals = {
        "format": "The log has format {found}; this release of Kunjung reads format {wanted}.",
        "simulated": "The log says simulated: {found}, the settings say simulated: {wanted}. A simulated log and a "
        "real one are never mixed: use another data directory or server.",
        "seed": "The simulated log was made with seed {found}, the settings say {wanted}.",
        "partitions": "The log has {found} partitions, the settings say {wanted}. The number is fixed when a log is "
        "made: set KUNJUNG_PARTITIONS={found}.",
        "master_key_check": "This is not the master key of this log (check value {wanted}, the log has {found}). "
        "Use the key that the log was made with.",
    }
    for field, sentence in refusals.items():
        if found.get(field) != wanted[field]:
            raise LogRefused(sentence.format(found=found.get(field), wanted=wanted[field]))
