"""Follow-ups through the JSON API: planned, done, dropped, and the list with the overdue ones first."""

from datetime import datetime
from typing import Any

import httpx

from shared.domain.envelope import Role
from tests.services.intake.family import Family
from tests.services.intake.office import Office, user_of
from tests.specification import proves

TALK = {
    "action": "Bicara dengan Adit tentang jam belajar",
    "owner": user_of(Role.HOMEROOM_TEACHER),
    "due_on": "2025-11-20",
}
CALL = {"action": "Menelepon Ibu", "owner": user_of(Role.COUNSELLOR), "due_on": "2025-11-10"}


async def planned(family: Family, body: Any) -> str:
    answer = await family.act("follow-ups", Role.COUNSELLOR, body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["follow_up_id"])


async def listed(office: Office, role: Role, query: str = "") -> Any:
    answer = await office.get(f"/follow-ups{query}", role)
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def says(answer: httpx.Response, status: int, reason: str) -> None:
    assert (answer.status_code, answer.json()["reason"]) == (status, reason), answer.text


@proves("R12", "visit.follow_up_planned")
async def test_a_follow_up_is_planned_for_someone_until_a_day(office: Office, family: Family) -> None:
    await family.reported()
    follow_up_id = await planned(family, TALK)
    (item,) = await listed(office, Role.PRINCIPAL)
    assert item == {
        "follow_up_id": follow_up_id,
        "visit_id": family.visit_id,
        "owner": "user-homeroom_teacher",
        "action": "Bicara dengan Adit tentang jam belajar",
        "due_on": "2025-11-20",
        "overdue": False,
        "state": "open",
        "done_on": None,
    }


@proves("visit.follow_up_planned")
async def test_planning_with_the_same_key_plans_once(office: Office, family: Family) -> None:
    await family.reported()
    first = await family.act("follow-ups", Role.COUNSELLOR, TALK, key="rencana-1")
    again = await family.act("follow-ups", Role.COUNSELLOR, TALK, key="rencana-1")
    assert again.json() == {**first.json(), "repeated": True}
    assert len(await listed(office, Role.PRINCIPAL)) == 1


@proves("visit.follow_up_planned")
async def test_a_follow_up_belongs_to_someone_of_the_school_and_is_not_due_yesterday(family: Family) -> None:
    await family.reported()
    stranger = await family.act("follow-ups", Role.COUNSELLOR, {**TALK, "owner": "siapa"})
    says(stranger, 409, "visit.owner_not_on_staff")
    yesterday = await family.act("follow-ups", Role.COUNSELLOR, {**TALK, "due_on": "2025-11-05"})
    says(yesterday, 422, "visit.follow_up_due_in_the_past")


async def test_what_is_due_first_is_listed_first_and_said_to_be_overdue(office: Office, family: Family) -> None:
    await family.reported()
    talk, call = await planned(family, TALK), await planned(family, CALL)
    await office.clock.move_to(datetime.fromisoformat("2025-11-11T00:30:00+08:00"))
    items = await listed(office, Role.COUNSELLOR, "?state=open")
    assert [(item["follow_up_id"], item["overdue"]) for item in items] == [(call, True), (talk, False)]


async def test_the_list_goes_on_after_its_last_line(office: Office, family: Family) -> None:
    await family.reported()
    talk, call = await planned(family, TALK), await planned(family, CALL)
    first = (await office.get("/follow-ups?limit=1", Role.PRINCIPAL)).json()
    second = (await office.get(f"/follow-ups?limit=1&after={first['next']}", Role.PRINCIPAL)).json()
    assert [item["follow_up_id"] for item in first["items"]] == [call]
    assert ([item["follow_up_id"] for item in second["items"]], second["next"]) == ([talk], None)


async def test_a_teacher_sees_only_their_own_follow_ups(office: Office, family: Family) -> None:
    await family.reported()
    talk, _ = await planned(family, TALK), await planned(family, CALL)
    (own,) = await listed(office, Role.HOMEROOM_TEACHER)
    assert (own["follow_up_id"], own["action"]) == (talk, "Bicara dengan Adit tentang jam belajar")
    assert await listed(office, Role.SUBJECT_TEACHER, "?owner=user-homeroom_teacher") == []


async def test_the_list_can_be_asked_for_one_owner(office: Office, family: Family) -> None:
    await family.reported()
    _, call = await planned(family, TALK), await planned(family, CALL)
    (item,) = await listed(office, Role.PRINCIPAL, "?owner=user-counsellor")
    assert item["follow_up_id"] == call


async def test_an_auditor_sees_that_something_follows_but_not_what(office: Office, family: Family) -> None:
    await family.reported()
    await planned(family, TALK)
    (item,) = await listed(office, Role.AUDITOR)
    assert item["action"] is None


@proves("visit.follow_up_done")
async def test_its_owner_says_that_a_follow_up_was_done(office: Office, family: Family) -> None:
    await family.reported()
    follow_up_id = await planned(family, TALK)
    path, result = f"follow-ups/{follow_up_id}/done", {"result": "Disepakati satu jam setiap sore"}
    says(await family.act(path, Role.SUBJECT_TEACHER, result), 403, "visit.not_the_owner")
    done = await family.act(path, Role.HOMEROOM_TEACHER, result)
    assert done.json()["events"] == ["visit.follow_up_done"], done.text
    (item,) = await listed(office, Role.PRINCIPAL, "?state=done")
    assert (item["state"], item["done_on"]) == ("done", "2025-11-06")


@proves("visit.follow_up_dropped", "A12")
async def test_after_a_withdrawal_follow_ups_are_dropped_and_no_longer_readable(office: Office, family: Family) -> None:
    await family.reported()
    follow_up_id = await planned(family, TALK)
    await family.act("withdraw-consent", Role.COUNSELLOR, {})
    await family.act("stop-processing", Role.COUNSELLOR, {"what_stopped": "Semua"})
    says(await family.act("follow-ups", Role.COUNSELLOR, CALL), 409, "visit.report_frozen")
    dropped = await family.act(f"follow-ups/{follow_up_id}/drop", Role.COUNSELLOR, {"reason": "Izin dicabut"})
    assert dropped.json()["events"] == ["visit.follow_up_dropped"], dropped.text
    (item,) = await listed(office, Role.COUNSELLOR)
    assert (item["state"], item["action"]) == ("dropped", None)


async def test_a_follow_up_that_is_not_of_this_case_is_unknown(family: Family) -> None:
    await family.reported()
    path = "follow-ups/01900000-0000-7000-8000-00000000beef/done"
    says(await family.act(path, Role.COUNSELLOR, {"result": "Selesai"}), 409, "visit.follow_up_unknown")
