"""Sentences of the visit case's refusals once the visit has been made."""

from services.intake.domain.refusals.wording import Wording, Wordings

REPORT: Wordings = {
    "visit.already_reported": Wording("Laporan kunjungan ini sudah ada.", "This visit has been reported already."),
    "visit.report_frozen": Wording(
        "Izin dicabut setelah kunjungan; laporan dibekukan.",
        "Consent was withdrawn after the visit; the report is frozen.",
    ),
    "visit.report_moved_on": Wording(
        "Laporan ini sementara itu sudah menjadi versi {found}, bukan lagi versi {expected}; ulangi perubahannya.",
        "This report has become version {found} meanwhile, not version {expected}; make the change again.",
    ),
    "visit.report_unchanged": Wording(
        "Tidak ada bagian yang berubah dibandingkan versi {found}.", "Nothing differs from version {found}."
    ),
    "visit.rendering_not_for_them": Wording(
        "Untuk {to} laporan diserahkan dalam bentuk {expected}, bukan {found}.",
        "For a {to} the report is handed over as {expected}, not as {found}.",
    ),
    "visit.sharing_not_consented": Wording(
        "Izin keluarga untuk {expected} tidak ada; laporan tidak diserahkan kepada {found}.",
        "The family has not consented to {expected}; the report does not go to a {found}.",
    ),
    "visit.recipient_missing": Wording(
        "Sebutkan satu penerima laporan yang adalah {to}.", "Name one recipient of the report who is a {to}."
    ),
    "visit.recipient_without_role": Wording(
        "{found} hari ini bukan {expected} siswa ini.", "{found} is no {expected} of this pupil today."
    ),
    "visit.nothing_hidden": Wording(
        "Laporan ini terbatas: dalam bentuk {found} ada bagian yang harus ditinggalkan.",
        "This report is restricted: as {found}, parts of it have to be left out.",
    ),
}

FOLLOW_UPS: Wordings = {
    "visit.owner_not_on_staff": Wording(
        "{found} belum tercatat sebagai pegawai sekolah ini.", "{found} is not on this school's staff."
    ),
    "visit.follow_up_due_in_the_past": Wording(
        "Batas tindak lanjut {found} sudah lewat (hari ini {expected}).",
        "The last day {found} of the follow-up has passed (today is {expected}).",
    ),
    "visit.follow_up_done_in_the_future": Wording(
        "Tindak lanjut belum mungkin dilakukan pada {found} (hari ini {expected}).",
        "The follow-up cannot have been done on {found} yet (today is {expected}).",
    ),
    "visit.follow_up_unknown": Wording(
        "Kasus ini tidak mempunyai tindak lanjut {found}.", "This case has no follow-up {found}."
    ),
    "visit.not_the_owner": Wording(
        "Tindak lanjut ini tanggung jawab {expected}, bukan {found}.",
        "This follow-up belongs to {expected}, not to {found}.",
    ),
    "visit.follow_up_over": Wording("Tindak lanjut ini {found}.", "This follow-up is {found}."),
}

ENDING: Wordings = {
    "visit.awaits_countersignature": Wording(
        "Kasus belum dapat ditutup: masih menunggu tanda tangan kedua untuk {found}.",
        "The case cannot be closed yet: a countersignature is awaited for {found}.",
    ),
    "visit.repeat_unknown": Wording(
        "Kunjungan ulang {found} bukan kasus lain di sekolah ini.",
        "The repeat visit {found} is no other case of this school.",
    ),
    "visit.satisfaction_known": Wording(
        "Jawaban survei kepuasan untuk kunjungan ini sudah dicatat.",
        "The answers of the satisfaction survey have been recorded for this visit.",
    ),
    "visit.answers_incomplete": Wording(
        "Survei kepuasan memerlukan {expected} jawaban dari 1 sampai 4; yang sesuai: {found}.",
        "The satisfaction survey takes {expected} answers from 1 to 4; {found} are such.",
    ),
}

SENTENCES: Wordings = {**REPORT, **FOLLOW_UPS, **ENDING}
