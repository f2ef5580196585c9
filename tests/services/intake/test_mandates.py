"""A mandate lets someone act as principal on its days, and on no other."""

from datetime import datetime
from typing import Any

import httpx

from services.intake.handlers.tokens import Holder
from shared.domain.envelope import Role
from tests.services.intake.family import PURPOSE, Family
from tests.services.intake.office import NPSN, Office
from tests.specification import proves

MANDATE = {"user_id": "hasan", "from_on": "2025-11-10", "until_on": "2025-11-14", "letter_number": "800/41"}


async def delegated(office: Office, role: Role = Role.PRINCIPAL, **changes: Any) -> httpx.Response:
    await office.post("/staff", Role.PRINCIPAL, {"user_id": "hasan", "name": "Hasan"})
    return await office.post("/mandates", role, {**MANDATE, **changes})


async def acts_at(office: Office, token: str, local: str, path: str = "") -> int:
    await office.clock.move_to(datetime.fromisoformat(f"{local}+08:00"))
    headers = {"Authorization": f"Bearer {token}"}
    return (await office.call("GET", f"/schools/{NPSN}{path}", headers=headers)).status_code


@proves("school.mandate_delegated", "ROLES")
async def test_with_a_mandate_someone_acts_on_exactly_its_days(office: Office) -> None:
    answer = await delegated(office)
    assert answer.json()["events"] == ["school.mandate_delegated"], answer.text
    token = await office.new_token(Holder("Hasan", Role.ACTING_PRINCIPAL, NPSN, "hasan"))
    assert await acts_at(office, token, "2025-11-03T10:00:00") == 401
    assert await acts_at(office, token, "2025-11-09T23:59:59") == 401
    assert await acts_at(office, token, "2025-11-10T00:00:00") == 200
    assert await acts_at(office, token, "2025-11-14T23:59:59") == 200
    assert await acts_at(office, token, "2025-11-15T00:00:00") == 401


@proves("school.mandate_delegated", "school.role_ended", "ROLES")
async def test_a_mandate_that_is_ended_lets_nobody_in_any_more(office: Office) -> None:
    await delegated(office)
    token = await office.new_token(Holder("Hasan", Role.ACTING_PRINCIPAL, NPSN, "hasan"))
    ended = {"role": "acting_principal", "last_on": "2025-11-11"}
    assert (await office.post("/staff/hasan/end-role", Role.PRINCIPAL, ended)).status_code == 200
    assert await acts_at(office, token, "2025-11-11T10:00:00") == 200
    assert await acts_at(office, token, "2025-11-12T10:00:00") == 401


@proves("school.mandate_delegated", "R5")
async def test_whoever_has_the_mandate_approves_visits(office: Office, family: Family) -> None:
    await delegated(office, from_on="2025-11-03")
    await family.recommend()
    await family.act("request", Role.COUNSELLOR, PURPOSE)
    await family.consent()
    token = await office.new_token(Holder("Hasan", Role.ACTING_PRINCIPAL, NPSN, "hasan"))
    headers = {"Authorization": f"Bearer {token}"}
    path = f"/schools/{NPSN}/visits/{family.visit_id}/approve"
    approved = await office.call("POST", path, headers=headers, json={"letter_number": "421/12"})
    assert approved.json()["events"] == ["visit.approved"], approved.text


@proves("school.mandate_delegated", "ROLES")
async def test_the_district_does_not_delegate_while_there_is_a_principal(office: Office) -> None:
    refused = await delegated(office, Role.DISTRICT_OFFICER)
    assert (refused.status_code, refused.json()["reason"]) == (403, "school.principal_delegates")


async def test_the_same_mandate_again_changes_nothing(office: Office) -> None:
    await delegated(office)
    again = await delegated(office)
    assert (again.status_code, again.json()["events"]) == (201, [])


async def test_the_list_of_staff_shows_the_mandate_as_a_role(office: Office) -> None:
    await delegated(office)
    staff = (await office.get("/staff", Role.PRINCIPAL)).json()
    (hasan,) = [one for one in staff if one["user_id"] == "hasan"]
    assert [(role["role"], role["from_on"], role["until_on"]) for role in hasan["roles"]] == [
        ("acting_principal", "2025-11-10", "2025-11-14")
    ]
