"""Whoever complained asks with a tracking code how things stand: no account, no name, no trace of the code."""

from datetime import timedelta
from typing import Any

import httpx
from structlog.testing import capture_logs

from shared.domain.envelope import Channel, Role
from shared.domain.identifiers import feedback_stream
from tests.services.intake.office import NPSN, Office
from tests.specification import proves

COMPLAINT = {"kind": "complaint", "category": "illegal_fee", "text": "Diminta uang bensin", "anonymous": True}


async def complained(office: Office, **more: Any) -> dict[str, str]:
    """Return the answer to whoever wrote the complaint down: its id and its tracking code."""
    answer = await office.post("/feedback", Role.COUNSELLOR, {**COMPLAINT, **more})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def track(office: Office, code: str, act: str = "", **more: Any) -> httpx.Response:
    return await office.call("POST", f"/track{act}", json={"code": code, **more})


async def answered_and_closed(office: Office, feedback_id: str) -> None:
    told = {"action": "Uang dikembalikan", "through": "phone"}
    assert (await office.post(f"/feedback/{feedback_id}/follow-up", Role.PRINCIPAL, told)).status_code == 200
    closed = await office.post(f"/feedback/{feedback_id}/close", Role.PRINCIPAL, {"result": "Petugas ditegur"})
    assert closed.status_code == 200, closed.text


@proves("A25", "R15")
async def test_a_code_tells_where_the_complaint_stands_and_until_when_it_is_answered(office: Office) -> None:
    code = (await complained(office))["tracking_code"]
    answer = await track(office, code)
    assert answer.json() == {
        "kind": "complaint",
        "category": "illegal_fee",
        "state": "received",
        "received_at": "2025-11-03T01:00:00Z",
        "due_at": "2025-11-06T01:00:00Z",
        "followed_up_at": None,
        "closed_at": None,
        "escalated_to": [],
        "answers": [],
        "result": None,
    }


@proves("A21", "A25")
async def test_the_complainant_reads_the_answers_and_nothing_else_that_was_written(office: Office) -> None:
    received = await complained(office, anonymous=False, complainant="Ibu Ayu")
    await answered_and_closed(office, received["feedback_id"])
    answer = await track(office, received["tracking_code"])
    shown = answer.json()
    assert (shown["state"], shown["result"]) == ("closed", "Petugas ditegur")
    assert shown["answers"] == [{"told_at": "2025-11-03T01:00:00Z", "action": "Uang dikembalikan"}]
    assert shown["followed_up_at"] == shown["closed_at"] == "2025-11-03T01:00:00Z"
    assert "Ibu Ayu" not in answer.text
    assert "Diminta uang" not in answer.text


@proves("A25")
async def test_a_code_may_be_copied_in_any_spelling(office: Office) -> None:
    code = (await complained(office))["tracking_code"]
    copied = f" {code[:4].lower()}-{code[4:8]} {code[8:]} "
    assert (await track(office, copied)).status_code == 200


@proves("A25")
async def test_every_unknown_code_gets_the_same_answer(office: Office) -> None:
    await complained(office)
    answers = [await track(office, code) for code in ("AAAABBBBCCCCDDDD", "0", "kj_x_y")]
    assert {(answer.status_code, answer.json()["reason"]) for answer in answers} == {(404, "tracking.unknown")}
    assert {answer.text for answer in answers} == {answers[0].text}
    assert (await track(office, "AAAABBBBCCCCDDDD", "/reopen", reason="Belum")).json() == answers[0].json()


@proves("feedback.reopened", "R15")
async def test_the_complainant_reopens_what_was_closed_and_its_hours_run_again(office: Office) -> None:
    received = await complained(office)
    await answered_and_closed(office, received["feedback_id"])
    await office.clock.move_to(office.clock.now() + timedelta(days=2))
    answer = await track(office, received["tracking_code"], "/reopen", reason="Uang belum kembali")
    assert answer.json()["events"] == ["feedback.reopened"], answer.text
    again = await track(office, received["tracking_code"], "/reopen", reason="Uang belum kembali")
    assert again.json()["events"] == []
    shown = (await track(office, received["tracking_code"])).json()
    assert (shown["state"], shown["due_at"]) == ("reopened", "2025-11-08T01:00:00Z")


@proves("feedback.reopened")
async def test_too_late_is_told_in_the_schools_own_time(office: Office) -> None:
    received = await complained(office)
    await answered_and_closed(office, received["feedback_id"])
    await office.clock.move_to(office.clock.now() + timedelta(days=31))
    answer = await track(office, received["tracking_code"], "/reopen", reason="Uang belum kembali")
    assert (answer.status_code, answer.json()["reason"]) == (409, "feedback.reopened_too_late")
    assert "sampai Rabu 3 Des 2025 pukul 09.00 WITA" in answer.json()["detail"]


@proves("feedback.escalated")
async def test_the_complainant_tells_where_else_it_lies(office: Office) -> None:
    code = (await complained(office))["tracking_code"]
    without_number = await track(office, code, "/escalate", to="lapor")
    assert (without_number.status_code, without_number.json()["reason"]) == (
        422,
        "feedback.escalation_without_reference",
    )
    answer = await track(office, code, "/escalate", to="lapor", external_reference="7654321")
    assert answer.json()["events"] == ["feedback.escalated"], answer.text
    assert (await track(office, code)).json()["escalated_to"] == ["lapor"]


@proves("A25")
async def test_neither_the_log_of_events_nor_that_of_the_service_knows_the_code(office: Office) -> None:
    with capture_logs() as lines:
        received = await complained(office)
        code = received["tracking_code"]
        await track(office, code)
        await track(office, code, "/escalate", to="district", reason="Tidak dijawab")
    history = await office.desk.log.read_stream(feedback_stream(NPSN, received["feedback_id"]))
    (escalated,) = history[1:]
    assert (escalated.actor.role, escalated.channel) == (Role.COMPLAINANT, Channel.LINK)
    assert code not in str(history)
    assert code.lower() not in str(lines).lower()
    assert "/track/escalate" in str(lines)
