"""Transfer and the rights of the data subject over HTTP (A28, UU PDP)."""

from typing import Any

import httpx

from services.intake.handlers.tokens import Holder
from shared.domain.envelope import Role
from tests.services.intake.family import PUPIL, Family
from tests.services.intake.office import NPSN, OTHER_NPSN, Office
from tests.specification import proves


async def ask(family: Family, path: str, role: Role, body: Any, **more: Any) -> httpx.Response:
    return await family.office.post(f"/students/{family.student_id}/{path}", role, body, **more)


def to_see(family: Family) -> dict[str, str]:
    return {"guardian_id": family.guardian_id, "through": "in_person", "identity_checked": "KTP diperlihatkan"}


@proves("A28", "student.transferred")
async def test_the_operator_records_that_a_pupil_moved(family: Family) -> None:
    moved = await ask(family, "transfer", Role.SCHOOL_OPERATOR, {"to_npsn": OTHER_NPSN, "moved_on": "2025-11-03"})
    own = await ask(family, "transfer", Role.SCHOOL_OPERATOR, {"to_npsn": NPSN, "moved_on": "2025-11-03"})
    assert (moved.status_code, moved.json()["events"]) == (200, ["student.transferred"])
    assert (own.status_code, own.json()["reason"]) == (409, "student.already_transferred")


@proves("A28")
async def test_the_new_school_sees_nothing_of_the_old_one(office: Office, family: Family) -> None:
    await family.recommend()
    await ask(family, "transfer", Role.SCHOOL_OPERATOR, {"to_npsn": OTHER_NPSN, "moved_on": "2025-11-03"})
    await office.new_token(Holder("Contoh lain", Role.COUNSELLOR, OTHER_NPSN, "lain"))
    path = f"/schools/{OTHER_NPSN}"
    record = await office.call("GET", f"{path}/students/{family.student_id}", Role.COUNSELLOR, npsn=OTHER_NPSN)
    case = await office.call("GET", f"{path}/visits/{family.visit_id}", Role.COUNSELLOR, npsn=OTHER_NPSN)
    assert (record.status_code, case.status_code) == (404, 404)


@proves("student.data_access_requested", "student.data_access_answered")
async def test_a_guardians_request_is_passed_on_and_answered(family: Family) -> None:
    asked = await ask(family, "request-access", Role.COUNSELLOR, to_see(family))
    request_id = asked.json()["request_id"]
    answer = {"request_id": request_id, "through": "in_person", "note": "Salinan diserahkan"}
    answered = await ask(family, "answer-access", Role.DATA_OFFICER, answer)
    assert (asked.json()["events"], answered.json()["events"]) == (
        ["student.data_access_requested"],
        ["student.data_access_answered"],
    )


@proves("student.data_access_requested")
async def test_asking_twice_with_one_key_is_one_request(family: Family) -> None:
    first = await ask(family, "request-access", Role.COUNSELLOR, to_see(family), key="satu")
    second = await ask(family, "request-access", Role.COUNSELLOR, to_see(family), key="satu")
    assert second.json() == {**first.json(), "repeated": True}


@proves("student.data_access_answered")
async def test_the_data_officer_is_shown_all_that_is_kept_of_a_pupil(office: Office, family: Family) -> None:
    await family.approved()
    said = {"kind": "suggestion", "text": "Jam sore saja", "anonymous": True, "student_id": family.student_id}
    feedback_id = (await office.post("/feedback", Role.COUNSELLOR, said)).json()["feedback_id"]
    data = (await office.get(f"/students/{family.student_id}/data", Role.DATA_OFFICER)).json()
    kept = {one["stream"]: one["history"] for one in data["streams"]}

    assert set(kept) == {
        f"student:{family.student_id}",
        f"visit:{family.visit_id}",
        f"feedback:{feedback_id}",
    }
    assert kept[f"student:{family.student_id}"][0]["facts"]["name"] == PUPIL["name"]
    assert kept[f"feedback:{feedback_id}"][0]["facts"]["text"] == "Jam sore saja"


async def test_of_another_pupil_nothing_is_shown(office: Office, family: Family) -> None:
    other = (await office.post("/students", Role.SCHOOL_OPERATOR, {"name": "Citra", "class_group": "8B"})).json()
    await family.recommend()
    data = (await office.get(f"/students/{other['student_id']}/data", Role.DATA_OFFICER)).json()
    assert [one["stream"] for one in data["streams"]] == [f"student:{other['student_id']}"]


@proves("student.legal_hold_set", "student.legal_hold_lifted", "student.key_destroyed")
async def test_a_legal_hold_stands_against_erasing_until_it_is_lifted(family: Family) -> None:
    over = {"retention_over": True, "legal_basis": "JRA Kota Bontang"}
    held = await ask(family, "set-hold", Role.DISTRICT_OFFICER, {"reason": "Perkara di pengadilan"})
    refused = await ask(family, "destroy-key", Role.DATA_OFFICER, over)
    lifted = await ask(family, "lift-hold", Role.DISTRICT_OFFICER, {"reason": "Putusan sudah tetap"})
    destroyed = await ask(family, "destroy-key", Role.DATA_OFFICER, over)

    assert (held.json()["events"], lifted.json()["events"]) == (
        ["student.legal_hold_set"],
        ["student.legal_hold_lifted"],
    )
    assert (refused.status_code, refused.json()["reason"]) == (409, "student.on_legal_hold")
    assert destroyed.json()["events"] == ["student.key_destroyed"]


@proves("student.legal_hold_set", "student.key_destroyed")
async def test_a_key_of_another_request_does_not_erase_a_pupil(office: Office, family: Family) -> None:
    over = {"retention_over": True, "legal_basis": "JRA Kota Bontang"}
    await ask(family, "set-hold", Role.DATA_OFFICER, {"reason": "Perkara di pengadilan"}, key="satu")
    refused = await ask(family, "destroy-key", Role.DATA_OFFICER, over, key="satu")
    shown = await office.get(f"/students/{family.student_id}", Role.COUNSELLOR)

    assert (refused.status_code, refused.json()["reason"]) == (422, "request.key_reused")
    assert shown.json()["name"] == PUPIL["name"]
