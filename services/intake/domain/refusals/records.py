"""Sentences of the refusals about schools, pupils, calendars and tokens, and of the limits all commands share."""

from services.intake.domain.refusals.wording import Wording, Wordings

LIMITS: Wordings = {
    "actor.wrong_role": Wording(
        "Ini dilakukan oleh {expected}, bukan oleh {found}.", "This is done by {expected}, not by {found}."
    ),
    "actor.another_guardian": Wording(
        "Orang tua/wali {found} tidak dapat bertindak atas nama {expected}.",
        "Guardian {found} cannot act for {expected}.",
    ),
    "guardian.not_linked": Wording(
        "Orang tua/wali {found} tidak terhubung dengan siswa ini.", "Guardian {found} is not linked to this pupil."
    ),
    "moment.in_the_future": Wording(
        "Tidak boleh di masa depan: {what} {found}, sekarang {expected}.",
        "The {what} must not be in the future: {found}, now {expected}.",
    ),
    "text.missing": Wording(
        'Bagian "{what}" masih kosong; bila memang tidak ada, tulislah "tidak ada".',
        'The part "{what}" is empty; where there is none, write "none".',
    ),
    "evidence.not_stored": Wording(
        "Berkas bukti dengan SHA-256 {found} belum diunggah.",
        "The evidence file with SHA-256 {found} has not been uploaded.",
    ),
}

SCHOOL: Wordings = {
    "school.not_onboarded": Wording("Sekolah ini belum terdaftar.", "This school has not been registered."),
    "school.already_onboarded": Wording(
        "Sekolah {found} sudah terdaftar dengan data lain.", "School {found} is registered with other data."
    ),
    "school.not_on_staff": Wording(
        "{found} belum tercatat sebagai pegawai sekolah ini.", "{found} is not on this school's staff."
    ),
    "school.no_school_role": Wording(
        "{found} bukan peran di sekolah; yang mungkin: {expected}.",
        "{found} is no role of a school; possible: {expected}.",
    ),
    "school.acting_without_end": Wording(
        "Penugasan {found} sebagai pelaksana tugas memerlukan tanggal akhir.",
        "The mandate of {found} as acting principal needs a last day.",
    ),
    "school.ends_before_start": Wording(
        "Hari terakhir {found} mendahului hari pertama {expected}.",
        "The last day {found} is before the first day {expected}.",
    ),
    "school.role_not_held": Wording("{found} tidak memegang peran {expected}.", "{found} does not hold: {expected}."),
}

MANDATE: Wordings = {
    "school.mandates_oneself": Wording(
        "{found} tidak dapat melimpahkan kewenangan kepada dirinya sendiri.",
        "{found} cannot give a mandate to themselves.",
    ),
    "school.principal_delegates": Wording(
        "Sekolah ini mempunyai kepala sekolah yang melimpahkan kewenangan; {found} tidak melakukannya.",
        "This school has a principal who gives mandates; the {found} does not.",
    ),
    "school.mandate_too_long": Wording(
        "Pelimpahan kewenangan paling lama {expected} hari; yang diminta {found} hari.",
        "A mandate lasts at most {expected} days; {found} were asked for.",
    ),
}

STANDARD: Wordings = {
    "standard.version_malformed": Wording(
        "Versi standar ditulis dengan huruf kecil, angka, titik dan tanda hubung, misalnya kunjungan-rumah-2;"
        " yang diberikan {found_characters} karakter lain.",
        "A standard's version is written in small letters, digits, dots and hyphens, such as kunjungan-rumah-2;"
        " the {found_characters} characters given are not.",
    ),
    "standard.version_taken": Wording(
        "Versi standar {found} sudah dipakai; setiap standar memerlukan versi baru.",
        "The version {found} is in use already; every standard needs a new one.",
    ),
    "standard.component_missing": Wording(
        "Enam komponen penyampaian layanan wajib diisi; belum diisi: {found}.",
        "The six components of service delivery must be filled; not filled: {found}.",
    ),
    "standard.with_a_fee": Wording(
        "Kunjungan rumah tidak dikenakan biaya; standar dengan biaya {found} rupiah tidak dapat diterbitkan.",
        "Home visits are free of charge; a standard with a fee of {found} rupiah cannot be published.",
    ),
    "standard.valid_from_the_past": Wording(
        "Standar hanya berlaku bagi kasus baru: mulai {found} sudah lewat, paling awal {expected}.",
        "A standard holds for new cases only: {found} is over, {expected} is the earliest.",
    ),
}

STUDENT: Wordings = {
    "student.not_enrolled": Wording("Siswa ini belum terdaftar.", "This pupil has not been enrolled."),
    "student.already_enrolled": Wording(
        "Siswa ini sudah terdaftar di sekolah {found}, bukan {expected}.",
        "This pupil is enrolled at school {found}, not {expected}.",
    ),
    "student.nisn_malformed": Wording(
        "NISN harus 10 angka; yang diberikan {found_characters} karakter.",
        "A NISN has 10 digits; {found_characters} characters were given.",
    ),
    "student.born_on_malformed": Wording(
        "Tanggal lahir harus ditulis tahun-bulan-tanggal, misalnya 2012-05-31.",
        "The date of birth is written year-month-day, such as 2012-05-31.",
    ),
}

CALENDAR: Wordings = {
    "calendar.not_published": Wording(
        "Kalender sekolah ini belum diterbitkan.", "This school's calendar has not been published."
    ),
    "calendar.already_published": Wording(
        "Kalender {found} sudah terbit; gunakan perubahan kalender.",
        "Calendar {found} has been published; amend it instead.",
    ),
    "calendar.day_named_twice": Wording(
        "Tanggal {found} disebut lebih dari sekali.", "The day {found} is named twice."
    ),
    "calendar.day_of_others": Wording(
        "{found} bukan libur yang ditetapkan di sini dan bukan perkiraan nasional; tidak dapat dibatalkan.",
        "{found} is neither a day off set here nor an estimate of the nation's list; it cannot be taken back.",
    ),
    "calendar.week_of_a_district": Wording(
        "Minggu kerja ditetapkan per sekolah, bukan untuk {found}.",
        "The working week is set school by school, not for {found}.",
    ),
}

ACCESS: Wordings = {
    "access.token_id_taken": Wording("Nomor token {found} sudah dipakai.", "Token id {found} is already in use."),
    "access.unknown_token": Wording("Token {found} tidak dikenal.", "Token {found} is not known."),
    "access.expires_in_the_past": Wording(
        "Masa berlaku {found} sudah lewat (sekarang {expected}).", "The expiry {found} has passed (now {expected})."
    ),
    "access.no_token_for_the_system": Wording(
        "Token tidak diterbitkan untuk {found}.", "No token is issued for {found}."
    ),
    "access.role_needs_a_school": Wording(
        "Peran {found} hanya berlaku bersama sekolahnya (NPSN).", "The role {found} needs its school (NPSN)."
    ),
}

SENTENCES: Wordings = {**LIMITS, **SCHOOL, **MANDATE, **STANDARD, **STUDENT, **CALENDAR, **ACCESS}
