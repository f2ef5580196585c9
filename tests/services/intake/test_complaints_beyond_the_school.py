"""Complaints that the school does not deal with alone: about its principal, entered late, about a charge (A22, A25)."""

from datetime import datetime
from typing import Any

from services.intake.handlers.tokens import Holder
from shared.domain.envelope import Role
from tests.services.intake.office import NPSN, OTHER_NPSN, Office, user_of
from tests.specification import proves

SEALED = "[tersegel]"


async def received(office: Office, **more: Any) -> str:
    body = {"kind": "complaint", "text": "Diminta uang", "anonymous": True, **more}
    answer = await office.post("/feedback", Role.COUNSELLOR, body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["feedback_id"])


async def about_the_principal(office: Office) -> str:
    """The only counsellor of a school writes down a complaint about its principal."""
    for role in (Role.COUNSELLOR, Role.PRINCIPAL):
        await office.token(role)
    return await received(office, respondent=user_of(Role.PRINCIPAL))


async def reason_for(office: Office, feedback_id: str, act: str, role: Role, **body: Any) -> tuple[int, str]:
    answer = await office.post(f"/feedback/{feedback_id}/{act}", role, body)
    return answer.status_code, answer.json()["reason"]


TOLD = {"action": "Diperiksa", "through": "phone"}


@proves("A25", "SEPARATION", "complaint about the principal of a one-counsellor school")
async def test_the_principal_neither_sees_nor_handles_a_complaint_about_the_principal(office: Office) -> None:
    feedback_id = await about_the_principal(office)
    assert (await office.get("/feedback", Role.PRINCIPAL)).json()["items"] == []
    assert (await office.get(f"/feedback/{feedback_id}", Role.PRINCIPAL)).status_code == 403
    refused = (403, "feedback.wrong_handler")
    assert await reason_for(office, feedback_id, "follow-up", Role.PRINCIPAL, **TOLD) == refused
    assert await reason_for(office, feedback_id, "escalate", Role.PRINCIPAL, to="district") == refused
    reclassified = {"to_kind": "suggestion", "reason": "Salah paham", "complainant_agrees": False}
    assert await reason_for(office, feedback_id, "reclassify", Role.PRINCIPAL, **reclassified) == refused


@proves("A25", "feedback.escalated")
async def test_the_only_counsellor_forwards_it_unopened_and_decides_nothing(office: Office) -> None:
    feedback_id = await about_the_principal(office)
    detail = (await office.get(f"/feedback/{feedback_id}", Role.COUNSELLOR)).json()
    assert (detail["sealed"], detail["history"][0]["facts"]["text"]) == (True, SEALED)
    forwarded = await office.post(f"/feedback/{feedback_id}/escalate", Role.COUNSELLOR, {"to": "district"})
    assert forwarded.json()["events"] == ["feedback.escalated"], forwarded.text
    refused = (403, "feedback.wrong_handler")
    assert await reason_for(office, feedback_id, "follow-up", Role.COUNSELLOR, **TOLD) == refused
    assert await reason_for(office, feedback_id, "close", Role.COUNSELLOR, result="Selesai") == refused


@proves("A25")
async def test_the_district_reads_answers_and_closes_it(office: Office) -> None:
    feedback_id = await about_the_principal(office)
    detail = (await office.get(f"/feedback/{feedback_id}", Role.DISTRICT_OFFICER)).json()
    assert detail["history"][0]["facts"]["text"] == "Diminta uang"
    acts = (
        ("assign", {"handler": user_of(Role.DISTRICT_OFFICER), "handler_role": "district_officer"}),
        ("follow-up", TOLD),
        ("close", {"result": "Kepala sekolah ditegur", "satisfied": True}),
    )
    answers = [await office.post(f"/feedback/{feedback_id}/{act}", Role.DISTRICT_OFFICER, body) for act, body in acts]
    assert [answer.json()["events"] for answer in answers] == [
        ["feedback.assigned"],
        ["feedback.followed_up"],
        ["feedback.closed"],
    ]


@proves("A25", "feedback.escalated")
async def test_the_district_reads_and_answers_what_it_was_told(office: Office) -> None:
    feedback_id = await received(office)
    path = f"/feedback/{feedback_id}"
    assert (await office.get(path, Role.DISTRICT_OFFICER)).json()["sealed"] is True
    await office.post(f"{path}/escalate", Role.COUNSELLOR, {"to": "district"})
    assert (await office.get(path, Role.DISTRICT_OFFICER)).json()["sealed"] is False
    answered = await office.post(f"{path}/follow-up", Role.DISTRICT_OFFICER, TOLD)
    assert answered.json()["events"] == ["feedback.followed_up"], answered.text


@proves("A31", "feedback.countersigned")
async def test_an_answer_typed_in_late_is_closed_once_the_principal_has_signed(office: Office) -> None:
    feedback_id = await received(office, received_at="2025-11-02T19:00:00+08:00")
    path = f"/feedback/{feedback_id}"
    await office.clock.move_to(datetime.fromisoformat("2025-11-07T09:00:00+08:00"))
    told = {**TOLD, "told_complainant_at": "2025-11-03T10:00:00+08:00"}
    assert (await office.post(f"{path}/follow-up", Role.COUNSELLOR, told)).json()["events"] == ["feedback.followed_up"]
    (item,) = (await office.get("/feedback", Role.PRINCIPAL)).json()["items"]
    assert item["awaits_countersign"] is True
    unsigned = await reason_for(office, feedback_id, "close", Role.COUNSELLOR, result="Selesai")
    assert unsigned == (409, "feedback.answer_not_signed")
    signature = {"countersigns": 2, "accepted": True}
    assert await reason_for(office, feedback_id, "countersign", Role.COUNSELLOR, **signature) == (
        403,
        "access.wrong_role",
    )
    signed = await office.post(f"{path}/countersign", Role.PRINCIPAL, signature)
    assert signed.json()["events"] == ["feedback.countersigned"], signed.text
    (item,) = (await office.get("/feedback", Role.PRINCIPAL)).json()["items"]
    assert item["awaits_countersign"] is False


async def of_district(office: Office, query: str, role: Role = Role.DISTRICT_OFFICER) -> list[Any]:
    answer = await office.call("GET", f"/district/feedback{query}", role)
    assert answer.status_code == 200, answer.text
    assert "Diminta uang" not in answer.text
    return [(item["npsn"], item["feedback_id"]) for item in answer.json()["items"]]


@proves("A22", "R13")
async def test_the_district_lists_late_entries_and_charges_of_all_schools_without_texts(office: Office) -> None:
    late = await received(office, received_at="2025-11-01T10:00:00+08:00", late_entry_reason="Akhir pekan")
    charge = await received(office, category="illegal_fee")
    elsewhere = await office.call(
        "POST",
        f"/schools/{OTHER_NPSN}/feedback",
        Role.COUNSELLOR,
        npsn=OTHER_NPSN,
        json={"kind": "complaint", "category": "illegal_fee", "text": "Diminta uang", "anonymous": True},
    )
    there = elsewhere.json()["feedback_id"]
    assert await of_district(office, "?late_entry=true") == [(NPSN, late)]
    assert sorted(await of_district(office, "?category=illegal_fee", Role.AUDITOR)) == sorted(
        [(NPSN, charge), (OTHER_NPSN, there)]
    )
    assert len(await of_district(office, "")) == 3
    assert await of_district(office, "?with_the_district=true") == []
    own = await office.get("/feedback?listed_as_late_entry=true", Role.COUNSELLOR)
    assert [item["feedback_id"] for item in own.json()["items"]] == [late]


@proves("R13", "A24")
async def test_a_school_cannot_call_a_charge_a_suggestion(office: Office) -> None:
    feedback_id = await received(office, category="illegal_fee")
    other = {"to_kind": "suggestion", "reason": "Sumbangan sukarela", "complainant_agrees": True}
    refused = await reason_for(office, feedback_id, "reclassify", Role.PRINCIPAL, **other)
    assert refused == (403, "feedback.illegal_fee_stays")
    officer = await office.new_token(Holder("Contoh dinas", Role.DISTRICT_OFFICER, None, "dinas"))
    path = f"/schools/{NPSN}/feedback/{feedback_id}/reclassify"
    decided = await office.call("POST", path, json=other, headers={"Authorization": f"Bearer {officer}"})
    assert decided.json()["events"] == ["feedback.reclassified"], decided.text
