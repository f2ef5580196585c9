"""The demo's stories of consent and approval that come, go and come again (A11, A12)."""

from datetime import timedelta

from services.demo.stories import PLACE, PURPOSE, Teller
from services.demo.story import Story


def consent_withdrawn(teller: Teller) -> Story:
    yield from teller.scheduled(5)
    yield from withdrawn(teller, wants_erasure=False)


def consent_withdrawn_and_erased(teller: Teller) -> Story:
    """The family wants everything gone: asked for, decided by the data officer, the key destroyed."""
    yield from teller.scheduled(5)
    yield from withdrawn(teller, wants_erasure=True)
    asked_at = teller.local(teller.working_day(teller.approved_on, 4), 9)
    answer = yield teller.case.of_pupil(
        asked_at,
        "counsellor",
        "request-erasure",
        guardian_id=teller.case.guardian_id,
        requested_at=asked_at.isoformat(),
        through="letter",
        legal_basis="UU 27/2022 pasal 8",
    )
    yield teller.case.of_pupil(
        asked_at + timedelta(days=1),
        "data_officer",
        "destroy-key",
        request_id=answer["request_id"],
        legal_basis="UU 27/2022 pasal 8",
    )


def withdrawn(teller: Teller, *, wants_erasure: bool) -> Story:
    told_at = teller.local(teller.working_day(teller.approved_on, 2), 10)
    yield teller.case.at(
        told_at,
        "counsellor",
        "withdraw-consent",
        received_at=told_at.isoformat(),
        scope_withdrawn=["visit", "share_with_homeroom"],
        wants_erasure=wants_erasure,
        through="whatsapp",
        reason="Keluarga berubah pikiran.",
    )
    stopped_at = told_at + timedelta(hours=26)
    yield teller.case.at(
        stopped_at,
        "counsellor",
        "stop-processing",
        what_stopped="Kunjungan dan seluruh catatan persiapan.",
        report_frozen=wants_erasure,
        stopped_at=stopped_at.isoformat(),
    )


def consent_refused(teller: Teller) -> Story:
    yield from teller.recommended()
    yield teller.case.ask_consent(teller.local(teller.first_on, 10))
    refused_on = teller.working_day(teller.first_on, 2)
    yield teller.case.at(
        teller.local(refused_on, 9), "counsellor", "refuse-consent", guardian_id=teller.case.guardian_id, reason=None
    )


def consent_runs_out_and_is_given_anew(teller: Teller) -> Story:
    """Nobody decided for 60 days: the consent ends by itself, and everything starts again from a new one."""
    yield from teller.consented_and_requested()
    anew_on = teller.working_day(teller.first_on + timedelta(days=64), 1)
    yield from teller.case.consent(teller.local(anew_on, 9), teller.local(anew_on, 13))
    yield teller.case.at(teller.local(anew_on, 14), "principal", "approve")
    yield teller.case.prepare(teller.local(anew_on, 15))
    visit_at = teller.local(teller.working_day(anew_on, 3), 16)
    yield teller.case.schedule(teller.local(anew_on, 15, 30), visit_at, PLACE)
    yield teller.case.visit(visit_at)
    yield from teller.reported(visit_at)


def approval_revoked_and_given_again(teller: Teller) -> Story:
    yield from teller.approved()
    revoked_on = teller.working_day(teller.approved_on, 1)
    reason = "Pekan ujian; ditunda."
    yield teller.case.at(teller.local(revoked_on, 8), "principal", "revoke-approval", reason=reason)
    again_on = teller.working_day(revoked_on, 4)
    yield teller.case.at(teller.local(again_on, 9), "principal", "approve", letter_number="421.3/BK/2026-2")
    yield teller.case.prepare(teller.local(again_on, 10))
    visit_at = teller.local(teller.working_day(again_on, 4), 16)
    yield teller.case.schedule(teller.local(again_on, 11), visit_at, PLACE)
    yield teller.case.visit(visit_at)
    yield from teller.reported(visit_at)


def ended_by_the_family(teller: Teller) -> Story:
    """Consent is withdrawn at the table: the counsellor leaves, and the report stays unwritten."""
    yield from teller.scheduled(4)
    started_at = teller.visit_at
    yield teller.case.at(
        started_at,
        "counsellor",
        "start",
        started_at=started_at.isoformat(),
        present=["Ayah siswa"],
        consent_confirmed=True,
    )
    ended_at = started_at + timedelta(minutes=12)
    yield teller.case.at(
        ended_at,
        "counsellor",
        "withdraw-consent",
        received_at=ended_at.isoformat(),
        scope_withdrawn=["visit"],
        through="in_person",
    )
    yield teller.case.visit(
        started_at, minutes=12, note="Keluarga meminta berhenti.", outcome="ended_by_guardian", met=["Ayah siswa"]
    )
    stopped_at = ended_at + timedelta(hours=15)
    yield teller.case.at(
        stopped_at,
        "counsellor",
        "stop-processing",
        what_stopped="Semua catatan kunjungan.",
        stopped_at=stopped_at.isoformat(),
    )


def returned_then_in_time(teller: Teller) -> Story:
    yield from teller.consented_and_requested()
    decided_on = teller.working_day(teller.first_on, 2)
    yield teller.case.at(teller.local(decided_on, 9), "principal", "return", what_to_fix="Tujuan belum jelas.")
    yield teller.case.request(teller.local(decided_on, 11), PURPOSE + " Fokus: kehadiran.", "resubmit")
    approved_on = teller.working_day(decided_on, 1)
    yield teller.case.at(teller.local(approved_on, 9), "principal", "approve")
    yield teller.case.prepare(teller.local(approved_on, 10))
    visit_at = teller.local(teller.working_day(approved_on, 5), 16)
    yield teller.case.schedule(teller.local(approved_on, 12), visit_at, PLACE)
    yield teller.case.visit(visit_at)
    yield from teller.reported(visit_at)
