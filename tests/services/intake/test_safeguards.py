"""A restricted stream over HTTP: its recipients and the counsellor who raised it find it, nobody else does (A29)."""

from datetime import timedelta
from typing import Any

import pytest

from services.intake.handlers.tokens import Holder
from shared.domain.envelope import Role
from shared.domain.events import audit
from shared.domain.identifiers import audit_stream
from tests.services.intake.family import Family
from tests.services.intake.office import NPSN, Office, user_of
from tests.specification import proves

SEEN = {"categories": ["physical"], "description": "Lebam di lengan"}
REFERRAL = {"referred_to": "UPTD PPA", "reference": "PPA/11/2025"}
READERS = [
    Role.HOMEROOM_TEACHER,
    Role.CLASS_TEACHER,
    Role.SUBJECT_TEACHER,
    Role.COUNSELLOR,
    Role.SCHOOL_OPERATOR,
    Role.DISTRICT_OFFICER,
    Role.AUDITOR,
]
"""Who may ask for restricted streams, and is no recipient of one that a homeroom teacher raised; nor is the teacher."""


async def raised(office: Office, family: Family, **more: Any) -> str:
    body = {"student_id": family.student_id, **SEEN, **more}
    answer = await office.post("/safeguards", Role.HOMEROOM_TEACHER, body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["safeguard_id"])


async def status_for(office: Office, safeguard_id: str, role: Role) -> int:
    return (await office.get(f"/safeguards/{safeguard_id}", role)).status_code


@proves("A29", "safeguard.raised")
async def test_the_principal_and_the_districts_officer_read_it(office: Office, family: Family) -> None:
    safeguard_id = await raised(office, family)
    detail = await office.get(f"/safeguards/{safeguard_id}", Role.PRINCIPAL)
    (facts,) = [one["facts"] for one in detail.json()["history"]]

    assert (facts["description"], facts["student"]) == ("Lebam di lengan", family.student_id)
    assert await status_for(office, safeguard_id, Role.SAFEGUARDING_OFFICER) == 200


@proves("A29")
async def test_a_counsellor_reads_what_they_raised_and_a_teacher_does_not(office: Office, family: Family) -> None:
    by_the_teacher = await raised(office, family)
    answer = await office.post("/safeguards", Role.COUNSELLOR, {"student_id": family.student_id, **SEEN})

    assert await status_for(office, answer.json()["safeguard_id"], Role.COUNSELLOR) == 200
    assert await status_for(office, by_the_teacher, Role.HOMEROOM_TEACHER) == 404


@proves("A29")
@pytest.mark.parametrize("role", READERS)
async def test_everybody_else_cannot_tell_it_from_one_that_does_not_exist(
    office: Office, family: Family, role: Role
) -> None:
    safeguard_id = await raised(office, family)
    nowhere = "01900000-0000-7000-8000-000000000000"
    found = await office.get(f"/safeguards/{safeguard_id}", role)
    missing = await office.get(f"/safeguards/{nowhere}", role)

    assert found.status_code == missing.status_code == 404
    assert found.text == missing.text.replace(nowhere, safeguard_id)


@proves("A29")
async def test_a_concern_about_the_principal_is_not_for_the_principal(office: Office, family: Family) -> None:
    safeguard_id = await raised(office, family, about_principal=True)
    refused = await office.post(f"/safeguards/{safeguard_id}/refer", Role.PRINCIPAL, REFERRAL)

    assert await status_for(office, safeguard_id, Role.PRINCIPAL) == 404
    assert refused.status_code == 404
    assert (await office.get("/safeguards", Role.PRINCIPAL)).json()["items"] == []
    assert await status_for(office, safeguard_id, Role.DISTRICT_OFFICER) == 200
    assert len((await office.get("/safeguards", Role.SAFEGUARDING_OFFICER)).json()["items"]) == 1


@proves("A29", "safeguard.referred", "safeguard.closed")
async def test_a_recipient_refers_and_closes_it(office: Office, family: Family) -> None:
    safeguard_id = await raised(office, family)
    referred = await office.post(f"/safeguards/{safeguard_id}/refer", Role.PRINCIPAL, REFERRAL)
    closed = await office.post(f"/safeguards/{safeguard_id}/close", Role.SAFEGUARDING_OFFICER, {"result": "Selesai"})
    (item,) = (await office.get("/safeguards", Role.PRINCIPAL)).json()["items"]

    assert (referred.json()["events"], closed.json()["events"]) == (["safeguard.referred"], ["safeguard.closed"])
    assert (item["safeguard_id"], item["state"]) == (safeguard_id, "closed")
    assert item["due_at"] == "2025-11-04T01:00:00Z"


@proves("A29")
async def test_it_stands_in_no_case_and_in_no_data_of_the_pupil(office: Office, family: Family) -> None:
    await family.recommend()
    await raised(office, family, visit_id=family.visit_id)
    case = await office.get(f"/visits/{family.visit_id}", Role.PRINCIPAL)
    data = await office.get(f"/students/{family.student_id}/data", Role.DATA_OFFICER)

    assert [one["type"] for one in case.json()["history"]] == ["visit.recommended"]
    assert ("safeguard" in data.text, "Lebam" in data.text) == (False, False)


@proves("A29", "student.key_destroyed")
async def test_a_pupils_erasure_does_not_close_what_must_be_acted_on(office: Office, family: Family) -> None:
    safeguard_id = await raised(office, family)
    over = {"retention_over": True, "legal_basis": "JRA Kota Bontang"}
    erased = await office.post(f"/students/{family.student_id}/destroy-key", Role.DATA_OFFICER, over)
    detail = await office.get(f"/safeguards/{safeguard_id}", Role.SAFEGUARDING_OFFICER)

    assert erased.json()["events"] == ["student.key_destroyed"]
    assert detail.json()["history"][0]["facts"]["description"] == "Lebam di lengan"


async def test_a_visit_of_another_pupil_is_not_named_with_it(office: Office, family: Family) -> None:
    await family.recommend()
    other = (await office.post("/students", Role.SCHOOL_OPERATOR, {"name": "Citra", "class_group": "8B"})).json()
    body = {"student_id": other["student_id"], "visit_id": family.visit_id, **SEEN}
    answer = await office.post("/safeguards", Role.HOMEROOM_TEACHER, body)
    assert (answer.status_code, answer.json()["reason"]) == (404, "visit.unknown")


@proves("audit.break_glass_asked", "audit.break_glass_opened")
async def test_an_auditor_reads_it_after_another_officer_broke_the_glass_and_only_for_a_while(
    office: Office, family: Family
) -> None:
    safeguard_id = await raised(office, family)
    path = f"/safeguards/{safeguard_id}"
    opening = {"asked_by": user_of(Role.AUDITOR)}
    too_early = await office.post(f"{path}/open-to", Role.DATA_OFFICER, opening)
    await office.post(f"{path}/ask-to-read", Role.AUDITOR, {"reason": "Pemeriksaan khusus", "minutes": 30})
    before = await status_for(office, safeguard_id, Role.AUDITOR)
    opened = await office.post(f"{path}/open-to", Role.DATA_OFFICER, opening)
    during = await status_for(office, safeguard_id, Role.AUDITOR)
    district = await status_for(office, safeguard_id, Role.DISTRICT_OFFICER)
    await office.clock.move_to(office.clock.now() + timedelta(minutes=30))

    assert too_early.json()["reason"] == "audit.not_asked"
    assert opened.json()["events"] == ["audit.break_glass_opened"]
    assert (before, during, district) == (404, 200, 404)
    assert await status_for(office, safeguard_id, Role.AUDITOR) == 404


@proves("audit.break_glass_opened")
async def test_nobody_breaks_the_glass_alone(office: Office, family: Family) -> None:
    path = f"/safeguards/{await raised(office, family)}"
    asked = {"reason": "Pemeriksaan khusus", "minutes": 30}
    await office.post(f"{path}/ask-to-read", Role.DISTRICT_OFFICER, asked)
    alone = await office.post(f"{path}/open-to", Role.DISTRICT_OFFICER, {"asked_by": user_of(Role.DISTRICT_OFFICER)})
    assert (alone.status_code, alone.json()["reason"]) == (403, "audit.opens_for_oneself")


@proves("A29", "audit.report_viewed")
async def test_each_reading_is_written_down(office: Office, family: Family) -> None:
    safeguard_id = await raised(office, family)
    await office.get(f"/safeguards/{safeguard_id}", Role.PRINCIPAL)
    await office.get(f"/safeguards/{safeguard_id}", Role.COUNSELLOR)
    readings = await office.desk.log.read_stream(audit_stream(NPSN))

    assert [(one.type, one.actor.user_id) for one in readings] == [(audit.ReportViewed.type, user_of(Role.PRINCIPAL))]


async def test_a_colleague_of_whoever_raised_it_finds_nothing(office: Office, family: Family) -> None:
    safeguard_id = await raised(office, family)
    colleague = await office.new_token(Holder("Contoh rekan", Role.HOMEROOM_TEACHER, NPSN, "rekan"))
    headers = {"Authorization": f"Bearer {colleague}"}
    answer = await office.call("GET", f"/schools/{NPSN}/safeguards/{safeguard_id}", headers=headers)
    assert answer.status_code == 404
