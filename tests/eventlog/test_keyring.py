"""A person's key seals, is shared by all processes, and once destroyed never comes back."""

import asyncio
from typing import Any

import pytest

from shared.eventlog import keyring as keyring_module
from shared.eventlog.keyring import (
    REMEMBERED_SECONDS,
    TOMBSTONE,
    BrokenSeal,
    DataKey,
    KeyDestroyed,
    Keyring,
    MemoryKeyring,
    RedisKeyring,
)
from shared.eventlog.master_key import MasterKeyWrong, key_from_seed
from tests.eventlog.examples import ANI, BUDI, OTHER_SCHOOL, SCHOOL

MASTER_KEY = bytes(range(32))


class Hashes:
    """A server that knows hashes, and lets others run before it answers."""

    def __init__(self) -> None:
        self.hashes: dict[str, dict[str, bytes]] = {}
        self.commands: list[Any] = []

    async def hget(self, name: str, key: str) -> bytes | None:
        await asyncio.sleep(0)
        return self.hashes.get(name, {}).get(key)

    async def hset(self, name: str, key: str, value: Any) -> None:
        await asyncio.sleep(0)
        self.hashes.setdefault(name, {})[key] = value

    async def hsetnx(self, name: str, key: str, value: Any) -> None:
        await asyncio.sleep(0)
        self.hashes.setdefault(name, {}).setdefault(key, value)

    async def hmget(self, name: str, keys: Any) -> list[bytes | None]:
        await asyncio.sleep(0)
        return [self.hashes.get(name, {}).get(key) for key in keys]

    async def execute_command(self, *words: Any, **_options: Any) -> None:
        self.commands.append(words)


@pytest.fixture
def server() -> Hashes:
    return Hashes()


@pytest.fixture(params=["memory", "redis"])
def keyring(request: pytest.FixtureRequest, server: Hashes) -> Keyring:
    return MemoryKeyring() if request.param == "memory" else RedisKeyring(server, MASTER_KEY, 16)


async def test_a_person_has_one_key(keyring: Keyring) -> None:
    sealed = (await keyring.key_for(SCHOOL, BUDI)).seal(b"Budi", b"event 1")

    assert (await keyring.key_for(SCHOOL, BUDI)).open(sealed, b"event 1") == b"Budi"
    assert (await keyring.existing(SCHOOL, [BUDI]))[BUDI].open(sealed, b"event 1") == b"Budi"


async def test_another_person_has_another_key(keyring: Keyring) -> None:
    sealed = (await keyring.key_for(SCHOOL, BUDI)).seal(b"Budi", b"event 1")

    with pytest.raises(BrokenSeal):
        (await keyring.key_for(SCHOOL, ANI)).open(sealed, b"event 1")
    with pytest.raises(BrokenSeal):
        (await keyring.key_for(OTHER_SCHOOL, BUDI)).open(sealed, b"event 1")


async def test_asking_for_existing_keys_makes_none(keyring: Keyring) -> None:
    await keyring.key_for(SCHOOL, BUDI)

    assert set(await keyring.existing(SCHOOL, [BUDI, ANI])) == {BUDI}
    assert await keyring.existing(OTHER_SCHOOL, []) == {}


async def test_a_destroyed_key_never_comes_back(keyring: Keyring) -> None:
    await keyring.key_for(SCHOOL, BUDI)
    await keyring.destroy(SCHOOL, BUDI)
    await keyring.destroy(SCHOOL, BUDI)

    assert await keyring.existing(SCHOOL, [BUDI]) == {}
    with pytest.raises(KeyDestroyed, match="the key of student:budi has been destroyed"):
        await keyring.key_for(SCHOOL, BUDI)


async def test_a_key_may_be_destroyed_before_it_was_made(keyring: Keyring) -> None:
    await keyring.destroy(SCHOOL, BUDI)

    with pytest.raises(KeyDestroyed):
        await keyring.key_for(SCHOOL, BUDI)


async def test_two_processes_that_make_a_key_at_once_get_the_same(server: Hashes) -> None:
    here, there = RedisKeyring(server, MASTER_KEY, 16), RedisKeyring(server, MASTER_KEY, 16)

    first, second = await asyncio.gather(here.key_for(SCHOOL, BUDI), there.key_for(SCHOOL, BUDI))

    assert second.open(first.seal(b"Budi", b"event 1"), b"event 1") == b"Budi"


async def test_a_key_destroyed_elsewhere_stops_working_within_seconds(
    server: Hashes, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr(keyring_module, "monotonic", lambda: now)
    here, there = RedisKeyring(server, MASTER_KEY, 16), RedisKeyring(server, MASTER_KEY, 16)
    await here.key_for(SCHOOL, BUDI)
    await there.destroy(SCHOOL, BUDI)

    now += REMEMBERED_SECONDS

    assert await here.existing(SCHOOL, [BUDI]) == {}
    with pytest.raises(KeyDestroyed):
        await here.key_for(SCHOOL, BUDI)


async def test_keys_are_never_stored_in_clear(server: Hashes) -> None:
    key = bytes(range(64))

    await RedisKeyring(server, MASTER_KEY, 16, new_key=lambda _home, _person: key).key_for(SCHOOL, BUDI)

    ((name, stored),) = server.hashes.items()
    assert name in {f"kunjung:{{{partition:02d}}}:keys" for partition in range(16)}
    assert key[:16] not in stored[BUDI]


async def test_a_tombstone_takes_the_place_of_the_key(server: Hashes) -> None:
    keyring = RedisKeyring(server, MASTER_KEY, 16)
    await keyring.key_for(SCHOOL, BUDI)
    await keyring.destroy(SCHOOL, BUDI)

    assert [list(stored.values()) for stored in server.hashes.values()] == [[TOMBSTONE]]


async def test_a_server_is_asked_to_forget_the_destroyed_key_on_its_disk_too(server: Hashes) -> None:
    await RedisKeyring(server, MASTER_KEY, 16).destroy(SCHOOL, BUDI)

    assert server.commands == [("BGREWRITEAOF",)]


async def test_another_master_key_is_named_as_the_trouble(server: Hashes) -> None:
    await RedisKeyring(server, MASTER_KEY, 16).key_for(SCHOOL, BUDI)
    stranger = RedisKeyring(server, bytes(32), 16)

    with pytest.raises(MasterKeyWrong, match="the key of student:budi was wrapped with another master key"):
        await stranger.key_for(SCHOOL, BUDI)
    with pytest.raises(MasterKeyWrong):
        await stranger.existing(SCHOOL, [BUDI])


async def test_a_key_moved_to_another_person_does_not_work(server: Hashes) -> None:
    keyring = RedisKeyring(server, MASTER_KEY, 16)
    await keyring.key_for(SCHOOL, BUDI)
    (stored,) = server.hashes.values()
    stored[ANI] = stored[BUDI]

    with pytest.raises(MasterKeyWrong):
        await keyring.key_for(SCHOOL, ANI)


async def test_a_full_memory_of_keys_starts_again(server: Hashes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring_module, "MOST_REMEMBERED", 2)
    keyring = RedisKeyring(server, MASTER_KEY, 16)

    for number in range(5):
        await keyring.key_for(SCHOOL, f"student:{number}")

    assert len(keyring._remembered) <= 2


def test_the_same_seed_gives_the_same_keys() -> None:
    assert key_from_seed(b"2026", SCHOOL, BUDI) == key_from_seed(b"2026", SCHOOL, BUDI)
    assert len({key_from_seed(seed, SCHOOL, person) for seed in (b"1", b"2") for person in (ANI, BUDI)}) == 4


def test_sealing_the_same_text_twice_gives_the_same_bytes_and_elsewhere_others() -> None:
    key = DataKey(bytes(64))

    assert key.seal(b"Budi", b"event 1") == key.seal(b"Budi", b"event 1")
    assert key.seal(b"Budi", b"event 1") != key.seal(b"Budi", b"event 2")
