"""Finds the header among title rows, and which column holds what, under the names that schools use."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.intake.handlers.masterdata.sheet import NUMBER_MARK, Rows
from shared.web.problems import Problem

Names = Mapping[str, Sequence[str]]

STUDENT_COLUMNS: Names = {
    "name": ("nama", "nama siswa", "nama murid", "nama peserta didik", "nama lengkap"),
    "nisn": ("nisn",),
    "nis": ("nipd", "nis", "nomor induk", "no induk", "nomor induk siswa"),
    "class_group": ("rombel saat ini", "rombel", "nama rombel", "kelas", "rombongan belajar"),
    "born_on": ("tanggal lahir", "tgl lahir"),
    "address": ("alamat", "alamat jalan", "alamat rumah"),
    "rt": ("rt",),
    "rw": ("rw",),
    "village": ("kelurahan", "desa kelurahan", "kelurahan desa"),
    "subdistrict": ("kecamatan",),
    "father": ("nama ayah", "data ayah nama", "nama ayah kandung", "ayah"),
    "mother": ("nama ibu", "data ibu nama", "nama ibu kandung", "ibu"),
    "guardian": ("nama wali", "data wali nama", "wali"),
    "phone": ("hp", "no hp", "nomor hp", "handphone", "telepon seluler", "no telepon hp"),
}
"""NIK and family card numbers have no column here: they are dropped before anything else happens (DOMAIN 3.3)."""

STAFF_COLUMNS: Names = {
    "name": ("nama", "nama guru", "nama ptk", "nama gtk", "nama lengkap", "nama pegawai"),
    "nip": ("nip",),
    "from_on": ("tmt kerja", "tanggal mulai", "mulai bertugas", "tmt tugas"),
}

LOOK_AT_ROWS = 20


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` by our names; `rows` with the file's own row numbers, from 1, empty ones left out."""

    columns: Mapping[str, int]
    rows: Sequence[tuple[int, Sequence[str]]]


def table_in(readings: Sequence[Rows], names: Names, required: Sequence[str]) -> Table:
    """Return the table of the reading in which most columns are known.

    Raises:
        Problem: no row is a header with the required columns.
    """
    best = max((_table(rows, names) for rows in readings), key=lambda table: len(table.columns))
    if missing := [names[name][0] for name in required if name not in best.columns]:
        raise Problem(422, "import.columns_missing", found=len(best.columns), expected=", ".join(missing))
    return best


def _table(rows: Rows, names: Names) -> Table:
    candidates = [_columns(rows, index, names) for index in range(min(len(rows), LOOK_AT_ROWS))]
    if not candidates:
        return Table({}, [])
    columns, header_rows, index = max(candidates, key=lambda candidate: len(candidate[0]))
    body = enumerate(rows[index + header_rows :], start=index + header_rows + 1)
    return Table(columns, [(number, row) for number, row in body if any(cell.strip(NUMBER_MARK) for cell in row)])


def _columns(rows: Rows, index: int, names: Names) -> tuple[Mapping[str, int], int, int]:
    header = [_normal(cell) for cell in rows[index]]
    two_levels = any(cell.startswith("data ") for cell in header) and index + 1 < len(rows)
    if two_levels:
        header = _joined(header, [_normal(cell) for cell in rows[index + 1]])
    return _known(header, names), 2 if two_levels else 1, index


def _known(header: Sequence[str], names: Names) -> Mapping[str, int]:
    known: dict[str, int] = {}
    for name, variants in names.items():
        for variant in variants:
            if variant in header:
                known[name] = header.index(variant)
                break
    return known


def _joined(top: Sequence[str], below: Sequence[str]) -> list[str]:
    """Join the two header rows of a Dapodik sheet: `Data Ayah` above `Nama` is `data ayah nama`."""
    joined, group = [], ""
    for number in range(max(len(top), len(below))):
        upper = top[number] if number < len(top) else ""
        lower = below[number] if number < len(below) else ""
        group = upper or group
        joined.append(f"{group} {lower}".strip() if lower and group.startswith("data ") else upper)
    return joined


def _normal(cell: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", cell.lower()).strip()
