"""What a reader who may know of a case or complaint still does not get to see (A12, A25, DOMAIN e)."""

from datetime import timedelta
from typing import Any

from services.intake.handlers.tokens import Holder
from shared.domain.envelope import Role
from tests.services.intake.family import Family
from tests.services.intake.office import NPSN, PDF, Office, user_of

SEALED = "[tersegel]"
REPORT = {
    "home_conditions": "Rumah sempit",
    "supporting_factors": ["Nenek membantu"],
    "inhibiting_factors": ["Ayah merantau"],
    "follow_up_recommendations": [{"what": "Konseling", "who": "Guru BK", "by": "Desember"}],
    "summary": "Perlu pendampingan",
}


async def reported(office: Office, family: Family) -> str:
    """Return the path of a case whose report has been filed."""
    await family.approved()
    await family.act("prepare-instrument", Role.COUNSELLOR, {"kind": "questionnaire", "template_id": "wawancara-1"})
    starts_at = office.clock.now() + timedelta(hours=1)
    ends_at = starts_at + timedelta(minutes=45)
    slot = {"starts_at": starts_at.isoformat(), "ends_at": ends_at.isoformat()}
    agreed = {"slot": slot, "place": "Rumah", "agreed_by": family.guardian_id, "agreed_through": "phone"}
    await family.act("schedule", Role.COUNSELLOR, agreed)
    await office.clock.move_to(starts_at + timedelta(hours=1))
    made = {"started_at": slot["starts_at"], "ended_at": slot["ends_at"], "met": ["Ibu"], "outcome": "met_guardian"}
    visited = await family.act("visit", Role.COUNSELLOR, made)
    assert visited.status_code == 200, visited.text
    filed = await family.act("report", Role.COUNSELLOR, REPORT)
    assert filed.status_code == 200, filed.text
    return f"/visits/{family.visit_id}"


async def summary_for(office: Office, path: str, role: Role) -> str:
    detail = (await office.get(path, role)).json()
    (report,) = [one for one in detail["history"] if one["type"] == "visit.reported"]
    return str(report["facts"]["summary"])


async def test_an_auditor_reads_a_report_only_with_a_reason(office: Office, family: Family) -> None:
    path = await reported(office, family)
    assert await summary_for(office, path, Role.AUDITOR) == SEALED
    assert await summary_for(office, f"{path}?reason=pemeriksaan+2026", Role.AUDITOR) == "Perlu pendampingan"
    assert await summary_for(office, path, Role.COUNSELLOR) == "Perlu pendampingan"


async def test_once_processing_has_stopped_nobody_reads_the_report(office: Office, family: Family) -> None:
    path = await reported(office, family)
    await family.act("withdraw-consent", Role.COUNSELLOR, {})
    stopped = await family.act("stop-processing", Role.COUNSELLOR, {"what_stopped": "Semua"})
    assert stopped.status_code == 200, stopped.text
    for role in (Role.COUNSELLOR, Role.PRINCIPAL):
        assert await summary_for(office, path, role) == SEALED


async def complaint(office: Office, respondent: Role, **more: Any) -> str:
    for role in (Role.COUNSELLOR, Role.PRINCIPAL):
        await office.token(role)
    body = {"kind": "complaint", "text": "Diminta uang", "anonymous": True, "respondent": user_of(respondent), **more}
    received = await office.post("/feedback", Role.DISTRICT_OFFICER, body)
    assert received.status_code == 201, received.text
    return str(received.json()["feedback_id"])


async def evidence_of(office: Office, feedback_id: str, role: Role) -> str:
    path = f"/schools/{NPSN}/evidence?feedback_id={feedback_id}"
    sha256 = str((await office.call("POST", path, role, files={"file": ("bukti.pdf", PDF)})).json()["sha256"])
    answered = {"action": "Uang dikembalikan", "through": "phone", "evidence_sha256": sha256}
    followed = await office.post(f"/feedback/{feedback_id}/follow-up", role, answered)
    assert followed.json()["events"] == ["feedback.followed_up"], followed.text
    return sha256


async def test_a_complaint_about_the_principal_is_not_for_the_principal(office: Office) -> None:
    feedback_id = await complaint(office, Role.PRINCIPAL)
    assert (await office.get(f"/feedback/{feedback_id}", Role.PRINCIPAL)).status_code == 403
    assert (await office.get("/feedback", Role.PRINCIPAL)).json()["items"] == []
    assert len((await office.get("/feedback", Role.COUNSELLOR)).json()["items"]) == 1


async def test_who_is_complained_of_does_not_get_the_evidence_either(office: Office) -> None:
    feedback_id = await complaint(office, Role.COUNSELLOR)
    sha256 = await evidence_of(office, feedback_id, Role.PRINCIPAL)
    path = f"/evidence/{sha256}?feedback_id={feedback_id}"
    assert (await office.get(path, Role.COUNSELLOR)).status_code == 404
    assert (await office.get(path, Role.PRINCIPAL)).content == PDF
    assert sha256 not in (await office.get(f"/feedback/{feedback_id}", Role.COUNSELLOR)).text


async def text_for(office: Office, feedback_id: str, token: str) -> str:
    path = f"/schools/{NPSN}/feedback/{feedback_id}"
    detail = await office.call("GET", path, headers={"Authorization": f"Bearer {token}"})
    return str(detail.json()["history"][0]["facts"]["text"])


async def test_only_the_counsellor_complained_of_reads_the_text_and_only_after_the_follow_up(office: Office) -> None:
    feedback_id = await complaint(office, Role.COUNSELLOR)
    own = await office.token(Role.COUNSELLOR)
    other = await office.new_token(Holder("Contoh rekan", Role.COUNSELLOR, NPSN, "rekan"))
    assert [await text_for(office, feedback_id, token) for token in (own, other)] == [SEALED, SEALED]
    await evidence_of(office, feedback_id, Role.PRINCIPAL)
    assert [await text_for(office, feedback_id, token) for token in (own, other)] == ["Diminta uang", SEALED]


async def test_the_district_does_not_read_what_schools_answer_themselves(office: Office) -> None:
    body = {"kind": "suggestion", "text": "Jam kunjungan sore", "anonymous": True}
    feedback_id = (await office.post("/feedback", Role.COUNSELLOR, body)).json()["feedback_id"]
    detail = (await office.get(f"/feedback/{feedback_id}", Role.DISTRICT_OFFICER)).json()
    assert (detail["sealed"], detail["history"][0]["facts"]["text"]) == (True, SEALED)
