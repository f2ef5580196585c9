"""The history of one whole visit, word for word, in both languages."""

from services.commands.case_from_log import story_from_log
from services.reporting.domain.words.language import Language
from tests.services.reporting.example_case import VISIT_ID, Office, two_schools, whole_visit

IN_INDONESIAN = """\
Sabtu 1 Nov 2025 pukul 08.00 WITA | Dewi Lestari, wali kelas
  Wali kelas merekomendasikan kunjungan rumah. Alasan: Budi tidak masuk sekolah dua minggu. \
Standar pelayanan yang berlaku: kunjungan-rumah-1.
Sabtu 1 Nov 2025 pukul 09.00 WITA | Rina Wulandari, guru BK
  Guru BK mengajukan permohonan kunjungan kepada Kepala Sekolah. Tujuan: mengklarifikasi informasi; memberikan \
dukungan. Uraian tujuan: Mencari sebab ketidakhadiran. Pendamping: wali kelas.
Minggu 2 Nov 2025 pukul 19.00 WITA | Rina Wulandari, guru BK
  Orang tua/wali memberi izin tertulis (surat bertanda tangan) pada Minggu 2 Nov 2025 pukul 18.00 WITA. \
Cakupan: kunjungan. Berlaku sampai sebelum Senin 1 Des 2025 pukul 18.00 WITA.
Senin 3 Nov 2025 pukul 09.00 WITA | Hasan Basri, Kepala Sekolah
  Kepala Sekolah menyetujui kunjungan. Nomor surat: 421/09. Batas waktu kunjungan: Rabu 12 Nov 2025, 7 hari kerja \
setelah persetujuan. Hari yang dihitung: Selasa 4 Nov 2025; Rabu 5 Nov 2025; Kamis 6 Nov 2025; Jumat 7 Nov 2025; \
Senin 10 Nov 2025; Selasa 11 Nov 2025; Rabu 12 Nov 2025.
Senin 3 Nov 2025 pukul 09.00 WITA | -, sistem
  Janji mulai dihitung: kunjungan dalam 7 hari kerja. Dihitung sejak Senin 3 Nov 2025 pukul 09.00 WITA. \
Batas waktu: Rabu 12 Nov 2025, sampai tengah malam. 7 hari dihitung: Selasa 4 Nov 2025; Rabu 5 Nov 2025; \
Kamis 6 Nov 2025; Jumat 7 Nov 2025; Senin 10 Nov 2025; Selasa 11 Nov 2025; Rabu 12 Nov 2025. \
Kalender id-2025, standar kunjungan-rumah-1.
Rabu 12 Nov 2025 pukul 20.40 WITA | Rina Wulandari, guru BK
  Kunjungan dilaksanakan Rabu 12 Nov 2025 pukul 19.45 WITA, selesai Rabu 12 Nov 2025 pukul 20.30 WITA \
(45 menit, sesuai pedoman): bertemu orang tua/wali. Yang ditemui: Ibu Aminah.
Rabu 12 Nov 2025 pukul 20.40 WITA | -, sistem
  Janji ditepati pada Rabu 12 Nov 2025 pukul 20.30 WITA, 3 jam 30 menit sebelum batas waktu.
Jumat 14 Nov 2025 pukul 10.00 WITA | Rina Wulandari, guru BK
  Guru BK menyusun laporan hasil kunjungan (kerahasiaan: biasa)."""

IN_ENGLISH = """\
Saturday 1 Nov 2025 at 08:00 WITA | Dewi Lestari, the homeroom teacher
  The homeroom teacher recommended a home visit. Reason: Budi tidak masuk sekolah dua minggu. \
Service standard: kunjungan-rumah-1.
Saturday 1 Nov 2025 at 09:00 WITA | Rina Wulandari, the counsellor
  The counsellor applied to the principal for a visit. Purpose: clarifying information; giving support. \
In their words: Mencari sebab ketidakhadiran. Coming along: the homeroom teacher.
Sunday 2 Nov 2025 at 19:00 WITA | Rina Wulandari, the counsellor
  The guardian gave written consent (a signed letter) on Sunday 2 Nov 2025 at 18:00 WITA. For: the visit. \
In force until before Monday 1 Dec 2025 at 18:00 WITA.
Monday 3 Nov 2025 at 09:00 WITA | Hasan Basri, the principal
  The principal approved the visit. Letter number: 421/09. The visit is due by Wednesday 12 Nov 2025, 7 working days \
after approval. Counted days: Tuesday 4 Nov 2025; Wednesday 5 Nov 2025; Thursday 6 Nov 2025; Friday 7 Nov 2025; \
Monday 10 Nov 2025; Tuesday 11 Nov 2025; Wednesday 12 Nov 2025.
Monday 3 Nov 2025 at 09:00 WITA | -, the system
  The promise began to run: a visit within 7 working days. Counted from Monday 3 Nov 2025 at 09:00 WITA. \
Due: Wednesday 12 Nov 2025, until midnight. 7 days counted: Tuesday 4 Nov 2025; Wednesday 5 Nov 2025; \
Thursday 6 Nov 2025; Friday 7 Nov 2025; Monday 10 Nov 2025; Tuesday 11 Nov 2025; Wednesday 12 Nov 2025. \
Calendar id-2025, standard kunjungan-rumah-1.
Wednesday 12 Nov 2025 at 20:40 WITA | Rina Wulandari, the counsellor
  The visit began on Wednesday 12 Nov 2025 at 19:45 WITA and ended on Wednesday 12 Nov 2025 at 20:30 WITA \
(45 minutes, as usual): the guardian was met. Met: Ibu Aminah.
Wednesday 12 Nov 2025 at 20:40 WITA | -, the system
  The promise was kept on Wednesday 12 Nov 2025 at 20:30 WITA, 3 h 30 min before it was due.
Friday 14 Nov 2025 at 10:00 WITA | Rina Wulandari, the counsellor
  The counsellor filed the report of the visit (confidentiality: normal)."""


async def told(office: Office, language: Language, *, opened: bool = True) -> str:
    story = await story_from_log(office.log, VISIT_ID, language, opened=opened)
    assert story is not None
    return "\n".join(
        f"{entry.when} | {entry.who.name or '-'}, {entry.who.role_in_words}\n  {entry.sentence}"
        for entry in story.entries
    )


async def test_a_visit_in_time_is_told_in_indonesian() -> None:
    office = Office()
    await two_schools(office)
    await whole_visit(office)

    assert await told(office, Language.INDONESIAN) == IN_INDONESIAN


async def test_a_visit_in_time_is_told_in_english() -> None:
    office = Office()
    await two_schools(office)
    await whole_visit(office)

    assert await told(office, Language.ENGLISH) == IN_ENGLISH


async def test_a_sealed_history_tells_what_happened_without_names_and_texts() -> None:
    office = Office()
    await two_schools(office)
    await whole_visit(office)

    story = await told(office, Language.INDONESIAN, opened=False)

    assert "Kepala Sekolah menyetujui kunjungan." in story
    assert "Alasan: [tersegel]." in story
    assert [name for name in ("Budi", "Aminah", "Rina", "Hasan", "Dewi") if name in story] == []


async def test_an_id_that_nobody_has_is_no_case() -> None:
    office = Office()
    await two_schools(office)

    assert await story_from_log(office.log, VISIT_ID, Language.INDONESIAN, opened=True) is None
