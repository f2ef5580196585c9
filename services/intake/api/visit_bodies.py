"""What each command on a visit case takes, in the order in which a case usually goes."""

from typing import Literal

from services.intake.api.fields import (
    Body,
    CompanionBody,
    Id,
    Line,
    Moment,
    Sha256Text,
    SlotBody,
    UserIdText,
    Words,
    says,
)
from shared.domain.envelope import Role
from shared.domain.events import visit
from shared.domain.events.feedback import ReceivedThrough

Purposes = tuple[visit.Purpose, ...]


class OnPaper(Body):
    """Yang mungkin datang di atas kertas · what may have come on paper."""

    channel: Literal["api", "paper"] = says("datang melalui", "came through", default="api")


class Recommend(Body):
    """Guru merekomendasikan kunjungan · a teacher recommends a visit (R1)."""

    student_id: Id = says("murid", "pupil")
    reason: Words = says("alasan", "reason", examples=["Sering tidak masuk tanpa keterangan"])
    urgent: bool = says("mendesak", "urgent", default=False)
    recommended_by: UserIdText | None = says(
        "guru yang merekomendasikan, bila dicatatkan oleh orang lain", "the teacher, when written down by someone else",
        default=None,
    )  # fmt: skip
    recommender_role: Role | None = says("perannya", "their role", default=None)


class GuardianRequest(OnPaper):
    """Orang tua/wali meminta kunjungan, dicatat guru BK · a guardian asks, the counsellor writes it down (R1)."""

    student_id: Id = says("murid", "pupil")
    guardian_id: Id = says("orang tua/wali", "guardian")
    reason: Words = says("alasan", "reason")
    preferred_times: Words | None = says("waktu yang diinginkan", "preferred times", default=None)
    evidence_sha256: Sha256Text | None = says("berkas bukti", "evidence file", default=None)


class DismissRecommendation(Body):
    """Rekomendasi tidak dilanjutkan · a recommendation is not followed."""

    reason: Words = says("alasan", "reason")


class AskConsent(Body):
    """Meminta izin tertulis orang tua/wali · ask for a guardian's written consent (R2)."""

    guardian_id: Id = says("orang tua/wali", "guardian")
    purposes: Purposes = says("tujuan", "purposes", min_length=1, max_length=6)
    text_version: Line = says("versi teks izin", "version of the consent text", default="izin-1")
    language: Literal["id", "en"] = says("bahasa", "language", default="id")
    delivery: visit.ConsentDelivery = says("cara", "delivery", default=visit.ConsentDelivery.PAPER)
    expires_unanswered_at: Moment | None = says(
        "batas menjawab; bawaan 14 hari", "answer until; 14 days by default", default=None
    )


class RecordConsent(OnPaper):
    """Izin tertulis diberikan · written consent is given (R2, A9). `form` kosong berarti hanya lisan dan ditolak."""

    guardian_id: Id = says("orang tua/wali", "guardian")
    form: visit.ConsentForm | None = says("bentuk izin", "form of consent")
    scope: tuple[visit.ConsentScope, ...] = says(
        "cakupan", "scope", default=(visit.ConsentScope.VISIT,), min_length=1, max_length=5
    )
    signed_at: Moment | None = says("waktu tanda tangan; bawaan sekarang", "signed at; now by default", default=None)
    evidence_sha256: Sha256Text | None = says("berkas izin (SHA-256)", "consent file (SHA-256)", default=None)
    witness: Line | None = says("saksi", "witness", default=None)


class RefuseConsent(OnPaper):
    """Orang tua/wali tidak mengizinkan · the guardian says no."""

    guardian_id: Id = says("orang tua/wali", "guardian")
    reason: Words | None = says("alasan", "reason", default=None)


class WithdrawConsent(OnPaper):
    """Izin dicabut · consent is withdrawn (A12)."""

    received_at: Moment | None = says("diterima; bawaan sekarang", "received at; now by default", default=None)
    scope_withdrawn: tuple[visit.ConsentScope, ...] = says(
        "cakupan yang dicabut", "scope withdrawn", default=(visit.ConsentScope.VISIT,), min_length=1, max_length=5
    )
    wants_erasure: bool = says("minta dihapus", "wants erasure", default=False)
    reason: Words | None = says("alasan", "reason", default=None)
    through: ReceivedThrough = says("disampaikan melalui", "told through", default=ReceivedThrough.IN_PERSON)


class ExpireConsent(Body):
    """Masa berlaku izin habis sebelum kunjungan, dicatat · consent ran out before the visit (A11)."""


class StopProcessing(Body):
    """Pemrosesan data dihentikan · processing has stopped."""

    what_stopped: Words = says("apa yang dihentikan", "what has stopped")
    report_frozen: bool | None = says(
        "laporan dibekukan; bawaan ya, bila izin kunjungan dicabut",
        "report frozen; by default yes, where consent to the visit was withdrawn",
        default=None,
    )
    stopped_at: Moment | None = says("sejak; bawaan sekarang", "since; now by default", default=None)


class RecordAssent(Body):
    """Siswa ditanya pendapatnya sendiri; tidak menghalangi apa pun · the pupil's own yes or no, heard (A10)."""

    assents: bool = says("siswa setuju", "the pupil agrees")
    note: Words | None = says("catatan", "note", default=None)


class RequestVisit(Body):
    """Permohonan guru BK kepada Kepala Sekolah · the counsellor applies to the principal (R3, R4)."""

    purposes: Purposes = says("tujuan", "purposes", min_length=1, max_length=6)
    purpose_text: Words = says("tujuan, diuraikan", "the purpose in words")
    proposed_window: SlotBody | None = says("rencana waktu", "proposed window", default=None)
    companions: tuple[CompanionBody, ...] = says("pendamping", "companions", default=(), max_length=10)
    risk_note: Words | None = says("catatan risiko", "risk note", default=None)


class Resubmit(RequestVisit):
    """Permohonan diajukan lagi · the application again, after it was returned."""


class Return(Body):
    """Dikembalikan untuk diperbaiki · returned for revision (R5)."""

    what_to_fix: Words = says("yang perlu diperbaiki", "what to fix")


class Approve(Body):
    """Persetujuan Kepala Sekolah; 7 hari kerja mulai dihitung · approval; the 7 working days start (R5, R10, A1)."""

    letter_number: Line | None = says("nomor surat", "letter number", default=None)
    conditions: Words | None = says("syarat", "conditions", default=None)


class Reject(Body):
    """Ditolak Kepala Sekolah · rejected by the principal."""

    reason: Words = says("alasan", "reason")


class RevokeApproval(Body):
    """Persetujuan ditarik kembali sebelum kunjungan · the approval is taken back before the visit (R5)."""

    reason: Words = says("alasan", "reason")


class Cancel(Body):
    """Kunjungan dibatalkan · the visit is cancelled."""

    reason: visit.CancelReason = says("sebab", "reason")
    note: Words | None = says("catatan", "note", default=None)
