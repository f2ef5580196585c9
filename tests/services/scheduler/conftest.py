"""An office for each test of the scheduler."""

from pathlib import Path

import pytest

from tests.services.scheduler.office import Office, open_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return open_office(tmp_path)
