"""Reads what was typed for `kunjung deadline`; what cannot be read is answered in Indonesian and English."""

from datetime import date, datetime
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

D = TypeVar("D", bound=date)

MOMENT_EXAMPLE = "2026-03-13T10:00:00+08:00"
DATE_EXAMPLE = "2026-03-13"

FIRST_YEAR = 1970
LAST_YEAR = 9000
"""Generous bounds that keep every answer a date that can be written."""


class BadInput(Exception):  # noqa: N818 - it is about the input, not an error of the program
    """What was found, what was expected, what to do: once in Indonesian, once in English."""

    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(english)
        self.indonesian = indonesian
        self.english = english


def exactly_one_moment(approved: str | None, complained: str | None) -> None:
    """Raises BadInput unless one of the two, and only one, was given."""
    if (approved is None) != (complained is None):
        return
    found_id, found_en = ("tidak satu pun", "neither") if approved is None else ("dua-duanya", "both")
    raise BadInput(
        f"Ditemukan {found_id} dari --approved dan --complained; diharapkan tepat satu. "
        f"Berikan satu saja, misalnya --approved {MOMENT_EXAMPLE}.",
        f"Found {found_en} of --approved and --complained; expected exactly one. "
        f"Give only one, for example --approved {MOMENT_EXAMPLE}.",
    )


def moment(option: str, text: str) -> datetime:
    """Return the aware moment that an ISO 8601 text names."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(
            f"{option}: ditemukan {text!r}, bukan waktu yang dikenal; diharapkan tanggal dan jam menurut ISO 8601 "
            f"dengan selisih waktu dari UTC. Tulis misalnya {MOMENT_EXAMPLE}.",
            f"{option}: found {text!r}, not a moment we know; expected an ISO 8601 date and time with its offset "
            f"from UTC. Write for example {MOMENT_EXAMPLE}.",
        ) from None
    if found.utcoffset() is None:
        raise BadInput(
            f"{option}: ditemukan {text!r} tanpa selisih waktu dari UTC; diharapkan dengan selisih, sebab tanggal "
            f"setempat menentukan hitungan. Tambahkan +07:00 (WIB), +08:00 (WITA), atau +09:00 (WIT), "
            f"misalnya {MOMENT_EXAMPLE}.",
            f"{option}: found {text!r} without an offset from UTC; expected one, because the local date decides the "
            f"count. Add +07:00 (WIB), +08:00 (WITA) or +09:00 (WIT), for example {MOMENT_EXAMPLE}.",
        )
    return _within_bounds(option, found, text)


def day(option: str, text: str) -> date:
    """Return the date that a text such as `2026-03-13` names."""
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(
            f"{option}: ditemukan {text!r}, bukan tanggal yang ada; diharapkan tahun-bulan-tanggal. "
            f"Tulis misalnya {DATE_EXAMPLE}.",
            f"{option}: found {text!r}, not a date that exists; expected year-month-day. "
            f"Write for example {DATE_EXAMPLE}.",
        ) from None
    return _within_bounds(option, found, text)


def zone(text: str) -> str:
    """Return the name of a time zone of the IANA database."""
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # OSError: a folder of the database, such as `Asia`, has no zone of its own.
        raise BadInput(
            f"--zone: ditemukan {text!r}, zona waktu yang tidak dikenal; diharapkan nama IANA. Gunakan Asia/Jakarta "
            "atau Asia/Pontianak (WIB), Asia/Makassar (WITA), atau Asia/Jayapura (WIT).",
            f"--zone: found {text!r}, a time zone nobody knows; expected an IANA name. Use Asia/Jakarta or "
            "Asia/Pontianak (WIB), Asia/Makassar (WITA) or Asia/Jayapura (WIT).",
        ) from None
    return text


def days_per_week(text: str) -> Literal[5, 6]:
    match text.strip():
        case "5":
            return 5
        case "6":
            return 6
    raise BadInput(
        f"--week: ditemukan {text!r}; diharapkan jumlah hari kerja sekolah dalam seminggu. "
        "Gunakan 5 (sampai Jumat) atau 6 (sampai Sabtu).",
        f"--week: found {text!r}; expected how many days a week the school works. "
        "Use 5 (to Friday) or 6 (to Saturday).",
    )


def _within_bounds(option: str, found: D, text: str) -> D:
    if FIRST_YEAR <= found.year <= LAST_YEAR:
        return found
    raise BadInput(
        f"{option}: ditemukan {text!r}; diharapkan tahun {FIRST_YEAR} sampai {LAST_YEAR}. Periksa angka tahunnya.",
        f"{option}: found {text!r}; expected a year from {FIRST_YEAR} to {LAST_YEAR}. Check the year.",
    )
