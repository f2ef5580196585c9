"""The scheduler over HTTP: clocks that explain themselves, excuses, health."""

from collections.abc import AsyncIterator

import pytest

from shared.domain.envelope import Actor, Role
from shared.domain.events.clock import Excused
from shared.domain.events.feedback import AboutWhom
from shared.domain.identifiers import UserId, safeguard_stream
from shared.eventlog.memory import MemoryEventLog
from shared.runtime.evidence_store import EvidenceFolder, evidence_address, evidence_folder
from tests.examples import clock_facts as facts, clocks as examples
from tests.examples.clocks import (
    C01_FIRST_MOMENT_AFTER,
    COMPLAINT,
    SAFEGUARD,
    SMPN_9,
    V01_APPROVED_AT,
    V01_DUE_BEFORE,
    V01_FIRST_WARNING_AT,
    VISIT,
)
from tests.services.scheduler.calling import NEIGHBOUR, Caller, calling, give_role
from tests.services.scheduler.office import Office
from tests.specification import proves

VISIT_CLOCK = f"/schools/{SMPN_9}/clocks/visit_7wd/{VISIT}/excuse"
COMPLAINT_CLOCK = f"/schools/{SMPN_9}/clocks/complaint_72h/{COMPLAINT}/excuse"
FAMILY_REQUEST = {"reason": "family_request", "note": "Ibu minta tanggal 14"}


@pytest.fixture
async def caller(office: Office) -> AsyncIterator[Caller]:
    async with calling(office) as caller:
        yield caller


async def _a_late_visit(caller: Caller) -> None:
    await caller.office.tell(examples.recommended())
    await caller.office.tell(examples.approved())
    await caller.at_rest()
    await caller.office.clock.move_to(V01_DUE_BEFORE)
    await caller.at_rest()


async def test_a_clock_explains_its_deadline_in_indonesian(caller: Caller) -> None:
    await caller.office.tell(examples.approved())
    await caller.at_rest()
    answer = await caller.get(f"/schools/{SMPN_9}/clocks?state=running", "counsellor")
    (clock,) = answer.json()["clocks"]
    assert clock["due_on"] == "2025-11-12"
    assert clock["counted_days"][0] == "2025-11-04"
    assert clock["explanation"] == (
        "7 hari kerja sesudah Senin 3 November 2025; hari ke-7 = Rabu 12 November 2025, sampai tengah malam."
    )


async def test_a_clock_explains_its_deadline_in_english(caller: Caller) -> None:
    await caller.office.tell(examples.complained())
    await caller.at_rest()
    answer = await caller.get(f"/schools/{SMPN_9}/clocks", "district", "en")
    assert answer.json()["clocks"][0]["explanation"] == (
        "3x24 hours from Friday 7 November 2025 16:20 WITA, up to and including Monday 10 November 2025 16:20 WITA;"
        " days off count too."
    )


async def test_the_principal_excuses_a_late_visit_and_the_figure_stays(caller: Caller) -> None:
    await _a_late_visit(caller)
    answer = await caller.post(VISIT_CLOCK, "principal", FAMILY_REQUEST)
    await caller.at_rest()
    (clock,) = (await caller.get(f"/schools/{SMPN_9}/clocks", "principal")).json()["clocks"]
    assert answer.json() == {
        "clock": f"clock:visit_7wd:{VISIT}",
        "events": ["clock.excused"],
        "repeated": False,
    }
    assert (clock["state"], clock["excused"]) == ("breached", "family_request")


async def test_the_words_of_an_excuse_are_sealed_with_the_pupils_key(caller: Caller) -> None:
    await _a_late_visit(caller)
    await caller.post(VISIT_CLOCK, "principal", FAMILY_REQUEST)
    recorded = (await caller.office.clock_events("visit_7wd"))[-1]
    (opened,) = await caller.office.log.personal([recorded])
    assert recorded.person == examples.PUPIL
    assert "Ibu minta" not in recorded.event.model_dump_json()
    assert isinstance(opened, Excused)
    assert opened.note == "Ibu minta tanggal 14"


async def test_nothing_is_written_about_a_pupil_whose_data_were_erased(caller: Caller) -> None:
    await _a_late_visit(caller)
    assert isinstance(caller.office.log, MemoryEventLog)
    await caller.office.log.keyring.destroy(SMPN_9, examples.PUPIL)
    with_words = await caller.post(VISIT_CLOCK, "principal", FAMILY_REQUEST)
    without_words = await caller.post(VISIT_CLOCK, "principal", {"reason": "family_request"})
    assert (with_words.status_code, with_words.json()["reason"]) == (409, "clock.person_erased")
    assert without_words.json()["events"] == ["clock.excused"]


@proves("A8")
async def test_an_excuse_names_only_evidence_that_was_uploaded_for_its_matter(caller: Caller) -> None:
    await _a_late_visit(caller)
    with_file = {"reason": "illness", "evidence_sha256": "5c" * 32}
    missing = await caller.post(VISIT_CLOCK, "principal", with_file)
    store = EvidenceFolder(evidence_folder(caller.foundation.settings))
    await store.put(evidence_address(examples.PUPIL, "5c" * 32), b"sealed")
    uploaded = await caller.post(VISIT_CLOCK, "principal", with_file)
    assert (missing.status_code, missing.json()["reason"]) == (409, "clock.evidence_not_stored")
    assert uploaded.json()["events"] == ["clock.excused"]


async def test_the_same_key_excuses_once(caller: Caller) -> None:
    await _a_late_visit(caller)
    await caller.post(VISIT_CLOCK, "principal", FAMILY_REQUEST, key="excuse-1")
    again = await caller.post(VISIT_CLOCK, "principal", FAMILY_REQUEST, key="excuse-1")
    assert again.json()["repeated"] is True
    assert (await caller.office.clock_types("visit_7wd")).count("clock.excused") == 1


async def test_the_same_key_for_another_excuse_is_refused(caller: Caller) -> None:
    await _a_late_visit(caller)
    await caller.post(VISIT_CLOCK, "principal", FAMILY_REQUEST, key="excuse-1")
    other = await caller.post(VISIT_CLOCK, "principal", {"reason": "illness", "note": "Ibu sakit"}, key="excuse-1")
    assert (other.status_code, other.json()["reason"]) == (422, "request.key_reused")


async def test_the_district_excuses_a_late_answer(caller: Caller) -> None:
    await caller.office.tell(examples.complained())
    await caller.office.clock.move_to(C01_FIRST_MOMENT_AFTER)
    await caller.at_rest()
    answer = await caller.post(COMPLAINT_CLOCK, "district", {"reason": "disaster"})
    assert answer.json()["events"] == ["clock.excused"]


async def test_the_principal_may_not_excuse_a_late_answer(caller: Caller) -> None:
    await caller.office.tell(examples.complained())
    await caller.at_rest()
    answer = await caller.post(COMPLAINT_CLOCK, "principal", {"reason": "disaster"})
    assert answer.status_code == 409
    assert answer.json()["reason"] == "clock.excuse_not_allowed"
    assert answer.json()["detail"] == (
        "Peran kepala sekolah tidak boleh mencatat alasan untuk janji ini; yang boleh: petugas dinas."
    )


async def test_a_counsellor_may_not_excuse(caller: Caller) -> None:
    await _a_late_visit(caller)
    assert (await caller.post(VISIT_CLOCK, "counsellor", FAMILY_REQUEST)).status_code == 403


async def test_the_principal_of_another_school_may_neither_look_nor_excuse(caller: Caller) -> None:
    await _a_late_visit(caller)
    assert (await caller.post(VISIT_CLOCK, "neighbour", FAMILY_REQUEST)).status_code == 403
    assert (await caller.get(f"/schools/{SMPN_9}/clocks", "neighbour")).status_code == 403


async def test_a_clock_of_another_school_is_not_found_under_ones_own_address(caller: Caller) -> None:
    await _a_late_visit(caller)
    through_own_school = f"/schools/{NEIGHBOUR}/clocks/visit_7wd/{VISIT}/excuse"
    assert (await caller.post(through_own_school, "neighbour", FAMILY_REQUEST)).status_code == 404


async def test_nobody_excuses_without_a_token(caller: Caller) -> None:
    assert (await caller.client.post(f"/scheduler/api/v1{VISIT_CLOCK}", json=FAMILY_REQUEST)).status_code == 401


async def test_a_clock_in_time_is_not_excused(caller: Caller) -> None:
    await caller.office.tell(examples.approved())
    await caller.at_rest()
    await caller.office.clock.move_to(V01_FIRST_WARNING_AT)
    await caller.office.tell(examples.visited("2025-11-05T16:45:00+08:00"))
    await caller.at_rest()
    answer = await caller.post(VISIT_CLOCK, "principal", FAMILY_REQUEST)
    assert (answer.status_code, answer.json()["reason"]) == (409, "clock.nothing_to_excuse")


async def test_the_health_shows_until_when_every_clock_has_had_its_say(caller: Caller) -> None:
    await caller.office.tell(examples.approved())
    await caller.at_rest()
    ready = (await caller.client.get("/scheduler/health/ready")).json()
    assert ready["ticker"]["next_due"] == V01_FIRST_WARNING_AT.isoformat()


@proves("A8", "clock.excused")
async def test_a_principal_who_applied_leaves_the_excuse_to_the_district_that_approved(caller: Caller) -> None:
    by_the_principal = facts.requested().model_copy(update={"applicant": UserId("principal")})
    await caller.office.tell(by_the_principal)
    district = Actor(user_id="district", role=Role.DISTRICT_OFFICER)
    await caller.office.tell(examples.approved(), by=district)
    await caller.at_rest()
    await caller.office.clock.move_to(V01_DUE_BEFORE)
    await caller.at_rest()
    own = await caller.post(VISIT_CLOCK, "principal", FAMILY_REQUEST)
    assert (own.status_code, own.json()["reason"]) == (409, "clock.excuse_of_own_visit")
    assert (await caller.post(VISIT_CLOCK, "district", FAMILY_REQUEST)).json()["events"] == ["clock.excused"]


@proves("A29")
async def test_nobody_learns_of_a_restricted_clock_by_excusing_it(caller: Caller) -> None:
    raised = facts.raised(V01_APPROVED_AT.isoformat())
    await caller.office.write(safeguard_stream(SMPN_9, SAFEGUARD), raised, person=f"safeguard:{SAFEGUARD}")
    await caller.at_rest()
    answer = await caller.post(
        f"/schools/{SMPN_9}/clocks/safeguard_24h/{SAFEGUARD}/excuse", "district", {"reason": "other"}
    )
    assert answer.status_code == 404


@proves("A25")
async def test_the_principal_does_not_see_the_clock_of_a_complaint_about_the_principal(caller: Caller) -> None:
    await caller.office.tell(facts.complained_about(AboutWhom.PRINCIPAL))
    await caller.at_rest()
    listed = f"/schools/{SMPN_9}/clocks"
    assert (await caller.get(listed, "principal")).json()["clocks"] == []
    assert len((await caller.get(listed, "district")).json()["clocks"]) == 1


@proves("A25")
async def test_excusing_it_does_not_tell_the_principal_of_a_complaint_about_the_principal(caller: Caller) -> None:
    await caller.office.tell(facts.complained_about(AboutWhom.PRINCIPAL))
    await caller.at_rest()
    answer = await caller.post(COMPLAINT_CLOCK, "principal", {"reason": "disaster"})
    assert (answer.status_code, answer.json()["reason"]) == (404, "clock.unknown")


@proves("A25")
async def test_a_teacher_does_not_see_how_complaints_stand(caller: Caller) -> None:
    await give_role(caller.office, "teacher", Role.HOMEROOM_TEACHER, SMPN_9)
    await caller.office.tell(examples.complained())
    await caller.office.tell(examples.approved())
    await caller.at_rest()
    shown = (await caller.get(f"/schools/{SMPN_9}/clocks", "teacher")).json()["clocks"]
    assert [clock["policy"] for clock in shown] == ["visit_7wd"]
