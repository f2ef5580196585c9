"""Processes die at any moment; what the log says afterwards is what it would have said anyway."""

import asyncio
import random
from pathlib import Path

import pytest

from tests.system.playing import YEARS_SCHOOLS, Played, kills_of, play_year, year_settings
from tests.system.processes import done, end_group, processes_of, started, wait_for_events
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


def test_a_demo_killed_with_everything_it_started_is_played_to_the_same_end_by_the_next(
    seed: int, truth: Account, tmp_path: Path
) -> None:
    data_dir = tmp_path / "data"
    demo = ("demo", "--schools", str(len(YEARS_SCHOOLS)), "--seed", str(seed), "--data-dir", str(data_dir))
    events = random.Random(seed).randrange(1, len(truth.entries))
    with started(data_dir, *demo) as first:
        wait_for_events(data_dir, events, first)
        end_group(first)
    again = done(data_dir, *demo)
    assert f"Log: {truth.digest}" in again, f"KUNJUNG_TEST_SEED={seed}, killed after {events} events\n{again}"
    assert processes_of(data_dir) == []
    settings = year_settings(data_dir, seed)
    assert asyncio.run(account_of(settings)).problems == []
