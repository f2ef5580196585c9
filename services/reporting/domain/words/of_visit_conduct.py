"""A visit's events in words: the agreed time, the visit itself and what was written down there."""

from collections.abc import Mapping

from services.reporting.domain.words.clauses import Sentence, clause
from services.reporting.domain.words.recurring import (
    COMPANIONS,
    COUNTERSIGN,
    EVIDENCE,
    NOTE,
    REASON,
    TIME_THAT_COUNTS,
)
from shared.domain.events import visit

PLACE = clause("Tempat: {place}.", "Place: {place}.")
AGREED = clause("Disepakati {agreed_at} melalui {agreed_through}.", "Agreed on {agreed_at} ({agreed_through}).")
WARNINGS = clause("Perhatian: {warnings}.", "Mind: {warnings}.")
TRIP = clause("Satu perjalanan dengan kunjungan lain.", "One trip together with other visits.", when="trip_id")

SENTENCES: Mapping[str, Sentence] = {
    visit.TimeProposed.type: (
        clause(
            "{proposed_by} mengusulkan waktu kunjungan: {slot}.", "{proposed_by} proposed a time for the visit: {slot}."
        ),
        PLACE,
    ),
    visit.Scheduled.type: (
        clause("Waktu kunjungan disepakati bersama: {slot}.", "Both sides agreed on a time for the visit: {slot}."),
        PLACE,
        AGREED,
        TRIP,
        WARNINGS,
    ),
    visit.Rescheduled.type: (
        clause(
            "Jadwal dipindah atas permintaan {asked_by}, dari {old_slot} ke {new_slot}. Batas waktu tidak berubah.",
            "The visit was moved, asked by {asked_by}, from {old_slot} to {new_slot}. The due date stays.",
        ),
        REASON,
        PLACE,
        AGREED,
        WARNINGS,
    ),
    visit.LetterIssued.type: (
        clause("Surat tugas terbit {issued_on}.", "Assignment letter of {issued_on}."),
        clause("Nomor: {number}.", "Number: {number}."),
        clause("Yang bertugas: {staff}.", "Those who go: {staff}."),
    ),
    visit.TeamChanged.type: (
        clause("{who} mengubah susunan pendamping.", "{who} changed who comes along."),
        clause("Ditambah: {added}.", "Added: {added}."),
        clause("Tidak jadi ikut: {removed:number} orang.", "No longer coming: {removed:number}."),
        REASON,
    ),
    visit.Attempted.type: (
        clause(
            "Percobaan ke-{attempt} pada {attempted_at} tidak berhasil: {reason}. Batas waktu tetap berjalan.",
            "Attempt {attempt} on {attempted_at} failed: {reason}. The promise keeps running.",
        ),
        NOTE,
        clause(
            "Kepala Sekolah diminta memutuskan kelanjutannya.",
            "The principal is asked to decide how to go on.",
            when="ask_principal_to_decide",
        ),
    ),
    visit.Started.type: (
        clause(
            "{who} memulai kunjungan {started_at}; izin ditanyakan sekali lagi di rumah.",
            "{who} began the visit on {started_at}; consent was asked once more at the door.",
        ),
        clause("Yang hadir: {present}.", "Present: {present}."),
    ),
    visit.Visited.type: (
        clause(
            "Kunjungan dilaksanakan {started_at}, selesai {ended_at} ({minutes} menit, {duration_flag}): {outcome}.",
            "The visit began on {started_at} and ended on {ended_at} ({minutes} minutes, {duration_flag}): {outcome}.",
        ),
        clause("Yang ditemui: {met}.", "Met: {met}."),
        COMPANIONS,
        clause("Orang dewasa kedua: {second_adult}.", "Second adult: {second_adult}."),
        clause("Catatan durasi: {duration_note}.", "Note on the duration: {duration_note}."),
        TRIP,
        COUNTERSIGN,
    ),
    visit.TimeCorrected.type: (
        clause(
            "{who} mengoreksi {field} kunjungan dari {old} menjadi {new}. Berlaku setelah disahkan.",
            "{who} corrected {field} of the visit from {old} to {new}. It counts once countersigned.",
        ),
        REASON,
    ),
    visit.Countersigned.type: (
        clause("{who} mengesahkan {subject}.", "{who} countersigned {subject}.", when="accepted"),
        clause(
            "{who} tidak mengesahkan {subject}.",
            "{who} refused to countersign {subject}.",
            unless="accepted",
        ),
        TIME_THAT_COUNTS,
        NOTE,
    ),
    visit.MinutesSigned.type: (
        clause(
            "Berita acara ditandatangani orang tua/wali dan guru BK di rumah pada {signed_at}.",
            "The guardian and the counsellor signed the minutes at the house on {signed_at}.",
        ),
        EVIDENCE,
    ),
    visit.Observed.type: (
        clause("{who} mengisi instrumen.", "{who} filled in the instrument."),
        clause(
            "Templat {template_id} versi {template_version}.", "Template {template_id}, version {template_version}."
        ),
        clause("{answers:number} jawaban tercatat.", "Answers on record: {answers:number}."),
    ),
    visit.PhotoAttached.type: (
        clause("{who} melampirkan foto.", "{who} attached a photo."),
        clause("Foto memperlihatkan orang.", "It shows a person.", when="shows_person"),
        clause("Keterangan: {caption}.", "Caption: {caption}."),
    ),
    visit.Cancelled.type: (
        clause("{who} membatalkan kunjungan: {reason}.", "{who} cancelled the visit: {reason}."),
        NOTE,
    ),
}
