"""Processes die at any moment; what the log says afterwards is what it would have said anyway."""

import random
from pathlib import Path

import pytest

from tests.system.playing import Played, kills_of, play_year
from tests.system.reading import Account, account_of, clocks_started_and_ended

pytestmark = pytest.mark.system

MORE_KILLS = 2


async def test_processes_killed_at_random_moments_leave_the_log_and_the_rows_of_an_undisturbed_year(
    seed: int, undisturbed: Played, truth: Account, tmp_path: Path
) -> None:
    kills = kills_of(random.Random(seed), undisturbed.operations, MORE_KILLS)
    played = await play_year(tmp_path, seed, kills)
    found = await account_of(played.settings)
    assert not found.first_difference(truth), f"{played}\n{found.first_difference(truth)}"
    assert found.digest == truth.digest, played
    assert found.rows == truth.rows, played
    assert found.problems == [], played


def test_every_clock_starts_once_for_its_cause_and_ends_at_most_once(truth: Account) -> None:
    clocks = clocks_started_and_ended(truth.entries)
    assert len(clocks) > 10
    assert {clock: (starts, ends) for clock, (starts, ends) in clocks.items() if starts != 1 or ends > 1} == {}


def test_an_undisturbed_year_is_sound(truth: Account) -> None:
    assert truth.problems == []
