"""One visit from the recommendation to the end and one complaint with its answer, today, in real time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tests.system.compose.office import Office

PUPIL = "Muhammad Ihsan Fadillah"
CONSENT_FORM = b"%PDF-1.4\n% izin tertulis kunjungan rumah, ditandatangani\n"
REASON = "Enam hari tidak masuk tanpa keterangan"


@dataclass(frozen=True, slots=True)
class Played:
    """What has been done, for those who ask about it afterwards."""

    student_id: str
    guardian_id: str
    visit_id: str
    feedback_id: str
    consent_sha256: str

    @property
    def visit_clock(self) -> str:
        return f"visit_7wd:{self.visit_id}"

    @property
    def complaint_clock(self) -> str:
        return f"complaint_72h:{self.feedback_id}"

    @property
    def consent_form(self) -> str:
        return f"/evidence/{self.consent_sha256}?student_id={self.student_id}"


def play(office: Office) -> Played:
    student_id, guardian_id = _enrol(office)
    recommendation = {"student_id": student_id, "reason": REASON}
    visit_id = str(office.act("homeroom_teacher", "/visits", recommendation)["visit_id"])
    consent_sha256 = _consent(office, visit_id, student_id, guardian_id)
    _approve(office, visit_id)
    _visit(office, visit_id, guardian_id)
    _report(office, visit_id)
    feedback_id = complain(office)
    told = {"action": "Jadwal kunjungan dijelaskan lewat telepon.", "through": "phone"}
    office.act("principal", f"/feedback/{feedback_id}/follow-up", told)
    return Played(student_id, guardian_id, visit_id, feedback_id, consent_sha256)


def complain(office: Office) -> str:
    """Return the id of a new complaint, which nobody has answered yet."""
    complaint = {
        "kind": "complaint",
        "text": "Waktu kunjungan belum dikabarkan kepada keluarga.",
        "complainant": "Ibu Fadillah",
        "received_through": "phone",
    }
    return str(office.act("principal", "/feedback", complaint)["feedback_id"])


def _enrol(office: Office) -> tuple[str, str]:
    pupil = {"name": PUPIL, "class_group": "8A", "nisn": "0098765432"}
    student_id = str(office.act("school_operator", "/students", pupil)["student_id"])
    guardian = {"name": "Ibu Fadillah", "relationship": "mother", "basis": "Kartu keluarga diperlihatkan"}
    linked = office.act("school_operator", f"/students/{student_id}/guardians", guardian)
    return student_id, str(linked["guardian_id"])


def _consent(office: Office, visit_id: str, student_id: str, guardian_id: str) -> str:
    asked = {"guardian_id": guardian_id, "purposes": ["give_support"]}
    office.act("counsellor", f"/visits/{visit_id}/ask-consent", asked)
    sha256 = office.upload("counsellor", f"/evidence?student_id={student_id}", CONSENT_FORM)
    signed = {"guardian_id": guardian_id, "form": "paper_scan", "evidence_sha256": sha256}
    office.act("counsellor", f"/visits/{visit_id}/record-consent", signed)
    return sha256


def _approve(office: Office, visit_id: str) -> None:
    request = {"purposes": ["give_support"], "purpose_text": "Mendukung keluarga agar siswa kembali ke sekolah."}
    office.act("counsellor", f"/visits/{visit_id}/request", request)
    office.act("principal", f"/visits/{visit_id}/approve", {"letter_number": "421/118/SMPN9/2026"})


def _visit(office: Office, visit_id: str, guardian_id: str) -> None:
    office.act(
        "counsellor",
        f"/visits/{visit_id}/prepare-instrument",
        {"kind": "questionnaire", "template_id": "kondisi-rumah"},
    )
    starts_at = _now()
    # A time agreed for later; the family was ready at once.
    slot = (starts_at + timedelta(minutes=5), starts_at + timedelta(minutes=65))
    agreed = {
        "slot": {"starts_at": slot[0].isoformat(), "ends_at": slot[1].isoformat()},
        "place": "Rumah keluarga",
        "agreed_by": guardian_id,
        "agreed_through": "phone",
    }
    office.act("counsellor", f"/visits/{visit_id}/schedule", agreed)
    visited = {
        "started_at": starts_at.isoformat(),
        "ended_at": _now().isoformat(),
        "met": ["Ibu Fadillah"],
        "outcome": "met_guardian",
        "duration_note": "Kunjungan singkat; keluarga akan berangkat.",
    }
    office.act("counsellor", f"/visits/{visit_id}/visit", visited)


def _report(office: Office, visit_id: str) -> None:
    report = {
        "home_conditions": "Siswa menjaga adik selama ibu bekerja.",
        "supporting_factors": ["Ibu mendukung sekolah"],
        "inhibiting_factors": ["Tidak ada penjaga adik di pagi hari"],
        "follow_up_recommendations": [{"what": "Rujukan ke layanan PAUD", "who": "Guru BK", "by": "akhir bulan"}],
        "summary": "Keluarga mendukung; perlu penjaga adik.",
    }
    office.act("counsellor", f"/visits/{visit_id}/report", report)
    office.act("counsellor", f"/visits/{visit_id}/close", {})


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - an end-to-end test lives in real time
