"""The seed of this run, and one undisturbed year to compare every other with."""

import asyncio
import os
import random
from pathlib import Path

import pytest

from tests.system.playing import Played, play_year
from tests.system.reading import Account, account_of

LARGEST_SEED = 10**6


@pytest.fixture(scope="session")
def seed() -> int:
    """KUNJUNG_TEST_SEED, else another one every time; it stands in every failure's message."""
    chosen = os.environ.get("KUNJUNG_TEST_SEED")
    seed = int(chosen) if chosen else random.randrange(LARGEST_SEED)
    print(f"KUNJUNG_TEST_SEED={seed}")
    return seed


@pytest.fixture(scope="session")
def undisturbed(seed: int, tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder: Path = tmp_path_factory.mktemp("undisturbed")
    return asyncio.run(play_year(folder, seed))


@pytest.fixture(scope="session")
def truth(undisturbed: Played) -> Account:
    """What a year leaves behind when nothing goes wrong."""
    return asyncio.run(account_of(undisturbed.settings))
