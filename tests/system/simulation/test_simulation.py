"""A school year in simulated time tells the same, whatever goes wrong on the way: each stream, moment by moment.

`KUNJUNG_TEST_SEED` chooses the stories, `KUNJUNG_TEST_FAULT_SEED` what goes wrong; a failed test prints both.
"""

import asyncio
import os
from pathlib import Path

import pytest

from tests.system.simulation.faults import STORMY, Faults
from tests.system.simulation.play import TWO_SCHOOLS
from tests.system.simulation.run import Outcome, explained, run
from tests.system.simulation.truths import without_places

GIVEN_FAULT_SEED = os.environ.get("KUNJUNG_TEST_FAULT_SEED")
CLOCK_EVENTS = {
    "clock.started",
    "clock.warned",
    "clock.recomputed",
    "clock.met",
    "clock.breached",
    "clock.cancelled",
}
FAULT_SEEDS = (1, 2, 3, 4) if GIVEN_FAULT_SEED is None else (int(GIVEN_FAULT_SEED),)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return asyncio.run(run(tmp_path_factory.mktemp("undisturbed")))


def test_the_same_stories_give_the_same_log_every_time(tmp_path: Path, undisturbed: Outcome) -> None:
    again = asyncio.run(run(tmp_path))
    assert again.entries() == undisturbed.entries()
    assert again.digest == undisturbed.digest


def test_a_quiet_year_is_sound(undisturbed: Outcome) -> None:
    assert undisturbed.wrong == []
    assert undisturbed.kept == undisturbed.fresh
    assert types_in(undisturbed) >= CLOCK_EVENTS
    assert types_in(undisturbed) >= {"clock.elapsed", "visit.consent_expired", "feedback.escalated"}


@pytest.mark.parametrize("fault_seed", FAULT_SEEDS)
def test_whatever_goes_wrong_the_log_and_the_rows_are_the_same(
    tmp_path: Path, undisturbed: Outcome, fault_seed: int
) -> None:
    faults = Faults(fault_seed, STORMY)
    with explained(fault_seed, faults):
        stormy = asyncio.run(run(tmp_path, faults=faults))
        assert stormy.moments() == undisturbed.moments()
        assert stormy.wrong == []
        assert stormy.kept == stormy.fresh
        assert without_places(stormy.fresh) == without_places(undisturbed.fresh)
        assert len(faults.injected) > 50


def test_which_of_two_schools_goes_first_changes_nothing_in_either(tmp_path: Path) -> None:
    first, second = TWO_SCHOOLS
    one_way = asyncio.run(run(tmp_path / "one", partitions=1, turns=(first, second)))
    other_way = asyncio.run(run(tmp_path / "other", partitions=1, turns=(second, first)))
    assert one_way.entries() != other_way.entries()
    assert one_way.told_in(first) == other_way.told_in(first)
    assert one_way.told_in(second) == other_way.told_in(second)


def types_in(outcome: Outcome) -> set[str]:
    return {recorded.type for recorded in outcome.log}
