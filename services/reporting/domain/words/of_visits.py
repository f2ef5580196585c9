"""A visit's events in words, from recommendation to the decision."""

from collections.abc import Mapping

from services.reporting.domain.words.clauses import Sentence, clause
from services.reporting.domain.words.recurring import COMPANIONS, COUNTERSIGN, EVIDENCE, NOTE, REASON
from shared.domain.events import visit

PURPOSES = clause("Tujuan: {purposes}.", "Purpose: {purposes}.")
PURPOSE_TEXT = clause("Uraian tujuan: {purpose_text}.", "In their words: {purpose_text}.")
WINDOW = clause("Waktu yang diusulkan: {proposed_window}.", "Proposed time: {proposed_window}.")
RISK = clause("Catatan risiko: {risk_note}.", "Note on risks: {risk_note}.")
STANDARD = clause("Standar pelayanan yang berlaku: {standard_version}.", "Service standard: {standard_version}.")
HOURS_PROMISE = clause(
    "Batas waktu menghentikan pemrosesan data: {promise.due_at}.", "The use of data has to stop by {promise.due_at}."
)
DUE = clause(
    "Batas waktu kunjungan: {promise.due_on}, {promise.working_days} hari kerja setelah persetujuan.",
    "The visit is due by {promise.due_on}, {promise.working_days} working days after approval.",
)
COUNTED = clause("Hari yang dihitung: {promise.counted_days}.", "Counted days: {promise.counted_days}.")
SKIPPED = clause("Hari yang dilewati: {promise.skipped_days}.", "Skipped days: {promise.skipped_days}.")
PROVISIONAL = clause(
    "Tanggal ini sementara: daftar hari libur resmi belum terbit.",
    "This date is provisional: the official list of holidays is not out yet.",
    when="promise.provisional",
)

SENTENCES: Mapping[str, Sentence] = {
    visit.Recommended.type: (
        clause("{who} merekomendasikan kunjungan rumah.", "{who} recommended a home visit."),
        clause("Mendesak.", "Urgent.", when="urgent"),
        REASON,
        STANDARD,
    ),
    visit.AskedByGuardian.type: (
        clause("Orang tua/wali meminta kunjungan rumah.", "The guardian asked for a home visit."),
        REASON,
        clause("Waktu yang diharapkan: {preferred_times}.", "Preferred times: {preferred_times}."),
        EVIDENCE,
        STANDARD,
    ),
    visit.RecommendationDismissed.type: (
        clause("{who} tidak melanjutkan rekomendasi.", "{who} dismissed the recommendation."),
        REASON,
    ),
    visit.ConsentAsked.type: (
        clause("{who} meminta izin tertulis orang tua/wali.", "{who} asked for the guardian's written consent."),
        PURPOSES,
        clause(
            "Disampaikan lewat {delivery}; jawaban ditunggu sampai {expires_unanswered_at}.",
            "Sent by {delivery}; an answer is awaited until {expires_unanswered_at}.",
        ),
    ),
    visit.Consented.type: (
        clause(
            "Orang tua/wali memberi izin tertulis ({form}) pada {signed_at}.",
            "The guardian gave written consent ({form}) on {signed_at}.",
        ),
        clause("Cakupan: {scope}.", "For: {scope}."),
        clause("Berlaku sampai sebelum {valid_until}.", "In force until before {valid_until}."),
        clause("Saksi: {witness}.", "Witness: {witness}."),
    ),
    visit.ConsentRefused.type: (
        clause("Orang tua/wali tidak memberi izin.", "The guardian refused consent."),
        REASON,
    ),
    visit.ConsentWithdrawn.type: (
        clause(
            "Orang tua/wali menarik izin ({scope_withdrawn}), diterima {received_at}.",
            "The guardian withdrew consent ({scope_withdrawn}), received on {received_at}.",
        ),
        clause("Disampaikan melalui {through}.", "Told {through}."),
        clause("Penghapusan data diminta.", "Erasure of the data is asked for.", when="wants_erasure"),
        REASON,
        HOURS_PROMISE,
    ),
    visit.ConsentExpired.type: (
        clause(
            "Masa berlaku izin habis pada {valid_until} sebelum kunjungan terlaksana.",
            "Consent ran out on {valid_until} before the visit was made.",
        ),
    ),
    visit.ProcessingStopped.type: (
        clause(
            "{who} menghentikan pemrosesan data pada {stopped_at}.",
            "{who} stopped the use of the data on {stopped_at}.",
        ),
        clause("Yang dihentikan: {what_stopped}.", "What stopped: {what_stopped}."),
        clause("Laporan dibekukan.", "The report is frozen.", when="report_frozen"),
        COUNTERSIGN,
    ),
    visit.AssentRecorded.type: (
        clause("Siswa menyatakan setuju.", "The pupil agrees.", when="assents"),
        clause("Siswa menyatakan tidak setuju.", "The pupil does not agree.", unless="assents"),
        NOTE,
    ),
    visit.InstrumentPrepared.type: (
        clause("{who} menyiapkan instrumen: {kind}.", "{who} prepared the instrument: {kind}."),
        clause(
            "Templat {template_id} versi {template_version}.", "Template {template_id}, version {template_version}."
        ),
        EVIDENCE,
    ),
    visit.Requested.type: (
        clause(
            "{who} mengajukan permohonan kunjungan kepada Kepala Sekolah.",
            "{who} applied to the principal for a visit.",
        ),
        PURPOSES,
        PURPOSE_TEXT,
        WINDOW,
        COMPANIONS,
        RISK,
    ),
    visit.Returned.type: (
        clause("{who} mengembalikan permohonan untuk diperbaiki.", "{who} returned the application for revision."),
        clause("Yang perlu diperbaiki: {what_to_fix}.", "To be fixed: {what_to_fix}."),
    ),
    visit.Resubmitted.type: (
        clause("{who} mengajukan kembali permohonan.", "{who} submitted the application again."),
        PURPOSES,
        PURPOSE_TEXT,
        WINDOW,
        COMPANIONS,
        RISK,
    ),
    visit.Approved.type: (
        clause("{who} menyetujui kunjungan.", "{who} approved the visit."),
        clause("Nomor surat: {letter_number}.", "Letter number: {letter_number}."),
        clause("Syarat: {conditions}.", "Conditions: {conditions}."),
        DUE,
        COUNTED,
        SKIPPED,
        PROVISIONAL,
    ),
    visit.Rejected.type: (clause("{who} menolak permohonan.", "{who} rejected the application."), REASON),
    visit.ApprovalRevoked.type: (
        clause(
            "{who} mencabut persetujuan. Permohonan kembali menunggu keputusan.",
            "{who} took the approval back. The application awaits a decision again.",
        ),
        REASON,
    ),
}
