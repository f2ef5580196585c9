"""Servers and an application that these tests share."""

from pathlib import Path

import pytest

from shared.runtime.settings import Settings
from tests.readmodel.conftest import settings

__all__ = ["settings"]


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)
