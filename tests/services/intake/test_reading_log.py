"""Every reading of what families told is itself written down, before anything is shown (DOMAIN e)."""

from typing import cast

import pytest

from shared.domain.envelope import Role
from shared.domain.events import audit
from shared.domain.events.audit import ViewedThing
from shared.domain.identifiers import audit_stream
from shared.domain.personal import SEALED
from shared.eventlog.interface import StreamMoved
from shared.eventlog.memory import MemoryEventLog
from shared.eventlog.retrying import LogUnavailable
from shared.runtime.clock import ManualClock
from shared.web.foundation import Foundation
from shared.web.reading_log import ReadingLog
from tests.examples.people import RAHMAT, SCHOOL_NPSN, SITI
from tests.services.intake.family import Family
from tests.services.intake.office import MONDAY_AT_9, NPSN, Office, user_of
from tests.specification import proves

NOWHERE = "01900000-0000-7000-8000-000000000000"


async def readings(office: Office) -> list[tuple[str, ViewedThing, str]]:
    """Who read what of what."""
    history = await office.desk.log.read_stream(audit_stream(NPSN))
    views = [(one.actor.user_id, cast("audit.ReportViewed", one.event)) for one in history]
    return [(user_id, view.thing, view.subject) for user_id, view in views]


@proves("audit.report_viewed")
async def test_a_case_a_matter_evidence_and_a_pupils_data_are_read_by_name(office: Office, family: Family) -> None:
    await family.approved()
    said = {"kind": "suggestion", "text": "Jam sore saja", "anonymous": True}
    feedback_id = (await office.post("/feedback", Role.COUNSELLOR, said)).json()["feedback_id"]
    sha256 = (await family.upload()).json()["sha256"]

    await office.get(f"/visits/{family.visit_id}", Role.COUNSELLOR)
    await office.get(f"/feedback/{feedback_id}", Role.PRINCIPAL)
    await office.get(f"/evidence/{sha256}?student_id={family.student_id}", Role.PRINCIPAL)
    await office.get(f"/students/{family.student_id}/data", Role.DATA_OFFICER)

    assert await readings(office) == [
        (user_of(Role.COUNSELLOR), ViewedThing.VISIT_CASE, family.visit_id),
        (user_of(Role.PRINCIPAL), ViewedThing.COMPLAINT, feedback_id),
        (user_of(Role.PRINCIPAL), ViewedThing.STUDENT_DATA, family.student_id),
        (user_of(Role.DATA_OFFICER), ViewedThing.STUDENT_DATA, family.student_id),
    ]


@proves("audit.report_viewed")
async def test_lists_and_what_is_not_found_are_no_readings(office: Office, family: Family) -> None:
    await family.recommend()
    await office.get("/visits", Role.COUNSELLOR)
    await office.get("/students", Role.COUNSELLOR)
    missing = await office.get(f"/visits/{NOWHERE}", Role.COUNSELLOR)
    assert (missing.status_code, await readings(office)) == (404, [])


@proves("audit.report_viewed")
async def test_an_auditors_reason_is_kept_sealed(office: Office, family: Family) -> None:
    await family.recommend()
    await office.get(f"/visits/{family.visit_id}?reason=Pemeriksaan+khusus", Role.AUDITOR)
    (viewed,) = await office.desk.log.read_stream(audit_stream(NPSN))
    (opened,) = await office.desk.log.personal([viewed])

    assert cast("audit.ReportViewed", viewed.event).purpose == SEALED
    assert cast("audit.ReportViewed", opened).purpose == "Pemeriksaan khusus"
    assert viewed.person == f"audit:{NPSN}"


@proves("audit.report_viewed")
async def test_what_cannot_be_written_down_is_not_shown(office: Office, family: Family) -> None:
    await family.recommend()
    foundation: Foundation = office.app.state.foundation
    foundation.readings = Broken(foundation.log, office.clock)
    answer = await office.get(f"/visits/{family.visit_id}", Role.COUNSELLOR)
    assert (answer.status_code, "Sering tidak masuk" in answer.text) == (503, False)


class Broken(ReadingLog):
    """Its log is away."""

    async def viewed(self, *_who: object, **_why: object) -> None:
        raise LogUnavailable("append", 0, ConnectionError("away"))


@proves("audit.report_viewed")
async def test_readings_of_two_processes_stand_one_after_the_other() -> None:
    clock = ManualClock(MONDAY_AT_9)
    log = MemoryEventLog(partitions=4, clock=clock)
    here, there = ReadingLog(log, clock), ReadingLog(log, clock)
    await here.viewed(SCHOOL_NPSN, SITI, ViewedThing.REPORT, NOWHERE)
    await there.viewed(SCHOOL_NPSN, RAHMAT, ViewedThing.REPORT, NOWHERE)
    await here.viewed(SCHOOL_NPSN, SITI, ViewedThing.REPORT, NOWHERE)
    assert [one.sequence for one in await log.read_stream(audit_stream(SCHOOL_NPSN))] == [1, 2, 3]


@proves("audit.report_viewed")
async def test_the_same_reading_told_twice_in_one_millisecond_is_one_reading() -> None:
    clock = ManualClock(MONDAY_AT_9)
    log = MemoryEventLog(partitions=4, clock=clock)
    await ReadingLog(log, clock).viewed(SCHOOL_NPSN, SITI, ViewedThing.REPORT, NOWHERE)
    await ReadingLog(log, clock).viewed(SCHOOL_NPSN, SITI, ViewedThing.REPORT, NOWHERE)
    assert len(await log.read_stream(audit_stream(SCHOOL_NPSN))) == 1


async def test_a_log_that_always_moves_on_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = ManualClock(MONDAY_AT_9)
    log = MemoryEventLog(partitions=4, clock=clock)
    monkeypatch.setattr(log, "append", _always_moved)
    with pytest.raises(StreamMoved):
        await ReadingLog(log, clock).viewed(SCHOOL_NPSN, SITI, ViewedThing.REPORT, NOWHERE)


async def _always_moved(stream: object, version: int, *_more: object) -> None:
    raise StreamMoved(audit_stream(SCHOOL_NPSN), expected=version, actual=version + 1)
