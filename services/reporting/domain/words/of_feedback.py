"""The events of a complaint, suggestion, input or appreciation in words."""

from collections.abc import Mapping

from services.reporting.domain.words.clauses import Sentence, clause
from services.reporting.domain.words.recurring import EVIDENCE, NOTE, REASON, TIME_THAT_COUNTS
from shared.domain.events import feedback

CONTENT = clause("Isi: {text}.", "Text: {text}.")
ANONYMOUS = clause("Pelapor tidak menyebut nama.", "The sender gave no name.", when="anonymous")
COMPLAINANT = clause("Pelapor: {complainant}.", "From: {complainant}.", unless="anonymous")
ABOUT = clause("Menyangkut: {about}.", "About: {about}.")
DUE = clause("Batas waktu tindak lanjut: {promise.due_at}.", "To be followed up by {promise.due_at}.", when="promise")

SENTENCES: Mapping[str, Sentence] = {
    feedback.Complained.type: (
        clause(
            "Pengaduan tentang {category} diterima oleh {receiver} ({received_through}) pada {received_at}.",
            "A complaint about {category} was received by {receiver} ({received_through}) on {received_at}.",
        ),
        CONTENT,
        COMPLAINANT,
        ANONYMOUS,
        ABOUT,
        clause(
            "Batas waktu tindak lanjut: {promise.due_at}, {promise.hours} jam tanpa terhenti hari libur.",
            "To be followed up by {promise.due_at}: {promise.hours} hours, holidays included.",
        ),
        clause("Dicatat terlambat: {late_entry_reason}.", "Entered late: {late_entry_reason}."),
        clause(
            "Keterlambatan pencatatan dilaporkan ke Dinas.",
            "The late entry is listed for the district.",
            when="listed_as_late_entry",
        ),
    ),
    feedback.Received.type: (
        clause(
            "Diterima {kind} tentang {category} oleh {receiver} ({received_through}) pada {received_at}.",
            "Received: {kind} about {category}, by {receiver} ({received_through}) on {received_at}.",
        ),
        CONTENT,
        COMPLAINANT,
        ANONYMOUS,
        ABOUT,
    ),
    feedback.Acknowledged.type: (
        clause(
            "{who} memberi tahu bahwa laporan sudah diterima ({through}). Ini belum tindak lanjut.",
            "{who} confirmed that it arrived ({through}). This is no follow-up yet.",
        ),
    ),
    feedback.Assigned.type: (
        clause("{who} menugaskan penanganan kepada {handler_role}.", "{who} gave the handling to {handler_role}."),
    ),
    feedback.Recused.type: (
        clause("Penangan yang ditugaskan mengundurkan diri.", "The handler stepped back."),
        REASON,
    ),
    feedback.FollowedUp.type: (
        clause(
            "{who} menindaklanjuti dan memberi tahu pelapor ({through}) pada {told_complainant_at}.",
            "{who} followed it up and told the complainant ({through}) on {told_complainant_at}.",
        ),
        clause("Tindakan: {action}.", "Action: {action}."),
        EVIDENCE,
        clause(
            "Dicatat terlambat: dihitung setelah disahkan orang lain.",
            "Entered late: it counts once countersigned.",
            when="needs_countersign",
        ),
    ),
    feedback.Countersigned.type: (
        clause("{who} mengesahkan waktu tindak lanjut.", "{who} countersigned the follow-up.", when="accepted"),
        clause(
            "{who} tidak mengesahkan waktu tindak lanjut.",
            "{who} refused to countersign the follow-up.",
            unless="accepted",
        ),
        TIME_THAT_COUNTS,
        NOTE,
    ),
    feedback.Escalated.type: (
        clause(
            "Pengaduan diteruskan ke {to} karena tidak ditindaklanjuti tepat waktu.",
            "The complaint went on to {to} because it was not followed up in time.",
            when="after_breach",
        ),
        clause("{who} meneruskan pengaduan ke {to}.", "{who} passed the complaint on to {to}.", unless="after_breach"),
        clause("Nomor di sana: {external_reference}.", "Its number there: {external_reference}."),
        REASON,
    ),
    feedback.Reclassified.type: (
        clause(
            "{who} mengubah jenis laporan dari {from_kind} menjadi {to_kind}.",
            "{who} changed its kind from {from_kind} to {to_kind}.",
        ),
        REASON,
        clause("Pelapor setuju.", "The complainant agrees.", when="complainant_agrees"),
        DUE,
    ),
    feedback.Noted.type: (
        clause("{who} mencatat laporan ini.", "{who} took note of it."),
        NOTE,
    ),
    feedback.Closed.type: (
        clause("{who} menutup laporan.", "{who} closed it."),
        clause("Hasil: {result}.", "Result: {result}."),
        clause("Pelapor puas: {satisfied}.", "The complainant is satisfied: {satisfied}."),
    ),
    feedback.Reopened.type: (
        clause(
            "{who} membuka kembali laporan: pelapor belum puas.",
            "{who} reopened it: the complainant is not satisfied.",
        ),
        REASON,
        DUE,
    ),
}
