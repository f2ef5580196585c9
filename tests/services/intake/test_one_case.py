"""One whole case through the JSON API."""

from datetime import datetime

from shared.domain.envelope import Role
from tests.services.intake.family import CONDUCT, INSTRUMENT, PURPOSE, REPORT, Family
from tests.services.intake.office import Office


async def test_a_case_goes_from_recommendation_to_closing(office: Office, family: Family) -> None:
    recommended = await family.recommend()
    assert recommended.status_code == 201, recommended.text
    assert recommended.json()["events"] == ["visit.recommended"]
    requested = await family.act("request", Role.COUNSELLOR, PURPOSE)
    assert requested.json()["events"] == ["visit.requested"], requested.text
    consented = await family.consent()
    assert consented.json()["events"] == ["visit.consented"], consented.text
    approved = await family.act("approve", Role.PRINCIPAL, {"letter_number": "421/12"})
    assert approved.json()["events"] == ["visit.approved"], approved.text
    prepared = await family.act("prepare-instrument", Role.COUNSELLOR, INSTRUMENT)
    assert prepared.json()["events"] == ["visit.instrument_prepared"], prepared.text
    scheduled = await family.act("schedule", Role.COUNSELLOR, family.agreement())
    assert scheduled.json()["events"] == ["visit.scheduled"], scheduled.text

    await office.clock.move_to(datetime.fromisoformat("2025-11-06T17:00:00+08:00"))
    visited = await family.act("visit", Role.COUNSELLOR, CONDUCT)
    assert visited.json()["events"] == ["visit.visited"], visited.text
    reported = await family.act("report", Role.COUNSELLOR, REPORT)
    assert reported.json()["events"] == ["visit.reported"], reported.text
    closed = await family.act("close", Role.COUNSELLOR, {})
    assert closed.json() == {
        "visit_id": family.visit_id,
        "version": 10,
        "events": ["visit.closed"],
        "repeated": False,
    }

    detail = (await office.get(f"/visits/{family.visit_id}", Role.PRINCIPAL)).json()
    assert detail["state"] == "closed"
    approval = next(one for one in detail["history"] if one["type"] == "visit.approved")
    assert approval["facts"]["promise"]["due_on"] == "2025-11-12"
    report = next(one for one in detail["history"] if one["type"] == "visit.reported")
    assert report["facts"]["home_conditions"] == "Rumah kontrakan dua kamar"


async def test_the_work_list_shows_where_each_case_stands(office: Office, family: Family) -> None:
    await family.approved()

    for_principal = (await office.get("/visits?state=approved", Role.PRINCIPAL)).json()
    for_district = (await office.get("/visits", Role.DISTRICT_OFFICER)).json()
    rejected = (await office.get("/visits?state=rejected", Role.PRINCIPAL)).json()

    (item,) = for_principal["items"]
    assert (item["student_name"], item["class_group"], item["state"]) == ("Adit Wijaya", "8A", "approved")
    assert item["due_before"] == "2025-11-12T16:00:00Z"
    assert for_district["items"][0]["student_name"] is None
    assert rejected == {"items": [], "next": None}


async def test_a_teacher_sees_only_cases_they_recommended_and_no_names(office: Office, family: Family) -> None:
    await family.recommend()

    own = (await office.get("/visits", Role.HOMEROOM_TEACHER)).json()["items"]
    others = (await office.get("/visits", Role.SUBJECT_TEACHER)).json()["items"]

    assert [item["visit_id"] for item in own] == [family.visit_id]
    assert own[0]["student_name"] is None
    assert others == []


async def test_names_of_an_erased_family_read_as_erased(office: Office, family: Family) -> None:
    await family.recommend()
    await office.desk.log.keyring.destroy("60499009", f"student:{family.student_id}")

    listed = (await office.get("/visits", Role.PRINCIPAL)).json()["items"][0]
    more = await family.act("dismiss-recommendation", Role.COUNSELLOR, {"reason": "Sudah selesai"})

    assert listed["student_name"] == "[data pribadi telah dihapus]"
    assert (more.status_code, more.json()["reason"]) == (409, "person.erased")


async def test_a_guardian_may_ask_through_the_counsellor(office: Office, family: Family) -> None:
    body = {"student_id": family.student_id, "guardian_id": family.guardian_id, "reason": "Anak sulit belajar"}
    asked = await office.post("/visits/guardian-requests", Role.COUNSELLOR, body)
    assert asked.json()["events"] == ["visit.asked_by_guardian"], asked.text


async def test_a_complaint_is_received_followed_up_and_closed(office: Office) -> None:
    body = {"kind": "complaint", "text": "Jadwal tidak jelas", "anonymous": True, "received_through": "phone"}
    received = await office.post("/feedback", Role.COUNSELLOR, body, key="pengaduan-1")
    assert received.status_code == 201, received.text
    feedback_id, code = received.json()["feedback_id"], received.json()["tracking_code"]
    again = await office.post("/feedback", Role.COUNSELLOR, body, key="pengaduan-1")
    assert (again.json()["feedback_id"], again.json()["tracking_code"]) == (feedback_id, code)
    assert again.json()["repeated"]

    answered = {"action": "Jadwal baru disepakati", "through": "phone"}
    followed = await office.post(f"/feedback/{feedback_id}/follow-up", Role.COUNSELLOR, answered)
    assert followed.json()["events"] == ["feedback.followed_up"], followed.text
    closed = await office.post(f"/feedback/{feedback_id}/close", Role.COUNSELLOR, {"result": "Selesai"})
    assert closed.json()["events"] == ["feedback.closed"], closed.text

    (item,) = (await office.get("/feedback?state=closed", Role.PRINCIPAL)).json()["items"]
    assert item["due_at"] == "2025-11-06T01:00:00Z"
    detail = (await office.get(f"/feedback/{feedback_id}", Role.PRINCIPAL)).json()
    assert detail["history"][0]["facts"]["text"] == "Jadwal tidak jelas"


async def test_who_is_complained_of_does_not_read_what_was_said(office: Office) -> None:
    body = {"kind": "complaint", "text": "Nada bicara kasar", "anonymous": True, "about": "counsellor"}
    received = await office.post("/feedback", Role.PRINCIPAL, body)
    path = f"/feedback/{received.json()['feedback_id']}"

    for_counsellor = (await office.get(path, Role.COUNSELLOR)).json()
    for_principal = (await office.get(path, Role.PRINCIPAL)).json()

    assert for_counsellor["history"][0]["facts"]["text"] == "[tersegel]"
    assert for_principal["history"][0]["facts"]["text"] == "Nada bicara kasar"


async def test_the_school_its_staff_and_calendar_can_be_read_and_changed(office: Office) -> None:
    closure = {"closures": [{"date": "2025-11-05", "name": "Banjir"}], "legal_basis": "Surat Kepala Dinas 12/2025"}
    changed = await office.post("/calendar", Role.DISTRICT_OFFICER, closure)
    assert changed.json()["events"] == ["calendar.published"], changed.text
    staff = await office.post("/staff", Role.PRINCIPAL, {"name": "Maria Goreti"})
    user_id = staff.json()["user_id"]
    granted = await office.post(f"/staff/{user_id}/roles", Role.PRINCIPAL, {"role": "counsellor"})
    assert granted.json()["events"] == ["school.role_granted"], granted.text

    listed = (await office.get("/staff", Role.PRINCIPAL)).json()
    (maria,) = [one for one in listed if one["user_id"] == user_id]
    assert maria["name"] == "Maria Goreti"
    assert [one["role"] for one in maria["roles"]] == ["counsellor"]
    assert (await office.get("", Role.COUNSELLOR)).json()["name"] == "SMP Negeri 9 Bontang"


async def test_a_closure_moves_the_promise_of_the_next_approval(office: Office, family: Family) -> None:
    closure = {"closures": [{"date": "2025-11-05", "name": "Banjir"}], "legal_basis": "Surat Kepala Dinas 12/2025"}
    await office.post("/calendar", Role.DISTRICT_OFFICER, closure)
    await family.approved()

    (item,) = (await office.get("/visits", Role.PRINCIPAL)).json()["items"]
    assert item["due_before"] == "2025-11-13T16:00:00Z"


async def test_pupils_are_listed_with_what_the_reader_needs(office: Office, family: Family) -> None:
    for_operator = (await office.get("/students?class_group=8A", Role.SCHOOL_OPERATOR)).json()["items"]
    for_teacher = (await office.get("/students", Role.SUBJECT_TEACHER)).json()["items"]
    detail = (await office.get(f"/students/{family.student_id}", Role.COUNSELLOR)).json()

    assert for_operator[0]["nisn"] == "0012345678"
    assert (for_teacher[0]["name"], for_teacher[0]["nisn"]) == ("Adit Wijaya", None)
    assert detail["guardians"][0]["name"] == "Bunga Lestari"
