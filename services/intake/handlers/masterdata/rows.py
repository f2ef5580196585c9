"""Checks every row: what a pupil or a member of staff must look like, and a sentence for each thing that is wrong."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from services.intake.handlers.masterdata.header import STAFF_COLUMNS, STUDENT_COLUMNS, Table, table_in
from services.intake.handlers.masterdata.sheet import NUMBER_MARK, tables_in
from shared.web.problem_texts import Text

R = TypeVar("R")

LONGEST_TEXT = 200
MONTHS = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
GUARDIAN_COLUMNS = {
    "father": ("father", "Nama Ayah"),
    "mother": ("mother", "Nama Ibu"),
    "legal_guardian": ("guardian", "Nama Wali"),
}
NISN = re.compile(r"^[0-9]{10}$")
NOTHING = frozenset({"", "-", "0", "null", "none", "#n/a"})

MISSING = Text("{column} wajib diisi.", "{column} is required.")
TOO_LONG = Text(
    "{column} paling panjang {expected} huruf; ditemukan {found}.",
    "{column}: at most {expected} characters; found {found}.",
)
NISN_WRONG = Text(
    "NISN harus 10 angka; ditemukan {found} huruf/angka.", "NISN must have 10 digits; found {found} characters."
)
NISN_TWICE = Text("NISN ini ada di lebih dari satu baris.", "This NISN stands in more than one row.")
NIP_TWICE = Text("NIP ini ada di lebih dari satu baris.", "This NIP stands in more than one row.")
DATE_WRONG = Text(
    "{column} bukan tanggal yang sah; tulis misalnya 2012-05-31 atau 31/05/2012.",
    "{column} is no valid date; write for example 2012-05-31 or 31/05/2012.",
)
DATE_LATER = Text("{column} tidak boleh di masa depan.", "{column} may not lie in the future.")


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in one row. The sentence never shows what stands in the cell."""

    row: int
    column: str
    text: Text
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pupil:
    """One row of pupils; `guardians` by relationship (father, mother, legal_guardian)."""

    row: int
    name: str
    class_group: str
    nisn: str | None
    nis: str | None
    born_on: str | None
    address: str | None
    guardians: Mapping[str, str]
    phone: str | None


@dataclass(frozen=True, slots=True)
class StaffMember:
    row: int
    name: str
    nip: str | None
    from_on: date | None


@dataclass(frozen=True, slots=True)
class Checked(Generic[R]):
    rows: Sequence[R]
    problems: Sequence[RowProblem]


def pupils_in(content: bytes, today: date) -> Checked[Pupil]:
    """Read a file of pupils.

    Raises:
        Problem: the file cannot be read, or columns are missing.
    """
    table = table_in(tables_in(content), STUDENT_COLUMNS, ("name", "class_group"))
    checked = [_Row(number, cells, table, today) for number, cells in table.rows]
    pupils = [_pupil(row) for row in checked]
    twice = _twice([(pupil.row, pupil.nisn) for pupil in pupils], "NISN", NISN_TWICE)
    return Checked(pupils, [*(problem for row in checked for problem in row.problems), *twice])


def staff_in(content: bytes, today: date) -> Checked[StaffMember]:
    """Read a file of staff.

    Raises:
        Problem: the file cannot be read, or columns are missing.
    """
    table = table_in(tables_in(content), STAFF_COLUMNS, ("name",))
    checked = [_Row(number, cells, table, today) for number, cells in table.rows]
    staff = [_staff_member(row) for row in checked]
    twice = _twice([(member.row, member.nip) for member in staff], "NIP", NIP_TWICE)
    return Checked(staff, [*(problem for row in checked for problem in row.problems), *twice])


class _Row:
    """One row while it is being checked; it collects its problems."""

    def __init__(self, number: int, cells: Sequence[str], table: Table, today: date) -> None:
        self.number = number
        self.problems: list[RowProblem] = []
        self._cells, self._columns, self._today = cells, table.columns, today

    def raw(self, name: str) -> str:
        """Return the cell, with its mark when the sheet held a number; empty when the file has no such column."""
        column = self._columns.get(name)
        text = self._cells[column] if column is not None and column < len(self._cells) else ""
        return "" if text.strip(NUMBER_MARK).lower() in NOTHING else text

    def text(self, name: str, label: str) -> str | None:
        text = self.raw(name).strip(NUMBER_MARK)
        if len(text) > LONGEST_TEXT:
            self.problem(label, TOO_LONG, found=len(text), expected=LONGEST_TEXT)
        return text or None

    def required(self, name: str, label: str) -> str:
        text = self.text(name, label)
        if text is None:
            self.problem(label, MISSING)
        return text or ""

    def nisn(self) -> str | None:
        raw = self.raw("nisn")
        # As a number the sheet has lost the zeros it began with; as text they are still there.
        nisn = raw.strip(NUMBER_MARK).zfill(10) if raw.startswith(NUMBER_MARK) else raw
        if nisn and not NISN.match(nisn):
            self.problem("NISN", NISN_WRONG, found=len(nisn))
        return nisn or None

    def past_day(self, name: str, label: str) -> date | None:
        text = self.raw(name).strip(NUMBER_MARK)
        if not text:
            return None
        day = _day(text)
        if day is None:
            self.problem(label, DATE_WRONG)
        elif day > self._today:
            self.problem(label, DATE_LATER)
        return day

    def problem(self, column: str, text: Text, **values: object) -> None:
        self.problems.append(RowProblem(self.number, column, text, {"column": column, **values}))


def _pupil(row: _Row) -> Pupil:
    born_on = row.past_day("born_on", "Tanggal Lahir")
    return Pupil(
        row=row.number,
        name=row.required("name", "Nama"),
        class_group=row.required("class_group", "Rombel Saat Ini"),
        nisn=row.nisn(),
        nis=row.text("nis", "NIPD"),
        born_on=born_on.isoformat() if born_on else None,
        address=_address(row),
        guardians=_guardians(row),
        phone=row.text("phone", "HP"),
    )


def _guardians(row: _Row) -> Mapping[str, str]:
    named = {relationship: row.text(*column) for relationship, column in GUARDIAN_COLUMNS.items()}
    return {relationship: name for relationship, name in named.items() if name is not None}


def _address(row: _Row) -> str | None:
    street = row.text("address", "Alamat")
    places = {"rt": "RT {}", "rw": "RW {}", "village": "Kel. {}", "subdistrict": "{}"}
    named = ((pattern, row.text(name, name.upper())) for name, pattern in places.items())
    return ", ".join([street, *(pattern.format(text) for pattern, text in named if text)]) if street else None


def _staff_member(row: _Row) -> StaffMember:
    name, from_on = row.required("name", "Nama"), row.past_day("from_on", "TMT Kerja")
    return StaffMember(row=row.number, name=name, nip=row.text("nip", "NIP"), from_on=from_on)


def _twice(numbers: Sequence[tuple[int, str | None]], column: str, text: Text) -> list[RowProblem]:
    counted = Counter(number for _, number in numbers if number)
    return [RowProblem(row, column, text) for row, number in numbers if number and counted[number] > 1]


def _day(text: str) -> date | None:
    for read in (_iso_day, _numbered_day, _worded_day):
        try:
            if (day := read(text)) is not None:
                return day
        except ValueError:
            return None
    return None


def _iso_day(text: str) -> date | None:
    return date.fromisoformat(text[:10]) if re.match(r"^\d{4}-\d{2}-\d{2}", text) else None


def _numbered_day(text: str) -> date | None:
    found = re.match(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$", text)
    return date(int(found[3]), int(found[2]), int(found[1])) if found else None


def _worded_day(text: str) -> date | None:
    found = re.match(r"^(\d{1,2}) ([a-z]+) (\d{4})$", text.lower())
    return date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1])) if found else None


READERS: Mapping[str, Callable[[bytes, date], Checked[Pupil] | Checked[StaffMember]]] = {
    "students": pupils_in,
    "staff": staff_in,
}
