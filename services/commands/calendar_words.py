"""Calendars and supposed calendars as lines of text, Indonesian and English side by side."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from shared.domain.calendar.national_calendar import DayOff
from shared.domain.calendar.working_calendar import WorkingCalendar
from shared.domain.local_time import ENGLISH, INDONESIAN
from shared.domain.sla.what_if import Move


def calendar_in_words(npsn: str, year: int, calendar: WorkingCalendar) -> str:
    """Return every day off of the year with its legal basis, those marked that may still change."""
    return "\n".join(_lines(npsn, year, calendar))


def moves_in_words(moves: Sequence[Move], open_visits: int) -> str:
    """Return each visit that would move: school, visit, the old and the new last day, and which days do it."""
    if not moves:
        return (
            f"Tidak ada yang bergeser ({open_visits} kunjungan terbuka)."
            f" / Nothing would move ({open_visits} open visits)."
        )
    heading = (
        f"{len(moves)} dari {open_visits} kunjungan terbuka akan bergeser."
        f" / {len(moves)} of {open_visits} open visits would move."
    )
    return "\n".join([heading, *(_move(move) for move in moves)])


def _lines(npsn: str, year: int, calendar: WorkingCalendar) -> Iterator[str]:
    week = calendar.days_per_week_on(date(year, 1, 1))
    yield f"{npsn} · {year} · {calendar.version} · {week} hari kerja / working days"
    if year not in calendar.national.years:
        yield f"SEMENTARA: daftar nasional {year} belum terbit. / PROVISIONAL: no national list of {year} yet."
    for change in calendar.weeks:
        if change.from_on.year == year:
            yield f"{_day(change.from_on)}: {change.days_per_week} hari kerja / working days"
    yield from (_day_off(day_off) for day_off in _days_off(year, calendar))


def _days_off(year: int, calendar: WorkingCalendar) -> Iterator[DayOff]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    for number in range((last - first).days + 1):
        if day_off := calendar.day_off(first + timedelta(days=number)):
            yield day_off


def _day_off(day_off: DayOff) -> str:
    provisional = " · SEMENTARA, perkiraan / PROVISIONAL, an estimate" if day_off.estimated else ""
    return f"{_day(day_off.date)}: {day_off.reason} ({day_off.legal_basis}){provisional}"


def _move(move: Move) -> str:
    because_of = ", ".join(day.isoformat() for day in move.because_of)
    return f"{move.npsn} {move.visit_id}: {_day(move.old_due_on)} -> {_day(move.due_on)} ({because_of})"


def _day(day: date) -> str:
    return f"{day.isoformat()} {INDONESIAN.weekdays[day.weekday()]}/{ENGLISH.weekdays[day.weekday()]}"
