"""A setting that cannot be right is answered with a sentence that names it, before anything is started."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from services.cli import app
from services.serving import REFUSED_TO_START
from shared.readmodel.database import DatabaseRefused, database_url


@pytest.mark.parametrize("command", [["intake"], ["verify"], ["school", "show", "60499009"]])
def test_a_wrong_setting_is_named_with_what_was_found(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUNJUNG_PARTITIONS", "banyak")
    done = CliRunner().invoke(app, command)
    assert done.exit_code == REFUSED_TO_START
    assert done.stderr.startswith(
        "KUNJUNG_PARTITIONS belum benar / is not right: 'banyak'. Input should be a valid int"
    )
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("mysql://root:rahasia@db/kunjung", "the scheme 'mysql'"),
        ("rahasia", "no database address"),
        ("sqlite://", "SQLite without a folder"),
        ("sqlite:///:memory:", "SQLite without a folder"),
    ],
)
def test_read_models_live_on_postgresql_or_in_a_folder(address: str, found: str, tmp_path: Path) -> None:
    with pytest.raises(DatabaseRefused, match=f"found {found}; expected postgresql") as refused:
        database_url(address, tmp_path)
    assert "rahasia" not in str(refused.value)
