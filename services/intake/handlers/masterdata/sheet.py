"""Reads a CSV or XLSX file into rows of text, whatever program wrote it."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeAlias

from openpyxl import load_workbook

from shared.web.problems import Problem

Rows: TypeAlias = Sequence[Sequence[str]]

UNWRITTEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What nobody writes into a list: what commands a terminal or turns a line's direction."""

XLSX_MAGIC = b"PK\x03\x04"
DELIMITERS = (";", ",", "\t")
MOST_ROWS = 20_000
MOST_COLUMNS = 300
"""A Dapodik list has 66. What stands further to the right is not read: a sheet of 5 kB can claim 16,384."""

MOST_UNPACKED_BYTES = 200 * 1024 * 1024
MOST_TAGS = 3_000_000
"""Of a sheet, about 10 seconds of reading; a list of 5,000 pupils with 66 filled columns has half of it."""

_PIECE_BYTES = 1024 * 1024
NUMBER_MARK = "\x00"
"""Begins a cell that the sheet held as a number: what looks like a number may have lost its leading zeros."""


def tables_in(content: bytes) -> Sequence[Rows]:
    """Return the ways in which the file can be read: one for a sheet, one per delimiter for a text file.

    Raises:
        Problem: it is neither a sheet nor readable text, or far too large.
    """
    if content.startswith(XLSX_MAGIC):
        return [_sheet(content)]
    text = _text(content)
    return [_separated(text, delimiter) for delimiter in DELIMITERS]


def _sheet(content: bytes) -> Rows:
    try:
        _refuse_bombs(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        try:
            return _texts(book.worksheets[0].iter_rows(values_only=True, max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS))
        finally:
            book.close()
    except Problem:
        raise
    except Exception as error:  # a broken sheet makes its readers raise whatever they like
        raise Problem(422, "import.file_unreadable", found="xlsx", expected="CSV, XLSX") from error


def _refuse_bombs(content: bytes) -> None:
    """Refuse a file whose packed size says little about the work of reading it."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > MOST_UNPACKED_BYTES:
            raise Problem(422, "import.file_too_large", found=unpacked, expected=MOST_UNPACKED_BYTES)
        tags = sum(_tags_in(packed, part) for part in packed.infolist())
    if tags > MOST_TAGS:
        raise Problem(422, "import.file_too_large", found=tags, expected=MOST_TAGS)


def _tags_in(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    with packed.open(part) as unpacked:
        return sum(piece.count(b"<") for piece in iter(lambda: unpacked.read(_PIECE_BYTES), b""))


def _texts(rows: Iterable[Sequence[Any]]) -> Rows:
    return _limited([[_cell(value) for value in row] for row in rows])


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case int() | float() if not isinstance(value, bool) and int(value) == value:
            return f"{NUMBER_MARK}{int(value)}"
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
    return _tidy(str(value))


def _text(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if NUMBER_MARK not in text:
            return text
    raise Problem(422, "import.file_unreadable", found="?", expected="CSV (UTF-8, Windows-1252), XLSX")


def _separated(text: str, delimiter: str) -> Rows:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return _limited([[_tidy(cell) for cell in row[:MOST_COLUMNS]] for row in islice(lines, MOST_ROWS + 1)])
    except csv.Error as error:
        raise Problem(422, "import.file_unreadable", found="csv", expected="CSV, XLSX") from error


def _limited(rows: list[list[str]]) -> Rows:
    if len(rows) > MOST_ROWS:
        raise Problem(422, "import.file_too_large", found=len(rows), expected=MOST_ROWS)
    return rows


def _tidy(text: str) -> str:
    # A leading apostrophe is how people tell a spreadsheet to keep a number as text.
    return " ".join(UNWRITTEN.sub("", text).split()).removeprefix("'")
