"""The events of a promise's clock in words: until when, which days were counted, kept or broken."""

from collections.abc import Mapping

from services.reporting.domain.words.clauses import Sentence, clause
from shared.domain.events import clock

SENTENCES: Mapping[str, Sentence] = {
    clock.Started.type: (
        clause("Janji mulai dihitung: {promise_name}.", "A promise began to run: {promise_name}."),
        clause("Dihitung sejak {started_at}.", "Counted from {started_at}."),
        clause("Batas waktu: {due_on}, sampai tengah malam.", "Due: {due_on}, until midnight.", when="counted_days"),
        clause("Batas waktu: {due_at}.", "Due: {due_at}.", unless="counted_days"),
        clause(
            "{counted_days:number} hari dihitung: {counted_days}.",
            "{counted_days:number} days counted: {counted_days}.",
        ),
        clause("Dilewati: {skipped_days}.", "Skipped: {skipped_days}."),
        clause(
            "Kalender {calendar_version}, standar {standard_version}.",
            "Calendar {calendar_version}, standard {standard_version}.",
        ),
        clause(
            "Tanggal ini sementara: daftar hari libur resmi belum terbit.",
            "This date is provisional: the official list of holidays is not out yet.",
            when="provisional",
        ),
    ),
    clock.Warned.type: (
        clause(
            "Peringatan ke-{level}: batas waktu tinggal {remaining_seconds:period}.",
            "Warning {level}: {remaining_seconds:period} left until the promise is due.",
        ),
    ),
    clock.Breached.type: (
        clause(
            "Janji tidak ditepati: belum terlaksana sampai {due_at}.",
            "The promise was broken: not done by {due_at}.",
        ),
    ),
    clock.Met.type: (
        clause(
            "Janji ditepati pada {actual_at}, {margin_seconds:period} sebelum batas waktu.",
            "The promise was kept on {actual_at}, {margin_seconds:period} before it was due.",
        ),
    ),
    clock.Cancelled.type: (
        clause(
            "Janji gugur pada {cancelled_at}: {cause}. Tidak dihitung ditepati maupun terlambat.",
            "The promise fell away on {cancelled_at}: {cause}. It counts neither as kept nor as late.",
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
        clause("Catatan: {note}.", "Note: {note}."),
        clause("Bukti tersimpan.", "Evidence is kept.", when="evidence_sha256"),
    ),
}
