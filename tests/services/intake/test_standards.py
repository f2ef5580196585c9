"""A district's standard through the JSON API: it holds for new cases only, and each case shows the one it has."""

from datetime import datetime
from typing import Any

from shared.domain.envelope import Role
from shared.runtime.published import service_standard
from tests.examples.standards import FIVE_DAYS
from tests.services.intake.family import PURPOSE, Family
from tests.services.intake.office import NPSN, OTHER_NPSN, Office
from tests.specification import proves

TODAY = "2025-11-03"
DOCUMENT = FIVE_DAYS.model_dump(mode="json")
SHIPPED = service_standard().model_dump(mode="json")
COMPLAINT = {"kind": "complaint", "text": "Jadwal tidak jelas", "anonymous": True}


def body(valid_from: str = TODAY, **changes: Any) -> dict[str, Any]:
    return {"valid_from": valid_from, "standard": {**DOCUMENT, **changes}}


async def published(office: Office, document: dict[str, Any], path: str = "/districts/kota-bontang/standard") -> Any:
    return await office.call("POST", path, Role.DISTRICT_OFFICER, json=document)


async def promises(family: Family) -> list[tuple[int, str, str]]:
    detail = (await family.office.get(f"/visits/{family.visit_id}", Role.PRINCIPAL)).json()
    found = [one["facts"]["promise"] for one in detail["history"] if one["type"] == "visit.approved"]
    return [(promise["working_days"], promise["due_on"], promise["standard_version"]) for promise in found]


async def approve(family: Family) -> None:
    await family.act("request", Role.COUNSELLOR, PURPOSE)
    await family.consent()
    approved = await family.act("approve", Role.PRINCIPAL, {})
    assert approved.json()["events"] == ["visit.approved"], approved.text


async def complained(office: Office, **more: Any) -> tuple[str, str]:
    answer = await office.post("/feedback", Role.COUNSELLOR, {**COMPLAINT, **more})
    assert answer.status_code == 201, answer.text
    detail = (await office.get(f"/feedback/{answer.json()['feedback_id']}", Role.PRINCIPAL)).json()
    return answer.json()["feedback_id"], detail["history"][0]["facts"]["promise"]["due_at"]


@proves("standard.published", "R10", "DUE_DATES")
async def test_a_case_begun_before_keeps_its_seven_days_and_the_next_one_gets_five(
    office: Office, family: Family
) -> None:
    await family.recommend()
    answer = await published(office, body())
    assert (answer.status_code, answer.json()["events"]) == (201, ["standard.published"]), answer.text
    await approve(family)
    another = await Family.enrolled(office)
    await another.recommend()
    await approve(another)

    assert await promises(family) == [(7, "2025-11-12", "kunjungan-rumah-1")]
    assert await promises(another) == [(5, "2025-11-10", "kunjungan-rumah-bontang-1")]


@proves("standard.published", "R15", "A22")
async def test_a_complaint_has_the_hours_of_the_standard_in_force_when_it_was_received(office: Office) -> None:
    _, before = await complained(office)
    await office.clock.move_to(datetime.fromisoformat("2025-11-03T10:00:00+08:00"))
    await published(office, body())
    _, heard_before = await complained(office, received_at="2025-11-03T09:30:00+08:00")
    feedback_id, after = await complained(office)

    assert (before, heard_before) == ("2025-11-06T01:00:00Z", "2025-11-06T01:30:00Z")
    assert after == "2025-11-05T02:00:00Z"
    shown = (await office.get(f"/feedback/{feedback_id}/standard", Role.PRINCIPAL)).json()
    assert shown["standard"]["version"] == "kunjungan-rumah-bontang-1"


@proves("A24", "R15", "standard.published")
async def test_what_becomes_a_complaint_later_has_the_hours_of_the_standard_at_its_receipt(office: Office) -> None:
    said = {**COMPLAINT, "kind": "suggestion"}
    feedback_id = (await office.post("/feedback", Role.COUNSELLOR, said)).json()["feedback_id"]
    await office.clock.move_to(datetime.fromisoformat("2025-11-03T10:00:00+08:00"))
    await published(office, body())
    change = {"to_kind": "complaint", "reason": "Isinya pengaduan", "complainant_agrees": True}
    await office.post(f"/feedback/{feedback_id}/reclassify", Role.COUNSELLOR, change)

    detail = (await office.get(f"/feedback/{feedback_id}", Role.PRINCIPAL)).json()
    assert detail["history"][-1]["facts"]["promise"]["hours"] == 72
    shown = (await office.get(f"/feedback/{feedback_id}/standard", Role.PRINCIPAL)).json()
    assert shown["standard"]["version"] == "kunjungan-rumah-1"


@proves("A13")
async def test_a_counsellor_begins_a_case_alone_once_the_district_allows_it(office: Office, family: Family) -> None:
    initiative = {"student_id": family.student_id, "recommender_role": "counsellor", "reason": "Sering menyendiri"}
    refused = await office.post("/visits", Role.COUNSELLOR, initiative)
    assert (refused.status_code, refused.json()["reason"]) == (409, "visit.initiative_not_allowed")
    await published(office, body(allow_bk_initiative=True))
    allowed = await office.post("/visits", Role.COUNSELLOR, initiative)
    assert allowed.json()["events"] == ["visit.recommended"], allowed.text


@proves("A1")
async def test_an_approval_comes_after_consent_and_so_begins_the_days_under_either_anchor(
    office: Office, family: Family
) -> None:
    await published(office, body(visit_clock_anchor="later_of_approval_and_consent"))
    await family.recommend()
    await approve(family)
    assert await promises(family) == [(5, "2025-11-10", "kunjungan-rumah-bontang-1")]


@proves("standard.published")
async def test_each_case_shows_the_standard_it_is_held_to(office: Office, family: Family) -> None:
    await family.recommend()
    await published(office, body())

    of_case = (await office.get(f"/visits/{family.visit_id}/standard", Role.HOMEROOM_TEACHER)).json()
    now = (await office.get("/standard", Role.SCHOOL_OPERATOR)).json()

    assert of_case == {"scope": None, "valid_from": None, "standard": SHIPPED}
    assert (now["scope"], now["valid_from"]) == ("kota-bontang", TODAY)
    assert (now["standard"]["version"], now["standard"]["visit_working_days"]) == ("kunjungan-rumah-bontang-1", 5)


@proves("standard.published")
async def test_a_schools_own_standard_goes_before_its_districts(office: Office) -> None:
    await published(office, body("2025-12-01"))
    own = body("2026-01-05", version="kunjungan-rumah-smpn9-1", visit_working_days=6)
    answer = await published(office, own, f"/schools/{NPSN}/standard")
    assert answer.json()["scope"] == NPSN, answer.text

    versions = {
        day: (await office.get(f"/standard?on={day}", Role.AUDITOR)).json()["standard"]["version"]
        for day in ("2025-11-30", "2025-12-01", "2026-01-05")
    }
    assert versions == {
        "2025-11-30": "kunjungan-rumah-1",
        "2025-12-01": "kunjungan-rumah-bontang-1",
        "2026-01-05": "kunjungan-rumah-smpn9-1",
    }
    elsewhere = await office.call("GET", f"/schools/{OTHER_NPSN}/standard?on=2026-01-05", Role.AUDITOR)
    assert elsewhere.json()["standard"]["version"] == "kunjungan-rumah-bontang-1"
    listed = (await office.get("/standards", Role.AUDITOR)).json()
    assert [(one["scope"], one["valid_from"]) for one in listed] == [
        (NPSN, "2026-01-05"),
        ("kota-bontang", "2025-12-01"),
        (None, None),
    ]


@proves("standard.published")
async def test_a_version_stands_for_one_document_in_the_whole_district(office: Office) -> None:
    await published(office, body())
    path = f"/schools/{NPSN}/standard"
    taken = await published(office, body(visit_working_days=6), path)
    assert (taken.status_code, taken.json()["reason"]) == (409, "standard.version_taken")
    await published(office, body(version="kunjungan-rumah-smpn9-1"), path)
    taken_by_school = await published(office, body(version="kunjungan-rumah-smpn9-1"))
    assert taken_by_school.json()["reason"] == "standard.version_taken"


async def test_the_same_standard_again_changes_nothing(office: Office) -> None:
    await published(office, body())
    again = await published(office, body())
    assert (again.status_code, again.json()["events"]) == (201, [])


async def test_a_document_that_does_not_hold_together_is_answered_field_by_field(office: Office) -> None:
    wrong = body(visit_working_days=0, harga=1, name="Standar\x00")
    answer = await published(office, wrong)
    assert (answer.status_code, answer.json()["reason"]) == (422, "request.invalid")
    errors = {error["field"]: error["expected"] for error in answer.json()["errors"]}
    assert errors["body.standard.visit_working_days"] == "lebih dari 0"
    assert errors["body.standard.harga"] == "isian ini tidak dikenal"
    assert set(errors) == {"body.standard.visit_working_days", "body.standard.harga", "body.standard.name"}


async def test_numbers_that_do_not_fit_together_are_named(office: Office) -> None:
    answer = await published(office, body(visit_warning_days=[5, 7]))
    assert answer.json()["errors"] == [
        {
            "field": "body.standard",
            "found": "objek",
            "expected": "angka pada visit_warning_days paling banyak 5",
        }
    ]


async def test_a_district_without_schools_is_not_known(office: Office) -> None:
    answer = await published(office, body(), "/districts/kota-bontag/standard")
    assert (answer.status_code, answer.json()["reason"]) == (404, "district.unknown")


@proves("R1")
async def test_a_teacher_of_another_class_does_not_recommend_the_pupil(office: Office, family: Family) -> None:
    await office.post("/staff", Role.PRINCIPAL, {"user_id": "agus", "name": "Agus"})
    granted = {"role": "homeroom_teacher", "class_group": "9B"}
    await office.post("/staff/agus/roles", Role.PRINCIPAL, granted)
    told = {"student_id": family.student_id, "recommended_by": "agus", "recommender_role": "homeroom_teacher"}
    refused = await office.post("/visits", Role.COUNSELLOR, {**told, "reason": "Sering tidak masuk"})
    assert (refused.status_code, refused.json()["reason"]) == (403, "visit.teacher_not_tied")
    await office.post("/staff/agus/roles", Role.PRINCIPAL, {**granted, "class_group": "8A"})
    allowed = await office.post("/visits", Role.COUNSELLOR, {**told, "reason": "Sering tidak masuk"})
    assert allowed.json()["events"] == ["visit.recommended"], allowed.text
