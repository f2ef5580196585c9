"""What each command on a visit case takes once the visit has been made."""

from typing import Annotated

from pydantic import Field

from services.intake.api.fields import Body, Day, FollowUpBody, Id, UserIdText, Words, says
from services.intake.domain.visit_case.satisfaction import HIGHEST_ANSWER, LOWEST_ANSWER, QUESTIONS
from shared.domain.events import visit

Answer = Annotated[int, Field(ge=LOWEST_ANSWER, le=HIGHEST_ANSWER)]


class DraftReport(Body):
    """Naskah laporan, hanya terbaca oleh penyusunnya · a draft of the report, for its author's eyes only (R9)."""

    text: Words = says("naskah", "draft")


class Report(Body):
    """Laporan hasil dengan tiga bagian wajib · the report with its three mandatory parts (R9, R12)."""

    home_conditions: Words = says("kondisi di rumah", "conditions at home")
    supporting_factors: tuple[Words, ...] = says("faktor pendukung", "supporting factors", max_length=50)
    inhibiting_factors: tuple[Words, ...] = says("faktor penghambat", "inhibiting factors", max_length=50)
    follow_up_recommendations: tuple[FollowUpBody, ...] = says(
        "rekomendasi tindak lanjut", "recommended follow-up", max_length=50
    )
    summary: Words = says("ringkasan", "summary")
    confidentiality: visit.Confidentiality = says(
        "kerahasiaan", "confidentiality", default=visit.Confidentiality.NORMAL
    )


class AcknowledgeReport(Body):
    """Kepala Sekolah telah membaca laporan · the principal has read the report (R9)."""

    note: Words | None = says("catatan", "note", default=None)


class ReviseReport(Report):
    """Laporan diperbaiki: seluruh laporan sekali lagi · the whole report again, as its next version (R9, R12)."""

    reason: Words = says("alasan perubahan", "reason for the change")


class ShareReport(Body):
    """Laporan diserahkan, sejauh dicakup izin · the report is handed over, as far as consent covers it (A11)."""

    to: visit.ReportAudience = says("kepada", "to whom")
    guardian_id: Id | None = says("orang tua/wali penerima", "the guardian who gets it", default=None)
    user_id: UserIdText | None = says("guru penerima", "the teacher who gets it", default=None)
    rendering: visit.Rendering = says("bentuk", "rendering", examples=["family"])
    hidden: tuple[visit.ReportPart, ...] = says(
        "bagian yang tidak ikut diserahkan", "parts left out", default=(), max_length=4
    )


class PlanFollowUp(Body):
    """Tindak lanjut direncanakan, dengan penanggung jawab dan batas hari · a follow-up is planned (R12)."""

    action: Words = says("tindakan", "action")
    owner: UserIdText = says("penanggung jawab (kode pegawai)", "owner (user id)")
    due_on: Day = says("hari terakhir", "last day", examples=["2026-04-15"])


class CompleteFollowUp(Body):
    """Tindak lanjut sudah dilakukan · a follow-up has been done (R12)."""

    result: Words = says("hasil", "result")
    done_on: Day | None = says("tanggal; bawaan hari ini", "day; today by default", default=None)


class DropFollowUp(Body):
    """Tindak lanjut tidak jadi dilakukan · a follow-up is dropped (R12)."""

    reason: Words = says("alasan", "reason")


class LinkRepeat(Body):
    """Kunjungan ulang, sebagai kasus tersendiri · another visit follows, as a case of its own (R9)."""

    repeat_visit_id: Id = says("kunjungan ulang", "the visit that follows")


class Close(Body):
    """Kasus ditutup · the case is closed."""

    note: Words | None = says("catatan", "note", default=None)


class Reopen(Body):
    """Kasus dibuka kembali oleh Kepala Sekolah · the principal opens the case again."""

    reason: Words = says("alasan", "reason")


class RecordSatisfaction(Body):
    """Sembilan jawaban survei kepuasan (SKM), tanpa nama · nine answers of the satisfaction survey, without a name."""

    answers: tuple[Answer, ...] = says(
        "jawaban U1 sampai U9, masing-masing 1 sampai 4", "answers U1 to U9, each 1 to 4",
        min_length=QUESTIONS, max_length=QUESTIONS, examples=[[4, 3, 3, 4, 4, 3, 4, 4, 3]],
    )  # fmt: skip
    comment: Words | None = says("pesan keluarga", "the family's words", default=None)
