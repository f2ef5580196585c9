"""Calendars over HTTP: the district closes days for all of its schools, and for one of them."""

from typing import Any

from shared.domain.envelope import Role
from tests.services.intake.office import NPSN, Office
from tests.specification import proves

BONTANG = "/districts/kota-bontang/calendar"
CLOSURE = {"date": "2026-04-06", "name": "Libur daerah"}
BODY: dict[str, Any] = {"closures": [CLOSURE], "legal_basis": "Surat Edaran Dinas 15/2026"}


async def change(office: Office, body: Any = BODY, path: str = BONTANG, **more: Any) -> Any:
    return await office.call("POST", path, Role.DISTRICT_OFFICER, json=body, **more)


@proves("A5", "calendar.published", "calendar.amended")
async def test_the_district_publishes_its_days_off_and_amends_them(office: Office) -> None:
    first = await change(office)
    again = await change(office, {"removed": ["2026-04-06"], "legal_basis": "Surat ralat"})
    shown = (await office.call("GET", BONTANG, Role.PRINCIPAL)).json()
    assert (first.json()["district"], first.json()["events"]) == ("kota-bontang", ["calendar.published"])
    assert again.json()["events"] == ["calendar.amended"]
    assert (shown["version"], shown["closures"], shown["removed"]) == (2, [], ["2026-04-06"])


@proves("A5")
async def test_a_calendar_shows_each_day_off_with_its_legal_basis(office: Office) -> None:
    await office.post("/calendar", Role.DISTRICT_OFFICER, BODY)
    shown = (await office.get("/calendar", Role.COUNSELLOR)).json()
    assert shown == {
        "scope": NPSN,
        "version": 1,
        "closures": [{**CLOSURE, "kind": "local_closure", "legal_basis": "Surat Edaran Dinas 15/2026"}],
        "removed": [],
        "weeks": [],
    }


async def test_a_district_without_schools_has_no_calendar(office: Office) -> None:
    answer = await change(office, path="/districts/kota-samarinda/calendar")
    assert (answer.status_code, answer.json()["reason"]) == (404, "district.unknown")


async def test_the_same_key_publishes_once_and_for_another_legal_basis_it_is_refused(office: Office) -> None:
    await change(office, key="spring")
    assert (await change(office, key="spring")).json()["repeated"]
    other = await change(office, {**BODY, "legal_basis": "Surat lain"}, key="spring")
    assert (other.status_code, other.json()["reason"]) == (422, "request.key_reused")


async def test_the_same_key_for_other_days_is_refused_and_not_lost_in_silence(office: Office) -> None:
    await change(office, key="spring")
    other = await change(office, {**BODY, "closures": [{"date": "2026-04-07", "name": "Libur"}]}, key="spring")
    assert (other.status_code, other.json()["found"]) == (422, "closures")


@proves("A5")
async def test_a_certain_day_of_the_nation_cannot_be_taken_back(office: Office) -> None:
    answer = await change(office, {"removed": ["2026-03-19"], "legal_basis": "Surat ralat"})
    assert (answer.status_code, answer.json()["reason"]) == (409, "calendar.day_of_others")


async def test_a_school_does_not_close_itself(office: Office) -> None:
    answer = await office.post("/calendar", Role.PRINCIPAL, BODY)
    assert (answer.status_code, answer.json()["reason"]) == (403, "access.wrong_role")
