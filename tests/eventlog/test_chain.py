"""A log that was tampered with says so, and says where."""

import pytest
from hypothesis import given, strategies as st

from shared.domain.events import Event
from shared.domain.identifiers import partition_of
from shared.domain.personal import ERASED
from shared.eventlog.chain import verify_log
from shared.eventlog.interface import NewEvent
from shared.eventlog.keyring import DataKey, MemoryKeyring
from shared.eventlog.memory import MemoryEventLog
from shared.eventlog.stored_event import StoredEvent
from shared.runtime.clock import ManualClock
from tests.eventlog.examples import (
    ANI,
    BUDI,
    FRIDAY,
    OTHER_SCHOOL,
    SCHOOL,
    SECOND_VISIT,
    VISIT,
    all_of,
    closed,
    metadata,
    rejected,
)
from tests.events.strategies import SECRET, events

HERE = partition_of(SCHOOL, 16)
MS = "1773367200000"


@pytest.fixture
async def log() -> MemoryEventLog:
    """Three events of one visit, then two of another."""
    log = MemoryEventLog(16, clock=ManualClock(FRIDAY))
    await log.append(VISIT, 0, [closed(), rejected(), closed()], metadata("c1"))
    await log.append(SECOND_VISIT, 0, [rejected(person=ANI), closed()], metadata("c2"))
    return log


def entry(log: MemoryEventLog, number: int) -> dict[bytes, bytes]:
    """The stored fields of one event of the partition, to be tampered with."""
    fields = log._partitions[HERE].events[number].fields
    assert isinstance(fields, dict)
    return fields


async def problems_of(log: MemoryEventLog) -> list[str]:
    return [str(problem) async for problem in verify_log(log)]


async def test_a_sound_log_has_no_problems(log: MemoryEventLog) -> None:
    assert await problems_of(log) == []


async def test_an_empty_log_has_no_problems() -> None:
    assert await problems_of(MemoryEventLog()) == []


async def test_a_changed_fact_breaks_the_chain_at_the_next_event(log: MemoryEventLog) -> None:
    before = log._partitions[HERE].events[0].hash
    entry(log, 0)[b"data"] = b'{ "note":null}'
    after = (await all_of(log, VISIT))[0].hash

    assert await problems_of(log) == [
        f"{VISIT}@2 (partition {HERE}, entry {MS}-1): found previous hash {before}, expected previous hash {after}"
    ]


@pytest.mark.parametrize("attribute", [b"time", b"actor", b"channel", b"commandid", b"causationid"])
async def test_a_changed_attribute_is_found(log: MemoryEventLog, attribute: bytes) -> None:
    fields = entry(log, 0)
    fields[attribute] = {b"time": b"2020-01-01T00:00:00Z", b"actor": b"system:x@-", b"channel": b"web"}.get(
        attribute, b"forged"
    )

    (problem,) = await problems_of(log)

    assert problem.startswith(f"{VISIT}@2 (partition {HERE}, entry {MS}-1): found previous hash")


async def test_an_unknown_type_is_found(log: MemoryEventLog) -> None:
    entry(log, 2)[b"type"] = b"visit.teleported"

    (problem,) = await problems_of(log)

    assert problem.startswith(f"{VISIT}@3 (partition {HERE}, entry {MS}-2): found type 'visit.teleported' is unknown")


async def test_a_newer_version_is_found(log: MemoryEventLog) -> None:
    entry(log, 2)[b"dataschema"] = b"2"

    (problem,) = await problems_of(log)

    assert "found visit.closed has version 2; this program knows versions 1 to 1" in problem


async def test_a_broken_payload_is_found(log: MemoryEventLog) -> None:
    entry(log, 2)[b"data"] = b'{"note":'

    (problem,) = await problems_of(log)

    assert "found visit.closed version 1: data: Invalid JSON" in problem


async def test_a_missing_attribute_is_found(log: MemoryEventLog) -> None:
    del entry(log, 2)[b"actor"]

    (problem,) = await problems_of(log)

    assert "found the attribute actor is missing, expected an event that this program can read" in problem


async def test_an_event_without_its_stream_is_found(log: MemoryEventLog) -> None:
    del entry(log, 4)[b"subject"]

    problems = await problems_of(log)

    assert f"?@2 (partition {HERE}, entry {MS}-4): found the attribute subject is missing" in problems[0]


async def test_a_changed_position_is_found(log: MemoryEventLog) -> None:
    entry(log, 4)[b"position"] = b"7"

    assert await problems_of(log) == [
        f"{SECOND_VISIT}@2 (partition {HERE}, entry {MS}-4): found position 7, expected position 5",
        f"partition {HERE}: found position 7 at its end, expected 5",
    ]


async def test_an_event_taken_out_is_found(log: MemoryEventLog) -> None:
    partition = log._partitions[HERE]
    del partition.events[1], partition.ids[1], partition.streams[VISIT.name][1]

    problems = await problems_of(log)

    place = f"{VISIT}@3 (partition {HERE}, entry {MS}-2)"
    assert f"{place}: found position 3, expected position 2" in problems
    assert f"{place}: found sequence 3, expected sequence 2" in problems
    assert any(problem.startswith(f"{place}: found previous hash") for problem in problems)


async def test_an_event_missing_from_the_index_is_found(log: MemoryEventLog) -> None:
    log._partitions[HERE].streams[VISIT.name].pop()

    assert await problems_of(log) == [f"the index of {VISIT}: found fewer than 3 events, expected 3 at least"]


async def test_an_index_that_points_elsewhere_is_found(log: MemoryEventLog) -> None:
    streams = log._partitions[HERE].streams
    streams[VISIT.name][2] = streams[SECOND_VISIT.name][1]

    assert await problems_of(log) == [f"the index of {VISIT}: found entry {MS}-4 at 3, expected entry {MS}-2"]


async def test_entry_ids_that_do_not_ascend_are_found(log: MemoryEventLog) -> None:
    events = log._partitions[HERE].events
    events[3] = StoredEvent(events[4].entry_id.encode(), events[3].fields, HERE)

    assert await problems_of(log) == [
        f"{SECOND_VISIT}@2 (partition {HERE}, entry {MS}-4): found entry id {MS}-4, expected an entry id after {MS}-4"
    ]


async def test_an_event_of_another_home_is_found(log: MemoryEventLog) -> None:
    entry(log, 4)[b"source"] = OTHER_SCHOOL.encode()

    problems = await problems_of(log)

    assert any("expected home 30401234, as before in this stream" in problem for problem in problems)
    assert any(f"expected partition {partition_of(OTHER_SCHOOL, 16)}" in problem for problem in problems)


async def test_sealed_bytes_that_were_swapped_are_found(log: MemoryEventLog) -> None:
    entry(log, 3)[b"sealed"] = entry(log, 1)[b"sealed"]

    problems = await problems_of(log)

    assert any("found its personal fields do not open with the key of student:ani" in problem for problem in problems)


async def test_a_person_without_sealed_fields_is_found(log: MemoryEventLog) -> None:
    entry(log, 4)[b"person"] = BUDI.encode()

    (problem,) = await problems_of(log)

    assert problem.endswith("found a person without sealed fields, expected both or neither")


async def test_a_key_that_is_not_the_one_that_sealed_is_found(log: MemoryEventLog) -> None:
    assert isinstance(log.keyring, MemoryKeyring)
    log.keyring._keys[SCHOOL, BUDI] = DataKey(bytes(64))

    (problem,) = await problems_of(log)

    assert "found its personal fields do not open with the key of student:budi" in problem


async def test_erasing_a_person_breaks_nothing(log: MemoryEventLog) -> None:
    hashes = [recorded.hash for recorded in await all_of(log, VISIT)]

    await log.keyring.destroy(SCHOOL, BUDI)

    assert await problems_of(log) == []
    assert [recorded.hash for recorded in await all_of(log, VISIT)] == hashes
    opened = await log.personal(await all_of(log, VISIT))
    assert opened[1].model_dump() == {"reason": ERASED}


@given(st.lists(events(), min_size=1, max_size=8))
async def test_whatever_was_written_can_be_erased_and_verified(written: list[Event]) -> None:
    log = MemoryEventLog(clock=ManualClock(FRIDAY))
    await log.append(VISIT, 0, [NewEvent(event, BUDI) for event in written], metadata("c1"))
    assert list(await log.personal(await all_of(log, VISIT))) == written

    await log.keyring.destroy(SCHOOL, BUDI)

    assert await problems_of(log) == []
    assert SECRET not in repr(await log.personal(await all_of(log, VISIT)))
