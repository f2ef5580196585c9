"""The whole matrix of DOMAIN (e): every command and read for every role, in the own and in another school."""

import re
from typing import Any

import pytest

from shared.domain.envelope import Role
from shared.web.permissions import COMMANDS, DISTRICT_ROLES, PERMISSIONS, SCHOOL_ROLES, grantable_by
from tests.services.intake.office import NPSN, OTHER_NPSN, Office

NOWHERE = "01900000-0000-7000-8000-000000000000"
ROLES = sorted(SCHOOL_ROLES | DISTRICT_ROLES | {Role.SCHOOL_SUPERVISOR})
NOT_OF_INTAKE = {
    "report.read",
    "report.read-handed-over",
    "history.read",
    "promises.read",
    "notices.read",
    "figures.read",
    "satisfaction.read",
}


def guarded(office: Office) -> dict[str, tuple[str, str]]:
    """Return method and path of each action, from the application's own document."""
    found = {}
    paths = office.app.openapi()["paths"]
    for path, operations in paths.items():
        for method, operation in operations.items():
            if action := operation.get("x-action"):
                found[action] = (method.upper(), path.removeprefix("/intake/api/v1"))
    return found


def filled(path: str, npsn: str) -> str:
    path = path.replace("{npsn}", npsn).replace("{kind}", "students").replace("{sha256}", "0" * 64)
    return re.sub(r"\{\w+\}", NOWHERE, path)


async def test_every_action_of_the_table_has_an_address_and_the_other_way_round(office: Office) -> None:
    assert set(guarded(office)) == set(PERMISSIONS) - NOT_OF_INTAKE


async def test_no_address_but_health_and_tracking_is_without_an_action(office: Office) -> None:
    unguarded = [
        path
        for path, operations in office.app.openapi()["paths"].items()
        for operation in operations.values()
        if "x-action" not in operation
    ]
    tracking = [f"/intake/api/v1/track{act}" for act in ("", "/reopen", "/escalate")]
    assert unguarded == ["/intake/health/live", "/intake/health/ready", *tracking]


@pytest.mark.parametrize("role", ROLES)
async def test_each_role_may_do_exactly_what_the_table_says(office: Office, role: Role) -> None:
    refused = set()
    for action, (method, path) in guarded(office).items():
        answer = await office.call(method, filled(path, NPSN), role, json={})
        assert answer.status_code != 401, answer.text
        if answer.status_code == 403:
            assert answer.json()["reason"] == "access.wrong_role"
            refused.add(action)
    assert refused == {action for action in guarded(office) if role not in PERMISSIONS[action]}


@pytest.mark.parametrize("role", sorted(SCHOOL_ROLES))
async def test_a_role_of_another_school_may_do_nothing_here(office: Office, role: Role) -> None:
    for method, path in guarded(office).values():
        if "{npsn}" in path:
            answer = await office.call(method, filled(path, NPSN), role, npsn=OTHER_NPSN, json={})
            assert (answer.status_code, answer.json()["reason"]) == (403, "access.other_school")


async def test_what_domain_e_says_in_words_holds(office: Office) -> None:
    assert COMMANDS["visit.approve"] == {Role.PRINCIPAL, Role.ACTING_PRINCIPAL, Role.DISTRICT_OFFICER}
    assert COMMANDS["visit.request"] == COMMANDS["visit.report"] == {Role.COUNSELLOR}
    assert COMMANDS["import.confirm"] == {Role.SCHOOL_OPERATOR}
    assert COMMANDS["calendar.change"] == {Role.DISTRICT_OFFICER}
    assert all(Role.AUDITOR not in roles for roles in COMMANDS.values())


@pytest.mark.parametrize(
    ("role", "granted", "status"),
    [
        (Role.PRINCIPAL, "counsellor", 409),
        (Role.PRINCIPAL, "principal", 403),
        (Role.DISTRICT_OFFICER, "principal", 409),
        (Role.DISTRICT_OFFICER, "counsellor", 403),
    ],
)
async def test_roles_are_given_by_those_who_may(office: Office, role: Role, granted: str, status: int) -> None:
    body: Any = {"role": granted}
    answer = await office.post("/staff/nobody/roles", role, body)
    assert answer.status_code == status, answer.text


def test_no_role_of_a_school_may_make_principals() -> None:
    assert [role for role in SCHOOL_ROLES if Role.PRINCIPAL in grantable_by(role)] == []


async def test_every_address_says_in_both_languages_what_it_is_for(office: Office) -> None:
    paths = office.app.openapi()["paths"]
    operations = [operation for path in paths.values() for operation in path.values() if "x-action" in operation]
    assert [operation["summary"] for operation in operations if "·" not in operation["summary"]] == []
