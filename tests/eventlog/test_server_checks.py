"""What a server says about itself, and what follows from it."""

import pytest

from shared.eventlog.client import connected
from shared.eventlog.embedded import EmbeddedServer
from shared.eventlog.refusal import LogRefused
from shared.eventlog.server_checks import ServerFacts, check, facts_of


def test_an_old_redis_is_refused() -> None:
    with pytest.raises(LogRefused, match=r"Redis 6\.2\.14; Kunjung needs Redis 7\.0 or Valkey 8\.0"):
        check(ServerFacts("Redis", (6, 2, 14), "noeviction", aof=True, fsync="always"), allow_data_loss=False)


def test_an_old_valkey_is_refused() -> None:
    with pytest.raises(LogRefused, match=r"Valkey 7\.2\.5"):
        check(ServerFacts("Valkey", (7, 2, 5), "noeviction", aof=True, fsync="always"), allow_data_loss=False)


def test_an_old_server_is_refused_even_when_loss_is_accepted() -> None:
    with pytest.raises(LogRefused, match=r"6\.0"):
        check(ServerFacts("Redis", (6, 0), "noeviction", aof=True, fsync="always"), allow_data_loss=True)


def test_the_oldest_servers_we_know_are_taken() -> None:
    check(ServerFacts("Redis", (7, 0, 0), "noeviction", aof=True, fsync="always"), allow_data_loss=False)
    check(ServerFacts("Valkey", (8, 0, 0), "noeviction", aof=True, fsync="always"), allow_data_loss=False)


def test_what_a_managed_server_does_not_tell_is_no_reason_to_refuse(capsys: pytest.CaptureFixture[str]) -> None:
    check(ServerFacts("Redis", (7, 4, 0), "noeviction", aof=True, fsync=None), allow_data_loss=False)

    assert "fsync" in capsys.readouterr().out


async def test_a_server_that_forbids_config_is_judged_by_what_info_says(embedded: EmbeddedServer) -> None:
    async with connected(embedded.url) as admin:
        await admin.acl_setuser(
            "managed", enabled=True, nopass=True, categories=["+@all"], commands=["-config"], keys="*"
        )
    async with connected(embedded.url.replace("unix://", "unix://managed@")) as redis:
        (facts,) = await facts_of(redis)

    assert facts.name == "Valkey"
    assert facts.version >= (8, 0)
    assert facts.eviction == "noeviction"
    assert facts.aof is True
    assert facts.fsync is None
