"""What each office is to be told of its school's clocks, over HTTP: not before its time, and nobody else's."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

import pytest

from shared.domain.envelope import Role
from shared.domain.identifiers import safeguard_stream, student_stream
from tests.examples import clock_facts as facts, clocks as examples
from tests.examples.clocks import (
    PUPIL,
    SAFEGUARD,
    SMPN_9,
    V01_APPROVED_AT,
    V01_DUE_BEFORE,
    V01_FIRST_WARNING_AT,
    V01_SECOND_WARNING_AT,
    VISIT,
    at,
)
from tests.services.scheduler.calling import Caller, calling, give_role, give_token
from tests.services.scheduler.office import Office
from tests.specification import proves

NEXT_MORNING = at("2025-11-13T07:30:00+08:00")
FIRST_WARNING_TOLD = {
    "policy": "visit_7wd",
    "subject": VISIT,
    "about": "warning",
    "not_before": "2025-11-09T23:30:00Z",
    "digest": False,
    "due_at": "2025-11-12T16:00:00Z",
}


@pytest.fixture
async def caller(office: Office) -> AsyncIterator[Caller]:
    async with calling(office) as caller:
        await give_role(office, "teacher", Role.HOMEROOM_TEACHER, SMPN_9)
        await give_token(office, "protector", Role.SAFEGUARDING_OFFICER, None)
        await give_token(office, "data", Role.DATA_OFFICER, None)
        await caller.at_rest()
        yield caller


async def told(caller: Caller, who: str) -> Sequence[tuple[str, str, bool]]:
    answer = await caller.get(f"/schools/{SMPN_9}/notices", who)
    return [(notice["policy"], notice["about"], notice["digest"]) for notice in answer.json()["notices"]]


async def an_approved_visit(caller: Caller, *moments: datetime) -> None:
    await caller.office.tell(examples.recommended())
    await caller.office.tell(examples.approved())
    await caller.at_rest()
    for moment in moments:
        await caller.office.clock.move_to(moment)
        await caller.at_rest()


async def a_sign_of_harm(caller: Caller) -> None:
    raised = facts.raised(V01_APPROVED_AT.isoformat())
    await caller.office.write(safeguard_stream(SMPN_9, SAFEGUARD), raised, person=f"safeguard:{SAFEGUARD}")
    await caller.at_rest()
    await caller.office.clock.move_to(at("2025-11-04T09:00:00.000001+08:00"))
    await caller.at_rest()


async def a_question_about_data(caller: Caller) -> None:
    asked = facts.access_requested(V01_APPROVED_AT.isoformat())
    await caller.office.write(student_stream(SMPN_9, PUPIL.partition(":")[2]), asked)
    await caller.at_rest()


@proves("R10", "clock.warned")
async def test_the_counsellor_is_told_of_the_first_warning_and_the_principal_is_not(caller: Caller) -> None:
    await an_approved_visit(caller, V01_FIRST_WARNING_AT)
    answer = await caller.get(f"/schools/{SMPN_9}/notices", "counsellor")
    assert answer.json() == {"notices": [FIRST_WARNING_TOLD]}
    assert await told(caller, "principal") == []


@proves("R10", "clock.warned")
async def test_the_principal_is_told_on_the_last_day(caller: Caller) -> None:
    await an_approved_visit(caller, V01_FIRST_WARNING_AT, V01_SECOND_WARNING_AT)
    assert await told(caller, "principal") == [("visit_7wd", "warning", False)]


@proves("clock.breached")
async def test_nobody_is_told_of_a_late_visit_at_midnight(caller: Caller) -> None:
    await an_approved_visit(caller, V01_DUE_BEFORE)
    assert await told(caller, "principal") == []
    assert await told(caller, "district") == []


@proves("clock.breached")
async def test_the_next_morning_the_principal_is_told_and_the_district_in_its_digest(caller: Caller) -> None:
    await an_approved_visit(caller, V01_FIRST_WARNING_AT, V01_DUE_BEFORE, NEXT_MORNING)
    assert await told(caller, "principal") == [("visit_7wd", "breach", False)]
    assert await told(caller, "district") == [("visit_7wd", "breach", True)]
    assert await told(caller, "counsellor") == []


@proves("clock.met")
async def test_a_kept_promise_leaves_nothing_to_tell(caller: Caller) -> None:
    await an_approved_visit(caller, V01_FIRST_WARNING_AT)
    await caller.office.tell(examples.visited("2025-11-10T07:00:00+08:00"))
    await caller.at_rest()
    assert await told(caller, "counsellor") == []


@proves("A31", "clock.breach_corrected")
async def test_a_corrected_breach_leaves_nothing_to_tell(caller: Caller) -> None:
    await an_approved_visit(caller, V01_DUE_BEFORE, NEXT_MORNING)
    await caller.office.tell(examples.visited("2025-11-12T16:45:00+08:00"))
    await caller.at_rest()
    assert await told(caller, "principal") == []


async def test_whoever_acts_for_the_principal_is_told_what_the_principal_is_told(caller: Caller) -> None:
    await an_approved_visit(caller, V01_DUE_BEFORE, NEXT_MORNING)
    await give_role(caller.office, "acting", Role.ACTING_PRINCIPAL, SMPN_9)
    await caller.at_rest()
    assert await told(caller, "acting") == [("visit_7wd", "breach", False)]


@proves("A29", "clock.breached")
async def test_a_sign_of_harm_is_told_to_its_recipients_and_is_in_no_list(caller: Caller) -> None:
    await a_sign_of_harm(caller)
    assert await told(caller, "protector") == [("safeguard_24h", "breach", False)]
    assert await told(caller, "principal") == [("safeguard_24h", "breach", False)]
    assert await told(caller, "counsellor") == []
    assert await told(caller, "district") == []
    assert (await caller.get(f"/schools/{SMPN_9}/clocks", "principal")).json() == {"clocks": []}
    by_name = f"/schools/{SMPN_9}/clocks?policy=safeguard_24h"
    assert (await caller.get(by_name, "principal")).json() == {"clocks": []}


@proves("student.data_access_requested", "clock.warned")
async def test_a_question_about_data_is_told_to_the_data_officer_and_listed_for_the_office_only(
    caller: Caller,
) -> None:
    await a_question_about_data(caller)
    await caller.office.clock.move_to(at("2025-11-04T09:00:00+08:00"))
    await caller.at_rest()
    assert await told(caller, "data") == [("access_72h", "warning", False)]
    listed = (await caller.get(f"/schools/{SMPN_9}/clocks", "counsellor")).json()["clocks"]
    assert [(clock["policy"], clock["kind"]) for clock in listed] == [("access_72h", "legal")]
    assert (await caller.get(f"/schools/{SMPN_9}/clocks", "teacher")).json() == {"clocks": []}
    assert (await caller.get(f"/schools/{SMPN_9}/clocks", "district")).json() == {"clocks": []}


async def test_a_teacher_and_another_school_have_nothing_to_be_told_here(caller: Caller) -> None:
    assert (await caller.get(f"/schools/{SMPN_9}/notices", "teacher")).status_code == 403
    assert (await caller.get(f"/schools/{SMPN_9}/notices", "neighbour")).status_code == 403


@proves("A20", "A19")
async def test_targets_are_listed_as_targets_and_by_policy(caller: Caller) -> None:
    await caller.office.tell(examples.recommended())
    await caller.office.tell(facts.requested())
    await caller.office.tell(facts.consented("2025-11-03T08:00:00+08:00", "2026-01-02T08:00:00+08:00"))
    await caller.at_rest()
    every = (await caller.get(f"/schools/{SMPN_9}/clocks", "principal")).json()["clocks"]
    assert [(clock["policy"], clock["kind"]) for clock in every] == [
        ("approval_2wd", "target"),
        ("consent_term", "term"),
    ]
    one = (await caller.get(f"/schools/{SMPN_9}/clocks?policy=consent_term", "principal")).json()["clocks"]
    assert [clock["policy"] for clock in one] == ["consent_term"]
    assert (await caller.get(f"/schools/{SMPN_9}/clocks", "teacher")).json() == {"clocks": []}
