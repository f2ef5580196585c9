"""Asking twice with one key does a thing once; a key cannot stand for two things."""

from shared.domain.envelope import Role
from shared.domain.identifiers import visit_stream
from tests.services.intake.family import PURPOSE, Family
from tests.services.intake.office import NPSN, Office


async def test_the_same_key_gives_the_same_answer_and_adds_nothing(office: Office, family: Family) -> None:
    first = await family.recommend(key="rekomendasi-1")
    again = await family.recommend(key="rekomendasi-1")
    assert again.json() == {**first.json(), "repeated": True}
    assert len(await office.desk.log.read_stream(visit_stream(NPSN, family.visit_id))) == 1


async def test_without_a_key_two_requests_are_two_cases(office: Office, family: Family) -> None:
    first = await family.recommend()
    second = await family.recommend()
    assert first.json()["visit_id"] != second.json()["visit_id"]


async def test_a_key_used_for_other_content_is_refused_by_field(office: Office, family: Family) -> None:
    await family.recommend()
    await family.act("request", Role.COUNSELLOR, PURPOSE, key="permohonan-1")
    other = {**PURPOSE, "purpose_text": "Tujuan yang lain"}
    answer = await family.act("request", Role.COUNSELLOR, other, key="permohonan-1")
    assert (answer.status_code, answer.json()["reason"]) == (422, "request.key_reused")
    assert answer.json()["found"] == "purpose_text"


async def test_a_key_used_for_another_new_time_is_refused(office: Office, family: Family) -> None:
    await family.approved()
    await family.act("schedule", Role.COUNSELLOR, family.agreement())
    moved = {**family.agreement(), "asked_by": "family", "reason": "Ada hajatan"}
    friday = {"starts_at": "2025-11-07T16:00:00+08:00", "ends_at": "2025-11-07T17:00:00+08:00"}
    saturday = {"starts_at": "2025-11-08T16:00:00+08:00", "ends_at": "2025-11-08T17:00:00+08:00"}
    await family.act("reschedule", Role.COUNSELLOR, {**moved, "slot": friday}, key="pindah")
    answer = await family.act("reschedule", Role.COUNSELLOR, {**moved, "slot": saturday}, key="pindah")
    assert (answer.status_code, answer.json()["found"]) == (422, "new_slot")


async def test_a_key_used_for_another_command_is_refused(office: Office, family: Family) -> None:
    await family.recommend()
    await family.act("request", Role.COUNSELLOR, PURPOSE, key="kunci")
    answer = await family.act("cancel", Role.COUNSELLOR, {"reason": "resolved"}, key="kunci")
    assert (answer.status_code, answer.json()["found"]) == (422, "visit.requested")


async def test_the_same_key_of_another_person_is_another_request(office: Office, family: Family) -> None:
    first = await family.recommend(key="k")
    body = {"student_id": family.student_id, "reason": "Sering tidak masuk"}
    second = await office.post("/visits", Role.SUBJECT_TEACHER, body, key="k")
    assert second.status_code == 201
    assert second.json()["visit_id"] != first.json()["visit_id"]


async def test_a_key_must_be_printable(office: Office, family: Family) -> None:
    assert (await family.recommend(key="dua kata")).status_code == 422
