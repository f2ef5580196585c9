"""Sentences of the refusals about a pupil's transfer, the rights of the data subject and restricted streams."""

from services.intake.domain.refusals.wording import Wording, Wordings

TRANSFER: Wordings = {
    "student.already_transferred": Wording(
        "Siswa ini sudah tercatat pindah sejak {found}.", "This pupil is recorded as having moved since {found}."
    ),
    "student.transferred_to_own_school": Wording(
        "Sekolah tujuan {found} adalah sekolah ini sendiri.", "The school moved to, {found}, is this school itself."
    ),
    "student.transferred_too_early": Wording(
        "Tanggal pindah {found} terlalu jauh; paling lambat {expected}.",
        "The day of the move, {found}, is too far ahead; at the latest {expected}.",
    ),
}

DATA_RIGHTS: Wordings = {
    "person.erased": Wording(
        "Data pribadi orang ini telah dihapus; tidak ada lagi yang dapat dicatat tentangnya.",
        "This person's data has been erased; nothing more can be recorded about them.",
    ),
    "student.access_not_requested": Wording(
        "Tidak ada permintaan melihat data dengan nomor {found}.", "There is no request to see data under id {found}."
    ),
    "student.access_already_answered": Wording(
        "Permintaan ini sudah dijawab pada {found}.", "This request was answered at {found}."
    ),
    "student.answered_before_request": Wording(
        "Jawaban ({found}) mendahului permintaannya ({expected}).",
        "The answer ({found}) is before the request ({expected}).",
    ),
    "student.on_legal_hold": Wording(
        "Data siswa ini sedang ditahan karena kewajiban hukum; penahanan itu harus dicabut dahulu.",
        "This pupil's data is under a legal hold, which has to be lifted first.",
    ),
    "student.erasure_not_asked": Wording(
        "Penghapusan memerlukan permintaan penghapusan yang tercatat, atau masa simpan yang sudah berakhir.",
        "Erasing needs a recorded request to erase, or that the time to keep is over.",
    ),
    "student.erasure_asked_in_part": Wording(
        "Yang diminta dihapus hanya {found}; kunci menghapus {expected}.",
        "Only {found} was asked to be erased; the key erases {expected}.",
    ),
    "student.access_unanswered": Wording(
        "Masih ada permintaan melihat data yang belum dijawab; sesudah penghapusan tidak ada yang dapat ditunjukkan.",
        "A request to see the data is still unanswered; after the erasure nothing could be shown.",
    ),
    "student.cases_under_way": Wording(
        "Masih ada {found} kunjungan atau pengaduan yang berjalan ({cases}); selesaikan atau cabut izinnya dahulu.",
        "{found} visits or complaints are still under way ({cases}); finish them or withdraw the consent first.",
    ),
}

RESTRICTED: Wordings = {
    "safeguard.not_raised": Wording(
        "Laporan pelindungan anak ini tidak ada.", "There is no such safeguarding concern."
    ),
    "safeguard.category_missing": Wording(
        "Sebutkan sekurang-kurangnya satu jenis tanda.", "Name at least one kind of sign."
    ),
    "safeguard.referred_before_raised": Wording(
        "Rujukan ({found}) mendahului laporannya ({expected}).",
        "The referral ({found}) is before the concern ({expected}).",
    ),
    "safeguard.not_referred": Wording(
        "Laporan ini belum dirujuk; rujuklah dahulu sebelum menutupnya.",
        "This concern has not been referred; refer it before closing it.",
    ),
    "safeguard.closed": Wording("Laporan ini sudah ditutup.", "This concern has been closed."),
}

GLASS: Wordings = {
    "audit.minutes_out_of_range": Wording(
        "Lamanya {found} menit; yang mungkin {expected} menit.", "{found} minutes were asked; possible: {expected}."
    ),
    "audit.opens_for_oneself": Wording(
        "{found} tidak dapat membuka apa yang dimintanya sendiri.",
        "{found} cannot open what they asked for themselves.",
    ),
    "audit.not_asked": Wording(
        "{found} tidak (lagi) meminta membuka ini.", "{found} has not (or no longer) asked to open this."
    ),
}

SENTENCES: Wordings = {**TRANSFER, **DATA_RIGHTS, **RESTRICTED, **GLASS}
