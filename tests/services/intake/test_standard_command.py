"""`kunjung standard`: what is in force, printed, and a new standard from a file."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner

from services.commands import at_desk, school, standard
from services.intake.handlers.desk import Desk
from services.intake.handlers.standards import Held
from shared.domain.envelope import Channel, Role
from shared.domain.identifiers import standard_stream
from shared.eventlog.memory import MemoryEventLog
from shared.runtime.clock import ManualClock
from shared.runtime.evidence_store import EvidenceFolder
from shared.runtime.published import service_standard
from shared.runtime.settings import Settings
from tests.services.intake.family import Family
from tests.services.intake.office import MONDAY_AT_9, NPSN, Office
from tests.specification import proves

SHIPPED = (files("shared") / "standards" / "kunjungan-rumah-1.toml").read_text(encoding="utf-8")
FIVE_DAYS = (
    SHIPPED
    .replace('version = "kunjungan-rumah-1"', 'version = "kunjungan-rumah-bontang-1"')
    .replace("visit_working_days = 7", "visit_working_days = 5")
    .replace("visit_warning_days = [5, 7]", "visit_warning_days = [3, 5]")
)  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    clock = ManualClock(MONDAY_AT_9)
    desk = Desk(MemoryEventLog(partitions=1, clock=clock), clock, EvidenceFolder(tmp_path))

    @asynccontextmanager
    async def open_desk(_settings: Settings) -> AsyncIterator[Desk]:
        yield desk

    monkeypatch.setattr(at_desk, "open_desk", open_desk)
    run(school.app, "add", NPSN, "--name", "SMP Negeri 9 Bontang")
    return desk


def run(app: object, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))  # type: ignore[arg-type]  # a Typer
    return result.exit_code, result.output


def publish(folder: Path, text: str, *more: str) -> tuple[int, str]:
    file = folder / "standar.toml"
    file.write_text(text, encoding="utf-8")
    return run(standard.app, "publish", str(file), "--from", "2025-11-03", *more)


def test_the_shipped_standard_is_printed_without_any_log() -> None:
    code, printed = run(standard.app, "show")
    assert code == 0
    assert "Versi: kunjungan-rumah-1" in printed
    assert "4. Biaya/tarif\n     Tidak dikenakan biaya (gratis)." in printed
    assert "14. Evaluasi kinerja pelaksana: belum ditetapkan" in printed
    assert "kunjungan setelah persetujuan, hari kerja: 7" in printed
    assert "14. Evaluation of the staff's work: not set yet" in run(standard.app, "show", "--language", "en")[1]


@proves("standard.published")
def test_a_standard_is_published_from_a_file_and_shown_for_the_school(desk: Desk, tmp_path: Path) -> None:
    code, said = publish(tmp_path, FIVE_DAYS, "--district", "Kota Bontang")
    assert (code, said) == (0, "kunjungan-rumah-bontang-1 kota-bontang 2025-11-03\n")
    assert "published already" in publish(tmp_path, FIVE_DAYS, "--district", "Kota Bontang")[1]
    printed = run(standard.app, "show", "--school", NPSN)[1]
    assert "Diterbitkan untuk kota-bontang, berlaku mulai Senin 3 Nov 2025." in printed
    assert "kunjungan setelah persetujuan, hari kerja: 5" in printed
    as_json = json.loads(run(standard.app, "show", "--school", NPSN, "--json")[1])
    assert (as_json["version"], len(as_json["components"])) == ("kunjungan-rumah-bontang-1", 14)


def test_the_log_says_that_it_was_entered_for_the_district_at_this_machine(desk: Desk, tmp_path: Path) -> None:
    publish(tmp_path, FIVE_DAYS, "--school", NPSN)
    (recorded,) = asyncio.run(desk.log.read_stream(standard_stream(NPSN)))
    assert (recorded.actor.role, recorded.channel) == (Role.DISTRICT_OFFICER, Channel.COMMAND_LINE)
    assert recorded.actor.user_id.startswith("os-")


def test_every_wrong_place_of_the_file_is_named(desk: Desk, tmp_path: Path) -> None:
    wrong = FIVE_DAYS.replace("complaint_hours = 72", "complaint_hours = 0\nharga = 5000")
    code, said = publish(tmp_path, wrong, "--district", "Kota Bontang")
    assert code == 1
    assert "standar.toml: complaint_hours: Input should be greater than 0" in said
    assert "harga: Extra inputs are not permitted" in said
    assert "not readable as TOML" in publish(tmp_path, "versi = ", "--district", "Kota Bontang")[1]


def test_rules_of_the_domain_are_told_as_sentences(desk: Desk, tmp_path: Path) -> None:
    taken = publish(tmp_path, SHIPPED, "--district", "Kota Bontang")
    assert (taken[0], "Versi standar kunjungan-rumah-1 sudah dipakai" in taken[1]) == (1, True)
    fee = publish(tmp_path, FIVE_DAYS.replace("fee_rupiah = 0", "fee_rupiah = 5000"), "--district", "Kota Bontang")
    assert "a standard with a fee of 5000 rupiah cannot be published" in fee[1]


def test_the_file_needs_one_scope_and_a_day(desk: Desk, tmp_path: Path) -> None:
    assert publish(tmp_path, FIVE_DAYS)[0] == 1
    assert publish(tmp_path, FIVE_DAYS, "--district", "Kota Bontang", "--school", NPSN)[0] == 1
    assert publish(tmp_path, FIVE_DAYS, "--district", "Kota Bontag")[1].startswith("Belum ada sekolah")
    file = tmp_path / "standar.toml"
    assert run(standard.app, "publish", str(file), "--district", "Kota Bontang", "--from", "besok")[0] == 1


@proves("standard.published")
async def test_a_case_is_found_with_the_standard_it_began_under(office: Office, family: Family) -> None:
    await family.recommend()
    said = {"kind": "suggestion", "text": "Kursi tamu", "anonymous": True}
    matter = (await office.post("/feedback", Role.COUNSELLOR, said)).json()["feedback_id"]
    of_visit = await standard.held_by_case(office.desk, family.visit_id)
    of_matter = await standard.held_by_case(office.desk, matter)
    assert of_visit == of_matter == Held(service_standard())


def test_an_unknown_case_is_named(desk: Desk) -> None:
    code, said = run(standard.app, "show", "--case", "01900000-0000-7000-8000-000000000000")
    assert (code, "tidak ditemukan" in said) == (1, True)
