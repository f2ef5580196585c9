"""Two processes of one service by mistake: they disturb each other, and what the log says stays right."""

from pathlib import Path

import pytest

from tests.system.playing import play_year
from tests.system.reading import Account, account_of, clocks_started_and_ended

pytestmark = pytest.mark.system

STORIES = ("nobody_home", "complaint_answered")


@pytest.mark.parametrize("service", ["scheduler", "intake"])
async def test_two_processes_of_one_service_write_nothing_twice(
    service: str, seed: int, truth: Account, tmp_path: Path
) -> None:
    played = await play_year(tmp_path, seed, stories=STORIES, doubled=[service])
    found = await account_of(played.settings)
    assert found.problems == [], f"KUNJUNG_TEST_SEED={seed}"
    assert found.contents <= truth.contents, f"KUNJUNG_TEST_SEED={seed}: {found.contents - truth.contents}"
    assert len(found.entries) == len(found.contents)
    assert all(starts == 1 and ends <= 1 for starts, ends in clocks_started_and_ended(found.entries).values())
    assert service == "scheduler" or played.answered_by_seconds > 0
