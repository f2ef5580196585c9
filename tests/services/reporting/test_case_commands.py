"""`kunjung history` and `kunjung verify` on an installation of its own, no service running."""

import asyncio
import json
from pathlib import Path

import typer
from typer.testing import CliRunner, Result

from services.commands.history import history
from services.commands.verify import in_words, verified_log, verify
from shared.domain.envelope import Channel, Metadata
from shared.domain.events import visit
from shared.domain.identifiers import GuardianId, partition_of, visit_stream
from shared.eventlog.connect import open_log
from shared.eventlog.interface import NewEvent
from shared.eventlog.memory import MemoryEventLog
from shared.runtime.settings import Settings
from tests.services.reporting.example_case import RINA, SCHOOL, VISIT_ID, Office, two_schools, whole_visit, wita
from tests.specification import proves

app = typer.Typer()
app.command()(history)
app.command()(verify)


def run(tmp_path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, env={"KUNJUNG_DATA_DIR": str(tmp_path), "COLUMNS": "160"})


async def written_log(tmp_path: Path) -> None:
    """Write the example case into a real log."""
    office = Office()
    async with open_log(Settings(data_dir=tmp_path)) as log:
        office.log = log  # type: ignore[assignment]  # the same contract
        await two_schools(office)
        await whole_visit(office)


def test_a_case_is_shown_and_the_log_is_sound(tmp_path: Path) -> None:
    asyncio.run(written_log(tmp_path))

    shown = run(tmp_path, "history", VISIT_ID)
    in_english = json.loads(run(tmp_path, "history", VISIT_ID, "--language", "en", "--json", "--sealed").stdout)
    verified = run(tmp_path, "verify")
    unknown = run(tmp_path, "history", "tidak-ada")

    assert shown.exit_code == 0
    assert "Hasan Basri (Kepala Sekolah)" in shown.stdout
    assert in_english["entries"][3]["sentence"].startswith("The principal approved the visit.")
    assert in_english["names_open"] is False
    assert (verified.exit_code, verified.stdout.splitlines()[0]) == (
        0,
        "Log utuh: 20 kejadian, 4 aliran, 16 partisi.",
    )
    assert (unknown.exit_code, "There is no case tidak-ada." in unknown.stderr) == (1, True)


def test_a_case_is_shown_as_known_at_a_moment_and_as_one_number(tmp_path: Path) -> None:
    asyncio.run(written_log(tmp_path))

    too_early = run(tmp_path, "history", VISIT_ID, "--as-of", "2020-01-01T00:00:00+08:00")
    without_offset = run(tmp_path, "history", VISIT_ID, "--as-of", "2025-11-02")
    once = run(tmp_path, "history", VISIT_ID, "--digest").stdout
    again = run(tmp_path, "history", VISIT_ID, "--digest", "--as-of", "2100-01-01T00:00:00+08:00").stdout

    assert (too_early.exit_code, "There is no case" in too_early.stderr) == (1, True)
    assert (without_offset.exit_code, "--as-of: ditemukan '2025-11-02' tanpa" in without_offset.stderr) == (2, True)
    assert (once, len(once.strip())) == (again, 64)


async def refused_on_paper(tmp_path: Path) -> None:
    async with open_log(Settings(data_dir=tmp_path)) as log:
        said = Metadata(RINA, wita(3, 9), "no-1", Channel.PAPER, correlation_id="case", on_behalf_of="guardian:aminah")
        refused = NewEvent(visit.ConsentRefused(guardian_id=GuardianId("aminah"), reason=None), None)
        stream = visit_stream(SCHOOL, VISIT_ID)
        version = len(await log.read_stream(stream))
        await log.append(stream, version, [refused], said)


@proves("A32")
def test_what_the_counsellor_wrote_for_a_guardian_is_shown_as_on_their_behalf(tmp_path: Path) -> None:
    asyncio.run(written_log(tmp_path))
    asyncio.run(refused_on_paper(tmp_path))

    assert "atas nama" in run(tmp_path, "history", VISIT_ID).stdout
    assert "on behalf of" in run(tmp_path, "history", VISIT_ID, "--language", "en").stdout


async def broken_log() -> MemoryEventLog:
    office = Office()
    await two_schools(office)
    await whole_visit(office)
    events = office.log._partitions[partition_of(SCHOOL, office.log.partitions)].events
    tampered = next(each for each in events if each.type == visit.Recommended.type)
    tampered.fields = {**tampered.fields, b"data": tampered.fields[b"data"].replace(b"false", b"true")}
    return office.log


async def test_a_changed_event_is_named_with_its_place() -> None:
    counted: list[int] = []
    verified = await verified_log(await broken_log(), lambda batch: counted.append(len(batch)))

    told = in_words(verified)

    assert f"visit:{VISIT_ID}@2" in told
    assert "previous hash" in told
    assert told.splitlines()[-1] == "1 problem(s) in 20 events, 4 streams, 4 partitions."
    assert sum(counted) == 20


async def test_an_empty_log_is_sound() -> None:
    assert in_words(await verified_log(MemoryEventLog(2), lambda _batch: None)) == (
        "Log utuh: 0 kejadian, 0 aliran, 2 partisi.\nThe log is sound: 0 events, 0 streams, 2 partitions."
    )


async def test_writing_goes_on_after_a_verification() -> None:
    office = Office()
    await two_schools(office)
    await verified_log(office.log, lambda _batch: None)
    await whole_visit(office)

    assert (await verified_log(office.log, lambda _batch: None)).problems == []
