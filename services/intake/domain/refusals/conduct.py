"""Sentences of the refusals about a visit's preparation, conduct and record."""

from services.intake.domain.refusals.wording import Wording, Wordings

CONDUCT: Wordings = {
    "visit.slot_backwards": Wording(
        "Waktu selesai {found} harus sesudah waktu mulai {expected}.",
        "The end {found} must be after the start {expected}.",
    ),
    "visit.slot_in_the_past": Wording(
        "Waktu kunjungan {found} sudah lewat (sekarang {expected}).",
        "The time {found} has passed (now {expected}).",
    ),
    "visit.slot_without_consent": Wording(
        "Pada {at} izin orang tua/wali {found}; waktu kunjungan belum dapat ditetapkan.",
        "At {at} the guardian's consent is {found}; no time can be set.",
    ),
    "visit.instrument_missing": Wording(
        "Instrumen (daftar pertanyaan atau lembar observasi) belum disiapkan.",
        "The instrument (questions or observation sheet) has not been prepared.",
    ),
    "visit.ended_before_start": Wording(
        "Kunjungan tidak mungkin selesai {found}, sebelum mulai {expected}.",
        "The visit cannot have ended at {found}, before it started at {expected}.",
    ),
    "visit.before_approval": Wording(
        "Waktu {found} mendahului persetujuan kepala sekolah {expected}.",
        "The time {found} is before the principal's approval at {expected}.",
    ),
    "visit.visit_without_consent": Wording(
        "Saat kunjungan dimulai izin {found}, seharusnya {expected}.",
        "When the visit started consent was {found}, not {expected}.",
    ),
    "visit.duration_note_missing": Wording(
        "Kunjungan berlangsung {found} menit; di luar {shortest}-{longest} menit diperlukan catatan.",
        "The visit took {found} minutes; outside {shortest} to {longest} minutes a note is needed.",
    ),
    "visit.made_already": Wording(
        "Kunjungan sudah dilaksanakan {found}; persetujuannya tidak dapat ditarik lagi.",
        "The visit was made at {found}; its approval can no longer be taken back.",
    ),
    "visit.letter_for_nobody": Wording(
        "Surat tugas {number} belum menyebut siapa yang ditugaskan.",
        "The assignment letter {number} does not say who is sent.",
    ),
    "visit.added_and_removed": Wording(
        "{found} disebut masuk dan sekaligus keluar dari tim.", "{found} is named as joining and as leaving the team."
    ),
    "visit.consent_not_confirmed": Wording(
        "Kunjungan hanya dimulai setelah keluarga sekali lagi mengizinkan di rumah.",
        "A visit begins only when the family has agreed once more at the door.",
    ),
    "visit.started_otherwise": Wording(
        "Kunjungan ini tercatat mulai {expected}, bukan {found}; betulkan waktunya setelah kunjungan dicatat.",
        "This visit is recorded as started at {expected}, not {found}; correct the time once the visit is recorded.",
    ),
    "visit.withdrawn_during_visit": Wording(
        "Izin dicabut saat kunjungan berlangsung; hasilnya {expected}, bukan {found}.",
        "Consent was withdrawn during the visit; its outcome is {expected}, not {found}.",
    ),
    "visit.second_adult_missing": Wording(
        "Standar pelayanan {standard} mewajibkan orang dewasa kedua dalam kunjungan; sebutkan siapa.",
        "Service standard {standard} requires a second adult at the visit; say who it was.",
    ),
}

INSTRUMENT: Wordings = {
    "visit.template_version_unknown": Wording(
        "Instrumen ini tidak mempunyai versi {found}; yang ada: {expected}.",
        "This instrument has no version {found}; it has {expected}.",
    ),
    "visit.template_of_another_kind": Wording(
        "Instrumen ini adalah {expected}, bukan {found}.", "This instrument is a {expected}, not a {found}."
    ),
    "visit.template_not_prepared": Wording(
        "Instrumen {found} dengan versi ini tidak disiapkan untuk kunjungan ini.",
        "Instrument {found} in this version was not prepared for this visit.",
    ),
    "visit.item_answered_twice": Wording("Butir {found} dijawab lebih dari sekali.", "Item {found} is answered twice."),
    "visit.item_not_in_template": Wording(
        'Butir {found} tidak ada dalam instrumen {template}; butir tambahan diawali dengan "tambahan-".',
        'Instrument {template} has no item {found}; an item that was added begins with "tambahan-".',
    ),
    "visit.answer_is_no_choice": Wording(
        "Jawaban butir {item} harus {expected}.", "The answer to item {item} has to be {expected}."
    ),
    "visit.answer_is_no_number": Wording(
        "Jawaban butir {item} harus bilangan bulat.", "The answer to item {item} has to be a whole number."
    ),
}

RECORD: Wordings = {
    "visit.signed_before_visit": Wording(
        "Berita acara tidak mungkin ditandatangani {found}, sebelum kunjungan dimulai {expected}.",
        "The minutes cannot have been signed at {found}, before the visit started at {expected}.",
    ),
    "visit.photo_without_consent": Wording(
        "Tidak ada izin yang berlaku untuk foto.", "No consent to photos is in force."
    ),
    "visit.no_visit_to_correct": Wording(
        "Catatan nomor {found} dalam kasus ini bukan pelaksanaan kunjungan.",
        "Entry number {found} of this case does not tell of a visit.",
    ),
    "visit.correction_too_late": Wording(
        "Waktu kunjungan hanya dapat dibetulkan sampai {expected} (sekarang {found}).",
        "The times of this visit could be corrected until {expected} (now {found}).",
    ),
    "visit.corrected_out_of_consent": Wording(
        "Pada {found} tidak ada izin yang berlaku; kunjungan tidak mungkin dimulai saat itu.",
        "At {found} no consent was in force; the visit cannot have started then.",
    ),
    "visit.nothing_to_countersign": Wording(
        "Catatan nomor {found} dalam kasus ini tidak menunggu tanda tangan; yang menunggu: {expected}.",
        "Entry number {found} of this case does not await a signature; waiting: {expected}.",
    ),
    "visit.teller_countersigns": Wording(
        "{found} sendiri yang mencatatnya; tanda tangan harus dari orang lain.",
        "{found} recorded it; someone else has to sign.",
    ),
}

SENTENCES: Wordings = {**CONDUCT, **INSTRUMENT, **RECORD}
