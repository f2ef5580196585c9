"""The events of a promise's clock in words: until when, which days were counted, kept or broken.

`{what}` is what runs: a promise, one of the office's own targets, or the validity of a consent.
"""

from collections.abc import Mapping

from services.reporting.domain.words.clauses import Sentence, clause
from services.reporting.domain.words.recurring import EVIDENCE, NOTE, PROVISIONAL
from shared.domain.events import clock

COUNTED = clause(
    "{counted_days:number} hari dihitung: {counted_days}.", "{counted_days:number} days counted: {counted_days}."
)
SKIPPED = clause("Dilewati: {skipped_days}.", "Skipped: {skipped_days}.")
NOTIFIED = clause("Diberi tahu: {notified}.", "Told: {notified}.")

SENTENCES: Mapping[str, Sentence] = {
    clock.Started.type: (
        clause("{what} mulai dihitung: {promise_name}.", "{what} began to run: {promise_name}."),
        clause("Dihitung sejak {started_at}.", "Counted from {started_at}."),
        clause("Batas waktu: {due_on}, sampai tengah malam.", "Due: {due_on}, until midnight.", when="counted_days"),
        clause("Batas waktu: {due_at}.", "Due: {due_at}.", unless="counted_days"),
        COUNTED,
        SKIPPED,
        clause(
            "Kalender {calendar_version}, standar {standard_version}.",
            "Calendar {calendar_version}, standard {standard_version}.",
        ),
        PROVISIONAL,
    ),
    clock.Warned.type: (
        clause(
            "Peringatan ke-{level}: batas waktu tinggal {remaining_seconds:period}.",
            "Warning {level}: {remaining_seconds:period} left until {what} is due.",
        ),
        NOTIFIED,
    ),
    clock.Recomputed.type: (
        clause(
            "Kalender berubah ({reason}): batas waktu dihitung ulang dari {old_due_on} menjadi {due_on}.",
            "The calendar changed ({reason}): due {due_on} instead of {old_due_on}.",
            when="moved",
        ),
        clause(
            "Kalender berubah ({reason}): batas waktu tetap {due_on}.",
            "The calendar changed ({reason}): still due {due_on}.",
            unless="moved",
        ),
        clause(
            "Hitungan baru sudah lewat, maka batas waktunya hari itu juga.",
            "By the new count it would have passed already, so it is due that same day.",
            when="moved_to_today",
        ),
        COUNTED,
        SKIPPED,
        clause(
            "Kalender {calendar_version}, sebelumnya {old_calendar_version}.",
            "Calendar {calendar_version}, before {old_calendar_version}.",
        ),
        PROVISIONAL,
    ),
    clock.Breached.type: (
        clause(
            "{what} tidak ditepati: belum terlaksana sampai {due_at}.", "{what} was not kept: not done by {due_at}."
        ),
        clause("Terlihat setelah waktunya dikoreksi.", "A corrected time showed it.", when="cause_event"),
        clause("Yang diberi tahu: {notices}.", "To be told: {notices}."),
    ),
    clock.Met.type: (
        clause(
            "{what} ditepati pada {actual_at}, {margin_seconds:period} sebelum batas waktu.",
            "{what} was kept on {actual_at}, {margin_seconds:period} before it was due.",
        ),
    ),
    clock.Cancelled.type: (
        clause(
            "{what} gugur pada {cancelled_at}: {cause}.",
            "{what} fell away on {cancelled_at}: {cause}.",
            unless="is_term",
        ),
        clause("Tidak dihitung ditepati maupun terlambat.", "It counts neither as kept nor as late.", unless="is_term"),
        clause(
            "{what} tidak dihitung lagi sejak {cancelled_at}: {cause}.",
            "{what} is no longer counted since {cancelled_at}: {cause}.",
            when="is_term",
        ),
    ),
    clock.Elapsed.type: (
        clause(
            "{what} habis pada {due_at}. Ini bukan keterlambatan.",
            "{what} ran out on {due_at}. Nobody is late by that.",
        ),
    ),
    clock.BreachCorrected.type: (
        clause(
            "Catatan terlambat dikoreksi: {cause}. Catatan lama tetap tersimpan.",
            "The breach was corrected: {cause}. The earlier record stays.",
        ),
    ),
    clock.Excused.type: (
        clause(
            "{who} memberi keterangan alasan keterlambatan: {reason}. Tetap dihitung terlambat.",
            "{who} gave the reason for being late: {reason}. It still counts as late.",
        ),
        NOTE,
        EVIDENCE,
    ),
}
