"""Clauses that say the same thing of many events."""

from services.reporting.domain.words.clauses import clause

REASON = clause("Alasan: {reason}.", "Reason: {reason}.")
NOTE = clause("Catatan: {note}.", "Note: {note}.")
EVIDENCE = clause("Bukti tersimpan.", "Evidence is kept.", when="evidence_sha256")
COMPANIONS = clause("Pendamping: {companions}.", "Coming along: {companions}.")
COUNTERSIGN = clause("Perlu tanda tangan kedua: {countersign}.", "To be countersigned: {countersign}.")
TIME_THAT_COUNTS = clause("Waktu yang berlaku sekarang: {actual_at}.", "The time that counts now: {actual_at}.")
PROVISIONAL = clause(
    "Tanggal ini sementara: daftar hari libur resmi belum terbit.",
    "This date is provisional: the official list of holidays is not out yet.",
    when="provisional",
)
