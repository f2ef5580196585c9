"""Sentences of the visit case's refusals."""

from services.intake.domain.refusals.wording import Wording, Wordings

APPLICATION: Wordings = {
    "visit.no_recommendation": Wording(
        "Belum ada rekomendasi guru atau permintaan orang tua/wali untuk kunjungan ini.",
        "No teacher has recommended this visit and no guardian has asked for it.",
    ),
    "visit.recommender_is_no_teacher": Wording(
        "Rekomendasi harus dari {expected}, bukan dari {found}.",
        "A recommendation comes from {expected}, not from {found}.",
    ),
    "visit.recommends_for_another": Wording(
        "Guru mencatat rekomendasinya sendiri: tertulis atas nama {expected}, dikirim oleh {found}.",
        "Teachers record their own recommendation: it names {expected}, it was sent by {found}.",
    ),
    "visit.teacher_not_tied": Wording(
        "{teacher} hari ini bukan {found} siswa ini, jadi tidak dapat merekomendasikan kunjungannya.",
        "{teacher} is not this pupil's {found} today and cannot recommend the visit.",
    ),
    "visit.initiative_not_allowed": Wording(
        "Standar pelayanan {standard} tidak mengizinkan guru BK memulai kunjungan tanpa rekomendasi.",
        "Service standard {standard} does not let a counsellor start a visit without a recommendation.",
    ),
    "visit.another_student": Wording(
        "Kasus ini tentang siswa {expected}, bukan {found}.",
        "This case is about pupil {expected}, not {found}.",
    ),
    "visit.pupil_transferred": Wording(
        "Siswa ini pindah sekolah sejak {found}; tidak ada kunjungan atau jadwal baru di sekolah ini.",
        "This pupil goes to another school from {found}; no new visit or time begins at this school.",
    ),
    "visit.purpose_missing": Wording(
        "Tujuan kunjungan belum disebutkan.",
        "The purpose of the visit has not been given.",
    ),
    "visit.already_requested": Wording(
        "Permohonan sudah diajukan oleh {found} dan menunggu keputusan kepala sekolah.",
        "The application was already made by {found} and awaits the principal's decision.",
    ),
    "visit.no_working_days": Wording(
        "Menurut kalender sekolah hari kerja terakhir untuk kunjungan ini baru {found}, lebih dari setahun lagi;"
        " perbaiki dahulu libur sekolah yang tercatat.",
        "By the school's calendar the last working day for this visit is {found}, more than a year ahead;"
        " first correct the closures recorded for the school.",
    ),
    "visit.already_approved": Wording(
        "Kunjungan ini sudah disetujui oleh {found}.",
        "This visit has already been approved by {found}.",
    ),
    "visit.applicant_decides": Wording(
        "{found} yang mengajukan permohonan tidak boleh memutuskannya sendiri.",
        "{found} made the application and may not decide on it.",
    ),
    "visit.principal_decides": Wording(
        "Sekolah ini mempunyai kepala sekolah yang dapat memutuskan; {found} tidak memutuskan.",
        "This school has a principal who can decide; the {found} does not decide.",
    ),
    "visit.approval_without_consent": Wording(
        "Persetujuan memerlukan izin tertulis yang {expected}; izin sekarang: {found}.",
        "Approval needs written consent that is {expected}; consent now: {found}.",
    ),
    "visit.consent_for_other_purposes": Wording(
        "Izin diberikan untuk tujuan {found}, sedangkan permohonan untuk {expected}.",
        "Consent was given for {found}, the application is for {expected}.",
    ),
    "visit.not_now": Wording(
        "Kasus ini {found}; langkah ini hanya mungkin bila kasus {expected}.",
        "This case is {found}; this step is possible only while it is {expected}.",
    ),
}

CONSENT: Wordings = {
    "visit.consent_not_asked": Wording(
        "Izin belum diminta dari orang tua/wali {guardian}.",
        "Guardian {guardian} has not been asked for consent.",
    ),
    "visit.consent_not_written": Wording(
        "Izin lisan belum cukup; izin tertulis dapat berupa {expected}.",
        "Spoken words are not consent; written consent is {expected}.",
    ),
    "visit.consent_without_evidence": Wording(
        "Izin dengan bentuk {form} harus disertai buktinya.",
        "Consent in the form of {form} needs its evidence.",
    ),
    "visit.consent_without_visit": Wording(
        "Izin ini tidak mencakup kunjungan, hanya: {found}.",
        "This consent does not cover the visit, only: {found}.",
    ),
    "visit.consent_too_old": Wording(
        "Izin ini sudah habis masa berlakunya pada {found} (sekarang {expected}).",
        "This consent ran out at {found} (now {expected}).",
    ),
    "visit.answer_time_in_the_past": Wording(
        "Batas waktu menjawab {found} sudah lewat (sekarang {expected}).",
        "The time to answer by, {found}, has passed (now {expected}).",
    ),
    "visit.answer_too_late": Wording(
        "Izin ditandatangani {found}, padahal permintaannya berlaku sampai {expected}; mintalah izin sekali lagi.",
        "Consent was signed at {found}, but was asked for until {expected}; ask for consent again.",
    ),
    "visit.consent_giver_without_authority": Wording(
        "Pemberi izin {found} tidak lagi berwenang bagi siswa ini; mintalah izin orang tua/wali yang berwenang.",
        "Whoever gave consent, {found}, has no authority for this pupil any more; ask a guardian who has.",
    ),
    "visit.guardian_without_authority": Wording(
        "Orang tua/wali {guardian} tidak berwenang memberi izin bagi siswa ini.",
        "Guardian {guardian} has no authority to consent for this pupil.",
    ),
    "visit.consent_ran_out_after_approval": Wording(
        "Izin {found} setelah persetujuan; catatlah dahulu akhirnya, lalu mintalah izin dan persetujuan baru.",
        "Consent is {found} after the approval; first record that it ended, then ask for new consent and approval.",
    ),
    "visit.whatsapp_not_allowed": Wording(
        "Standar pelayanan {standard} tidak menerima tangkapan layar WhatsApp sebagai izin tertulis.",
        "Service standard {standard} does not accept a WhatsApp screenshot as written consent.",
    ),
    "visit.no_guardian_of_this_case": Wording(
        "{found} bukan orang tua/wali yang dimintai izin dalam kasus ini.",
        "{found} is no guardian whose consent this case is about.",
    ),
    "visit.withdraw_instead": Wording(
        "Izin sudah diberikan atau kunjungan sudah disetujui; catatlah pencabutan izin oleh {guardian}.",
        "Consent was given or the visit is approved; record that {guardian} withdraws consent.",
    ),
    "visit.no_consent_to_withdraw": Wording(
        "Tidak ada izin yang dapat dicabut atau berakhir (cakupan: {found}).",
        "There is no consent to withdraw or to expire (scope: {found}).",
    ),
    "visit.consent_still_in_force": Wording(
        "Izin masih berlaku sampai {found} (sekarang {expected}).",
        "Consent is in force until {found} (now {expected}).",
    ),
    "visit.nothing_withdrawn": Wording(
        "Belum ada izin yang dicabut, jadi tidak ada pemrosesan yang harus dihentikan.",
        "No consent has been withdrawn, so there is no processing to stop.",
    ),
    "visit.nothing_to_freeze": Wording(
        "Laporan hanya dibekukan bila izin kunjungan dicabut; yang dicabut: {found}.",
        "A report is frozen only when consent to the visit is withdrawn; withdrawn: {found}.",
    ),
    "visit.paper_of_another_consent": Wording(
        "Bukti ini milik izin yang sudah berakhir atau dicabut; izin baru perlu bukti baru.",
        "This evidence is that of a consent that has ended; consent given anew has evidence of its own.",
    ),
    "visit.signed_before_withdrawal": Wording(
        "Izin yang ditandatangani {found} sudah dicabut {expected}; perlu izin baru.",
        "Consent signed at {found} was taken back at {expected}; it has to be given anew.",
    ),
    "visit.withdrawn_before_consent": Wording(
        "Pencabutan {found} tidak mungkin sebelum izin diberikan {expected}.",
        "Consent given at {expected} cannot have been taken back before that, at {found}.",
    ),
    "visit.stopped_before_withdrawal": Wording(
        "Penghentian {found} tidak mungkin sebelum pencabutan izin {expected}.",
        "Processing cannot have stopped at {found}, before the withdrawal at {expected}.",
    ),
}

SENTENCES: Wordings = {**APPLICATION, **CONSENT}
