"""A pupil transferred with a case under way: through the JSON API (A28)."""

from shared.domain.envelope import Role
from tests.services.intake.family import REPORT, Family
from tests.services.intake.office import Office
from tests.specification import proves

MOVED = {"moved_on": "2025-11-07"}


async def transfer(office: Office, family: Family) -> None:
    moved = await office.post(f"/students/{family.student_id}/transfer", Role.SCHOOL_OPERATOR, MOVED)
    assert moved.json()["events"] == ["student.transferred"], moved.text


@proves("A28")
async def test_the_old_school_begins_no_new_case(office: Office, family: Family) -> None:
    await transfer(office, family)
    refused = await family.recommend()
    assert (refused.status_code, refused.json()["reason"]) == (409, "visit.pupil_transferred")
    assert refused.json()["found"] == "2025-11-07"
    body = {"student_id": family.student_id, "guardian_id": family.guardian_id, "reason": "Anak sulit belajar"}
    asked = await office.post("/visits/guardian-requests", Role.COUNSELLOR, body)
    assert (asked.status_code, asked.json()["reason"]) == (409, "visit.pupil_transferred")


@proves("A28")
async def test_a_case_under_way_gets_no_time_and_is_cancelled(office: Office, family: Family) -> None:
    await family.approved()
    await transfer(office, family)
    refused = await family.act("schedule", Role.COUNSELLOR, family.agreement())
    assert (refused.status_code, refused.json()["reason"]) == (409, "visit.pupil_transferred")
    cancelled = await family.act("cancel", Role.COUNSELLOR, {"reason": "moved_school"})
    assert cancelled.json()["events"] == ["visit.cancelled"], cancelled.text


@proves("A28")
async def test_a_visit_that_was_made_is_reported_and_closed_by_the_old_school(office: Office, family: Family) -> None:
    await family.visited()
    await transfer(office, family)
    reported = await family.act("report", Role.COUNSELLOR, REPORT)
    assert reported.json()["events"] == ["visit.reported"], reported.text
    closed = await family.act("close", Role.COUNSELLOR, {})
    assert closed.json()["events"] == ["visit.closed"], closed.text
