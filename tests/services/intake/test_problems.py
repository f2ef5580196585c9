"""What the API answers when it says no: problem documents in the reader's language, without personal values."""

from typing import Any

import httpx
import pytest
from redis.exceptions import ConnectionError as RedisConnectionError
from structlog.testing import capture_logs

from shared.domain.envelope import Role
from shared.domain.identifiers import visit_stream
from shared.eventlog.interface import StreamMoved
from tests.services.intake.family import PURPOSE, Family
from tests.services.intake.office import NPSN, OTHER_NPSN, Office, user_of

NOWHERE = "01900000-0000-7000-8000-000000000000"


def says(answer: httpx.Response, status: int, reason: str) -> dict[str, Any]:
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), answer.text
    document: dict[str, Any] = answer.json()
    assert (document["status"], document["reason"]) == (status, reason)
    assert document["type"] == f"urn:kunjung:problem:{reason}"
    return document


async def test_a_rule_that_says_no_is_a_conflict_with_its_rule_and_values(office: Office, family: Family) -> None:
    await family.recommend()
    await family.act("request", Role.COUNSELLOR, PURPOSE)
    answer = await family.act("approve", Role.PRINCIPAL, {})
    document = says(answer, 409, "visit.approval_without_consent")
    assert (document["rule"], document["expected"]) == ("A2", "in_force")
    assert answer.headers["content-language"] == "id"


async def test_the_sentence_is_english_for_those_who_ask_for_english(office: Office, family: Family) -> None:
    english = {"Accept-Language": "en-GB,en;q=0.9,id;q=0.5"}
    indonesian = {"Accept-Language": "id,en;q=0.9"}
    path = f"/visits/{NOWHERE}/close"
    in_english = says(await office.post(path, Role.COUNSELLOR, {}, headers=english), 404, "visit.unknown")
    in_indonesian = says(await office.post(path, Role.COUNSELLOR, {}, headers=indonesian), 404, "visit.unknown")
    assert in_english["detail"] == f"There is no visit {NOWHERE} at this school."
    assert in_indonesian["detail"] == f"Kunjungan {NOWHERE} tidak ada di sekolah ini."


IN_THE_SCHOOLS_TIME = {
    "id": "Batas waktu menjawab Senin 3 Nov 2025 pukul 01.53 WITA sudah lewat"
    " (sekarang Senin 3 Nov 2025 pukul 09.00 WITA).",
    "en": "The time to answer by, Mon 3 Nov 2025 01:53 WITA, has passed (now Mon 3 Nov 2025 09:00 WITA).",
}


@pytest.mark.parametrize("language", IN_THE_SCHOOLS_TIME)
async def test_people_read_moments_as_the_schools_clocks_show_them_and_programs_in_utc(
    office: Office, family: Family, language: str
) -> None:
    await family.recommend()
    late = {
        "guardian_id": family.guardian_id,
        "purposes": ["give_support"],
        "expires_unanswered_at": "2025-11-02T17:53:00Z",
    }
    answer = await family.act("ask-consent", Role.COUNSELLOR, late, headers={"Accept-Language": language})
    document = says(answer, 422, "visit.answer_time_in_the_past")
    assert document["detail"] == IN_THE_SCHOOLS_TIME[language]
    assert (document["found"], document["expected"]) == ("2025-11-02T17:53:00Z", "2025-11-03T01:00:00Z")


async def test_the_days_of_a_refusal_are_words_for_people_and_iso_dates_for_programs(office: Office) -> None:
    backwards = {"role": "counsellor", "from_on": "2025-11-24", "until_on": "2025-11-03"}
    await office.token(Role.COUNSELLOR)
    path = f"/staff/{user_of(Role.COUNSELLOR)}/roles"
    document = says(await office.post(path, Role.PRINCIPAL, backwards), 422, "school.ends_before_start")
    assert document["detail"] == "Hari terakhir Senin 3 Nov 2025 mendahului hari pertama Senin 24 Nov 2025."
    assert (document["found"], document["expected"]) == ("2025-11-03", "2025-11-24")


async def test_wrong_fields_are_named_with_what_was_expected_and_never_their_value(office: Office) -> None:
    body = {"name": "X" * 300, "class_group": 8, "nisn": "rahasia", "nik": "6474000000000001"}
    answer = await office.post("/students", Role.SCHOOL_OPERATOR, body)
    document = says(answer, 422, "request.invalid")
    errors = {error["field"]: (error["found"], error["expected"]) for error in document["errors"]}
    assert errors == {
        "body.name": ("teks, 300 huruf", "paling banyak 200 huruf"),
        "body.class_group": ("bilangan", "teks"),
        "body.nisn": ("teks, 7 huruf", "bentuk ^[0-9]{10}$"),
        "body.nik": ("teks, 16 huruf", "isian ini tidak dikenal"),
    }
    assert "rahasia" not in answer.text
    assert "6474" not in answer.text


async def test_broken_json_is_named_as_such(office: Office) -> None:
    headers = {"Content-Type": "application/json"}
    answer = await office.call(
        "POST", f"/schools/{NPSN}/students", Role.SCHOOL_OPERATOR, content=b'{"name": ', headers=headers
    )
    assert says(answer, 422, "request.invalid")["errors"][0]["expected"] == "JSON yang utuh"


async def test_bytes_that_are_no_text_are_unreadable(office: Office) -> None:
    headers = {"Content-Type": "application/json"}
    answer = await office.call(
        "POST", f"/schools/{NPSN}/students", Role.SCHOOL_OPERATOR, content=b"\xff\xfe\xfa", headers=headers
    )
    says(answer, 400, "request.unreadable")


async def test_a_case_of_another_school_is_unknown_here(office: Office, family: Family) -> None:
    await family.recommend()
    path = f"/schools/{OTHER_NPSN}/visits/{family.visit_id}/close"
    answer = await office.call("POST", path, Role.COUNSELLOR, npsn=OTHER_NPSN, json={})
    says(answer, 404, "visit.unknown")


async def test_unknown_addresses_and_methods_are_problems_too(office: Office) -> None:
    says(await office.call("GET", "/nothing"), 404, "page.unknown")
    answer = await office.call("DELETE", f"/schools/{NPSN}")
    says(answer, 405, "method.unknown")
    assert answer.headers["allow"] == "GET"


async def test_what_is_too_large_is_refused_before_it_is_read(office: Office) -> None:
    answer = await office.call(
        "POST", f"/schools/{NPSN}/students", Role.SCHOOL_OPERATOR, content=b" " * (11 * 1024 * 1024 + 1)
    )
    says(answer, 413, "request.too_large")


async def test_a_body_that_grows_too_large_on_the_way_is_refused(office: Office) -> None:
    async def endless() -> Any:
        for _ in range(13):
            yield b" " * 1024 * 1024

    answer = await office.call("POST", f"/schools/{NPSN}/students", Role.SCHOOL_OPERATOR, content=endless())
    says(answer, 413, "request.too_large")


async def test_a_stream_that_keeps_moving_is_a_conflict(
    office: Office, family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def moved(*_: object) -> None:
        raise StreamMoved(visit_stream(NPSN, NOWHERE), expected=1, actual=2)

    await family.recommend()
    await office.token(Role.COUNSELLOR)
    await office.catch_up()
    monkeypatch.setattr("services.intake.handlers.desk.transact", moved)
    says(await family.act("close", Role.COUNSELLOR, {}), 409, "stream.moved")


async def test_a_log_that_is_away_is_worth_another_try(
    office: Office, family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise RedisConnectionError("Error 111 connecting to 10.0.0.7:6379")

    await family.recommend()
    await office.token(Role.COUNSELLOR)
    await office.catch_up()
    monkeypatch.setattr(office.desk.log, "read_stream", away)
    answer = await family.act("close", Role.COUNSELLOR, {})
    says(answer, 503, "log.unavailable")
    assert answer.headers["retry-after"] == "5"
    assert "10.0.0.7" not in answer.text


async def test_a_bug_tells_the_caller_nothing_and_the_log_no_values(
    office: Office, family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise ValueError("Adit Wijaya")

    await family.recommend()
    await office.token(Role.COUNSELLOR)
    await office.catch_up()
    monkeypatch.setattr(office.desk.log, "read_stream", broken)
    with capture_logs() as lines:
        answer = await family.act("close", Role.COUNSELLOR, {})
    says(answer, 500, "server.error")
    assert "Adit" not in answer.text + str(lines)
    assert [line["event"] for line in lines] == ["http.failed", "http.answered"]


async def test_each_answer_leaves_one_line_without_ids_or_names(office: Office, family: Family) -> None:
    await office.token(Role.COUNSELLOR)
    with capture_logs() as lines:
        await office.get(f"/students/{family.student_id}", Role.COUNSELLOR)
    (line,) = lines
    assert (line["event"], line["method"], line["status"]) == ("http.answered", "GET", 200)
    assert line["route"] == "/schools/{npsn}/students/{student_id}"
    assert family.student_id not in str(line)


async def test_every_answer_carries_safe_headers(office: Office) -> None:
    answer = await office.client.get("/intake/health/live")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert "server" not in answer.headers


async def test_the_service_tells_how_far_it_has_read(office: Office) -> None:
    await office.catch_up()
    answer = await office.client.get("/intake/health/ready")
    ready = answer.json()
    assert (answer.status_code, ready["service"], ready["simulated"]) == (200, "intake", False), answer.text
    assert all(place["position"] == place["head"] for place in ready["partitions"].values())
