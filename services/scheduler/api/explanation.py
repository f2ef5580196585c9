"""A deadline that explains itself: which days were counted, which were skipped and why."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from shared.domain.local_time import ENGLISH, ENGLISH_WEEKDAYS, INDONESIAN, TimeWords
from shared.domain.sla.promise import PromiseKind, kind_of
from shared.web.language import Language

WORDS: Mapping[Language, TimeWords] = {
    "id": replace(
        INDONESIAN,
        months=(
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
        before_time=" ",
    ),
    "en": replace(
        ENGLISH,
        weekdays=ENGLISH_WEEKDAYS,
        months=(
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
    ),
}


KINDS: Mapping[PromiseKind, Mapping[Language, str]] = {
    "legal": {"id": "Menurut undang-undang: ", "en": "By law: "},
    "target": {"id": "Target internal, bukan janji: ", "en": "An internal target, not a promise: "},
}


def explained(row: Mapping[str, Any], language: Language) -> str:
    """Return one sentence or a few about the clock of this row, in the school's local time."""
    kind = kind_of(row["policy"])
    if kind == "term":
        return _term(row, language)
    told = _working_days(row, language) if row["counted_days"] else _hours(row, language)
    return f"{KINDS[kind][language]}{told}" if kind in KINDS else told


def _working_days(row: Mapping[str, Any], language: Language) -> str:
    return " ".join(
        [_days(row, language), *_skipped(row, language), *_moved(row, language), *_provisional(row, language)]
    )


def _term(row: Mapping[str, Any], language: Language) -> str:
    start, end = (WORDS[language].moment(row[name], row["zone"]) for name in ("started_at", "due_at"))
    last = WORDS[language].day(row["due_on"])
    if language == "id":
        return f"Izin berlaku sejak {start}, berakhir pada {end}; hari terakhir = {last}."
    return f"Consent is in force from {start} and ends at {end}; the last day = {last}."


def _hours(row: Mapping[str, Any], language: Language) -> str:
    start, end = (WORDS[language].moment(row[name], row["zone"]) for name in ("started_at", "due_at"))
    number = _number_of_hours(row["due_at"] - row["started_at"])
    if language == "id":
        return f"{number} jam sejak {start}, sampai dengan {end}; hari libur tetap dihitung."
    return f"{number} hours from {start}, up to and including {end}; days off count too."


def _number_of_hours(duration: timedelta) -> str:
    """Return `3x24` as the standard writes it, or the plain number where it is no more than a day or not whole days."""
    hours = int(duration.total_seconds()) // 3600
    days, rest = divmod(hours, 24)
    return str(hours) if rest or days <= 1 else f"{days}x24"


def _days(row: Mapping[str, Any], language: Language) -> str:
    number, last = len(row["counted_days"]), WORDS[language].day(_last_counted(row))
    start = WORDS[language].day(row["started_at"].astimezone(ZoneInfo(row["zone"])).date())
    if language == "id":
        return f"{number} hari kerja sesudah {start}; hari ke-{number} = {last}, sampai tengah malam."
    return f"{number} working days after {start}; day {number} = {last}, until midnight."


def _last_counted(row: Mapping[str, Any]) -> date:
    return date.fromisoformat(row["counted_days"][-1])


def _moved(row: Mapping[str, Any], language: Language) -> Sequence[str]:
    """A changed calendar would have ended it in the past; it ended on the day of the change instead (A30)."""
    if row["due_on"] == _last_counted(row):
        return []
    ends = WORDS[language].day(row["due_on"])
    if language == "id":
        return [f"Kalender berubah setelah hari itu lewat: batas waktu menjadi {ends}, sampai tengah malam."]
    return [f"The calendar changed after that day had passed: due on {ends}, until midnight."]


def _skipped(row: Mapping[str, Any], language: Language) -> Sequence[str]:
    days = [_skipped_day(skipped, language) for skipped in row["skipped_days"]]
    word = "Dilewati" if language == "id" else "Skipped"
    return [f"{word}: {'; '.join(days)}."] if days else []


def _skipped_day(skipped: Mapping[str, str], language: Language) -> str:
    return f"{WORDS[language].day(date.fromisoformat(skipped['date']))} ({skipped['reason']}, {skipped['legal_basis']})"


def _provisional(row: Mapping[str, Any], language: Language) -> Sequence[str]:
    if not row["provisional"]:
        return []
    if language == "id":
        return ["Sementara: ada hari libur yang masih perkiraan, atau daftar hari libur salah satu tahun belum terbit."]
    return ["Provisional: a day off is still an estimate, or the list of one of the years has not been published."]
