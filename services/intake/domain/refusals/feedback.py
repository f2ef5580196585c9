"""Sentences of the refusals about complaints, suggestions, input and appreciation."""

from services.intake.domain.refusals.wording import Wording, Wordings

SENTENCES: Wordings = {
    "feedback.not_received": Wording(
        "Pengaduan atau masukan ini belum diterima.", "This complaint or suggestion has not been received."
    ),
    "feedback.already_received": Wording(
        "Sudah ada yang diterima dengan nomor ini pada {found}.",
        "Something was already received under this id at {found}.",
    ),
    "feedback.wrong_receiver": Wording(
        "Pengaduan dan saran disampaikan kepada {expected}, bukan {found}.",
        "Complaints and suggestions go to {expected}, not to {found}.",
    ),
    "feedback.anonymous_with_name": Wording(
        "Pengaduan anonim tidak boleh memuat nama pelapor.", "An anonymous complaint must not name the complainant."
    ),
    "feedback.complainant_missing": Wording(
        "Sebutkan nama pelapor atau tandai sebagai anonim.", "Name the complainant or mark it as anonymous."
    ),
    "feedback.respondent_without_office": Wording(
        "Terlapor {found} disebut tanpa jabatannya.", "Respondent {found} is named without their office."
    ),
    "feedback.late_entry_without_reason": Wording(
        "Diterima {found}, sebelum {expected}; pencatatan selambat ini memerlukan alasan.",
        "Received at {found}, before {expected}; an entry as late as this needs a reason.",
    ),
    "feedback.no_complaint": Wording(
        "Yang ditindaklanjuti dengan batas waktu hanya pengaduan; ini {found}.",
        "Only a complaint is followed up against a deadline; this is: {found}.",
    ),
    "feedback.complaint_needs_follow_up": Wording(
        "Pengaduan harus ditindaklanjuti, tidak cukup dicatat.",
        "A complaint must be followed up, noting is not enough.",
    ),
    "feedback.told_before_receipt": Wording(
        "Pelapor tidak mungkin diberi tahu {found}, sebelum pengaduan diterima atau dibuka kembali {expected}.",
        "The complainant cannot have been told at {found}, before receipt or reopening at {expected}.",
    ),
    "feedback.wrong_handler": Wording(
        "Hal tentang {about} ditangani oleh {expected}, bukan {found}.",
        "A matter about {about} is handled by {expected}, not by {found}.",
    ),
    "feedback.respondent_handles": Wording(
        "{found} adalah terlapor dan tidak boleh menanganinya.",
        "{found} is the one complained of and may not handle it.",
    ),
    "feedback.handler_recused": Wording(
        "{found} sudah mengundurkan diri dari penanganan ini.", "{found} has stepped back from this matter."
    ),
    "feedback.not_the_handler": Wording(
        "Penanganan ini ditugaskan kepada {expected}, bukan {found}.",
        "This matter is assigned to {expected}, not to {found}.",
    ),
    "feedback.another_complainant": Wording(
        "Kode lacak ini milik pengaduan lain: {found}, bukan {expected}.",
        "This tracking code belongs to another complaint: {found}, not {expected}.",
    ),
    "feedback.only_complaints_escalate": Wording(
        "Yang diteruskan ke luar sekolah hanya pengaduan; ini {found}.",
        "Only a complaint is told beyond the school; this is: {found}.",
    ),
    "feedback.escalation_without_reference": Wording(
        "Sebutkan nomor laporan di {to}.", "Give the number that it has at {to}."
    ),
    "feedback.charge_is_a_complaint": Wording(
        "Layanan ini gratis: laporan tentang pungutan dicatat sebagai pengaduan, bukan {found}.",
        "This service is free: what is said about a charge is a complaint, no {found}.",
    ),
    "feedback.illegal_fee_stays": Wording(
        "Layanan ini gratis: pengaduan tentang pungutan hanya dapat diubah jenisnya oleh {expected}, bukan {found}.",
        "This service is free: only the {expected}, not the {found}, says that a complaint about a charge is none.",
    ),
    "feedback.reopened_too_late": Wording(
        "Pengaduan yang ditutup dapat dibuka kembali sampai {expected} (sekarang {found}).",
        "What was closed can be reopened until {expected} (now {found}).",
    ),
    "feedback.nothing_to_countersign": Wording(
        "Kejadian nomor {found} tidak menunggu tanda tangan kedua.", "Event number {found} awaits no second signature."
    ),
    "feedback.teller_countersigns": Wording(
        "{found} yang mencatat tindak lanjut ini tidak boleh mengesahkannya sendiri.",
        "{found} wrote this follow-up down and may not sign for it.",
    ),
    "feedback.not_copied_to_lapor": Wording(
        "Menurut standar {standard} pengaduan disalin dahulu ke SP4N-LAPOR! dan nomornya dicatat, baru ditutup.",
        "By standard {standard} a complaint is first copied to SP4N-LAPOR! and its number recorded, then closed.",
    ),
    "feedback.answer_not_signed": Wording(
        "Tindak lanjut yang dicatat terlambat harus disahkan dahulu oleh orang lain.",
        "A follow-up written down late first needs somebody else's signature.",
    ),
    "feedback.not_now": Wording(
        "Keadaannya {found}; langkah ini hanya mungkin bila {expected}.",
        "It is {found}; this step is possible only while it is {expected}.",
    ),
}
