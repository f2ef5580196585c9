"""README tells the truth: every setting and every command is in it, and every command line in it is understood."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer.main

from services.cli import app
from shared.runtime.settings import Settings

README = (Path(__file__).resolve().parents[2] / "README.md").read_text()
COMMAND_LINES = re.findall(
    r"^(?:\.venv/bin/kunjung|docker compose exec intake kunjung) ([^#\n]+)", README, re.MULTILINE
)


@pytest.mark.parametrize("setting", Settings.model_fields)
def test_every_setting_is_documented(setting: str) -> None:
    assert f"`KUNJUNG_{setting.upper()}`" in README


@pytest.mark.parametrize("command", sorted(typer.main.get_command(app).commands))  # type: ignore[attr-defined]
def test_every_command_is_documented(command: str) -> None:
    assert f"`kunjung {command}" in README


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_every_command_line_is_understood(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "daftar-peserta-didik.xlsx").touch()
    command: Any = typer.main.get_command(app)
    words = [word for word in shlex.split(line) if word != "--help"]
    while hasattr(command, "commands"):
        command = command.commands[words.pop(0)]
    if "--help" not in line:
        command.make_context("kunjung", words)
