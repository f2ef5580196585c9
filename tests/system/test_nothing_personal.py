"""Nothing that names or describes a family stands in clear anywhere, and what is erased is gone from the disk."""

from pathlib import Path

import httpx
import pytest
from redis import Redis

from shared.domain.identifiers import partition_of
from shared.domain.personal import ERASED
from shared.eventlog.embedded import running_server_url
from tests.eventlog.servers import until
from tests.specification import proves
from tests.system.office import NPSN
from tests.system.planted import DISTRICT_ROLES, PLANTED, SCHOOL_ROLES, Planting, bytes_under, found_in_clear
from tests.system.processes import done, printed_by
from tests.system.test_up import up

pytestmark = pytest.mark.system

PARTITIONS = 16


def tokens_made(data_dir: Path) -> dict[str, str]:
    done(data_dir, "school", "add", NPSN, "--name", "SMP Negeri 9 Bontang")
    of_school = {role: done(data_dir, *_token(role), "--school", NPSN).strip() for role in SCHOOL_ROLES}
    return of_school | {role: done(data_dir, *_token(role)).strip() for role in DISTRICT_ROLES}


def _token(role: str) -> tuple[str, ...]:
    return "token", "create", "--role", role, "--name", f"Orang {role}"


def still_shown(planting: Planting) -> set[str]:
    return set(found_in_clear(planting.shown().encode()))


def keys_of_the_server(redis: Redis) -> bytes:
    return b"\n".join(redis.scan_iter(count=10_000))


@proves("A12", "A29", "student.key_destroyed")
def test_planted_names_are_found_nowhere_and_an_erased_person_is_gone_from_the_disk(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    with up(data_dir) as (_, address), httpx.Client(base_url=address, timeout=30) as client:
        planting = Planting(client, tokens_made(data_dir))
        planting.knows_its_people()
        planting.plants_everything()
        shown = planting.shown()
        assert set(PLANTED) - set(found_in_clear(shown.encode())) <= NEVER_SHOWN

        url = running_server_url(data_dir)
        assert url is not None
        with Redis.from_url(url) as redis:
            assert found_in_clear(keys_of_the_server(redis)) == []
            key = redis.hget(_keys_of(NPSN), f"student:{planting.ids['student']}")
        left = bytes_under(tmp_path)
        assert found_in_clear(left) == []
        assert b"SMP Negeri 9 Bontang" in left
        assert b"http.answered" in printed_by(data_dir).read_bytes()
        assert isinstance(key, bytes)
        assert key in bytes_under(data_dir / "log")

        planting.erases()
        until(lambda: key not in bytes_under(data_dir / "log"), "the key has left the disk")
        # Another process may remember the key for a few seconds more.
        until(lambda: still_shown(planting) <= OF_THE_RESTRICTED_STREAM, "nobody is shown the person any more")
        history = done(data_dir, "history", planting.ids["visit"])
        assert (found_in_clear(history.encode()), ERASED in " ".join(history.split())) == ([], True)
        assert "Log utuh" in done(data_dir, "verify")
        assert [path for path in (data_dir / "evidence").rglob("*") if path.is_file()] == []


NEVER_SHOWN = {"file_name", "file", "purpose_of_reading"}
"""A file's name is not kept, its content is asked for by itself, and why somebody read is for the audit."""

OF_THE_RESTRICTED_STREAM = {"harm", "referred_to"}
"""A safeguarding file has a key of its own, and is kept (A29)."""


def _keys_of(npsn: str) -> str:
    return f"kunjung:{{{partition_of(npsn, PARTITIONS):02d}}}:keys"
