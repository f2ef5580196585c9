"""A visit's events in words: its report, what follows from it, and the end of the case.

What the report says, what the instrument was answered and what the family thinks of the service are no part of the
history: they are read as a report, and in sums.
"""

from collections.abc import Mapping

from services.reporting.domain.words.clauses import Sentence, clause
from services.reporting.domain.words.recurring import NOTE, REASON
from shared.domain.events import visit

SENTENCES: Mapping[str, Sentence] = {
    visit.ReportDrafted.type: (
        clause("{who} menyimpan draf laporan ke-{draft_version}.", "{who} kept draft {draft_version} of the report."),
    ),
    visit.Reported.type: (
        clause(
            "{who} menyusun laporan hasil kunjungan (kerahasiaan: {confidentiality}).",
            "{who} filed the report of the visit (confidentiality: {confidentiality}).",
        ),
    ),
    visit.ReportAcknowledged.type: (clause("{who} sudah membaca laporan.", "{who} has read the report."), NOTE),
    visit.ReportRevised.type: (
        clause("{who} memperbaiki laporan: versi {version}.", "{who} revised the report: version {version}."),
        clause("Yang berubah: {changed}.", "Changed: {changed}."),
        REASON,
    ),
    visit.ReportShared.type: (
        clause(
            "{who} membagikan laporan kepada {to} ({rendering}).", "{who} shared the report with {to} ({rendering})."
        ),
        clause("Bagian yang tidak disertakan: {hidden}.", "Left out: {hidden}."),
    ),
    visit.FollowUpPlanned.type: (
        clause(
            "{who} merencanakan tindak lanjut, paling lambat {due_on}.",
            "{who} planned a follow-up until {due_on}.",
        ),
        clause("Yang dilakukan: {action}.", "What is to be done: {action}."),
    ),
    visit.FollowUpDone.type: (
        clause("Tindak lanjut selesai {done_on}.", "A follow-up was done on {done_on}."),
        clause("Hasil: {result}.", "Result: {result}."),
    ),
    visit.FollowUpDropped.type: (
        clause("{who} tidak melanjutkan satu tindak lanjut.", "{who} dropped a follow-up."),
        REASON,
    ),
    visit.RepeatLinked.type: (
        clause("Ada kunjungan ulang sebagai kasus tersendiri.", "A repeat visit follows as a case of its own."),
        clause("Kasusnya: {repeat_visit_id}.", "It is {repeat_visit_id}."),
    ),
    visit.SatisfactionRecorded.type: (
        clause(
            "Keluarga mengisi survei kepuasan; jawabannya hanya dibaca sebagai rata-rata.",
            "The family answered the satisfaction survey; its answers are read in averages only.",
        ),
    ),
    visit.Closed.type: (clause("{who} menutup kasus.", "{who} closed the case."), NOTE),
    visit.Reopened.type: (clause("{who} membuka kembali kasus.", "{who} reopened the case."), REASON),
}
