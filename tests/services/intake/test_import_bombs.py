"""Small files that would cost a lot: refused before they cost it, and never an error of the server."""

import io
import time
import zipfile

import pytest
from openpyxl import Workbook

from services.intake.handlers.masterdata.sheet import MOST_COLUMNS, tables_in
from shared.web.problems import Problem

SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'


def packed(inside: str) -> bytes:
    """Return a workbook whose one sheet holds this XML."""
    whole, changed = io.BytesIO(), io.BytesIO()
    Workbook().save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            is_sheet = part.filename.endswith("sheet1.xml")
            new.writestr(part.filename, SHEET.format(inside) if is_sheet else old.read(part))
    return changed.getvalue()


def test_a_sheet_that_claims_sixteen_thousand_columns_is_read_as_wide_as_lists_are() -> None:
    claimed = '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    (rows,) = tables_in(packed(claimed))
    assert {len(row) for row in rows} == {MOST_COLUMNS}


def test_a_sheet_of_millions_of_empty_cells_is_refused_before_it_is_read() -> None:
    started = time.monotonic()
    with pytest.raises(Problem) as refused:
        tables_in(packed(f"<sheetData>{('<row>' + '<c/>' * 4000 + '</row>') * 1000}</sheetData>"))
    assert refused.value.reason == "import.file_too_large"
    assert time.monotonic() - started < 2


def test_a_number_beyond_all_numbers_makes_the_sheet_unreadable() -> None:
    with pytest.raises(Problem) as refused:
        tables_in(packed('<sheetData><row r="1"><c r="A1"><v>1E999</v></c></row></sheetData>'))
    assert refused.value.reason == "import.file_unreadable"


def test_a_text_file_of_empty_lines_is_given_up_at_the_first_too_many() -> None:
    with pytest.raises(Problem) as refused:
        tables_in(b"\n" * 5_000_000)
    assert refused.value.reason == "import.file_too_large"
