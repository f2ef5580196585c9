"""What the scheduler says to people."""

import inspect
import re
from datetime import UTC, date, datetime

from services.scheduler.api import clocks as clocks_api
from services.scheduler.api.explanation import explained
from services.scheduler.api.refusals import SENTENCES, sentence_for
from services.scheduler.domain.clock import decisions, excuse
from shared.domain.decider import Refused
from tests.examples.clocks import at
from tests.specification import proves

LEBARAN = {
    "policy": "visit_7wd",
    "zone": "Asia/Makassar",
    "started_at": at("2026-03-13T10:00:00+08:00"),
    "due_at": at("2026-04-01T00:00:00+08:00"),
    "due_on": date(2026, 3, 31),
    "counted_days": ["2026-03-16", "2026-03-17", "2026-03-25", "2026-03-26", "2026-03-27", "2026-03-30", "2026-03-31"],
    "skipped_days": [
        {"date": "2026-03-18", "reason": "Cuti Bersama Hari Suci Nyepi", "legal_basis": "SKB 1497/2/5 Tahun 2025"},
        {"date": "2026-03-19", "reason": "Hari Suci Nyepi", "legal_basis": "SKB 1497/2/5 Tahun 2025"},
    ],
    "provisional": False,
}


def test_skipped_days_are_explained_with_reason_and_decree() -> None:
    assert explained(LEBARAN, "id") == (
        "7 hari kerja sesudah Jumat 13 Maret 2026; hari ke-7 = Selasa 31 Maret 2026, sampai tengah malam."
        " Dilewati: Rabu 18 Maret 2026 (Cuti Bersama Hari Suci Nyepi, SKB 1497/2/5 Tahun 2025);"
        " Kamis 19 Maret 2026 (Hari Suci Nyepi, SKB 1497/2/5 Tahun 2025)."
    )


def test_the_explanation_is_given_in_english_too() -> None:
    assert explained(LEBARAN, "en").startswith(
        "7 working days after Friday 13 March 2026; day 7 = Tuesday 31 March 2026, until midnight. Skipped:"
    )


def test_a_provisional_date_says_so_in_both_languages() -> None:
    provisional = {**LEBARAN, "provisional": True}
    assert explained(provisional, "id").endswith(
        "Sementara: ada hari libur yang masih perkiraan, atau daftar hari libur salah satu tahun belum terbit."
    )
    assert "Provisional" in explained(provisional, "en")


def test_an_end_that_a_changed_calendar_would_have_put_into_the_past_is_explained() -> None:
    moved = {**LEBARAN, "skipped_days": [], "due_on": date(2026, 4, 1)}
    assert explained(moved, "id").endswith(
        "hari ke-7 = Selasa 31 Maret 2026, sampai tengah malam."
        " Kalender berubah setelah hari itu lewat: batas waktu menjadi Rabu 1 April 2026, sampai tengah malam."
    )
    assert explained(moved, "en").endswith("due on Wednesday 1 April 2026, until midnight.")


def test_hours_are_explained_in_the_schools_own_time() -> None:
    complaint = {
        "policy": "complaint_72h",
        "zone": "Asia/Jayapura",
        "started_at": datetime(2025, 12, 31, 14, 0, tzinfo=UTC),
        "due_at": datetime(2026, 1, 3, 14, 0, tzinfo=UTC),
        "counted_days": [],
    }
    assert explained(complaint, "id") == (
        "3x24 jam sejak Rabu 31 Desember 2025 23.00 WIT, sampai dengan Sabtu 3 Januari 2026 23.00 WIT;"
        " hari libur tetap dihitung."
    )


def test_a_duty_by_law_is_told_as_one_with_its_own_number_of_hours() -> None:
    sign_of_harm = {
        "policy": "safeguard_24h",
        "zone": "Asia/Makassar",
        "started_at": at("2025-11-05T17:00:00+08:00"),
        "due_at": at("2025-11-06T17:00:00+08:00"),
        "counted_days": [],
    }
    assert explained(sign_of_harm, "en") == (
        "By law: 24 hours from Wednesday 5 November 2025 17:00 WITA, up to and including"
        " Thursday 6 November 2025 17:00 WITA; days off count too."
    )


@proves("A20")
def test_an_internal_target_is_never_told_as_a_promise() -> None:
    decision = {**LEBARAN, "policy": "approval_2wd"}
    assert explained(decision, "id").startswith("Target internal, bukan janji: 7 hari kerja sesudah")
    assert explained(decision, "en").startswith("An internal target, not a promise: 7 working days")


@proves("A11")
def test_a_consent_tells_how_long_it_lasts() -> None:
    consent = {
        "policy": "consent_term",
        "zone": "Asia/Makassar",
        "started_at": at("2025-10-30T16:00:00+08:00"),
        "due_at": at("2025-12-29T16:00:00+08:00"),
        "due_on": date(2025, 12, 29),
        "counted_days": [],
    }
    assert explained(consent, "id") == (
        "Izin berlaku sejak Kamis 30 Oktober 2025 16.00 WITA, berakhir pada Senin 29 Desember 2025 16.00 WITA;"
        " hari terakhir = Senin 29 Desember 2025."
    )


def test_every_refusal_has_a_sentence_in_both_languages() -> None:
    source = inspect.getsource(decisions) + inspect.getsource(excuse) + inspect.getsource(clocks_api)
    reasons = set(re.findall(r'Refused\(\s*"([a-z_.]+)"', source))
    assert reasons == set(SENTENCES)
    assert all(set(wordings) == {"id", "en"} for wordings in SENTENCES.values())


def test_a_refusal_names_roles_and_states_in_words() -> None:
    refused = Refused("clock.nothing_to_excuse", found="met", expected=("running", "breached"))
    assert sentence_for(refused, "id", "Asia/Makassar") == (
        "Janji ini berstatus tepat waktu; alasan hanya dapat dicatat selama berjalan atau terlambat."
    )


def test_a_promise_that_nobody_may_excuse_says_so() -> None:
    refused = Refused("clock.excuse_not_allowed", found="principal", expected=())
    assert (
        sentence_for(refused, "en", "Asia/Makassar")
        == "The role principal may not excuse this promise; these may: nobody."
    )


def test_a_refusal_tells_moments_as_the_schools_clocks_show_them() -> None:
    ended, began = at("2025-11-03T00:30:00+00:00"), at("2025-11-03T01:00:00+00:00")
    refused = Refused("clock.stop_before_start", found=ended, expected=began)
    assert sentence_for(refused, "id", "Asia/Makassar") == (
        "Waktu selesai Senin 3 Nov 2025 pukul 08.30 WITA lebih awal daripada awal janji"
        " Senin 3 Nov 2025 pukul 09.00 WITA."
    )
