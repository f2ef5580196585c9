"""The keys that seal personal data: one per person, wrapped by the master key, kept beside the log.

Destroying a person's key erases what it sealed from a log that nobody edits. A tombstone takes its place, so that no
key is ever made for that person again. A process remembers a key for `REMEMBERED_SECONDS`: a destroyed key works at
most that much longer in other processes, and not at all in the one that destroyed it.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping
from time import monotonic
from typing import Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from shared.domain.identifiers import partition_of
from shared.eventlog.aof_rewrite import ask_for_rewrite
from shared.eventlog.master_key import KeyWrapper

REMEMBERED_SECONDS = 5.0
MOST_REMEMBERED = 20_000
KEY_BITS = 512
TOMBSTONE = b"destroyed"


class KeyDestroyed(Exception):  # noqa: N818 - says what happened
    """This person's data has been erased; nothing about them can be sealed or opened any more."""

    def __init__(self, person: str) -> None:
        self.person = person
        super().__init__(f"the key of {person} has been destroyed")


class BrokenSeal(Exception):  # noqa: N818 - says what is wrong
    """The sealed bytes were not made with this key for this event."""


class DataKey:
    """The key of one person. Deterministic (AES-SIV): the same text in the same event gives the same bytes."""

    __slots__ = ("_cipher",)

    def __init__(self, key: bytes) -> None:
        """`key` is 64 bytes."""
        self._cipher = AESSIV(key)

    def seal(self, plain: bytes, associated: bytes) -> bytes:
        return self._cipher.encrypt(plain, [associated])

    def open(self, sealed: bytes, associated: bytes) -> bytes:
        """Raises BrokenSeal when it was sealed with another key, for something else, or altered."""
        try:
            return self._cipher.decrypt(sealed, [associated])
        except InvalidTag:
            raise BrokenSeal("the sealed bytes do not fit the key and the event") from None


class Keyring(Protocol):
    """Where keys live. `home` decides the partition, `person` names the key (`student:<id>`)."""

    async def key_for(self, home: str, person: str) -> DataKey:
        """Return the person's key, made now if there never was one.

        Raises:
            KeyDestroyed: it was destroyed.
            MasterKeyWrong: it was wrapped with another master key.
        """

    async def existing(self, home: str, persons: Collection[str]) -> Mapping[str, DataKey]:
        """Return the keys of those persons who have one."""

    async def destroy(self, home: str, person: str) -> None:
        """Destroy the person's key for good; harmless when repeated, or when there never was one."""


NewKey = Callable[[str, str], bytes]
"""Makes the 64 bytes of a new key for a home and a person."""


def random_key(_home: str, _person: str) -> bytes:
    return AESSIV.generate_key(KEY_BITS)


class MemoryKeyring:
    """Keys that live as long as the process."""

    def __init__(self, new_key: NewKey = random_key) -> None:
        self._new_key = new_key
        self._keys: dict[tuple[str, str], DataKey | None] = {}

    async def key_for(self, home: str, person: str) -> DataKey:
        if (home, person) not in self._keys:
            self._keys[home, person] = DataKey(self._new_key(home, person))
        key = self._keys[home, person]
        if key is None:
            raise KeyDestroyed(person)
        return key

    async def existing(self, home: str, persons: Collection[str]) -> Mapping[str, DataKey]:
        found = {person: self._keys.get((home, person)) for person in persons}
        return {person: key for person, key in found.items() if key is not None}

    async def destroy(self, home: str, person: str) -> None:
        self._keys[home, person] = None


class KeyStore(Protocol):
    """What the keyring needs of a Redis client (one server, Sentinel or cluster; answers as bytes)."""

    def hsetnx(self, name: str, key: str, value: Any) -> Awaitable[Any]: ...
    def hget(self, name: str, key: str) -> Awaitable[Any]: ...
    def hset(self, name: str, key: str, value: Any) -> Awaitable[Any]: ...
    def hmget(self, name: str, keys: Any) -> Awaitable[Any]: ...
    async def execute_command(self, *words: Any, **options: Any) -> Any: ...


class RedisKeyring:
    """Keys in the hash `kunjung:{07}:keys` of the home's partition, wrapped by the master key.

    A server with an append-only file keeps an overwritten key in that file until it is rewritten, which destroying
    asks for, and backups keep it until they expire: an erasure is complete only then.
    """

    def __init__(self, redis: KeyStore, master_key: bytes, partitions: int, new_key: NewKey = random_key) -> None:
        self._redis = redis
        self._wrapper = KeyWrapper(master_key)
        self._partitions = partitions
        self._new_key = new_key
        self._remembered: dict[tuple[str, str], tuple[DataKey, float]] = {}

    async def key_for(self, home: str, person: str) -> DataKey:
        if (known := self._recall(home, person)) is not None:
            return known
        wrapped = await self._redis.hget(self._hash(home), person)
        if wrapped is None:
            offered = self._wrapper.wrap(self._new_key(home, person), home, person)
            await self._redis.hsetnx(self._hash(home), person, offered)
            # Someone else's may have been first: what stands there now is the key, or the tombstone.
            wrapped = await self._redis.hget(self._hash(home), person)
        if wrapped == TOMBSTONE:
            raise KeyDestroyed(person)
        return self._unwrap(home, person, wrapped)

    async def existing(self, home: str, persons: Collection[str]) -> Mapping[str, DataKey]:
        keys = {person: self._recall(home, person) for person in persons}
        if asked := [person for person, key in keys.items() if key is None]:
            answers = await self._redis.hmget(self._hash(home), asked)
            for person, wrapped in zip(asked, answers, strict=True):
                if wrapped is not None and wrapped != TOMBSTONE:
                    keys[person] = self._unwrap(home, person, wrapped)
        return {person: key for person, key in keys.items() if key is not None}

    async def destroy(self, home: str, person: str) -> None:
        await self._redis.hset(self._hash(home), person, TOMBSTONE)
        self._remembered.pop((home, person), None)
        await ask_for_rewrite(self._redis, self._hash(home))

    def _hash(self, home: str) -> str:
        return f"kunjung:{{{partition_of(home, self._partitions):02d}}}:keys"

    def _unwrap(self, home: str, person: str, wrapped: bytes) -> DataKey:
        key = DataKey(self._wrapper.unwrap(wrapped, home, person))
        if len(self._remembered) >= MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[home, person] = (key, monotonic() + REMEMBERED_SECONDS)
        return key

    def _recall(self, home: str, person: str) -> DataKey | None:
        key, until = self._remembered.get((home, person), (None, 0.0))
        return key if monotonic() < until else None
