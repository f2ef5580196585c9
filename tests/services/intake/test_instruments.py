"""The instruments that come with the system: their files, their list (R6, DOMAIN 3.2)."""

import pytest

from shared.domain.envelope import Role
from shared.runtime.instruments import instrument_in, shipped_instruments, versions_of
from shared.runtime.published import PublishedDataInvalid
from tests.services.intake.family import Family
from tests.services.intake.office import Office
from tests.specification import proves

ONE_ITEM = """
id = "singkat"
version = 1
kind = "questionnaire"
indonesian = "Singkat"
english = "Short"
sections = [{ id = "rumah", indonesian = "Rumah", english = "Home" }]
[[items]]
id = "keadaan"
section = "rumah"
kind = "text"
indonesian = "Keadaan"
english = "Situation"
"""


@proves("R6")
def test_questions_and_an_observation_sheet_come_with_the_system() -> None:
    assert {template.kind.value for template in shipped_instruments()} == {"questionnaire", "observation_sheet"}


@proves("R6")
def test_the_sheet_has_the_fields_of_practice() -> None:
    (sheet,) = versions_of("lembar-observasi")
    items = {item.id for item in sheet.items}
    assert {"status-rumah", "jenis-bangunan", "penerangan", "ventilasi", "sanitasi", "ruang-belajar"} <= items
    assert {"gawai-internet", "jarak-ke-sekolah"} <= items


@proves("R6")
def test_the_questions_have_the_fields_of_practice() -> None:
    (questions,) = versions_of("wawancara-keluarga")
    items = {item.id for item in questions.items}
    assert {"jumlah-saudara", "anak-ke", "penghuni-lain", "pengasuh-utama", "jam-belajar", "pergaulan"} <= items
    assert {"ibadah", "pekerjaan-anak", "pandangan-keluarga", "kesepakatan"} <= items


def test_a_schools_own_instrument_is_none_of_them() -> None:
    assert versions_of("kehadiran") == ()


def test_a_file_is_named_for_what_is_in_it() -> None:
    assert instrument_in("singkat-1.toml", ONE_ITEM).id == "singkat"
    with pytest.raises(PublishedDataInvalid, match=r"expected singkat-1\.toml"):
        instrument_in("singkat-2.toml", ONE_ITEM)


@pytest.mark.parametrize(
    ("found", "instead", "says"),
    [
        ('kind = "text"', 'kind = "choice"', "a choice has choices"),
        ('section = "rumah"', 'section = "kebun"', "there is no section"),
        ('id = "keadaan"', 'id = "tambahan-keadaan"', "only items added by a counsellor"),
        ('id = "keadaan"', 'id = "Keadaan Rumah"', "items.0.id"),
        ("version = 1", "version = 0", "version"),
        ("[[items]]", "[[items", "not readable as TOML"),
    ],
)
def test_a_wrong_file_says_where(found: str, instead: str, says: str) -> None:
    with pytest.raises(PublishedDataInvalid, match=says):
        instrument_in("singkat-1.toml", ONE_ITEM.replace(found, instead))


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.AUDITOR, Role.SCHOOL_SUPERVISOR])
async def test_whoever_works_here_reads_the_instruments_in_both_languages(office: Office, role: Role) -> None:
    listed = (await office.call("GET", "/instruments", role)).json()["items"]
    assert [(one["id"], one["version"]) for one in listed] == [("lembar-observasi", 1), ("wawancara-keluarga", 1)]
    assert listed[0]["items"][0]["indonesian"] == "Status kepemilikan rumah"
    assert listed[0]["items"][0]["english"] == "Whose the house is"


async def test_a_version_that_was_never_published_is_not_prepared(office: Office, family: Family) -> None:
    await family.recommend()
    body = {"kind": "observation_sheet", "template_id": "lembar-observasi", "template_version": 7}
    refused = await family.act("prepare-instrument", Role.COUNSELLOR, body)
    assert (refused.status_code, refused.json()["reason"]) == (409, "visit.template_version_unknown")
