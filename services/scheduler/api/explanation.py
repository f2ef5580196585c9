"""A deadline that explains itself: which days were counted, which were skipped and why."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from shared.web.language import Language

MONTHS: Mapping[Language, Sequence[str]] = {
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
DAYS: Mapping[Language, Sequence[str]] = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
ZONES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def explained(row: Mapping[str, Any], language: Language) -> str:
    """Return one sentence or a few about the clock of this row, in the school's local time."""
    if not row["counted_days"]:
        return _hours(row, language)
    return " ".join([_days(row, language), *_skipped(row, language), *_provisional(row, language)])


def _hours(row: Mapping[str, Any], language: Language) -> str:
    start, end = (_moment(row[name], row["zone"], language) for name in ("started_at", "due_at"))
    if language == "id":
        return f"3x24 jam sejak {start}, sampai dengan {end}; hari libur tetap dihitung."
    return f"3x24 hours from {start}, up to and including {end}; days off count too."


def _days(row: Mapping[str, Any], language: Language) -> str:
    number, last = len(row["counted_days"]), _day(row["due_on"], language)
    start = _day(row["started_at"].astimezone(ZoneInfo(row["zone"])).date(), language)
    if language == "id":
        return f"{number} hari kerja sesudah {start}; hari ke-{number} = {last}, sampai tengah malam."
    return f"{number} working days after {start}; day {number} = {last}, until midnight."


def _skipped(row: Mapping[str, Any], language: Language) -> Sequence[str]:
    days = [_skipped_day(skipped, language) for skipped in row["skipped_days"]]
    word = "Dilewati" if language == "id" else "Skipped"
    return [f"{word}: {'; '.join(days)}."] if days else []


def _skipped_day(skipped: Mapping[str, str], language: Language) -> str:
    return f"{_day(date.fromisoformat(skipped['date']), language)} ({skipped['reason']}, {skipped['legal_basis']})"


def _provisional(row: Mapping[str, Any], language: Language) -> Sequence[str]:
    if not row["provisional"]:
        return []
    if language == "id":
        return ["Sementara: daftar hari libur salah satu tahun belum terbit."]
    return ["Provisional: the list of days off of one of the years has not been published."]


def _day(day: date, language: Language) -> str:
    return f"{DAYS[language][day.weekday()]} {day.day} {MONTHS[language][day.month - 1]} {day.year}"


def _moment(moment: datetime, zone: str, language: Language) -> str:
    local = moment.astimezone(ZoneInfo(zone))
    hour = f"{local:%H.%M}" if language == "id" else f"{local:%H:%M}"
    return f"{_day(local.date(), language)} {hour} {ZONES.get(zone, zone)}"
