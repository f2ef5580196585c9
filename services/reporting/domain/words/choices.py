"""The name of every choice an event may hold, in the words of the standard and of schools."""

from collections.abc import Sequence
from enum import Enum

from services.reporting.domain.words.language import Language, Words
from shared.domain.envelope import Channel, Role
from shared.domain.events import clock, feedback, visit
from shared.domain.sla.promise import Policy

ROLES = {
    Role.GUARDIAN: Words("orang tua/wali", "the guardian"),
    Role.COMPLAINANT: Words("pelapor", "the complainant"),
    Role.CLASS_TEACHER: Words("guru kelas", "the class teacher"),
    Role.HOMEROOM_TEACHER: Words("wali kelas", "the homeroom teacher"),
    Role.SUBJECT_TEACHER: Words("guru mata pelajaran", "the subject teacher"),
    Role.MENTOR_TEACHER: Words("guru wali", "the mentor teacher"),
    Role.COUNSELLOR: Words("guru BK", "the counsellor"),
    Role.PRINCIPAL: Words("Kepala Sekolah", "the principal"),
    Role.ACTING_PRINCIPAL: Words("Plt. Kepala Sekolah", "the acting principal"),
    Role.SCHOOL_OPERATOR: Words("operator sekolah", "the school operator"),
    Role.SCHOOL_SUPERVISOR: Words("pengawas sekolah", "the school supervisor"),
    Role.DISTRICT_OFFICER: Words("petugas Dinas Pendidikan", "the district officer"),
    Role.SAFEGUARDING_OFFICER: Words("petugas pelindungan anak", "the safeguarding officer"),
    Role.DATA_OFFICER: Words("pejabat pelindungan data", "the data protection officer"),
    Role.AUDITOR: Words("auditor", "the auditor"),
    Role.PLATFORM_ADMIN: Words("administrator sistem", "the platform administrator"),
    Role.SYSTEM: Words("sistem", "the system"),
}

CHANNELS = {
    Channel.WEB: Words("web", "web"),
    Channel.API: Words("API", "API"),
    Channel.MOBILE_OFFLINE: Words("gawai luring", "offline device"),
    Channel.PAPER: Words("kertas", "paper"),
    Channel.LINK: Words("tautan sekali pakai", "one-time link"),
    Channel.IMPORT: Words("impor berkas", "file import"),
    Channel.COMMAND_LINE: Words("baris perintah", "command line"),
    Channel.SYSTEM: Words("sistem", "system"),
}

OF_VISITS: Sequence[tuple[Enum, Words]] = (
    (visit.Purpose.COLLECT_DATA, Words("mengumpulkan data", "collecting data")),
    (visit.Purpose.CLARIFY_INFORMATION, Words("mengklarifikasi informasi", "clarifying information")),
    (visit.Purpose.GIVE_SUPPORT, Words("memberikan dukungan", "giving support")),
    (visit.Purpose.CONSULTATION, Words("konsultasi", "consultation")),
    (visit.Purpose.COLLABORATION, Words("kolaborasi", "collaboration")),
    (visit.Purpose.OTHER, Words("tujuan lain", "another purpose")),
    (visit.ConsentForm.PAPER_SCAN, Words("surat bertanda tangan", "a signed letter")),
    (visit.ConsentForm.ONSCREEN_SIGNATURE, Words("tanda tangan di layar", "a signature on screen")),
    (visit.ConsentForm.OTP_LINK, Words("tautan sekali pakai", "a one-time link")),
    (visit.ConsentForm.WHATSAPP_SCREENSHOT, Words("tangkapan layar WhatsApp", "a WhatsApp screenshot")),
    (visit.ConsentScope.VISIT, Words("kunjungan", "the visit")),
    (visit.ConsentScope.PHOTO, Words("foto", "photos")),
    (visit.ConsentScope.SHARE_WITH_HOMEROOM, Words("berbagi dengan wali kelas", "sharing with the homeroom teacher")),
    (visit.ConsentScope.SHARE_WITH_MENTOR, Words("berbagi dengan guru wali", "sharing with the mentor teacher")),
    (
        visit.ConsentScope.SHARE_WITH_SUBJECT_TEACHER,
        Words("berbagi dengan guru mata pelajaran", "sharing with the subject teacher"),
    ),
    (visit.ConsentDelivery.PAPER, Words("kertas", "paper")),
    (visit.ConsentDelivery.LINK, Words("tautan", "a link")),
    (visit.InstrumentKind.QUESTIONNAIRE, Words("daftar pertanyaan", "a list of questions")),
    (visit.InstrumentKind.OBSERVATION_SHEET, Words("lembar observasi", "an observation sheet")),
    (visit.AttemptReason.NOBODY_HOME, Words("tidak ada orang di rumah", "nobody was home")),
    (visit.AttemptReason.WRONG_ADDRESS, Words("alamat tidak benar", "the address was wrong")),
    (visit.AttemptReason.REFUSED_AT_DOOR, Words("ditolak di pintu", "refused at the door")),
    (visit.AttemptReason.UNSAFE, Words("keadaan tidak aman", "it was not safe")),
    (
        visit.AttemptReason.FAMILY_EMERGENCY,
        Words("keluarga sedang dalam keadaan darurat", "the family had an emergency"),
    ),
    (visit.VisitOutcome.MET_GUARDIAN, Words("bertemu orang tua/wali", "the guardian was met")),
    (visit.VisitOutcome.MET_OTHER_ADULT, Words("bertemu orang dewasa lain", "another adult was met")),
    (visit.VisitOutcome.ENDED_BY_GUARDIAN, Words("dihentikan oleh orang tua/wali", "ended by the guardian")),
    (visit.DurationFlag.USUAL, Words("sesuai pedoman", "as usual")),
    (visit.DurationFlag.SHORT, Words("lebih singkat dari pedoman", "shorter than usual")),
    (visit.DurationFlag.LONG, Words("lebih lama dari pedoman", "longer than usual")),
    (visit.RescheduleAsker.FAMILY, Words("keluarga", "the family")),
    (visit.RescheduleAsker.SCHOOL, Words("sekolah", "the school")),
    (visit.RescheduleAsker.FORCE_MAJEURE, Words("keadaan kahar", "force majeure")),
    (visit.CancelReason.FAMILY, Words("permintaan keluarga", "the family asked")),
    (visit.CancelReason.MOVED_SCHOOL, Words("siswa pindah sekolah", "the pupil moved to another school")),
    (visit.CancelReason.DUPLICATE, Words("tercatat dua kali", "entered twice")),
    (visit.CancelReason.RESOLVED, Words("masalah sudah selesai", "the matter is resolved")),
    (visit.CancelReason.CONSENT, Words("tidak ada izin yang berlaku", "no consent is in force")),
    (visit.Confidentiality.NORMAL, Words("biasa", "normal")),
    (visit.Confidentiality.RESTRICTED, Words("terbatas", "restricted")),
    (visit.ScheduleWarning.OUTSIDE_USUAL_HOURS, Words("di luar jam 07.00-20.00", "outside 07:00-20:00")),
    (visit.ScheduleWarning.AFTER_DUE_DATE, Words("melewati batas waktu", "after the due date")),
    (visit.ScheduleWarning.NO_COMPANION, Words("tanpa pendamping", "nobody comes along")),
    (visit.ScheduleWarning.ON_A_HOLIDAY, Words("pada hari libur", "on a day off")),
    (
        visit.CountersignReason.LATE_SYNC,
        Words("dicatat lebih dari 3x24 jam kemudian", "told more than 3x24 hours later"),
    ),
    (visit.CountersignReason.CLOCK_SKEW, Words("jam gawai tidak tepat", "the device's clock was off")),
    (visit.CountersignSubject.VISIT, Words("waktu kunjungan", "the time of the visit")),
    (visit.CountersignSubject.PROCESSING_STOP, Words("penghentian pemrosesan", "the stop of processing")),
    (visit.CountersignSubject.TIME_CORRECTION, Words("koreksi waktu", "the correction of a time")),
    (visit.CorrectedField.STARTED_AT, Words("waktu mulai", "the start")),
    (visit.CorrectedField.ENDED_AT, Words("waktu selesai", "the end")),
    (visit.ReportPart.HOME_CONDITIONS, Words("kondisi di rumah", "conditions at home")),
    (visit.ReportPart.SUPPORTING_FACTORS, Words("faktor pendukung", "supporting factors")),
    (visit.ReportPart.INHIBITING_FACTORS, Words("faktor penghambat", "inhibiting factors")),
    (visit.ReportPart.FOLLOW_UP_RECOMMENDATIONS, Words("rekomendasi tindak lanjut", "recommended follow-up")),
    (visit.ReportPart.SUMMARY, Words("ringkasan", "the summary")),
    (visit.ReportAudience.GUARDIAN, Words("orang tua/wali", "the guardian")),
    (visit.ReportAudience.HOMEROOM_TEACHER, Words("wali kelas", "the homeroom teacher")),
    (visit.ReportAudience.MENTOR_TEACHER, Words("guru wali", "the mentor teacher")),
    (visit.ReportAudience.SUBJECT_TEACHER, Words("guru mata pelajaran", "the subject teacher")),
    (visit.Rendering.INTERNAL, Words("lengkap", "in full")),
    (visit.Rendering.FAMILY, Words("versi keluarga", "the family's version")),
    (visit.Rendering.EXTRACT, Words("kutipan seperlunya", "an extract of what is needed")),
)

OF_FEEDBACK: Sequence[tuple[Enum, Words]] = (
    (feedback.FeedbackKind.COMPLAINT, Words("pengaduan", "a complaint")),
    (feedback.FeedbackKind.SUGGESTION, Words("saran", "a suggestion")),
    (feedback.FeedbackKind.INPUT, Words("masukan", "input")),
    (feedback.FeedbackKind.APPRECIATION, Words("apresiasi", "appreciation")),
    (feedback.FeedbackCategory.PROCESS, Words("proses", "the process")),
    (feedback.FeedbackCategory.CONDUCT, Words("sikap", "conduct")),
    (feedback.FeedbackCategory.TIMELINESS, Words("waktu", "timeliness")),
    (feedback.FeedbackCategory.ILLEGAL_FEE, Words("biaya/pungli", "an illegal fee")),
    (feedback.FeedbackCategory.PRIVACY, Words("privasi", "privacy")),
    (feedback.FeedbackCategory.RESULT, Words("hasil", "the result")),
    (feedback.FeedbackCategory.OTHER, Words("lain-lain", "something else")),
    (feedback.ReceivedThrough.IN_PERSON, Words("tatap muka", "in person")),
    (feedback.ReceivedThrough.PHONE, Words("telepon", "by phone")),
    (feedback.ReceivedThrough.LETTER, Words("surat", "by letter")),
    (feedback.ReceivedThrough.WHATSAPP, Words("WhatsApp", "by WhatsApp")),
    (feedback.ReceivedThrough.EMAIL, Words("surel", "by e-mail")),
    (feedback.ReceivedThrough.WEB, Words("web", "on the web")),
    (feedback.EscalatedTo.DISTRICT, Words("Dinas Pendidikan", "the district office")),
    (feedback.EscalatedTo.LAPOR, Words("SP4N-LAPOR!", "SP4N-LAPOR!")),
    (feedback.EscalatedTo.OMBUDSMAN, Words("Ombudsman", "the Ombudsman")),
    (feedback.AboutWhom.NOBODY, Words("tidak menyebut orang", "nobody in particular")),
    (feedback.AboutWhom.COUNSELLOR, Words("guru BK", "the counsellor")),
    (feedback.AboutWhom.PRINCIPAL, Words("Kepala Sekolah", "the principal")),
    (feedback.AboutWhom.OTHER_STAFF, Words("pegawai lain", "another member of staff")),
)

OF_CLOCKS: Sequence[tuple[Enum, Words]] = (
    (clock.CancelCause.CONSENT_WITHDRAWN, Words("izin ditarik kembali", "consent was withdrawn")),
    (clock.CancelCause.CONSENT_EXPIRED, Words("masa berlaku izin habis", "consent ran out")),
    (clock.CancelCause.VISIT_CANCELLED, Words("kunjungan dibatalkan", "the visit was cancelled")),
    (clock.CancelCause.RECLASSIFIED, Words("bukan lagi pengaduan", "it is no complaint any more")),
    (clock.CancelCause.APPROVAL_REVOKED, Words("persetujuan dicabut", "the approval was revoked")),
    (clock.CancelCause.PUPIL_TRANSFERRED, Words("siswa pindah sekolah", "the pupil moved to another school")),
    (clock.CancelCause.CONSENTED_AGAIN, Words("izin diberikan lagi", "consent was given again")),
    (clock.CancelCause.CONSENT_REFUSED, Words("izin ditolak", "consent was refused")),
    (clock.CancelCause.CONSENT_RENEWED, Words("izin diperbarui", "consent was renewed")),
    (clock.CancelCause.VISIT_MADE, Words("kunjungan terlaksana", "the visit was made")),
    (clock.ExcuseReason.FAMILY_REQUEST, Words("permintaan keluarga", "the family asked")),
    (clock.ExcuseReason.DISASTER, Words("bencana", "a disaster")),
    (clock.ExcuseReason.ILLNESS, Words("sakit", "illness")),
    (clock.ExcuseReason.CONSENT_DELAY, Words("izin terlambat", "consent came late")),
    (clock.ExcuseReason.OTHER, Words("alasan lain", "another reason")),
    (clock.CorrectionCause.LATE_SYNC, Words("bukti terlambat tersinkron", "the evidence was synchronised late")),
    (clock.CorrectionCause.COUNTERSIGNED, Words("sudah disahkan orang lain", "it has been countersigned")),
    (clock.CorrectionCause.TIME_CORRECTED, Words("waktu dikoreksi", "a time was corrected")),
)

# By class and name: members of different enumerations that share a value ("family") are equal as text.
CHOICES: dict[tuple[type[Enum], str], Words] = {
    (type(choice), choice.name): words
    for words_of in (ROLES.items(), CHANNELS.items(), OF_VISITS, OF_FEEDBACK, OF_CLOCKS)
    for choice, words in words_of
}

POLICIES: dict[Policy, Words] = {
    "visit_7wd": Words("kunjungan dalam {period}", "a visit within {period}"),
    "complaint_72h": Words("tindak lanjut pengaduan dalam {period}", "a follow-up of the complaint within {period}"),
    "withdrawal_72h": Words("penghentian pemrosesan data dalam {period}", "an end of the use of data within {period}"),
    "access_72h": Words("jawaban atas permintaan data dalam {period}", "an answer about data within {period}"),
    "safeguard_24h": Words("rujukan dalam {period}", "a referral within {period}"),
    "approval_2wd": Words("keputusan dalam {period}", "a decision within {period}"),
    "report_3wd": Words("laporan dalam {period}", "the report within {period}"),
    "consent_term": Words("izin orang tua/wali", "the guardian's consent"),
}
"""What a clock is about; how long it runs is the clock's own (the numbers in the names are the first standard's)."""

PROMISE, TARGET = Words("janji", "the promise"), Words("target internal", "the internal target")
TERM = Words("masa berlaku izin", "the validity of the consent")


def choice_in_words(choice: Enum, language: Language) -> str:
    return CHOICES[type(choice), choice.name].in_language(language)
