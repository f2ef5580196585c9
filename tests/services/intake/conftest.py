"""Fixtures of the intake service's tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.services.intake.family import Family
from tests.services.intake.office import Office, open_office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with open_office(tmp_path) as opened:
        yield opened


@pytest.fixture
async def family(office: Office) -> Family:
    return await Family.enrolled(office)
