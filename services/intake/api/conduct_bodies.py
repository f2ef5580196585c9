"""What each command on a visit's preparation, conduct and record takes."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from services.intake.api.fields import (
    AnswerBody,
    Body,
    CompanionBody,
    Day,
    Id,
    Line,
    Moment,
    Sha256Text,
    SlotBody,
    UserIdText,
    Words,
    says,
)
from shared.domain.events import visit
from shared.domain.events.feedback import ReceivedThrough

DeviceId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z._:-]{1,100}$")]


class FromTheField(Body):
    """Yang mungkin dicatat di lapangan tanpa jaringan · what a device may have kept until it was back in reach."""

    channel: Literal["api", "mobile_offline"] = says("dikirim melalui", "sent through", default="api")
    device_id: DeviceId | None = says("kode gawai", "device", default=None)


class PrepareInstrument(Body):
    """Instrumen disiapkan · the instrument is prepared (R6)."""

    kind: visit.InstrumentKind = says("jenis", "kind")
    template_id: Line = says("kode templat", "template id", examples=["wawancara-keluarga"])
    template_version: int = says("versi templat", "template version", default=1, ge=1, le=100_000)
    items_changed: int = says("butir yang diubah", "items changed", default=0, ge=0, le=10_000)
    evidence_sha256: Sha256Text | None = says("berkas", "file", default=None)


class IssueLetter(Body):
    """Surat tugas diterbitkan · the assignment letter is issued."""

    number: Line = says("nomor surat", "letter number", examples=["090/421/2026"])
    issued_on: Day = says("tanggal surat", "date of the letter")
    staff: tuple[CompanionBody, ...] = says("yang ditugaskan", "who is sent", min_length=1, max_length=10)


class ChangeTeam(Body):
    """Pendamping berubah · who comes along has changed (R7)."""

    added: tuple[CompanionBody, ...] = says("ikut", "joining", default=(), max_length=10)
    removed: tuple[UserIdText, ...] = says("tidak jadi ikut", "leaving", default=(), max_length=10)
    reason: Words | None = says("alasan", "reason", default=None)


class ProposeTime(Body):
    """Usul waktu · a time is proposed."""

    slot: SlotBody = says("waktu", "time")
    place: Words = says("tempat", "place")


class Schedule(Body):
    """Waktu disepakati bersama · a time is agreed by both sides (R8, A15)."""

    slot: SlotBody = says("waktu", "time")
    place: Words = says("tempat", "place")
    agreed_by: Id = says("orang tua/wali yang menyepakati", "the guardian who agreed")
    agreed_through: ReceivedThrough = says("melalui", "through", examples=["phone"])
    agreed_at: Moment | None = says("disepakati; bawaan sekarang", "agreed at; now by default", default=None)
    trip_id: Id | None = says("perjalanan bersama kasus lain", "the outing shared with other cases", default=None)


class Reschedule(Body):
    """Waktu diganti; batas 7 hari kerja tidak berubah · another time; the due date never moves (A8)."""

    slot: SlotBody = says("waktu", "time")
    place: Words = says("tempat", "place")
    agreed_by: Id = says("orang tua/wali yang menyepakati", "the guardian who agreed")
    agreed_through: ReceivedThrough = says("melalui", "through", examples=["phone"])
    agreed_at: Moment | None = says("disepakati; bawaan sekarang", "agreed at; now by default", default=None)
    asked_by: visit.RescheduleAsker = says("diminta oleh", "asked by")
    reason: Words = says("alasan", "reason")


class Attempt(FromTheField):
    """Datang tetapi belum terlaksana · a knock without a visit (A7)."""

    attempted_at: Moment | None = says("waktu; bawaan sekarang", "when; now by default", default=None)
    reason: visit.AttemptReason = says("sebab", "reason")
    note: Words | None = says("catatan", "note", default=None)


class Start(FromTheField):
    """Kunjungan dimulai setelah izin dipastikan di rumah · the visit begins, consent confirmed at the door (R2)."""

    started_at: Moment = says("mulai", "started", examples=["2026-03-16T16:00:00+08:00"])
    present: tuple[Line, ...] = says("yang hadir", "who is present", default=(), max_length=20)
    consent_confirmed: bool = says("keluarga mengizinkan sekali lagi", "the family agreed once more")


class Visit(FromTheField):
    """Kunjungan terlaksana · the visit itself (R7, R10, R11)."""

    started_at: Moment = says("mulai", "started", examples=["2026-03-16T16:00:00+08:00"])
    ended_at: Moment = says("selesai", "ended", examples=["2026-03-16T16:45:00+08:00"])
    met: tuple[Line, ...] = says("yang ditemui", "who was met", default=(), max_length=20)
    companions: tuple[CompanionBody, ...] = says("pendamping", "companions", default=(), max_length=10)
    outcome: visit.VisitOutcome = says("hasil", "outcome")
    duration_note: Words | None = says("catatan lama kunjungan", "note on the duration", default=None)
    second_adult: Line | None = says("orang dewasa kedua", "the second adult", default=None)
    trip_id: Id | None = says("perjalanan bersama kasus lain", "the outing shared with other cases", default=None)
    device_clock_at: Moment | None = says(
        "jam gawai saat mengirim", "what the device's clock showed when it sent", default=None
    )


class SignMinutes(Body):
    """Berita acara ditandatangani di rumah · the minutes were signed at the house."""

    guardian_id: Id = says("orang tua/wali yang menandatangani", "the guardian who signed")
    signed_at: Moment | None = says("waktu tanda tangan; bawaan sekarang", "signed at; now by default", default=None)
    evidence_sha256: Sha256Text = says("berkas berita acara (SHA-256)", "file of the minutes (SHA-256)")


class RecordAnswers(FromTheField):
    """Instrumen yang diisi · an instrument filled in (R6)."""

    template_id: Line = says("kode templat", "template id", examples=["wawancara-keluarga"])
    template_version: int = says("versi templat", "template version", default=1, ge=1, le=100_000)
    answers: tuple[AnswerBody, ...] = says("jawaban", "answers", min_length=1, max_length=200)


class AttachPhoto(FromTheField):
    """Foto, hanya bila izin mencakup foto · a photo, only while consent covers photos (A11)."""

    evidence_sha256: Sha256Text = says("berkas foto (SHA-256)", "file of the photo (SHA-256)")
    shows_person: bool = says("memperlihatkan orang", "shows a person")
    caption: Words | None = says("keterangan", "caption", default=None)


class CorrectTime(Body):
    """Waktu kunjungan dibetulkan, dengan tanda tangan kedua · a time of the visit is corrected, to be countersigned."""

    corrects: int | None = says(
        "nomor catatan kunjungan; bawaan yang terbaru",
        "version of the visit's entry; the newest by default",
        default=None,
        ge=1,
        le=1_000_000,
    )
    field: visit.CorrectedField = says("waktu yang dibetulkan", "which time")
    new: Moment = says("waktu yang benar", "the right time")
    reason: Words = says("alasan", "reason")


class Countersign(Body):
    """Tanda tangan kedua untuk waktu yang dicatat orang lain · a second signature for what another told (A31)."""

    countersigns: int = says("nomor catatan yang ditandatangani", "version of the entry", ge=1, le=1_000_000)
    accepted: bool = says("disetujui", "accepted")
    note: Words | None = says("catatan; wajib bila ditolak", "note; required when not accepted", default=None)
