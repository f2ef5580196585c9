"""`kunjung calendar` on a log of its own: days off, closures, and which open visits a closure would move."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from services.commands import at_desk
from services.commands.calendar import app
from services.intake.handlers.desk import Desk
from shared.domain.envelope import SYSTEM, Channel, Metadata
from shared.domain.events import Event, clock, school
from shared.domain.identifiers import Npsn, Stream, calendar_stream, clock_stream, school_stream
from shared.eventlog.interface import NewEvent
from shared.eventlog.memory import MemoryEventLog
from shared.runtime.clock import ManualClock
from shared.runtime.evidence_store import EvidenceFolder
from shared.runtime.settings import Settings
from tests.examples.clocks import SMPN_9, V01_APPROVED_AT, VISIT, visit_clock_started
from tests.specification import proves

ONBOARDED = school.Onboarded(
    npsn=Npsn(SMPN_9),
    name="SMP Negeri 9 Bontang",
    level="SMP",
    district="Kota Bontang",
    zone="Asia/Makassar",
    days_per_week=5,
    observes_joint_leave=True,
)
DONE = clock_stream(SMPN_9, "visit_7wd", "0199f3a0-0000-7000-8000-0000000000ff")
MET = clock.Met(actual_at=V01_APPROVED_AT, margin_seconds=1, stop_event="visit:x@1")


async def _write(desk: Desk, stream: Stream, *events: Event) -> None:
    metadata = Metadata(SYSTEM, desk.now(), stream.name, Channel.SYSTEM, correlation_id=stream.id)
    await desk.log.append(stream, 0, [NewEvent(event, None) for event in events], metadata)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """One school with an open visit and one that was made."""
    time = ManualClock(V01_APPROVED_AT)
    desk = Desk(MemoryEventLog(partitions=2, clock=time), time, EvidenceFolder(tmp_path))

    @asynccontextmanager
    async def open_desk(_settings: Settings) -> AsyncIterator[Desk]:
        yield desk

    async def open_school() -> None:
        await _write(desk, school_stream(SMPN_9), ONBOARDED)
        await _write(desk, clock_stream(SMPN_9, "visit_7wd", VISIT), visit_clock_started())
        await _write(desk, DONE, visit_clock_started(), MET)

    monkeypatch.setattr(at_desk, "open_desk", open_desk)
    asyncio.run(open_school())
    return desk


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


@proves("A30")
@pytest.mark.usefixtures("desk")
def test_what_if_lists_the_open_visits_that_would_move_and_why() -> None:
    code, said = run("what-if", "--close", "2025-11-10", "--close", "2025-11-29")
    assert code == 0
    assert said.splitlines() == [
        "1 dari 1 kunjungan terbuka akan bergeser. / 1 of 1 open visits would move.",
        f"{SMPN_9} {VISIT}: 2025-11-12 Rabu/Wed -> 2025-11-13 Kamis/Thu (2025-11-10)",
    ]


@pytest.mark.usefixtures("desk")
def test_what_if_says_so_when_nothing_would_move() -> None:
    code, said = run("what-if", "--close", "2026-04-06", "--district", "Kota Bontang")
    assert code == 0
    assert said.strip() == "Tidak ada yang bergeser (1 kunjungan terbuka). / Nothing would move (1 open visits)."


@pytest.mark.usefixtures("desk")
def test_what_if_answers_in_json() -> None:
    _, said = run("what-if", "--close", "2025-11-10", "--school", SMPN_9, "--json")
    assert json.loads(said)["moves"][0] == {
        "npsn": SMPN_9,
        "visit_id": VISIT,
        "old_due_on": "2025-11-12",
        "due_on": "2025-11-13",
        "because_of": ["2025-11-10"],
    }


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--close", "2026-02-30"), "'2026-02-30' is no date"),
        ((), "Name at least one day"),
        (("--close", "2026-04-06", "--school", "99999999"), "School 99999999 is not registered"),
        (("--close", "2026-04-06", "--district", "Samarinda"), "No school of Samarinda is registered"),
        (("--close", "2026-04-06", "--district", "Kota Bontang", "--school", SMPN_9), "Name only one"),
    ],
)
def test_what_cannot_be_asked_is_answered_with_a_sentence(arguments: tuple[str, ...], sentence: str) -> None:
    code, said = run("what-if", *arguments)
    assert code == 1
    assert sentence in said


@proves("A5", "calendar.published")
def test_a_closure_for_a_district_is_entered_and_shown_with_its_legal_basis(desk: Desk) -> None:
    close = ("close", "--district", "Kota Bontang", "--date", "2026-04-06", "--name", "Libur daerah")
    code, said = run(*close, "--legal-basis", "SE Dinas 15/2026")
    _, again = run(*close, "--legal-basis", "SE Dinas 15/2026")
    _, shown = run("show", "--school", SMPN_9, "--year", "2026")
    (recorded,) = asyncio.run(desk.log.read_stream(calendar_stream("kota-bontang")))
    assert (code, said.strip()) == (0, "kota-bontang 2026-04-06 Libur daerah")
    assert "known already" in again
    assert recorded.actor.role == "district_officer"
    assert "2026-04-06 Senin/Mon: Libur daerah (SE Dinas 15/2026)" in shown
    assert "2026-03-19 Kamis/Thu: Hari Suci Nyepi (SKB 3 Menteri Nomor 1497/2025, 2/2025, dan 5/2025)" in shown


@pytest.mark.usefixtures("desk")
def test_a_closure_is_for_a_school_or_for_a_district() -> None:
    code, said = run("close", "--date", "2026-04-06", "--name", "Libur", "--legal-basis", "SE")
    assert (code, "Name one of --district and --school." in said) == (1, True)


@proves("A5")
async def test_estimated_days_and_unpublished_years_are_marked(desk: Desk) -> None:
    assert isinstance(desk.clock, ManualClock)
    await desk.clock.move_to(V01_APPROVED_AT.replace(year=2026))
    _, shown = await asyncio.to_thread(run, "show", "--school", SMPN_9, "--year", "2027")
    _, later = await asyncio.to_thread(run, "show", "--school", SMPN_9, "--year", "2028")
    (eid,) = [line for line in shown.splitlines() if line.startswith(date(2027, 3, 10).isoformat())]
    assert eid.endswith("SEMENTARA, perkiraan / PROVISIONAL, an estimate")
    assert "PROVISIONAL: no national list of 2028 yet." in later


@proves("A5", "calendar.amended")
async def test_an_estimated_day_is_confirmed_or_opened_and_a_certain_one_is_not_theirs(desk: Desk) -> None:
    assert isinstance(desk.clock, ManualClock)
    await desk.clock.move_to(V01_APPROVED_AT.replace(year=2026))
    letter = ("--legal-basis", "KMA 301/2027")
    bontang = ("--district", "Kota Bontang")
    confirm = ("close", *bontang, "--date", "2027-03-10", "--name", "Idul Fitri 1448 H", "--kind", "national_holiday")
    code, said = await asyncio.to_thread(run, *confirm, *letter)
    assert (code, said.strip()) == (0, "kota-bontang 2027-03-10 Idul Fitri 1448 H")
    show = ("show", "--school", SMPN_9, "--year", "2027")
    _, shown = await asyncio.to_thread(run, *show)
    assert "2027-03-10 Rabu/Wed: Idul Fitri 1448 H (KMA 301/2027)\n" in shown

    code, said = await asyncio.to_thread(run, "open", *bontang, "--date", "2027-03-10", *letter)
    assert (code, said.strip()) == (0, "kota-bontang 2027-03-10 hari kerja / worked")
    _, shown = await asyncio.to_thread(run, *show)
    assert "2027-03-10" not in shown

    code, said = await asyncio.to_thread(run, "open", *bontang, "--date", "2027-08-17", *letter)
    assert (code, "it cannot be taken back" in said) == (1, True)


@proves("A5")
async def test_a_school_changes_its_week_from_a_date_on(desk: Desk) -> None:
    change = ("week", "--school", SMPN_9, "--days", "6", "--from", "2026-07-13", "--legal-basis", "SK Kepala Sekolah 4")
    code, said = await asyncio.to_thread(run, *change)
    _, again = await asyncio.to_thread(run, *change)
    _, shown = await asyncio.to_thread(run, "show", "--school", SMPN_9, "--year", "2026")
    assert (code, said.strip()) == (0, f"{SMPN_9} 2026-07-13: 6 hari kerja / working days")
    assert "known already" in again
    assert "2026-07-13 Senin/Mon: 6 hari kerja / working days" in shown
    assert len(await desk.log.read_stream(calendar_stream(SMPN_9))) == 1


@pytest.mark.usefixtures("desk")
def test_a_week_has_five_or_six_working_days() -> None:
    code, said = run("week", "--school", SMPN_9, "--days", "4", "--from", "2026-07-13", "--legal-basis", "SK")
    assert (code, "greater than or equal to 5" in said) == (2, True)
