"""A case replayed: any part of it can be told, twice the same, and other streams change nothing."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from services.commands.case_from_log import case_from_log, story_from_log
from services.reporting.domain.case_digest import digest_of_case
from services.reporting.domain.fact import Fact, Facts
from services.reporting.domain.visit_report import visit_report
from services.reporting.domain.words.language import Language
from shared.domain.envelope import SYSTEM, Channel, Metadata, Role
from shared.domain.events import Event
from shared.domain.events.feedback import AboutWhom
from shared.domain.identifiers import clock_stream, feedback_stream, visit_stream
from shared.eventlog.interface import NewEvent, RecordedEvent
from shared.eventlog.memory import MemoryEventLog
from shared.runtime.clock import ManualClock
from shared.runtime.settings import Settings
from tests.events.strategies import events
from tests.services.reporting.example_case import (
    BUDIS_KEY,
    COMPLAINT_ID,
    RINA,
    SCHOOL,
    VISIT_ID,
    Office,
    complaint,
    consent_is_withdrawn,
    processing_stops,
    two_schools,
    whole_visit,
    wita,
)
from tests.services.reporting.reporting_app import opened_office, reporting
from tests.specification import proves

STREAMS = (
    visit_stream(SCHOOL, VISIT_ID),
    clock_stream(SCHOOL, "visit_7wd", VISIT_ID),
    feedback_stream(SCHOOL, COMPLAINT_ID),
)
"""Three streams of one partition, whose events may be recorded in any order between them."""


async def told_case() -> Office:
    office = Office()
    await two_schools(office)
    await whole_visit(office)
    await consent_is_withdrawn(office)
    await processing_stops(office)
    return office


async def recorded_in(order: Sequence[int], told: Sequence[Sequence[Event]]) -> Sequence[RecordedEvent]:
    """Append the events of the streams, the next of one stream after the other in this order."""
    clock = ManualClock(wita(1, 7))
    log = MemoryEventLog(1, clock=clock)
    versions = [0, 0, 0]
    for stream in order:
        version = versions[stream]
        metadata = Metadata(SYSTEM, wita(1, 7), f"{stream}-{version}", Channel.SYSTEM, correlation_id="replay")
        await log.append(STREAMS[stream], version, [NewEvent(told[stream][version], BUDIS_KEY)], metadata)
        versions[stream] += 1
    return [each for stream in STREAMS for each in await log.read_stream(stream)]


@st.composite
def interleavings(draw: st.DrawFn) -> tuple[Sequence[Sequence[Event]], Sequence[int], Sequence[int]]:
    """Draw the events of three streams, and two orders in which they may have been recorded."""
    told = draw(st.lists(st.lists(events(), max_size=4), min_size=3, max_size=3))
    one_after_another = [stream for stream, of_stream in enumerate(told) for _ in of_stream]
    return told, draw(st.permutations(one_after_another)), draw(st.permutations(one_after_another))


@given(interleavings())
def test_the_order_between_different_streams_changes_nothing(
    drawn: tuple[Sequence[Sequence[Event]], Sequence[int], Sequence[int]],
) -> None:
    told, one_order, another_order = drawn

    one = asyncio.run(recorded_in(one_order, told))
    another = asyncio.run(recorded_in(another_order, told))

    assert digest_of_case(one) == digest_of_case(another)


async def test_two_replays_give_the_same_digest_and_one_more_event_another() -> None:
    first, second = await told_case(), await told_case()
    in_short = Office()
    await two_schools(in_short)
    await whole_visit(in_short)

    digests = [await digest_in(each) for each in (first, second, in_short)]

    assert digests[0] == digests[1]
    assert digests[0] != digests[2]


async def digest_in(office: Office) -> str:
    case = await case_from_log(office.log, VISIT_ID)
    assert case is not None
    return digest_of_case(case.events)


async def test_erasing_the_pupil_leaves_the_digest_as_it_was() -> None:
    office = await told_case()
    before = await digest_in(office)
    await office.log.keyring.destroy(SCHOOL, BUDIS_KEY)

    assert await digest_in(office) == before


@pytest.mark.parametrize("day", [1, 2, 3, 12, 14, 17, 18])
async def test_a_case_can_be_told_as_known_on_any_of_its_days(day: int) -> None:
    office = await told_case()

    story = await story_from_log(office.log, VISIT_ID, Language.INDONESIAN, opened=True, as_of=wita(day, 23))

    assert story is not None
    assert all(entry.recorded_at <= wita(day, 23) for entry in story.entries)
    assert all(entry.sentence.endswith(".") for entry in story.entries)


def facts(recorded: Sequence[RecordedEvent]) -> Facts:
    return [Fact(each.event, each.sequence, each.occurred_at) for each in recorded]


@given(events_told=st.integers(min_value=0, max_value=10), clock_told=st.integers(min_value=0, max_value=3))
def test_a_report_can_be_made_of_any_part_of_a_case(events_told: int, clock_told: int) -> None:
    office = asyncio.run(told_case())
    case = asyncio.run(office.log.read_stream(STREAMS[0]))
    promise = asyncio.run(office.log.read_stream(STREAMS[1]))

    report = visit_report(
        SCHOOL, VISIT_ID, Role.COUNSELLOR, facts(case[:events_told]), {"visit_7wd": facts(promise[:clock_told])}
    )

    assert (report is None) == (events_told < 6)


@proves("A31")
async def test_the_history_shows_what_was_known_at_a_moment(tmp_path: Path) -> None:
    office = await opened_office()
    await whole_visit(office)
    history = f"/schools/{SCHOOL}/visits/{VISIT_ID}/history"
    async with reporting(office, Settings(data_dir=tmp_path)) as service:
        before = await service.get(f"{history}?as_of=2025-11-01T07:59:00%2B08:00", RINA)
        approval = await service.json(f"{history}?as_of=2025-11-03T09:00:00%2B08:00", RINA)

    assert before.status_code == 404
    assert [entry["type"] for entry in approval["entries"]] == [
        "visit.recommended",
        "visit.requested",
        "visit.consented",
        "visit.approved",
        "clock.started",
    ]


async def test_a_complaint_is_a_case_with_a_digest_of_its_own() -> None:
    office = await told_case()
    await complaint(office, AboutWhom.NOBODY)

    case = await case_from_log(office.log, COMPLAINT_ID)

    assert case is not None
    assert len(digest_of_case(case.events)) == 64
