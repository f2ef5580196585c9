"""One family of the examples, and the usual steps of their case as API calls."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx

from shared.domain.envelope import Role
from tests.services.intake.office import NPSN, PDF, Office

PUPIL = {"name": "Adit Wijaya", "class_group": "8A", "nisn": "0012345678", "born_on": "2012-05-31"}
MOTHER = {"name": "Bunga Lestari", "relationship": "mother", "basis": "Kartu keluarga diperlihatkan", "phone": "0812"}
RECOMMENDATION = {"reason": "Sering tidak masuk", "urgent": False}
PURPOSE = {"purposes": ["give_support"], "purpose_text": "Mendengar keadaan di rumah"}
INSTRUMENT = {"kind": "questionnaire", "template_id": "kondisi-rumah"}
SLOT = {"starts_at": "2025-11-06T16:00:00+08:00", "ends_at": "2025-11-06T17:00:00+08:00"}
CONDUCT = {
    "started_at": "2025-11-06T16:05:00+08:00",
    "ended_at": "2025-11-06T16:50:00+08:00",
    "met": ["Ibu"],
    "outcome": "met_guardian",
}
REPORT = {
    "home_conditions": "Rumah kontrakan dua kamar",
    "supporting_factors": ["Ibu mendampingi belajar"],
    "inhibiting_factors": ["Jarak enam kilometer"],
    "follow_up_recommendations": [{"what": "Konseling", "who": "Guru BK", "by": "akhir bulan"}],
    "summary": "Keluarga mendukung",
}


@dataclass
class Family:
    office: Office
    student_id: str
    guardian_id: str
    visit_id: str = ""

    @classmethod
    async def enrolled(cls, office: Office) -> "Family":
        pupil = await office.post("/students", Role.SCHOOL_OPERATOR, PUPIL)
        student_id = pupil.json()["student_id"]
        mother = await office.post(f"/students/{student_id}/guardians", Role.SCHOOL_OPERATOR, MOTHER)
        return cls(office, student_id, mother.json()["guardian_id"])

    async def recommend(self, **more: Any) -> httpx.Response:
        body = {"student_id": self.student_id, **RECOMMENDATION}
        answer = await self.office.post("/visits", Role.HOMEROOM_TEACHER, body, **more)
        self.visit_id = answer.json().get("visit_id", "")
        return answer

    async def act(self, path: str, role: Role, body: Any, **more: Any) -> httpx.Response:
        return await self.office.post(f"/visits/{self.visit_id}/{path}", role, body, **more)

    async def upload(self, content: bytes = PDF) -> httpx.Response:
        files = {"file": ("izin.pdf", content, "application/pdf")}
        path = f"/schools/{NPSN}/evidence?student_id={self.student_id}"
        return await self.office.call("POST", path, Role.COUNSELLOR, files=files)

    async def consent(self, **more: Any) -> httpx.Response:
        asked = {"guardian_id": self.guardian_id, "purposes": ["give_support"]}
        await self.act("ask-consent", Role.COUNSELLOR, asked)
        # A yes given again is another paper.
        evidence = await self.upload(PDF + self.office.clock.now().isoformat().encode())
        given = {"form": "paper_scan", "evidence_sha256": evidence.json()["sha256"], **more}
        body = {"guardian_id": self.guardian_id, **given}
        return await self.act("record-consent", Role.COUNSELLOR, body)

    async def approved(self, **consent: Any) -> httpx.Response:
        await self.recommend()
        await self.act("request", Role.COUNSELLOR, PURPOSE)
        await self.consent(**consent)
        return await self.act("approve", Role.PRINCIPAL, {"letter_number": "421/12"})

    async def visited(self, **consent: Any) -> httpx.Response:
        await self.approved(**consent)
        await self.act("prepare-instrument", Role.COUNSELLOR, INSTRUMENT)
        await self.act("schedule", Role.COUNSELLOR, self.agreement())
        await self.office.clock.move_to(datetime.fromisoformat("2025-11-06T17:00:00+08:00"))
        return await self.act("visit", Role.COUNSELLOR, CONDUCT)

    async def reported(self, **consent: Any) -> httpx.Response:
        await self.visited(**consent)
        return await self.act("report", Role.COUNSELLOR, REPORT)

    def agreement(self) -> dict[str, Any]:
        return {"slot": SLOT, "place": "Rumah siswa", "agreed_by": self.guardian_id, "agreed_through": "phone"}
