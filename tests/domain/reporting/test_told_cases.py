"""Sentences of a late entry, a moved due date and an escalation as a principal reads them, word for word."""

from datetime import UTC, date, datetime

from services.reporting.domain.words.language import Language
from services.reporting.domain.words.telling import told
from services.reporting.domain.words.values import Reader
from shared.domain.envelope import Role
from shared.domain.events import clock, feedback, visit
from shared.domain.personal import ERASED, SEALED
from shared.domain.sla.promise import SkippedDay
from tests.specification import proves

PRINCIPAL = Reader(Language.INDONESIAN, "Asia/Makassar")
QUARTER_TO_FIVE = datetime(2025, 11, 12, 8, 45, tzinfo=UTC)
HALF_PAST_FIVE = datetime(2025, 11, 12, 9, 30, tzinfo=UTC)
MIDNIGHT = datetime(2025, 11, 12, 16, tzinfo=UTC)
NEXT_MORNING = datetime(2025, 11, 12, 23, 30, tzinfo=UTC)


@proves("A31")
def test_a_visit_told_long_after_it_ended_says_that_it_awaits_a_signature() -> None:
    visited = visit.Visited(
        started_at=QUARTER_TO_FIVE,
        ended_at=HALF_PAST_FIVE,
        met=("Ibu Aminah",),
        companions=(),
        outcome=visit.VisitOutcome.MET_GUARDIAN,
        minutes=45,
        duration_flag=visit.DurationFlag.USUAL,
        duration_note=None,
        countersign=(visit.CountersignReason.LATE_SYNC, visit.CountersignReason.CLOCK_SKEW),
        second_adult="Pak RT",
        trip_id=None,
    )

    assert told(visited, Role.COUNSELLOR, PRINCIPAL) == (
        "Kunjungan dilaksanakan Rabu 12 Nov 2025 pukul 16.45 WITA, selesai Rabu 12 Nov 2025 pukul 17.30 WITA "
        "(45 menit, sesuai pedoman): bertemu orang tua/wali. Yang ditemui: Ibu Aminah. Orang dewasa kedua: Pak RT. "
        "Perlu tanda tangan kedua: dicatat lebih dari 3x24 jam kemudian; jam gawai tidak tepat."
    )


@proves("A31")
def test_a_countersignature_says_which_time_counts_from_then_on() -> None:
    signed = visit.Countersigned(
        countersigns=9,
        subject=visit.CountersignSubject.VISIT,
        accepted=True,
        actual_at=HALF_PAST_FIVE,
        note="Sesuai buku tamu",
    )
    refused = signed.model_copy(update={"accepted": False, "actual_at": None, "note": None})

    assert told(signed, Role.PRINCIPAL, PRINCIPAL) == (
        "Kepala Sekolah mengesahkan waktu kunjungan. Waktu yang berlaku sekarang: Rabu 12 Nov 2025 pukul 17.30 WITA. "
        "Catatan: Sesuai buku tamu."
    )
    assert told(refused, Role.PRINCIPAL, PRINCIPAL) == "Kepala Sekolah tidak mengesahkan waktu kunjungan."


def test_a_broken_promise_says_who_hears_of_it_and_when() -> None:
    breached = clock.Breached(
        due_at=MIDNIGHT,
        detected_at=MIDNIGHT,
        cause_event=None,
        notices=(
            clock.Notice(to=Role.PRINCIPAL, not_before=NEXT_MORNING, digest=False),
            clock.Notice(to=Role.DISTRICT_OFFICER, not_before=NEXT_MORNING, digest=True),
        ),
    )

    assert told(breached, Role.SYSTEM, PRINCIPAL, policy="visit_7wd") == (
        "Janji tidak ditepati: belum terlaksana sampai Kamis 13 Nov 2025 pukul 00.00 WITA. Yang diberi tahu: "
        "Kepala Sekolah (mulai Kamis 13 Nov 2025 pukul 07.30 WITA); "
        "petugas Dinas Pendidikan (dalam rangkuman harian)."
    )


@proves("A30")
def test_a_moved_due_date_says_the_old_and_the_new_day_and_on_what_basis() -> None:
    recomputed = clock.Recomputed(
        old_due_on=date(2025, 8, 18),
        old_due_at=datetime(2025, 8, 18, 16, tzinfo=UTC),
        old_calendar_version="id-2025",
        due_on=date(2025, 8, 19),
        due_at=datetime(2025, 8, 19, 16, tzinfo=UTC),
        breaches_at=datetime(2025, 8, 19, 16, tzinfo=UTC),
        counted_days=(date(2025, 8, 15), date(2025, 8, 19)),
        skipped_days=(
            SkippedDay(
                date=date(2025, 8, 18),
                reason="Cuti Bersama Hari Kemerdekaan Republik Indonesia",
                legal_basis="SKB 933/1/3 Tahun 2025",
            ),
        ),
        warnings_at=(),
        calendar_version="id-2025-2",
        provisional=False,
        moved_to_today=False,
        cause_event=None,
        reason="SKB 933/1/3 Tahun 2025",
    )

    assert told(recomputed, Role.SYSTEM, PRINCIPAL, policy="visit_7wd") == (
        "Kalender berubah (SKB 933/1/3 Tahun 2025): batas waktu dihitung ulang dari Senin 18 Agu 2025 menjadi "
        "Selasa 19 Agu 2025. 2 hari dihitung: Jumat 15 Agu 2025; Selasa 19 Agu 2025. Dilewati: Senin 18 Agu 2025: "
        "Cuti Bersama Hari Kemerdekaan Republik Indonesia (SKB 933/1/3 Tahun 2025). "
        "Kalender id-2025-2, sebelumnya id-2025."
    )


@proves("A25")
def test_a_complaint_that_went_on_after_its_deadline_says_why() -> None:
    escalated = feedback.Escalated(
        to=feedback.EscalatedTo.DISTRICT, external_reference=None, reason=None, after_breach=True
    )
    by_hand = escalated.model_copy(
        update={"to": feedback.EscalatedTo.LAPOR, "external_reference": "1234567", "after_breach": False}
    )

    assert told(escalated, Role.SYSTEM, PRINCIPAL) == (
        "Pengaduan diteruskan ke Dinas Pendidikan karena tidak ditindaklanjuti tepat waktu."
    )
    assert told(by_hand, Role.PRINCIPAL, PRINCIPAL) == (
        "Kepala Sekolah meneruskan pengaduan ke SP4N-LAPOR!. Nomor di sana: 1234567."
    )


@proves("A12")
def test_what_is_closed_or_gone_is_named_in_the_readers_language() -> None:
    reopened = visit.Reopened(reason=ERASED)
    sealed = visit.Reopened(reason=SEALED)
    in_english = Reader(Language.ENGLISH, "Asia/Makassar")

    assert told(reopened, Role.PRINCIPAL, PRINCIPAL).endswith("Alasan: [data pribadi telah dihapus].")
    assert told(reopened, Role.PRINCIPAL, in_english).endswith("Reason: [personal data have been erased].")
    assert told(sealed, Role.PRINCIPAL, in_english).endswith("Reason: [sealed].")
