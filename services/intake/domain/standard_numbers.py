"""The numbers and policies of a service standard in words, in the order in which people read them."""

from services.intake.domain.refusals.wording import Wording, Wordings

PROMISES: Wordings = {
    "visit_working_days": Wording("kunjungan setelah persetujuan, hari kerja", "visit after approval, working days"),
    "usual_minutes": Wording(
        "lama kunjungan biasanya, dari dan sampai, menit", "usual length of a visit, from and to, minutes"
    ),
    "complaint_hours": Wording("tindak lanjut pengaduan, jam", "follow-up of a complaint, hours"),
    "fee_rupiah": Wording("biaya, rupiah", "fee, rupiah"),
    "visit_clock_anchor": Wording("awal hitungan hari kerja", "where the working days begin"),
    "withdrawal_hours": Wording(
        "pemrosesan berhenti setelah izin dicabut, jam", "processing stops after consent is withdrawn, hours"
    ),
    "safeguard_hours": Wording("tanda kekerasan diteruskan, jam", "signs of harm are handed on, hours"),
    "access_hours": Wording("jawaban permintaan data, jam", "answer to a request for data, hours"),
}

TARGETS: Wordings = {
    "approval_target_working_days": Wording(
        "target internal keputusan, hari kerja", "internal target of the decision, working days"
    ),
    "report_target_working_days": Wording(
        "target internal laporan, hari kerja", "internal target of the report, working days"
    ),
}

REMINDERS: Wordings = {
    "visit_warning_days": Wording("pengingat kunjungan pada hari kerja ke-", "reminders of a visit on working days"),
    "visit_warning_time": Wording("jam pengingat kunjungan", "time of those reminders"),
    "complaint_warning_hours": Wording("pengingat pengaduan setelah jam ke-", "reminders of a complaint after hours"),
    "safeguard_warning_hours": Wording("pengingat tanda kekerasan setelah jam ke-", "reminders of harm after hours"),
    "never_quiet_hours": Wording("pengingat pengaduan yang tidak ditunda", "reminders that are never held back"),
    "quiet_from": Wording("jam tenang mulai", "quiet from"),
    "quiet_until": Wording("jam tenang sampai", "quiet until"),
    "consent_warning_days": Wording("pengingat sebelum izin berakhir, hari", "reminder before consent ends, days"),
}

POLICIES: Wordings = {
    "consent_valid_days": Wording("masa berlaku izin, hari", "consent is valid, days"),
    "attempts_before_asking": Wording("percobaan sebelum bertanya lagi", "attempts before asking again"),
    "late_entry_hours": Wording(
        "pengaduan dicatat terlambat setelah jam ke-", "a complaint is a late entry after hours"
    ),
    "allow_bk_initiative": Wording(
        "guru BK boleh memulai tanpa rekomendasi", "the counsellor may start without a recommendation"
    ),
    "late_sync_hours": Wording(
        "catatan luring disahkan setelah jam ke-", "offline entries are countersigned after hours"
    ),
    "clock_skew_minutes": Wording("selisih jam perangkat yang diterima, menit", "accepted skew of a device, minutes"),
    "correction_days": Wording("koreksi waktu paling lama, hari", "times can be corrected, days"),
    "reopen_days": Wording("dibuka kembali paling lama, hari", "can be reopened, days"),
    "require_two_adults": Wording("dua orang dewasa saat kunjungan", "two adults at a visit"),
    "allow_whatsapp_consent": Wording("izin lewat WhatsApp diterima", "consent through WhatsApp is accepted"),
    "retention_years": Wording("kasus disimpan menurut JRA, tahun", "cases are kept by the city's schedule, years"),
    "copies_complaints_to_lapor": Wording("pengaduan disalin ke SP4N-LAPOR!", "complaints are copied to SP4N-LAPOR!"),
    "safeguard_unit": Wording("unit yang menangani kekerasan", "the unit that handles violence"),
}

NUMBERS: Wordings = {**PROMISES, **TARGETS, **REMINDERS, **POLICIES}
"""Every number and policy; a test keeps them level with the document."""
