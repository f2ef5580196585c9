"""The usual steps of one case as the people of a school take them; stories put them together."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from services.demo.story import Answer, Step

CONSENT_FORM = b"%PDF-1.4\n%% izin tertulis kunjungan rumah (contoh)\n"


@dataclass(frozen=True, slots=True)
class Case:
    """One pupil's visit case, or the complaints of one family. Each method is one step, or a few in one go.

    `staff` are the user ids of the school's people by role.
    """

    school: str
    student_id: str
    guardian_id: str
    staff: Mapping[str, str]
    visit_id: str | None = None

    def at(self, moment: datetime, role: str, action: str, /, **body: Any) -> Step:
        """Return the step that sends `action` to this visit."""
        return Step(moment, self.school, role, f"/visits/{self.visit_id}/{action}", body)

    def recommend(self, moment: datetime, reason: str, *, urgent: bool = False) -> Step:
        body = {
            "student_id": self.student_id,
            "recommender_role": "homeroom_teacher",
            "recommended_by": self.staff["homeroom_teacher"],
            "reason": reason,
            "urgent": urgent,
        }
        return Step(moment, self.school, "homeroom_teacher", "/visits", body)

    def guardian_asks(self, moment: datetime, reason: str) -> Step:
        body = {"student_id": self.student_id, "guardian_id": self.guardian_id, "reason": reason}
        return Step(moment, self.school, "counsellor", "/visits/guardian-requests", body)

    def of_pupil(self, moment: datetime, role: str, action: str, /, **body: Any) -> Step:
        """Return the step that sends `action` to this pupil's record."""
        return Step(moment, self.school, role, f"/students/{self.student_id}/{action}", body)

    def upload(self, moment: datetime, words: str) -> Step:
        content = CONSENT_FORM + f"%% {self.student_id} {words}\n".encode()
        return Step(moment, self.school, "counsellor", f"/evidence?student_id={self.student_id}", {}, file=content)

    def consent(self, asked_at: datetime, signed_at: datetime) -> Generator[Step, Answer, None]:
        yield self.ask_consent(asked_at)
        evidence = yield self.upload(signed_at, f"izin tertulis {signed_at:%Y-%m-%d}")
        yield self.at(
            signed_at,
            "counsellor",
            "record-consent",
            guardian_id=self.guardian_id,
            form="paper_scan",
            scope=["visit", "share_with_homeroom"],
            signed_at=signed_at.isoformat(),
            evidence_sha256=evidence["sha256"],
        )

    def ask_consent(self, moment: datetime) -> Step:
        return self.at(
            moment,
            "counsellor",
            "ask-consent",
            guardian_id=self.guardian_id,
            purposes=["give_support", "collect_data"],
            text_version="izin-kunjungan-1",
            language="id",
            delivery="paper",
            expires_unanswered_at=(moment + timedelta(days=14)).isoformat(),
        )

    def request(self, moment: datetime, purpose: str, action: str = "request") -> Step:
        return self.at(
            moment, "counsellor", action, purposes=["give_support", "collect_data"], purpose_text=purpose, companions=[]
        )

    def prepare(self, moment: datetime) -> Step:
        return self.at(
            moment,
            "counsellor",
            "prepare-instrument",
            kind="questionnaire",
            template_id="wawancara-keluarga",
            template_version=1,
            items_changed=0,
        )

    def schedule(self, moment: datetime, starts_at: datetime, place: str) -> Step:
        return self.at(moment, "counsellor", "schedule", **self._agreement(moment, starts_at, place))

    def reschedule(self, moment: datetime, starts_at: datetime, place: str, reason: str) -> Step:
        agreement = self._agreement(moment, starts_at, place)
        return self.at(moment, "counsellor", "reschedule", asked_by="family", reason=reason, **agreement)

    def on_a_trip(self, moment: datetime, starts_at: datetime, place: str, trip_id: str) -> Step:
        agreement = self._agreement(moment, starts_at, place)
        return self.at(moment, "counsellor", "schedule", trip_id=trip_id, **agreement)

    def _agreement(self, moment: datetime, starts_at: datetime, place: str) -> Answer:
        return {
            "slot": {"starts_at": starts_at.isoformat(), "ends_at": (starts_at + timedelta(hours=1)).isoformat()},
            "place": place,
            "agreed_by": self.guardian_id,
            "agreed_through": "phone",
            "agreed_at": moment.isoformat(),
        }

    def knock(self, moment: datetime, reason: str = "nobody_home") -> Step:
        return self.at(moment, "counsellor", "attempt", attempted_at=moment.isoformat(), reason=reason)

    def visit(
        self,
        starts_at: datetime,
        minutes: int = 45,
        note: str | None = None,
        told_at: datetime | None = None,
        **more: Any,
    ) -> Step:
        """The visit, typed in at `told_at`, by default 20 minutes after it ended."""
        ends_at = starts_at + timedelta(minutes=minutes)
        return self.at(
            told_at or ends_at + timedelta(minutes=20),
            "counsellor",
            "visit",
            started_at=starts_at.isoformat(),
            ended_at=ends_at.isoformat(),
            companions=[],
            duration_note=note,
            **{"met": ["Orang tua siswa"], "outcome": "met_guardian", **more},
        )

    def report(self, moment: datetime, action: str = "report", **other: Any) -> Step:
        """The report, or another word for it; `other` parts replace the usual ones."""
        usual = {
            "home_conditions": "Rumah kontrakan dua kamar; siswa belajar di ruang depan bersama adik.",
            "supporting_factors": ["Ibu mendampingi belajar setiap malam"],
            "inhibiting_factors": ["Jarak ke sekolah 6 km tanpa angkutan tetap"],
            "follow_up_recommendations": [
                {"what": "Konseling individu tiap pekan", "who": "Guru BK", "by": "akhir bulan"},
            ],
            "summary": "Keluarga mendukung; perlu bantuan angkutan.",
            "confidentiality": "normal",
        }
        return self.at(moment, "counsellor", action, **{**usual, **other})

    def close(self, moment: datetime) -> Step:
        return self.at(moment, "counsellor", "close", note=None)
