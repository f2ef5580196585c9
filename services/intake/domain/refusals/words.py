"""Words for the codes that refusals carry as values: roles, states, kinds, fields. Glossary: DOMAIN (c)."""

from services.intake.domain.refusals.components import COMPONENTS
from services.intake.domain.refusals.wording import Wording, Wordings

ROLES: Wordings = {
    "guardian": Wording("orang tua/wali", "guardian"),
    "complainant": Wording("pelapor", "complainant"),
    "class_teacher": Wording("guru kelas", "class teacher"),
    "homeroom_teacher": Wording("wali kelas", "homeroom teacher"),
    "subject_teacher": Wording("guru mata pelajaran", "subject teacher"),
    "mentor_teacher": Wording("guru wali", "mentor teacher"),
    "counsellor": Wording("guru BK", "counsellor"),
    "principal": Wording("kepala sekolah", "principal"),
    "acting_principal": Wording("pelaksana tugas kepala sekolah", "acting principal"),
    "school_operator": Wording("operator sekolah", "school operator"),
    "school_supervisor": Wording("pengawas sekolah", "school supervisor"),
    "district_officer": Wording("petugas Dinas Pendidikan", "district officer"),
    "safeguarding_officer": Wording("petugas pelindungan anak", "safeguarding officer"),
    "data_officer": Wording("petugas pelindungan data", "data officer"),
    "auditor": Wording("auditor", "auditor"),
    "platform_admin": Wording("admin sistem", "platform administrator"),
    "system": Wording("sistem", "the system"),
}

STATES: Wordings = {
    "not_started": Wording("belum dimulai", "not started"),
    "recommended": Wording("direkomendasikan", "recommended"),
    "requested": Wording("diajukan kepada kepala sekolah", "requested"),
    "returned": Wording("dikembalikan untuk diperbaiki", "returned for revision"),
    "approved": Wording("disetujui", "approved"),
    "scheduled": Wording("dijadwalkan", "scheduled"),
    "attempt_failed": Wording("menunggu waktu baru setelah tidak bertemu", "waiting for a new time after an attempt"),
    "in_progress": Wording("sedang dikunjungi", "being visited"),
    "visited": Wording("sudah dikunjungi", "visited"),
    "reported": Wording("sudah dilaporkan", "reported"),
    "closed": Wording("selesai", "closed"),
    "frozen": Wording("dibekukan karena izin dicabut", "frozen because consent was withdrawn"),
    "dismissed": Wording("tidak dilanjutkan", "dismissed"),
    "consent_refused": Wording("izin ditolak", "consent refused"),
    "void_consent": Wording("gugur karena izin tidak berlaku lagi", "void for lack of consent"),
    "rejected": Wording("ditolak kepala sekolah", "rejected"),
    "cancelled": Wording("dibatalkan", "cancelled"),
    "not_received": Wording("belum diterima", "not received"),
    "received": Wording("diterima", "received"),
    "followed_up": Wording("sudah ditindaklanjuti", "followed up"),
    "reopened": Wording("dibuka kembali", "reopened"),
    "noted": Wording("sudah dicatat", "noted"),
}

CONSENT: Wordings = {
    "in_force": Wording("berlaku", "in force"),
    "withdrawn": Wording("dicabut", "withdrawn"),
    "expired": Wording("habis masa berlakunya", "expired"),
    "not_yet_valid": Wording("belum berlaku pada saat itu", "not yet valid at that time"),
    "asked": Wording("diminta, belum dijawab", "asked for, not answered"),
    "never_asked": Wording("belum pernah diminta", "never asked for"),
    "paper_scan": Wording("pindaian surat bertanda tangan", "scan of a signed paper"),
    "onscreen_signature": Wording("tanda tangan di layar", "signature on screen"),
    "otp_link": Wording("konfirmasi lewat tautan sekali pakai", "confirmation through a one-time link"),
    "whatsapp_screenshot": Wording("tangkapan layar WhatsApp", "WhatsApp screenshot"),
    "visit": Wording("kunjungan", "visit"),
    "photo": Wording("foto", "photo"),
    "share_with_homeroom": Wording("berbagi dengan wali kelas", "sharing with the homeroom teacher"),
    "share_with_mentor": Wording("berbagi dengan guru wali", "sharing with the mentor teacher"),
    "share_with_subject_teacher": Wording("berbagi dengan guru mata pelajaran", "sharing with the subject teacher"),
}

CONDUCT: Wordings = {
    "met_guardian": Wording("bertemu orang tua/wali", "met the guardian"),
    "met_other_adult": Wording("bertemu orang dewasa lain", "met another adult"),
    "ended_by_guardian": Wording("diakhiri orang tua/wali", "ended by the guardian"),
    "questionnaire": Wording("daftar pertanyaan", "question list"),
    "observation_sheet": Wording("lembar observasi", "observation sheet"),
}

PURPOSES: Wordings = {
    "collect_data": Wording("mengumpulkan data", "collect data"),
    "clarify_information": Wording("mengklarifikasi informasi", "clarify information"),
    "give_support": Wording("memberikan dukungan", "give support"),
    "consultation": Wording("konsultasi", "consultation"),
    "collaboration": Wording("kolaborasi", "collaboration"),
    "other": Wording("lainnya", "other"),
}

REPORT: Wordings = {
    "internal": Wording("laporan internal", "the internal report"),
    "family": Wording("versi keluarga", "the family's version"),
    "extract": Wording("kutipan seperlunya", "an extract of what they need to know"),
    "done": Wording("sudah dilakukan", "done"),
    "dropped": Wording("tidak jadi dilakukan", "dropped"),
    "processing_stop": Wording("penghentian pemrosesan", "the stop of processing"),
    "time_correction": Wording("perbaikan waktu", "the correction of a time"),
}

FEEDBACK: Wordings = {
    "complaint": Wording("pengaduan", "complaint"),
    "suggestion": Wording("saran", "suggestion"),
    "input": Wording("masukan", "input"),
    "appreciation": Wording("apresiasi", "appreciation"),
    "nobody": Wording("tidak ada orang tertentu", "nobody in particular"),
    "other_staff": Wording("pegawai lain", "other staff"),
    "lapor": Wording("SP4N-LAPOR!", "SP4N-LAPOR!"),
    "ombudsman": Wording("Ombudsman", "the Ombudsman"),
}

FIELDS: Wordings = {
    "reason": Wording("alasan", "reason"),
    "purpose_text": Wording("penjelasan tujuan", "text of the purpose"),
    "what_to_fix": Wording("hal yang perlu diperbaiki", "what to fix"),
    "what_stopped": Wording("hal yang dihentikan", "what was stopped"),
    "place": Wording("tempat", "place"),
    "template_id": Wording("nama instrumen", "name of the instrument"),
    "home_conditions": Wording("kondisi siswa di rumah", "conditions at home"),
    "supporting_factors": Wording("faktor pendukung", "supporting factors"),
    "inhibiting_factors": Wording("faktor penghambat", "inhibiting factors"),
    "follow_up_recommendations": Wording("rekomendasi tindak lanjut", "follow-up recommendations"),
    "text": Wording("isi", "text"),
    "action": Wording("tindakan", "action"),
    "result": Wording("hasil", "result"),
    "answers": Wording("jawaban", "answers"),
    "note": Wording("catatan", "note"),
    "name": Wording("nama", "name"),
    "basis": Wording("dasar kewenangan", "basis of the authority"),
    "class_group": Wording("kelas", "class"),
    "legal_basis": Wording("dasar hukum", "legal basis"),
    "letter_number": Wording("nomor surat", "number of the letter"),
    "signed_at": Wording("waktu tanda tangan", "time of the signature"),
    "received_at": Wording("waktu diterima", "time of receipt"),
    "agreed_at": Wording("waktu kesepakatan", "time of the agreement"),
    "attempted_at": Wording("waktu percobaan kunjungan", "time of the attempt"),
    "started_at": Wording("waktu mulai kunjungan", "start of the visit"),
    "ended_at": Wording("waktu selesai kunjungan", "end of the visit"),
    "stopped_at": Wording("waktu penghentian", "time of stopping"),
    "description": Wording("uraian", "description"),
    "referred_to": Wording("tujuan rujukan", "to whom it is referred"),
    "raised_at": Wording("waktu terlihat", "time when it was seen"),
    "referred_at": Wording("waktu rujukan", "time of the referral"),
    "identity_checked": Wording("cara memeriksa identitas", "how the identity was checked"),
    "requested_at": Wording("waktu permintaan", "time of the request"),
    "answered_at": Wording("waktu jawaban", "time of the answer"),
    "told_complainant_at": Wording("waktu pelapor diberi tahu", "time when the complainant was told"),
}

DATA: Wordings = {
    "everything": Wording("seluruh data", "everything"),
    "visits": Wording("data kunjungan", "the visits"),
    "feedback": Wording("data pengaduan dan masukan", "the feedback"),
}

WORDS: Wordings = {
    **COMPONENTS,
    **ROLES,
    **STATES,
    **CONSENT,
    **CONDUCT,
    **PURPOSES,
    **REPORT,
    **FEEDBACK,
    **FIELDS,
    **DATA,
}
