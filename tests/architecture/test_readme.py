"""README tells the truth: every setting and every command is in it."""

from pathlib import Path

import pytest
import typer.main

from services.cli import app
from shared.runtime.settings import Settings

README = (Path(__file__).resolve().parents[2] / "README.md").read_text()


@pytest.mark.parametrize("setting", Settings.model_fields)
def test_every_setting_is_documented(setting: str) -> None:
    assert f"`KUNJUNG_{setting.upper()}`" in README


@pytest.mark.parametrize("command", sorted(typer.main.get_command(app).commands))  # type: ignore[attr-defined]
def test_every_command_is_documented(command: str) -> None:
    assert f"`kunjung {command}" in README
