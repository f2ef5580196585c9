"""Dapodik-style files of pupils and staff: as spreadsheets, with titles above, in old encodings, with mistakes."""

import io
from collections.abc import Sequence

from openpyxl import Workbook

NIK = "6474010203040005"

SIMPLE = (
    "Nama;NISN;NIPD;JK;Tanggal Lahir;NIK;Rombel Saat Ini;Alamat;Nama Ayah;Nama Ibu;HP\n"
    f"Adit Wijaya;0012345678;101;L;31/05/2012;{NIK};8A;Jl. Bhayangkara 4;Budi Wijaya;Bunga Lestari;0812\n"
    f"Citra Ma'ruf;0098765432;102;P;2012-01-15;{NIK};8A;Jl. Pattimura 9;;Dewi Ma'ruf;\n"
    f"Dimas Éka;0011223344;103;L;3 Maret 2012;{NIK};8B;Gang Kenari;Eka;;\n"
).encode("cp1252")

MISTAKES = (
    "Nama,NISN,Kelas,Tgl. Lahir\n"
    "Adit Wijaya,123,8A,2012-05-31\n"
    ",0098765432,8A,2012-05-31\n"
    "Dimas,0011223344,,31-02-2012\n"
    "Eka,0055555555,8A,2099-01-01\n"
    "Fajar,0055555555,8A,\n"
).encode("utf-8-sig")

STAFF = (
    "Daftar Guru dan Tenaga Kependidikan;;\n;;\nNo;Nama;NIP;NIK\n"
    f"1;Rina Hartati;197004011999031009;{NIK}\n2;Bambang Irawan;;{NIK}\n"
).encode()


def dapodik_sheet(rows: Sequence[Sequence[object]] | None = None) -> bytes:
    """Return a sheet as Dapodik exports it: titles above, two header rows, NISN as a number."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Daftar Peserta Didik"])
    sheet.append(["SMP NEGERI 9 BONTANG"])
    sheet.append([])
    sheet.append(
        ["No", "Nama", "NIPD", "JK", "NISN", "Tanggal Lahir", "NIK", "Data Ayah", "", "Data Ibu", "", "Rombel Saat Ini"]
    )
    sheet.append(["", "", "", "", "", "", "", "Nama", "NIK", "Nama", "NIK", ""])
    for row in rows or SHEET_ROWS:
        sheet.append(list(row))
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


SHEET_ROWS: Sequence[Sequence[object]] = (
    (1, "Adit Wijaya", 101, "L", 12345678, "2012-05-31", int(NIK), "Budi Wijaya", NIK, "Bunga Lestari", NIK, "8A"),
    (2, "Citra Ma'ruf", 102, "P", "0098765432", "2012-01-15", int(NIK), "", "", "Dewi Ma'ruf", NIK, "8A"),
)
