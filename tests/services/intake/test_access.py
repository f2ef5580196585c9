"""Who may come in, and until when."""

from datetime import date, datetime, timedelta

import httpx
import pytest

from services.intake.handlers.desk import Order
from services.intake.handlers.schools import end_role, grant_role
from services.intake.handlers.tokens import Holder, revoke, tokens_of
from shared.domain.decider import Refused
from shared.domain.envelope import SYSTEM, Role
from shared.domain.identifiers import access_stream
from shared.web.tokens import sha256_of, token_id_of
from tests.services.intake.office import MONDAY_AT_9, NPSN, Office

PATH = f"/schools/{NPSN}"


async def ask(office: Office, token: str | None) -> httpx.Response:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    return await office.call("GET", PATH, headers=headers)


def is_turned_away(answer: httpx.Response, reason: str) -> bool:
    assert answer.headers["www-authenticate"].startswith("Bearer")
    return (answer.status_code, answer.json()["reason"]) == (401, reason)


async def test_nobody_comes_in_without_a_known_token(office: Office) -> None:
    token = await office.token(Role.COUNSELLOR)
    assert is_turned_away(await ask(office, None), "access.token_missing")
    assert is_turned_away(await ask(office, "kj_bukan_token"), "access.token_invalid")
    assert is_turned_away(await ask(office, "sembarang"), "access.token_invalid")
    assert is_turned_away(await ask(office, token + "x"), "access.token_invalid")
    assert (await ask(office, token)).status_code == 200


async def test_a_revoked_token_lets_nobody_in(office: Office) -> None:
    token = await office.token(Role.COUNSELLOR)
    await revoke(office.desk, token_id_of(token) or "", NPSN, "hilang", Order(SYSTEM, "revoke-1"))
    assert is_turned_away(await ask(office, token), "access.token_revoked")


async def test_a_token_ends_at_its_moment(office: Office) -> None:
    expires_at = MONDAY_AT_9 + timedelta(hours=1)
    token = await office.new_token(Holder("Rina", Role.COUNSELLOR, NPSN, "rina"), expires_at)
    await office.clock.move_to(expires_at - timedelta(seconds=1))
    assert (await ask(office, token)).status_code == 200
    await office.clock.move_to(expires_at)
    assert is_turned_away(await ask(office, token), "access.token_expired")


async def test_access_ends_with_the_last_day_of_the_role_by_the_schools_date(office: Office) -> None:
    token = await office.token(Role.COUNSELLOR)
    given = {"user_id": "user-counsellor", "role": Role.COUNSELLOR, "last_on": date(2025, 11, 3)}
    await end_role(office.desk, NPSN, given, Order(SYSTEM, "end-1"))
    await office.clock.move_to(datetime.fromisoformat("2025-11-03T23:59:59+08:00"))
    assert (await ask(office, token)).status_code == 200
    await office.clock.move_to(datetime.fromisoformat("2025-11-04T00:00:00+08:00"))
    assert is_turned_away(await ask(office, token), "access.role_not_held")


async def test_an_acting_principal_loses_access_after_the_last_day(office: Office) -> None:
    holder = Holder("Plt.", Role.ACTING_PRINCIPAL, NPSN, "plt", date(2025, 11, 5))
    token = await office.new_token(holder)
    assert (await ask(office, token)).status_code == 200
    await office.clock.move_to(datetime.fromisoformat("2025-11-06T07:00:00+08:00"))
    assert is_turned_away(await ask(office, token), "access.role_not_held")


async def grant(office: Office, role: Role, from_on: date, until_on: date | None = None) -> None:
    days = {"from_on": from_on, "until_on": until_on}
    given = {"user_id": f"user-{role.value}", "role": role, "class_group": None, **days}
    await grant_role(office.desk, NPSN, given, Order(SYSTEM, f"grant-{role.value}-{from_on}-{until_on}"))


async def end(office: Office, role: Role, last_on: date) -> None:
    given = {"user_id": f"user-{role.value}", "role": role, "last_on": last_on}
    await end_role(office.desk, NPSN, given, Order(SYSTEM, f"end-{role.value}-{last_on}"))


async def comes_in(office: Office, token: str, local: str) -> bool:
    await office.clock.move_to(datetime.fromisoformat(f"{local}+08:00"))
    answer = await ask(office, token)
    assert answer.status_code == 200 or is_turned_away(answer, "access.role_not_held")
    return answer.status_code == 200


async def test_a_role_granted_for_later_leaves_the_one_in_force_as_it_is(office: Office) -> None:
    token = await office.token(Role.COUNSELLOR)
    body = {"role": "counsellor", "from_on": "2027-01-01"}
    granted = await office.post("/staff/user-counsellor/roles", Role.PRINCIPAL, body)
    assert granted.status_code == 201, granted.text
    assert await comes_in(office, token, "2025-11-03T10:00:00")


async def test_between_two_grants_of_one_role_nobody_comes_in(office: Office) -> None:
    token = await office.token(Role.COUNSELLOR)
    await end(office, Role.COUNSELLOR, date(2025, 11, 5))
    await grant(office, Role.COUNSELLOR, date(2025, 11, 10))
    assert await comes_in(office, token, "2025-11-05T23:59:59")
    assert not await comes_in(office, token, "2025-11-06T00:00:00")
    assert not await comes_in(office, token, "2025-11-09T23:59:59")
    assert await comes_in(office, token, "2025-11-10T00:00:00")


async def test_ending_a_later_grant_does_not_bring_an_ended_one_back(office: Office) -> None:
    token = await office.token(Role.COUNSELLOR)
    await end(office, Role.COUNSELLOR, date(2025, 11, 5))
    await grant(office, Role.COUNSELLOR, date(2025, 11, 10))
    await end(office, Role.COUNSELLOR, date(2025, 11, 20))
    assert not await comes_in(office, token, "2025-11-07T09:00:00")
    assert await comes_in(office, token, "2025-11-20T23:59:59")
    assert not await comes_in(office, token, "2025-11-21T00:00:00")


async def test_an_end_before_a_later_grant_starts_takes_that_one_away_too(office: Office) -> None:
    token = await office.token(Role.COUNSELLOR)
    await grant(office, Role.COUNSELLOR, date(2025, 11, 10))
    await end(office, Role.COUNSELLOR, date(2025, 11, 5))
    assert not await comes_in(office, token, "2025-11-10T09:00:00")


async def test_a_role_can_be_given_again_from_the_day_it_was_given_first(office: Office) -> None:
    token = await office.token(Role.COUNSELLOR)
    await end(office, Role.COUNSELLOR, date(2025, 11, 3))
    await grant(office, Role.COUNSELLOR, date(2025, 11, 3))
    assert await comes_in(office, token, "2025-11-04T09:00:00")


async def test_each_term_of_an_acting_principal_ends_by_itself(office: Office) -> None:
    token = await office.new_token(
        Holder("Plt.", Role.ACTING_PRINCIPAL, NPSN, "user-acting_principal", date(2025, 11, 5))
    )
    await grant(office, Role.ACTING_PRINCIPAL, date(2025, 11, 10), date(2025, 11, 14))
    await end(office, Role.ACTING_PRINCIPAL, date(2025, 11, 12))
    assert await comes_in(office, token, "2025-11-05T23:59:59")
    assert not await comes_in(office, token, "2025-11-06T00:00:00")
    assert await comes_in(office, token, "2025-11-12T23:59:59")
    assert not await comes_in(office, token, "2025-11-13T00:00:00")


async def test_a_token_made_today_works_today_though_the_role_was_granted_for_later(office: Office) -> None:
    person = {"user_id": "user-counsellor", "name": "Contoh"}
    await office.post("/staff", Role.PRINCIPAL, person)
    await grant(office, Role.COUNSELLOR, date(2025, 12, 1))
    token = await office.token(Role.COUNSELLOR)
    assert await comes_in(office, token, "2025-11-03T10:00:00")


async def test_the_list_of_staff_shows_every_grant_of_a_role(office: Office) -> None:
    token = await office.token(Role.COUNSELLOR)
    await end(office, Role.COUNSELLOR, date(2025, 11, 5))
    await grant(office, Role.COUNSELLOR, date(2025, 11, 10), date(2025, 11, 28))
    await grant(office, Role.COUNSELLOR, date(2025, 12, 1))
    assert await terms_listed(office, token) == [
        ("2025-11-03", "2025-11-05"),
        ("2025-11-10", "2025-11-28"),
        ("2025-12-01", None),
    ]


async def test_the_list_of_staff_leaves_out_a_grant_that_was_taken_away_before_it_began(office: Office) -> None:
    token = await office.token(Role.COUNSELLOR)
    await grant(office, Role.COUNSELLOR, date(2025, 11, 10))
    await end(office, Role.COUNSELLOR, date(2025, 11, 5))
    assert await terms_listed(office, token) == [("2025-11-03", "2025-11-05")]


async def terms_listed(office: Office, token: str) -> list[tuple[str, str | None]]:
    answer = await office.call("GET", f"{PATH}/staff", headers={"Authorization": f"Bearer {token}"})
    (counsellor,) = answer.json()
    return [(role["from_on"], role["until_on"]) for role in counsellor["roles"]]


async def test_an_acting_principal_without_a_last_day_is_refused(office: Office) -> None:
    from services.intake.handlers.tokens import issue  # noqa: PLC0415 - only here
    from shared.web.tokens import new_token  # noqa: PLC0415 - only here

    holder = Holder("Plt.", Role.ACTING_PRINCIPAL, NPSN, "plt")
    with pytest.raises(Refused, match="acting_without_end"):
        await issue(office.desk, holder, new_token(), Order(SYSTEM, "issue-1"))


async def test_only_the_hash_of_a_token_is_kept(office: Office) -> None:
    token = await office.token(Role.COUNSELLOR)
    (issued,) = await office.desk.log.read_stream(access_stream(NPSN))
    stored = b"".join(issued.fields.values())  # type: ignore[attr-defined]  # as the memory log stores it
    assert token.encode() not in stored
    assert sha256_of(token).encode() in stored
    assert b"Contoh" not in stored


async def test_tokens_are_listed_with_their_names(office: Office) -> None:
    await office.token(Role.COUNSELLOR)
    (known,) = await tokens_of(office.desk, NPSN)
    assert (known.name, known.role, known.revoked) == ("Contoh counsellor", Role.COUNSELLOR, False)
