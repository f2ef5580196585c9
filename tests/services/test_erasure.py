"""A pupil is erased: whoever looks afterwards, through whichever service, finds the case without the person."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from prometheus_client import generate_latest

from services.commands.case_from_log import story_from_log
from services.commands.verify import verified_log
from services.intake.handlers.erasure import finish
from services.intake.read_models import PROJECTION
from services.reporting.app import create_app
from services.reporting.domain.words.language import Language
from shared.domain.envelope import Role
from shared.domain.personal import ERASED
from shared.readmodel.rebuild import rebuild
from shared.runtime.settings import Settings
from shared.web.foundation import Foundation, foundation_on
from tests.services.intake.family import CONDUCT, INSTRUMENT, MOTHER, PUPIL, REPORT, Family
from tests.services.intake.office import NPSN, PDF, Office, open_office
from tests.specification import proves

PLANTED = (PUPIL["name"], MOTHER["name"], "Rumah kontrakan dua kamar", "Keluarga mendukung", "Sering tidak masuk")
"""Some of what names or describes the family."""

ONE_PUPIL = b"Nama,JK,Tanggal Lahir,NISN,Rombel Saat Ini\nCitra Dewi,P,2012-01-02,0099887766,8B\n"
ADIT_AGAIN = b"Nama,JK,Tanggal Lahir,NISN,Rombel Saat Ini\nAdit Wijaya,L,2012-05-31,0012345678,8A\n"


@dataclass
class Town:
    """One school's office, with the reporting service on the same log."""

    office: Office
    family: Family
    reporting: httpx.AsyncClient
    rows: Foundation

    async def report(self, path: str, role: Role) -> httpx.Response:
        await self.rows.projector.catch_up()
        headers = {"Authorization": f"Bearer {await self.office.token(role)}"}
        await self.rows.projector.catch_up()
        return await self.reporting.get(f"/reporting/api/v1/schools/{NPSN}{path}", headers=headers)

    async def ask(self, path: str, role: Role, body: Any) -> httpx.Response:
        return await self.office.post(f"/students/{self.family.student_id}/{path}", role, body)

    async def erase(self) -> None:
        asked = {"guardian_id": self.family.guardian_id, "through": "letter", "legal_basis": "UU 27/2022 Pasal 8"}
        request = await self.ask("request-erasure", Role.COUNSELLOR, asked)
        assert request.status_code == 200, request.text
        answered = {"request_id": request.json()["request_id"], "legal_basis": "UU 27/2022 Pasal 8"}
        destroyed = await self.ask("destroy-key", Role.DATA_OFFICER, answered)
        assert destroyed.json()["events"] == ["student.key_destroyed"], destroyed.text


@asynccontextmanager
async def open_town(folder: Path) -> AsyncIterator[Town]:
    async with open_office(folder) as office:
        log, family = office.desk.log, await Family.enrolled(office)
        app = create_app(Settings(data_dir=folder), open_foundation=foundation_on(log, office.clock))
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://reporting.test") as client,
        ):
            yield Town(office, family, client, app.state.foundation)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path) as opened:
        yield opened


async def whole_case(town: Town) -> None:
    """From the recommendation to the closed case."""
    family = town.family
    await family.approved()
    await family.act("prepare-instrument", Role.COUNSELLOR, INSTRUMENT)
    await family.act("schedule", Role.COUNSELLOR, family.agreement())
    await town.office.clock.move_to(town.office.clock.now() + timedelta(days=4))
    await family.act("visit", Role.COUNSELLOR, CONDUCT)
    await family.act("report", Role.COUNSELLOR, REPORT)
    closed = await family.act("close", Role.COUNSELLOR, {})
    assert closed.json()["events"] == ["visit.closed"], closed.text


async def everything_shown(town: Town) -> Sequence[httpx.Response]:
    """Ask for all that shows a pupil or a case."""
    case, student = f"/visits/{town.family.visit_id}", f"/students/{town.family.student_id}"
    return [
        await town.office.get("/students", Role.COUNSELLOR),
        await town.office.get(student, Role.COUNSELLOR),
        await town.office.get("/visits", Role.COUNSELLOR),
        await town.office.get(case, Role.COUNSELLOR),
        await town.office.get(f"{student}/data", Role.DATA_OFFICER),
        await town.report(f"{case}/history", Role.COUNSELLOR),
        await town.report(f"{case}/report", Role.COUNSELLOR),
    ]


@proves("A12", "student.key_destroyed")
async def test_every_list_case_history_and_report_shows_the_case_without_the_person(town: Town) -> None:
    await whole_case(town)
    before = await everything_shown(town)
    await town.erase()
    after = await everything_shown(town)

    assert [answer.status_code for answer in (*before, *after)] == [200] * 14
    told_before, told_after = "".join(each.text for each in before), "".join(each.text for each in after)
    assert [text for text in PLANTED if text not in told_before] == []
    assert [text for text in PLANTED if text in told_after] == []
    assert [answer.url.path for answer in after if ERASED not in answer.text] == []


@proves("A12", "student.key_destroyed")
async def test_the_commands_history_and_verify_still_pass(town: Town) -> None:
    await whole_case(town)
    await town.erase()

    story = await story_from_log(town.office.desk.log, town.family.visit_id, Language.INDONESIAN, opened=True)
    verified = await verified_log(town.office.desk.log, lambda _batch: None)

    assert story is not None
    assert (len(story.entries) > 8, PLANTED[3] in story.model_dump_json()) == (True, False)
    assert verified.problems == []


@proves("student.key_destroyed")
async def test_evidence_files_of_the_pupil_are_removed(town: Town, tmp_path: Path) -> None:
    await whole_case(town)
    kept = [path for path in (tmp_path / "evidence").rglob("*") if path.is_file()]
    await town.erase()
    left = [path for path in (tmp_path / "evidence").rglob("*") if path.is_file()]
    sha256 = next(one["facts"]["evidence_sha256"] for one in await consents(town) if "evidence_sha256" in one["facts"])
    download = await town.office.get(f"/evidence/{sha256}?student_id={town.family.student_id}", Role.COUNSELLOR)

    assert (len(kept), len(left)) == (1, 0)
    assert (download.status_code, download.json()["reason"]) == (409, "evidence.erased")


async def consents(town: Town) -> list[dict[str, Any]]:
    detail = await town.office.get(f"/visits/{town.family.visit_id}", Role.COUNSELLOR)
    return [one for one in detail.json()["history"] if one["type"] == "visit.consented"]


@proves("A12", "student.key_destroyed")
async def test_nothing_personal_can_be_written_any_more(town: Town) -> None:
    await whole_case(town)
    await town.erase()
    change = {"name": "Adit", "class_group": "9A"}
    answers = [
        await town.ask("change", Role.SCHOOL_OPERATOR, change),
        await town.ask("guardians", Role.SCHOOL_OPERATOR, MOTHER),
        await town.family.recommend(),
        await town.family.upload(PDF),
    ]

    assert [(answer.status_code, answer.json()["reason"]) for answer in answers] == [(409, "person.erased")] * 4


@proves("student.key_destroyed")
async def test_asking_again_to_destroy_the_key_changes_nothing(town: Town) -> None:
    await whole_case(town)
    await town.erase()
    again = await town.ask("destroy-key", Role.DATA_OFFICER, {"retention_over": True, "legal_basis": "JRA"})
    assert (again.status_code, again.json()["events"]) == (200, [])


@proves("A12")
async def test_no_metric_names_anybody(town: Town) -> None:
    await whole_case(town)
    await everything_shown(town)
    measured = generate_latest().decode()

    assert "kunjung" in measured
    assert [text for text in PLANTED if text in measured] == []


@proves("A12", "student.key_destroyed")
async def test_while_a_case_is_under_way_the_key_is_not_destroyed(town: Town) -> None:
    approved = await town.family.approved()
    refused = await town.ask("destroy-key", Role.DATA_OFFICER, {"retention_over": True, "legal_basis": "JRA"})
    assert (refused.status_code, refused.json()["reason"]) == (409, "student.cases_under_way")
    assert approved.json()["visit_id"] in refused.json()["detail"]


@proves("A12", "student.key_destroyed")
async def test_a_family_that_withdraws_can_be_erased_once_processing_has_stopped(town: Town) -> None:
    await town.family.approved()
    await town.family.act("withdraw-consent", Role.COUNSELLOR, {})
    over = {"retention_over": True, "legal_basis": "UU 27/2022 Pasal 8"}
    too_early = await town.ask("destroy-key", Role.DATA_OFFICER, over)
    await town.family.act("stop-processing", Role.COUNSELLOR, {"what_stopped": "Semua"})
    destroyed = await town.ask("destroy-key", Role.DATA_OFFICER, over)

    assert too_early.json()["reason"] == "student.cases_under_way"
    assert destroyed.json()["events"] == ["student.key_destroyed"]


@proves("student.key_destroyed")
async def test_a_complaint_about_the_pupils_case_is_answered_before_anything_is_erased(town: Town) -> None:
    said = {"kind": "complaint", "text": "Terlalu lama", "anonymous": True, "student_id": town.family.student_id}
    complaint = await town.office.post("/feedback", Role.PRINCIPAL, said)
    assert complaint.status_code == 201, complaint.text
    refused = await town.ask("destroy-key", Role.DATA_OFFICER, {"retention_over": True, "legal_basis": "JRA"})
    assert refused.json()["reason"] == "student.cases_under_way"


@proves("student.key_destroyed")
async def test_what_a_crash_left_undone_is_done_when_the_event_is_read(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        keyring = town.office.desk.log.keyring
        person = f"student:{town.family.student_id}"
        destroy = keyring.destroy
        keyring.destroy = _crash  # type: ignore[method-assign]  # the process dies here
        over = {"retention_over": True, "legal_basis": "JRA"}
        answer = await town.ask("destroy-key", Role.DATA_OFFICER, over)
        assert answer.status_code == 500, answer.text
        keyring.destroy = destroy  # type: ignore[method-assign]  # and starts again
        assert set(await keyring.existing(NPSN, [person])) == {person}

        await town.office.catch_up()
        assert await keyring.existing(NPSN, [person]) == {}
        await finish(town.office.desk, NPSN, town.family.student_id)
        assert await keyring.existing(NPSN, [person]) == {}


async def _crash(home: str, person: str) -> None:
    raise RuntimeError(f"kill -9 before the key of {person} of {home} is gone")


async def imported(office: Office, step: str, content: bytes, **data: str) -> Any:
    files = {"file": ("murid.csv", content, "text/csv")}
    path = f"/schools/{NPSN}/imports/students/{step}"
    answer = await office.call("POST", path, Role.SCHOOL_OPERATOR, files=files, data=data)
    assert answer.status_code == 200, answer.text
    return answer.json()


@proves("student.key_destroyed")
async def test_the_file_that_brought_an_erased_pupil_does_not_bring_them_back(town: Town) -> None:
    sha256 = (await imported(town.office, "preview", ONE_PUPIL))["sha256"]
    await imported(town.office, "confirm", ONE_PUPIL, sha256=sha256)
    listed = (await town.office.get("/students", Role.COUNSELLOR)).json()["items"]
    (student_id,) = [one["student_id"] for one in listed if one["name"] == "Citra Dewi"]
    over = {"retention_over": True, "legal_basis": "JRA"}
    await town.office.post(f"/students/{student_id}/destroy-key", Role.DATA_OFFICER, over)

    again = await imported(town.office, "confirm", ONE_PUPIL, sha256=sha256)

    assert (again["unchanged"], again["errors"]) == (1, [])
    names = [one["name"] for one in (await town.office.get("/students", Role.COUNSELLOR)).json()["items"]]
    assert sorted(names) == ["Adit Wijaya", ERASED]


@proves("student.key_destroyed")
async def test_in_another_file_an_erased_pupil_is_a_new_pupil_as_nobody_can_tell_any_more(town: Town) -> None:
    over = {"retention_over": True, "legal_basis": "JRA"}
    await town.ask("destroy-key", Role.DATA_OFFICER, over)
    sha256 = (await imported(town.office, "preview", ADIT_AGAIN))["sha256"]
    added = await imported(town.office, "confirm", ADIT_AGAIN, sha256=sha256)
    names = [one["name"] for one in (await town.office.get("/students", Role.COUNSELLOR)).json()["items"]]

    assert (added["added"], sorted(names)) == (1, ["Adit Wijaya", ERASED])


@proves("student.key_destroyed")
async def test_rebuilding_rows_brings_nobody_back(town: Town, tmp_path: Path) -> None:
    over = {"retention_over": True, "legal_basis": "JRA"}
    await town.ask("destroy-key", Role.DATA_OFFICER, over)
    log = town.office.desk.log
    rebuilt = await rebuild(Settings(data_dir=tmp_path), "intake", PROJECTION, log)

    assert rebuilt.events > 0
    assert await log.keyring.existing(NPSN, [f"student:{town.family.student_id}"]) == {}
