"""The day of the visit through the JSON API: start, visit, record, corrections and second signatures."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import httpx
import pytest

from services.intake.handlers.tokens import Holder
from shared.domain.envelope import SYSTEM, Channel, Metadata, Role
from shared.domain.identifiers import clock_stream, visit_stream
from shared.eventlog.interface import NewEvent, RecordedEvent
from shared.eventlog.stored_event import StoredEvent
from tests.examples.calendar_changes import V28A_STARTED, V28B_RECOMPUTED
from tests.services.intake.family import CONDUCT, INSTRUMENT, Family
from tests.services.intake.office import NPSN, PDF, Office
from tests.specification import proves

SHEET = {"kind": "observation_sheet", "template_id": "lembar-observasi"}
TRIP = "01900000-0000-7000-8000-0000000000f1"
JPEG = b"\xff\xd8\xff\xe0 ruang belajar"
START = {"started_at": "2025-11-06T16:05:00+08:00", "present": ["Ibu"], "consent_confirmed": True}
FROM_THE_PHONE = {"channel": "mobile_offline", "device_id": "tablet-3"}


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


@pytest.fixture
async def scheduled(office: Office, family: Family) -> Family:
    await family.approved()
    await family.act("prepare-instrument", Role.COUNSELLOR, INSTRUMENT)
    await family.act("prepare-instrument", Role.COUNSELLOR, SHEET)
    answer = await family.act("schedule", Role.COUNSELLOR, {**family.agreement(), "trip_id": TRIP})
    assert answer.status_code == 200, answer.text
    return family


@pytest.fixture
async def visited(office: Office, scheduled: Family) -> Family:
    await office.clock.move_to(at("2025-11-06T17:00:00"))
    answer = await scheduled.act("visit", Role.COUNSELLOR, CONDUCT)
    assert answer.status_code == 200, answer.text
    return scheduled


async def history_of(office: Office, family: Family) -> Sequence[RecordedEvent]:
    return await office.desk.log.read_stream(visit_stream(NPSN, family.visit_id))


async def row_of(office: Office, family: Family, query: str = "") -> dict[str, Any]:
    items = (await office.get(f"/visits{query}", Role.PRINCIPAL)).json()["items"]
    return next(item for item in items if item["visit_id"] == family.visit_id)


async def detail_of(office: Office, family: Family, role: Role) -> dict[str, Any]:
    answer: dict[str, Any] = (await office.get(f"/visits/{family.visit_id}", role)).json()
    return answer


def events_of(answer: httpx.Response) -> Any:
    assert answer.status_code == 200, answer.text
    return answer.json()["events"]


@proves("R2", "visit.started")
async def test_a_visit_begins_at_the_door_and_ends_later(office: Office, scheduled: Family) -> None:
    await office.clock.move_to(at("2025-11-06T16:06:00"))
    refused = await scheduled.act("start", Role.COUNSELLOR, {**START, "consent_confirmed": False})
    assert (refused.status_code, refused.json()["reason"]) == (422, "visit.consent_not_confirmed")
    started = await scheduled.act("start", Role.COUNSELLOR, START)
    assert events_of(started) == ["visit.started"]
    assert (await row_of(office, scheduled, "?state=in_progress"))["state"] == "in_progress"
    await office.clock.move_to(at("2025-11-06T17:00:00"))
    assert events_of(await scheduled.act("visit", Role.COUNSELLOR, CONDUCT)) == ["visit.visited"]


@proves("A31", "visit.visited")
async def test_what_a_device_kept_says_so_in_the_log(office: Office, scheduled: Family) -> None:
    await office.clock.move_to(at("2025-11-06T17:00:00"))
    sent = {**CONDUCT, **FROM_THE_PHONE, "device_clock_at": "2025-11-06T17:30:00+08:00"}
    await scheduled.act("visit", Role.COUNSELLOR, sent)
    visited = (await history_of(office, scheduled))[-1]
    assert isinstance(visited, StoredEvent)
    assert (visited.channel, visited.device_id) == (Channel.MOBILE_OFFLINE, "tablet-3")
    assert visited.event.model_dump()["countersign"] == ("clock_skew",)


@proves("A31", "visit.countersigned")
async def test_the_principal_signs_for_a_late_visit_and_its_teller_does_not(office: Office, scheduled: Family) -> None:
    await office.clock.move_to(at("2025-11-10T17:00:00"))
    await scheduled.act("visit", Role.COUNSELLOR, CONDUCT)
    (waiting,) = (await detail_of(office, scheduled, Role.PRINCIPAL))["awaits_countersignature"]
    signature = {"countersigns": waiting, "accepted": True}
    teller = await office.new_token(Holder("Rina", Role.PRINCIPAL, NPSN, "user-counsellor"))
    path = f"/schools/{NPSN}/visits/{scheduled.visit_id}/countersign"
    own = await office.call("POST", path, headers={"Authorization": f"Bearer {teller}"}, json=signature)
    assert (own.status_code, own.json()["reason"]) == (403, "visit.teller_countersigns")
    assert events_of(await scheduled.act("countersign", Role.PRINCIPAL, signature)) == ["visit.countersigned"]
    assert (await detail_of(office, scheduled, Role.PRINCIPAL))["awaits_countersignature"] == []


@proves("A31", "visit.time_corrected")
async def test_a_time_is_corrected_within_seven_days_of_its_record(office: Office, visited: Family) -> None:
    correction = {"field": "ended_at", "new": "2025-11-06T16:55:00+08:00", "reason": "Salah ketik"}
    assert events_of(await visited.act("correct-time", Role.COUNSELLOR, correction)) == ["visit.time_corrected"]
    (waiting,) = (await detail_of(office, visited, Role.PRINCIPAL))["awaits_countersignature"]
    signed = await visited.act("countersign", Role.PRINCIPAL, {"countersigns": waiting, "accepted": True})
    assert events_of(signed) == ["visit.countersigned"]
    await office.clock.move_to(at("2025-11-13T17:00:01"))
    late = await visited.act("correct-time", Role.COUNSELLOR, {**correction, "new": "2025-11-06T16:50:00+08:00"})
    assert (late.status_code, late.json()["reason"]) == (409, "visit.correction_too_late")


@proves("R6", "visit.observed")
async def test_the_principal_reads_only_what_is_not_kept_more_closely(office: Office, visited: Family) -> None:
    answers = [
        {"item": "status-rumah", "answer": "sewa"},
        {"item": "tambahan-utang", "answer": "Ada tunggakan", "confidentiality": "restricted"},
    ]
    body = {"template_id": "lembar-observasi", "answers": answers}
    assert events_of(await visited.act("record-answers", Role.COUNSELLOR, body)) == ["visit.observed"]
    assert await items_read_by(office, visited, Role.COUNSELLOR) == ["status-rumah", "tambahan-utang"]
    assert await items_read_by(office, visited, Role.PRINCIPAL) == ["status-rumah"]
    assert await items_read_by(office, visited, Role.AUDITOR) == []


async def items_read_by(office: Office, family: Family, role: Role) -> list[str]:
    history = (await detail_of(office, family, role))["history"]
    (observed,) = [one for one in history if one["type"] == "visit.observed"]
    return [answer["item"] for answer in observed["facts"]["answers"]]


async def test_an_answer_that_the_sheet_does_not_offer_is_refused(visited: Family) -> None:
    body = {"template_id": "lembar-observasi", "answers": [{"item": "penerangan", "answer": "remang"}]}
    refused = await visited.act("record-answers", Role.COUNSELLOR, body)
    assert (refused.status_code, refused.json()["reason"]) == (422, "visit.answer_is_no_choice")
    assert "remang" not in refused.text


async def test_minutes_and_photos_are_kept_as_far_as_consent_goes(office: Office, visited: Family) -> None:
    minutes = (await visited.upload(PDF + b"berita acara")).json()["sha256"]
    photo = (await visited.upload(JPEG)).json()["sha256"]
    signed = await visited.act(
        "sign-minutes", Role.COUNSELLOR, {"guardian_id": visited.guardian_id, "evidence_sha256": minutes}
    )
    assert events_of(signed) == ["visit.minutes_signed"]
    refused = await visited.act("attach-photo", Role.COUNSELLOR, {"evidence_sha256": photo, "shows_person": False})
    assert (refused.status_code, refused.json()["reason"]) == (409, "visit.photo_without_consent")


@proves("A27")
async def test_the_visits_of_one_outing_are_listed_together(office: Office, scheduled: Family) -> None:
    sibling = await Family.enrolled(office)
    await sibling.approved()
    await sibling.act("schedule", Role.COUNSELLOR, {**sibling.agreement(), "trip_id": TRIP})
    listed = (await office.get(f"/visits?trip_id={TRIP}", Role.PRINCIPAL)).json()["items"]
    assert {one["visit_id"] for one in listed} == {scheduled.visit_id, sibling.visit_id}
    assert {one["student_id"] for one in listed} == {scheduled.student_id, sibling.student_id}
    other = (await office.get(f"/visits?trip_id={scheduled.student_id}", Role.PRINCIPAL)).json()
    assert other["items"] == []


async def test_the_letter_and_the_team_are_kept(scheduled: Family) -> None:
    staff = [{"user_id": "user-homeroom_teacher", "role": "homeroom_teacher"}]
    letter = {"number": "090/12/2025", "issued_on": "2025-11-03", "staff": staff}
    assert events_of(await scheduled.act("issue-letter", Role.SCHOOL_OPERATOR, letter)) == ["visit.letter_issued"]
    assert events_of(await scheduled.act("change-team", Role.COUNSELLOR, {"added": staff})) == ["visit.team_changed"]
    assert events_of(await scheduled.act("record-assent", Role.COUNSELLOR, {"assents": True})) == [
        "visit.assent_recorded"
    ]


@proves("A30", "clock.recomputed")
async def test_a_promise_that_the_calendar_moved_moves_in_the_list_and_in_the_warnings(
    office: Office, scheduled: Family
) -> None:
    assert (await row_of(office, scheduled))["due_before"] == "2025-11-12T16:00:00Z"
    await recompute(office, scheduled, due_at=at("2025-11-07T00:00:00"))
    assert (await row_of(office, scheduled))["due_before"] == "2025-11-06T16:00:00Z"
    later = {"starts_at": "2025-11-07T16:00:00+08:00", "ends_at": "2025-11-07T17:00:00+08:00"}
    moved = {**scheduled.agreement(), "slot": later, "asked_by": "family", "reason": "Ada hajatan"}
    assert events_of(await scheduled.act("reschedule", Role.COUNSELLOR, moved)) == ["visit.rescheduled"]
    rescheduled = (await history_of(office, scheduled))[-1].event.model_dump()
    assert "after_due_date" in rescheduled["warnings"]


async def recompute(office: Office, family: Family, due_at: datetime) -> None:
    """Let the visit's clock start and be recomputed, as the scheduler does when a calendar changes."""
    (approved,) = [one for one in await history_of(office, family) if one.type == "visit.approved"]
    anchored_at = approved.event.model_dump()["promise"]["anchored_at"]
    started = V28A_STARTED.model_copy(update={"subject": family.visit_id, "started_at": anchored_at})
    recomputed = V28B_RECOMPUTED.model_copy(update={"due_at": due_at})
    stream = clock_stream(NPSN, "visit_7wd", family.visit_id)
    told = Metadata(SYSTEM, office.clock.now(), "recompute-1", Channel.SYSTEM, family.visit_id)
    await office.desk.log.append(stream, 0, [NewEvent(started, None), NewEvent(recomputed, None)], told)
