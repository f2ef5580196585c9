"""What each command on a complaint, suggestion, input or appreciation takes."""

from typing import Annotated

from pydantic import Field, StringConstraints

from services.intake.api.fields import Body, Id, Line, Moment, Sha256Text, UserIdText, Words, says
from shared.domain.envelope import Role
from shared.domain.events.feedback import AboutWhom, EscalatedTo, FeedbackCategory, FeedbackKind, ReceivedThrough

NumberThere = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z./#-]{1,60}$")]
"""A number in another office's books, never words."""


EventNumber = Annotated[int, Field(ge=1, le=100_000)]


class Receive(Body):
    """Pengaduan, saran, masukan atau apresiasi · complaint, suggestion, input or appreciation (R14, R16)."""

    kind: FeedbackKind = says("jenis", "kind")
    category: FeedbackCategory = says("kategori", "category", default=FeedbackCategory.OTHER)
    text: Words = says("isi", "what was said")
    received_at: Moment | None = says("diterima; bawaan sekarang", "received at; now by default", default=None)
    receiver: Role | None = says("penerima; bawaan peran Anda", "receiver; your role by default", default=None)
    received_through: ReceivedThrough = says("melalui", "through", default=ReceivedThrough.IN_PERSON)
    visit_id: Id | None = says("kunjungan terkait", "the visit it is about", default=None)
    student_id: Id | None = says("murid terkait", "the pupil it is about", default=None)
    complainant: Line | None = says("nama pelapor", "complainant's name", default=None)
    anonymous: bool = says("anonim", "anonymous", default=False)
    about: AboutWhom = says("tentang siapa", "about whom", default=AboutWhom.NOBODY)
    respondent: UserIdText | None = says("kode pegawai terlapor", "user id of the respondent", default=None)
    late_entry_reason: Words | None = says("alasan terlambat mencatat", "why entered late", default=None)


class Assign(Body):
    """Penanggung jawab ditunjuk · a handler is named (A25)."""

    handler: UserIdText = says("kode pegawai", "user id")
    handler_role: Role = says("peran", "role")


class Recuse(Body):
    """Penanggung jawab mundur · the handler steps back."""

    reason: Words = says("alasan", "reason")


class Acknowledge(Body):
    """Pemberitahuan telah diterima; bukan tindak lanjut · told that it arrived; no follow-up (A21)."""

    through: ReceivedThrough = says("melalui", "through")


class FollowUp(Body):
    """Tindak lanjut yang disampaikan kepada pelapor · a substantive answer told to the complainant (R15, A21)."""

    action: Words = says("tindakan", "action")
    told_complainant_at: Moment | None = says("disampaikan; bawaan sekarang", "told at; now by default", default=None)
    through: ReceivedThrough = says("melalui", "through")
    evidence_sha256: Sha256Text | None = says("berkas bukti", "evidence file", default=None)


class Countersign(Body):
    """Tindak lanjut yang dicatat terlambat disahkan orang lain · someone else signs for a late follow-up (A31)."""

    countersigns: EventNumber = says("nomor urut tindak lanjut", "the follow-up's version")
    accepted: bool = says("disahkan", "signed for")
    note: Words | None = says("catatan", "note", default=None)


class Escalate(Body):
    """Pengaduan diteruskan ke luar sekolah · told beyond the school (DOMAIN d.4)."""

    to: EscalatedTo = says("kepada", "to")
    external_reference: NumberThere | None = says("nomor di sana", "its number there", default=None)
    reason: Words | None = says("alasan", "reason", default=None)


class Reclassify(Body):
    """Jenis diubah · another kind (A24)."""

    to_kind: FeedbackKind = says("menjadi", "to")
    reason: Words = says("alasan", "reason")
    complainant_agrees: bool = says("pelapor setuju", "the complainant agrees")


class Note(Body):
    """Saran, masukan atau apresiasi dicatat · noted."""

    note: Words | None = says("catatan", "note", default=None)


class Close(Body):
    """Ditutup · closed."""

    result: Words = says("hasil", "result")
    satisfied: bool | None = says("pelapor puas", "the complainant is satisfied", default=None)


class Reopen(Body):
    """Dibuka kembali; batas waktu pengaduan berjalan lagi · reopened; a complaint's hours run again (DOMAIN d.4)."""

    reason: Words = says("alasan pelapor", "the complainant's reason")
