"""The explanation of a promise in words: Indonesian first, English second."""

from collections.abc import Iterator
from dataclasses import replace

from shared.domain import local_time
from shared.domain.local_time import TimeWords
from shared.domain.sla.promise import HoursPromise, SkippedDay, WorkingDayPromise

INDONESIAN = replace(local_time.INDONESIAN, before_time=" ", with_seconds=True)
ENGLISH = replace(local_time.ENGLISH, with_seconds=True)


def working_days_in_words(promise: WorkingDayPromise) -> str:
    """Return the due date, each counted and each skipped day in order, and what the count rests on."""
    return "\n".join((*_working_days_in_indonesian(promise), "", *_working_days_in_english(promise)))


def hours_in_words(promise: HoursPromise) -> str:
    """Return when the complaint came in and until when it must be followed up."""
    return "\n".join((*_hours_in_indonesian(promise), "", *_hours_in_english(promise)))


def _hours_in_indonesian(promise: HoursPromise) -> Iterator[str]:
    yield f"Pengaduan diterima {INDONESIAN.moment(promise.anchored_at, promise.zone)}."
    yield (
        f"Harus ditindaklanjuti paling lambat {INDONESIAN.moment(promise.due_at, promise.zone)} "
        f"({promise.hours} jam kemudian; akhir pekan dan hari libur tidak menggesernya)."
    )


def _hours_in_english(promise: HoursPromise) -> Iterator[str]:
    yield f"Complaint received {ENGLISH.moment(promise.anchored_at, promise.zone)}."
    yield (
        f"Must be followed up by {ENGLISH.moment(promise.due_at, promise.zone)} at the latest "
        f"({promise.hours} hours later; weekends and holidays do not move it)."
    )


def _working_days_in_indonesian(promise: WorkingDayPromise) -> Iterator[str]:
    yield f"Disetujui {INDONESIAN.moment(promise.anchored_at, promise.zone)} (hari ke-0, tidak dihitung)."
    yield f"Kunjungan paling lambat {INDONESIAN.day(promise.due_on)}, sebelum tengah malam setempat."
    yield from _days(promise, INDONESIAN, counted="hari ke-{number}", skipped="dilewati")
    yield f"Kalender {promise.calendar_version}, standar {promise.standard_version}."
    if promise.provisional:
        yield (
            "SEMENTARA: tanggal ini masih dapat berubah, karena bergantung pada tahun yang daftar liburnya belum "
            "terbit atau pada hari libur yang masih perkiraan."
        )


def _working_days_in_english(promise: WorkingDayPromise) -> Iterator[str]:
    yield f"Approved {ENGLISH.moment(promise.anchored_at, promise.zone)} (day 0, not counted)."
    yield f"Visit due by {ENGLISH.day(promise.due_on)}, before local midnight."
    yield from _days(promise, ENGLISH, counted="day {number}", skipped="skipped")
    yield f"Calendar {promise.calendar_version}, standard {promise.standard_version}."
    if promise.provisional:
        yield (
            "PROVISIONAL: this date may still change; it rests on a year whose list of holidays is not published, "
            "or on a holiday that is still an estimate."
        )


def _days(promise: WorkingDayPromise, language: TimeWords, *, counted: str, skipped: str) -> Iterator[str]:
    lines = {
        day: f"  {counted.format(number=number)} = {language.day(day)}"
        for number, day in enumerate(promise.counted_days, start=1)
    }
    lines |= {day.date: f"  {skipped} {language.day(day.date)}: {_why(day)}" for day in promise.skipped_days}
    for day in sorted(lines):
        yield lines[day]


def _why(day: SkippedDay) -> str:
    return f"{day.reason} ({day.legal_basis})"
