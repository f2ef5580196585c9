"""Import of pupils and staff: read whatever schools send, all rows or nothing, repeatable."""

import hashlib
from typing import Any

import httpx
import pytest

from services.intake.handlers.masterdata import importing
from services.intake.handlers.masterdata.pupils import carry_out_pupil
from shared.domain.envelope import Role
from shared.domain.events import school
from shared.domain.identifiers import school_stream
from tests.examples.files.dapodik import MISTAKES, NIK, SIMPLE, STAFF, dapodik_sheet
from tests.services.intake.office import NPSN, Office
from tests.specification import proves


async def preview(office: Office, content: bytes, kind: str = "students", **more: Any) -> httpx.Response:
    path = f"/schools/{NPSN}/imports/{kind}/preview"
    return await office.call("POST", path, Role.SCHOOL_OPERATOR, files={"file": ("data", content)}, **more)


async def confirm(office: Office, content: bytes, kind: str = "students", sha256: str | None = None) -> httpx.Response:
    data = {"sha256": sha256 or hashlib.sha256(content).hexdigest()}
    path = f"/schools/{NPSN}/imports/{kind}/confirm"
    return await office.call("POST", path, Role.SCHOOL_OPERATOR, files={"file": ("data", content)}, data=data)


def counts(answer: httpx.Response) -> tuple[int, int, int]:
    assert answer.status_code == 200, answer.text
    found = answer.json()
    return found["added"], found["changed"], found["unchanged"]


async def pupils(office: Office) -> dict[str, dict[str, Any]]:
    await office.catch_up()
    items = (await office.get("/students", Role.SCHOOL_OPERATOR)).json()["items"]
    return {item["name"]: item for item in items}


async def test_a_semicolon_file_in_an_old_encoding_is_imported(office: Office) -> None:
    assert counts(await preview(office, SIMPLE)) == (3, 0, 0)
    assert await pupils(office) == {}
    assert counts(await confirm(office, SIMPLE)) == (3, 0, 0)
    listed = await pupils(office)
    assert set(listed) == {"Adit Wijaya", "Citra Ma'ruf", "Dimas Éka"}
    adit = listed["Adit Wijaya"]
    assert (adit["nisn"], adit["born_on"], adit["class_group"]) == ("0012345678", "2012-05-31", "8A")
    detail = (await office.get(f"/students/{adit['student_id']}", Role.COUNSELLOR)).json()
    assert [(one["relationship"], one["name"], one["phone"]) for one in detail["guardians"]] == [
        ("father", "Budi Wijaya", "0812"),
        ("mother", "Bunga Lestari", None),
    ]
    assert listed["Dimas Éka"]["born_on"] == "2012-03-03"


async def test_a_dapodik_sheet_with_titles_and_two_header_rows_keeps_leading_zeros(office: Office) -> None:
    assert counts(await confirm(office, dapodik_sheet())) == (2, 0, 0)
    listed = await pupils(office)
    assert listed["Adit Wijaya"]["nisn"] == "0012345678"
    assert listed["Citra Ma'ruf"]["nisn"] == "0098765432"


async def test_nik_is_nowhere_in_the_log(office: Office) -> None:
    await confirm(office, SIMPLE)
    for item in (await pupils(office)).values():
        detail = await office.get(f"/students/{item['student_id']}", Role.COUNSELLOR)
        assert NIK not in detail.text
    async for batch in office.desk.log.read_partition(0):
        assert all(NIK not in str(event) for event in await office.desk.log.personal(batch))


async def test_each_mistake_is_named_by_row_without_the_value(office: Office) -> None:
    answer = await preview(office, MISTAKES)
    errors = {(error["row"], error["message"]) for error in answer.json()["errors"]}
    assert errors == {
        (2, "NISN harus 10 angka; ditemukan 3 huruf/angka."),
        (3, "Nama wajib diisi."),
        (4, "Rombel Saat Ini wajib diisi."),
        (4, "Tanggal Lahir bukan tanggal yang sah; tulis misalnya 2012-05-31 atau 31/05/2012."),
        (5, "Tanggal Lahir tidak boleh di masa depan."),
        (5, "NISN ini ada di lebih dari satu baris."),
        (6, "NISN ini ada di lebih dari satu baris."),
    }
    in_english = await preview(office, MISTAKES, headers={"Accept-Language": "en"})
    assert "NISN must have 10 digits; found 3 characters." in in_english.text


async def test_one_wrong_row_and_nothing_is_imported(office: Office) -> None:
    answer = await confirm(office, MISTAKES)
    assert (answer.status_code, answer.json()["reason"]) == (422, "import.rows_invalid")
    assert await pupils(office) == {}


async def test_only_the_previewed_file_is_imported(office: Office) -> None:
    answer = await confirm(office, SIMPLE, sha256="0" * 64)
    assert (answer.status_code, answer.json()["reason"]) == (409, "import.another_file")


@proves("school.masterdata_imported")
async def test_the_same_file_again_adds_nothing(office: Office) -> None:
    await confirm(office, SIMPLE)
    head = await office.desk.log.head(0), await office.desk.log.head(1)
    assert counts(await preview(office, SIMPLE)) == (0, 0, 3)
    assert counts(await confirm(office, SIMPLE)) == (0, 0, 3)
    assert (await office.desk.log.head(0), await office.desk.log.head(1)) == head


async def test_another_file_changes_only_the_rows_that_differ(office: Office) -> None:
    await confirm(office, SIMPLE)
    moved = SIMPLE.replace(b"8B;Gang Kenari", b"8C;Gang Kenari")
    assert counts(await confirm(office, moved)) == (0, 1, 2)
    assert (await pupils(office))["Dimas Éka"]["class_group"] == "8C"
    assert counts(await confirm(office, SIMPLE)) == (0, 1, 2)
    assert (await pupils(office))["Dimas Éka"]["class_group"] == "8B"


@proves("school.masterdata_imported")
async def test_a_crash_in_the_middle_is_completed_by_repeating(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[Any] = []

    async def crashing(*arguments: Any) -> None:
        if len(done) == 2:
            raise RuntimeError("the power is gone")
        await carry_out_pupil(*arguments)
        done.append(arguments)

    monkeypatch.setattr(importing, "carry_out_pupil", crashing)
    assert (await confirm(office, SIMPLE)).status_code == 500
    monkeypatch.setattr(importing, "carry_out_pupil", carry_out_pupil)
    assert counts(await confirm(office, SIMPLE)) == (3, 0, 0)
    assert len(await pupils(office)) == 3
    history = await office.desk.log.read_stream(school_stream(NPSN))
    (imported,) = [one.event for one in history if isinstance(one.event, school.MasterdataImported)]
    assert (imported.rows, imported.added) == (3, 3)


@proves("school.masterdata_imported", "school.staff_assigned")
async def test_staff_are_imported_without_roles(office: Office) -> None:
    assert counts(await confirm(office, STAFF, "staff")) == (2, 0, 0)
    assert counts(await confirm(office, STAFF, "staff")) == (0, 0, 2)
    await office.catch_up()
    staff = (await office.get("/staff", Role.SCHOOL_OPERATOR)).json()
    (rina,) = [one for one in staff if one["name"] == "Rina Hartati"]
    assert (rina["nip"], rina["roles"]) == ("197004011999031009", [])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04 bukan berkas Excel", "import.file_unreadable"),
        (b"\x00\x01\x02", "import.file_unreadable"),
        (b"Hanya;Judul\n1;2\n", "import.columns_missing"),
        (b"", "import.columns_missing"),
    ],
)
async def test_files_that_are_no_table_of_pupils_are_refused(office: Office, content: bytes, reason: str) -> None:
    answer = await preview(office, content)
    assert (answer.status_code, answer.json()["reason"]) == (422, reason)
