"""`kunjung token`, `kunjung school` and `kunjung import` on a log of their own."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from services.commands import at_desk, import_file, school, token
from services.intake.handlers.desk import Desk
from shared.eventlog.memory import MemoryEventLog
from shared.runtime.clock import ManualClock
from shared.runtime.evidence_store import EvidenceFolder
from shared.runtime.settings import Settings
from tests.examples.files.dapodik import MISTAKES, SIMPLE
from tests.services.intake.office import MONDAY_AT_9, NPSN

ADD_SCHOOL = ["add", NPSN, "--name", "SMP Negeri 9 Bontang"]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    clock = ManualClock(MONDAY_AT_9)
    desk = Desk(MemoryEventLog(partitions=1, clock=clock), clock, EvidenceFolder(tmp_path))

    @asynccontextmanager
    async def open_desk(_settings: Settings) -> AsyncIterator[Desk]:
        yield desk

    monkeypatch.setattr(at_desk, "open_desk", open_desk)
    return desk


def run(app: object, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))  # type: ignore[arg-type]  # a Typer
    return result.exit_code, result.output


def test_a_token_is_shown_once_listed_and_revoked(desk: Desk) -> None:
    run(school.app, *ADD_SCHOOL)
    code, made = run(token.app, "create", "--school", NPSN, "--role", "counsellor", "--name", "Rina Hartati")
    assert code == 0, made
    (text,) = re.findall(r"^kj_\S+$", made, re.MULTILINE)
    _, listed = run(token.app, "list", "--school", NPSN)
    assert "counsellor" in listed
    assert "Rina Hartati" in listed
    assert text not in listed
    token_id = text.split("_")[1]
    assert run(token.app, "revoke", token_id, "--school", NPSN)[0] == 0
    assert "revoked" in run(token.app, "list", "--school", NPSN)[1]


def test_an_unknown_role_is_answered_with_the_roles_there_are(desk: Desk) -> None:
    code, said = run(token.app, "create", "--school", NPSN, "--role", "guru", "--name", "R")
    assert code == 1
    assert "'guru'" in said
    assert "homeroom_teacher" in said


def test_an_unknown_school_is_named(desk: Desk) -> None:
    code, said = run(token.app, "create", "--school", NPSN, "--role", "counsellor", "--name", "R")
    assert (code, said) == (1, f"Sekolah {NPSN} belum terdaftar. / School {NPSN} is not registered.\n")


def test_a_school_role_needs_a_school_and_a_district_role_takes_none(desk: Desk) -> None:
    assert run(token.app, "create", "--role", "counsellor", "--name", "R")[0] == 1
    assert run(token.app, "create", "--role", "auditor", "--name", "R", "--school", NPSN)[0] == 1
    assert run(token.app, "create", "--role", "auditor", "--name", "R")[0] == 0


def test_an_acting_principal_needs_a_last_day(desk: Desk) -> None:
    run(school.app, *ADD_SCHOOL)
    create = ["create", "--school", NPSN, "--role", "acting_principal", "--name", "Plt."]
    assert "--until" in run(token.app, *create)[1]
    assert run(token.app, *create, "--until", "2025-12-31")[0] == 0
    assert run(token.app, *create, "--until", "31 Desember")[0] == 1


def test_a_school_is_added_once_and_shown(desk: Desk) -> None:
    run(school.app, *ADD_SCHOOL)
    assert "known already" in run(school.app, *ADD_SCHOOL)[1]
    assert "zone: Asia/Makassar" in run(school.app, "show", NPSN)[1]
    assert run(school.app, "add", "9", "--name", "X")[0] == 1
    assert run(school.app, "add", NPSN, "--name", "Nama lain")[0] == 1


def test_a_dry_run_writes_nothing_and_the_import_everything(desk: Desk, tmp_path: Path) -> None:
    run(school.app, *ADD_SCHOOL)
    (tmp_path / "murid.csv").write_bytes(SIMPLE)
    arguments = ["students", str(tmp_path / "murid.csv"), "--school", NPSN]
    before = asyncio.run(desk.log.head(0))
    assert "Nothing imported yet; would be: baru/new 3" in run(import_file.app, *arguments, "--dry-run")[1]
    assert asyncio.run(desk.log.head(0)) == before
    code, said = run(import_file.app, *arguments)
    assert (code, "Imported: baru/new 3" in said) == (0, True)


def test_wrong_rows_are_told_and_end_with_an_error(desk: Desk, tmp_path: Path) -> None:
    run(school.app, *ADD_SCHOOL)
    (tmp_path / "murid.csv").write_bytes(MISTAKES)
    code, said = run(import_file.app, "students", str(tmp_path / "murid.csv"), "--school", NPSN)
    assert code == 1
    assert "baris/row 3: Nama wajib diisi. / Nama is required." in said
