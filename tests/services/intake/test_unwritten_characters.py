"""Characters that nobody writes, but that command a terminal or turn a line round: not taken in."""

import pytest

from services.intake.handlers.masterdata.sheet import tables_in
from shared.domain.envelope import Role
from tests.services.intake.office import Office


@pytest.mark.parametrize("character", ["\x1b", "\x07", "\x7f", "\x9b", "\u202e", "\u2066", "\x00"])
async def test_a_name_with_such_a_character_is_refused(office: Office, character: str) -> None:
    body = {"name": f"Siti{character}[2J", "class_group": "8A"}
    assert (await office.post("/students", Role.SCHOOL_OPERATOR, body)).status_code == 422


@pytest.mark.parametrize("name", ["Citra Ma'ruf", "Dimas Éka", "عمر", "Ni Luh\u200d Ayu", "Rina\tHartati"])
async def test_a_name_in_any_script_is_taken_as_it_is(office: Office, name: str) -> None:
    body = {"name": name, "class_group": "8A"}
    assert (await office.post("/students", Role.SCHOOL_OPERATOR, body)).status_code == 201


def test_an_imported_cell_loses_them() -> None:
    assert tables_in("nama;kelas\nSiti\x1b[2J\u202e;8A\n".encode())[0][1] == ["Siti[2J", "8A"]
