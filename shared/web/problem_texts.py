"""The sentences of the edge itself, for people: what went wrong and what to do, Indonesian and English."""

from dataclasses import dataclass

from shared.web.language import Language


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages; `{name}` is filled from the problem's values."""

    indonesian: str
    english: str

    def in_(self, language: Language, **values: object) -> str:
        return (self.english if language == "en" else self.indonesian).format_map(_Known(values))


class _Known(dict[str, object]):
    def __missing__(self, name: str) -> str:
        return "-"


TITLES: dict[int, Text] = {
    400: Text("Permintaan tidak dapat dibaca", "The request cannot be read"),
    401: Text("Perlu token akses yang berlaku", "A valid access token is needed"),
    403: Text("Tidak berwenang", "Not allowed"),
    404: Text("Tidak ditemukan", "Not found"),
    405: Text("Metode tidak tersedia", "Method not available"),
    406: Text("Bentuk jawaban tidak tersedia", "Form of answer not available"),
    409: Text("Bertentangan dengan keadaan sekarang", "In conflict with the present state"),
    413: Text("Terlalu besar", "Too large"),
    415: Text("Jenis isi tidak didukung", "Content type not supported"),
    422: Text("Isian belum benar", "The input is not right yet"),
    500: Text("Kesalahan pada sistem", "An error of the system"),
    503: Text("Layanan sedang tidak tersedia", "The service is unavailable just now"),
}

DETAILS: dict[str, Text] = {
    "request.unreadable": Text(
        "Isi permintaan tidak dapat dibaca. Kirim JSON (UTF-8) atau formulir yang utuh.",
        "The body cannot be read. Send complete JSON (UTF-8) or a complete form.",
    ),
    "request.invalid": Text(
        "Beberapa isian belum benar; lihat `errors` untuk yang ditemukan dan yang diharapkan.",
        "Some fields are not right; see `errors` for what was found and what was expected.",
    ),
    "request.too_large": Text(
        "Kiriman lebih dari {expected} byte.",
        "What was sent is larger than {expected} bytes.",
    ),
    "request.key_reused": Text(
        "Idempotency-Key ini sudah dipakai untuk permintaan dengan isi lain ({found}). Pakai kunci baru.",
        "This Idempotency-Key was used before for a request with other content ({found}). Use a new key.",
    ),
    "access.token_missing": Text(
        "Sertakan token: `Authorization: Bearer kj_…`. Token dibuat dengan `kunjung token create`.",
        "Send a token: `Authorization: Bearer kj_…`. Tokens are made with `kunjung token create`.",
    ),
    "access.token_invalid": Text("Token ini tidak dikenal.", "This token is not known."),
    "access.token_revoked": Text("Token ini sudah dicabut.", "This token has been revoked."),
    "access.token_expired": Text("Masa berlaku token ini sudah habis.", "This token has expired."),
    "access.role_not_held": Text(
        "Peran {found} di sekolah ini tidak (lagi) dipegang pada hari ini.",
        "The role {found} is not (or no longer) held at this school today.",
    ),
    "access.wrong_role": Text(
        "Peran {found} tidak boleh melakukan ini; yang boleh: {expected}.",
        "The role {found} may not do this; these may: {expected}.",
    ),
    "access.other_school": Text(
        "Token ini untuk sekolah {found}, bukan {expected}.",
        "This token is for school {found}, not {expected}.",
    ),
    "access.may_not_grant": Text(
        "Peran {found} tidak boleh memberikan atau mengakhiri peran ini; yang boleh diurus: {expected}.",
        "The role {found} may not give or end this role; it may manage: {expected}.",
    ),
    "school.unknown": Text("Sekolah {found} belum terdaftar.", "School {found} is not registered."),
    "district.unknown": Text("Belum ada sekolah yang terdaftar di {found}.", "No school of {found} is registered."),
    "student.unknown": Text(
        "Murid {found} tidak dikenal di sekolah ini.", "Pupil {found} is not known at this school."
    ),
    "visit.unknown": Text("Kunjungan {found} tidak ada di sekolah ini.", "There is no visit {found} at this school."),
    "feedback.unknown": Text(
        "Pengaduan/masukan {found} tidak ada di sekolah ini.", "There is no feedback {found} at this school."
    ),
    "safeguard.unknown": Text(
        "Tidak ada laporan pelindungan anak {found} bagi Anda di sekolah ini.",
        "There is no safeguarding concern {found} for you at this school.",
    ),
    "tracking.unknown": Text(
        "Kode lacak ini tidak dikenal. Periksa lagi penulisannya.",
        "This tracking code is not known. Check how it is written.",
    ),
    "clock.unknown": Text(
        "Tidak ada janji untuk {found} di sekolah ini.", "There is no promise for {found} at this school."
    ),
    "report.unknown": Text(
        "Belum ada laporan untuk kunjungan {found} di sekolah ini.",
        "There is no report yet for visit {found} at this school.",
    ),
    "report.not_handed_over": Text(
        "Laporan kunjungan {found} belum dibagikan dalam bentuk ini kepada Anda.",
        "The report of visit {found} has not been shared with you in this form.",
    ),
    "access.reason_missing": Text(
        "Peran {found} membaca ini hanya dengan alasan, yang ikut dicatat; tambahkan {expected}.",
        "The role {found} reads this only with a reason, which is recorded; add {expected}.",
    ),
    "page.unknown": Text("Alamat ini tidak ada.", "There is nothing at this address."),
    "method.unknown": Text("Alamat ini tidak menerima {found}.", "This address does not take {found}."),
    "stream.moved": Text(
        "Orang lain baru saja mengubah hal yang sama. Muat ulang, lalu coba lagi.",
        "Somebody else changed the same thing just now. Read it again and retry.",
    ),
    "person.erased": Text(
        "Data pribadi orang ini telah dihapus; tidak ada lagi yang dapat dicatat tentangnya.",
        "This person's data has been erased; nothing more can be recorded about them.",
    ),
    "log.unavailable": Text(
        "Log kejadian tidak dapat dihubungi. Tidak ada yang hilang; coba lagi sebentar lagi.",
        "The event log cannot be reached. Nothing is lost; try again shortly.",
    ),
    "server.error": Text(
        "Terjadi kesalahan yang tidak terduga. Kejadian ini sudah tercatat.",
        "Something unexpected went wrong. It has been recorded.",
    ),
    "import.file_unreadable": Text(
        "Berkas ini tidak dapat dibaca sebagai tabel; kirim {expected}.",
        "This file cannot be read as a table; send {expected}.",
    ),
    "import.file_too_large": Text(
        "Berkas terlalu besar ({found}); paling banyak {expected}.",
        "The file is too large ({found}); at most {expected}.",
    ),
    "import.columns_missing": Text(
        "Judul kolom tidak ditemukan: {expected}. Periksa baris judul tabel.",
        "Columns not found: {expected}. Check the header row.",
    ),
    "import.rows_invalid": Text(
        "{found} hal belum benar; tidak ada yang diimpor. Perbaiki lalu coba lagi.",
        "{found} things are not right; nothing was imported. Correct them and try again.",
    ),
    "import.another_file": Text(
        "Berkas ini bukan berkas yang dipratinjau: {found}, seharusnya {expected}.",
        "This is not the previewed file: {found} instead of {expected}.",
    ),
    "evidence.type": Text(
        "Berkas harus PDF, JPEG atau PNG menurut isinya; yang ditemukan: {found}.",
        "The file must be PDF, JPEG or PNG by its content; found: {found}.",
    ),
    "evidence.about_whom": Text(
        "Sebutkan tepat satu: {expected}; ditemukan {found}.", "Name exactly one of {expected}; found {found}."
    ),
    "evidence.erased": Text(
        "Berkas ini tidak dapat dibuka lagi: data pribadi telah dihapus.",
        "This file can no longer be opened: the personal data has been erased.",
    ),
    "evidence.missing": Text(
        "Berkas bukti {found} belum diunggah untuk orang ini.",
        "The evidence file {found} has not been uploaded for this person.",
    ),
}


def detail_of(reason: str, language: Language, **values: object) -> str:
    """Return the sentence for a reason of the edge; the reason itself when it has none."""
    text = DETAILS.get(reason)
    return reason if text is None else text.in_(language, **values)
