"""What every log promises. The fixture `log` gives an empty log, `clock` the clock that its entry ids follow."""

import asyncio
from datetime import timedelta

import pytest

from shared.domain.decider import Decider
from shared.domain.events import Event, visit
from shared.domain.identifiers import partition_of, visit_stream
from shared.eventlog.interface import START, Appended, EventLog, RecordedEvent, StreamMoved
from shared.eventlog.transact import transact
from shared.runtime.clock import Clock
from tests.eventlog.examples import (
    FRIDAY,
    OTHER_SCHOOL,
    SCHOOL,
    SECOND_VISIT,
    SITI,
    VISIT,
    all_of,
    closed,
    metadata,
    partition_events,
    rejected,
)

ALWAYS_CLOSING: Decider[int, None, Event] = Decider(
    category="visit",
    initial=0,
    decide=lambda _state, _command: [visit.Closed(note=None)],
    evolve=lambda state, _event: state + 1,
)
"""Says yes to everything: what is left is the log."""


async def test_a_new_stream_is_empty(log: EventLog) -> None:
    assert await all_of(log, VISIT) == []


async def test_what_was_appended_is_read_back_in_order(log: EventLog) -> None:
    await log.append(VISIT, 0, [closed(), rejected()], metadata("c1"))
    await log.append(VISIT, 2, [closed()], metadata("c2"))

    history = await all_of(log, VISIT)

    assert [recorded.id for recorded in history] == [f"{VISIT}@1", f"{VISIT}@2", f"{VISIT}@3"]
    assert [recorded.type for recorded in history] == ["visit.closed", "visit.rejected", "visit.closed"]


async def test_an_event_keeps_who_when_and_why(log: EventLog) -> None:
    await log.append(VISIT, 0, [closed()], metadata("c1", causation_id="visit:other@4"))

    (recorded,) = await all_of(log, VISIT)

    assert recorded.actor == SITI
    assert recorded.occurred_at == FRIDAY
    assert recorded.command_id == "c1"
    assert recorded.causation_id == "visit:other@4"
    assert recorded.correlation_id == "case-of-budi"
    assert recorded.channel == "api"
    assert recorded.on_behalf_of is None
    assert recorded.stream == VISIT


async def test_the_answer_of_an_append_is_what_was_recorded(log: EventLog) -> None:
    appended = await log.append(VISIT, 0, [closed(), closed()], metadata("c1"))

    assert not appended.repeated
    assert [(e.id, e.entry_id, e.position, e.hash) for e in appended.events] == [
        (e.id, e.entry_id, e.position, e.hash) for e in await all_of(log, VISIT)
    ]


async def test_only_later_events_are_read_after_a_version(log: EventLog) -> None:
    await log.append(VISIT, 0, [closed(), closed(), closed()], metadata("c1"))

    assert [recorded.sequence for recorded in await log.read_stream(VISIT, after_version=2)] == [3]
    assert list(await log.read_stream(VISIT, after_version=3)) == []


async def test_the_log_says_when_it_took_an_event(log: EventLog, clock: Clock) -> None:
    before = clock.now()
    appended = await log.append(VISIT, 0, [closed()], metadata("c1"))

    assert before - timedelta(milliseconds=1) <= appended.events[0].recorded_at
    assert appended.events[0].recorded_at <= clock.now() + timedelta(milliseconds=1)


async def test_an_append_at_another_version_is_refused(log: EventLog) -> None:
    await log.append(VISIT, 0, [closed()], metadata("c1"))

    with pytest.raises(StreamMoved, match=f"{VISIT} is at version 1, not 0"):
        await log.append(VISIT, 0, [closed()], metadata("c2"))
    with pytest.raises(StreamMoved, match=f"{VISIT} is at version 1, not 5"):
        await log.append(VISIT, 5, [closed()], metadata("c3"))

    assert len(await all_of(log, VISIT)) == 1


async def test_a_command_sent_again_gets_the_answer_of_the_first_time(log: EventLog) -> None:
    first = await log.append(VISIT, 0, [closed(), rejected()], metadata("c1"))
    await log.append(VISIT, 2, [closed()], metadata("c2"))

    again = await log.append(VISIT, 0, [closed(), rejected()], metadata("c1"))

    assert again.repeated
    assert [recorded.entry_id for recorded in again.events] == [recorded.entry_id for recorded in first.events]
    assert len(await all_of(log, VISIT)) == 3


async def test_three_times_the_same_command_at_once_is_one_event(log: EventLog) -> None:
    answers = await asyncio.gather(*(log.append(VISIT, 0, [closed()], metadata("c1")) for _ in range(3)))

    assert sorted(answer.repeated for answer in answers) == [False, True, True]
    assert {answer.events[0].entry_id for answer in answers} == {(await all_of(log, VISIT))[0].entry_id}
    assert len(await all_of(log, VISIT)) == 1


async def test_of_many_writers_at_one_version_one_wins(log: EventLog) -> None:
    answers = await asyncio.gather(
        *(log.append(VISIT, 0, [closed()], metadata(f"c{writer}")) for writer in range(20)), return_exceptions=True
    )

    assert len([answer for answer in answers if isinstance(answer, StreamMoved)]) == 19
    assert len(await all_of(log, VISIT)) == 1


async def test_positions_of_a_partition_have_no_gaps(log: EventLog) -> None:
    await log.append(VISIT, 0, [closed(), closed()], metadata("c1"))
    await log.append(SECOND_VISIT, 0, [closed()], metadata("c2"))
    await log.append(VISIT, 2, [closed()], metadata("c3"))

    events = await partition_events(log, partition_of(SCHOOL, log.partitions))

    assert [recorded.position for recorded in events] == [1, 2, 3, 4]
    assert [recorded.subject for recorded in events] == [VISIT.name, VISIT.name, SECOND_VISIT.name, VISIT.name]


async def test_entry_ids_ascend(log: EventLog) -> None:
    for version in range(5):
        await log.append(VISIT, version, [closed()], metadata(f"c{version}"))

    ids = [_order(recorded) for recorded in await all_of(log, VISIT)]

    assert ids == sorted(set(ids))


async def test_a_school_lives_on_one_partition_and_others_do_not_see_it(log: EventLog) -> None:
    await log.append(VISIT, 0, [closed()], metadata("c1"))
    home = partition_of(SCHOOL, log.partitions)

    for partition in range(log.partitions):
        assert len(await partition_events(log, partition)) == (1 if partition == home else 0)


async def test_streams_of_two_schools_may_have_the_same_id(log: EventLog) -> None:
    elsewhere = visit_stream(OTHER_SCHOOL, VISIT.id)
    if partition_of(OTHER_SCHOOL, log.partitions) == partition_of(SCHOOL, log.partitions):
        pytest.skip("both schools share the partition of this log; ids are unique there")
    await log.append(VISIT, 0, [closed()], metadata("c1"))
    await log.append(elsewhere, 0, [closed()], metadata("c2"))

    assert [recorded.command_id for recorded in await all_of(log, VISIT)] == ["c1"]
    assert [recorded.command_id for recorded in await all_of(log, elsewhere)] == ["c2"]


async def test_a_partition_is_read_after_one_entry_and_up_to_another(log: EventLog) -> None:
    appended = await log.append(VISIT, 0, [closed(), closed(), closed(), closed()], metadata("c1"))
    first, _, third, _ = (recorded.entry_id for recorded in appended.events)
    partition = partition_of(SCHOOL, log.partitions)

    between = [recorded async for batch in log.read_partition(partition, first, third) for recorded in batch]

    assert [recorded.sequence for recorded in between] == [2, 3]


async def test_an_empty_partition_gives_no_batches(log: EventLog) -> None:
    assert [batch async for batch in log.read_partition(0)] == []


async def test_a_long_partition_comes_in_batches_without_loss(log: EventLog) -> None:
    for version in range(0, 2500, 500):
        await log.append(VISIT, version, [closed()] * 500, metadata(f"c{version}"))

    batches = [batch async for batch in log.read_partition(partition_of(SCHOOL, log.partitions))]

    assert len(batches) > 1
    assert [recorded.position for batch in batches for recorded in batch] == list(range(1, 2501))


async def test_the_head_is_the_last_event(log: EventLog) -> None:
    partition = partition_of(SCHOOL, log.partitions)
    assert await log.head(partition) == (START, 0)

    appended = await log.append(VISIT, 0, [closed(), closed()], metadata("c1"))

    assert await log.head(partition) == (appended.events[-1].entry_id, 2)


async def test_following_gives_the_past_and_then_what_comes(log: EventLog) -> None:
    await log.append(VISIT, 0, [closed()], metadata("c1"))
    following = log.follow(partition_of(SCHOOL, log.partitions))
    past = await anext(following)
    waiting = asyncio.ensure_future(anext(following))
    await asyncio.sleep(0.05)
    assert not waiting.done()

    await log.append(VISIT, 1, [closed()], metadata("c2"))
    coming = await asyncio.wait_for(waiting, timeout=10)
    await following.aclose()  # type: ignore[attr-defined]  # an async generator in every log

    assert [recorded.sequence for recorded in (*past, *coming)] == [1, 2]


async def test_following_goes_on_from_a_checkpoint(log: EventLog) -> None:
    appended = await log.append(VISIT, 0, [closed(), closed()], metadata("c1"))
    following = log.follow(partition_of(SCHOOL, log.partitions), appended.events[0].entry_id)

    batch = await asyncio.wait_for(anext(following), timeout=10)
    await following.aclose()  # type: ignore[attr-defined]  # an async generator in every log

    assert [recorded.sequence for recorded in batch] == [2]


async def test_each_event_carries_the_hash_of_the_one_before_in_its_stream(log: EventLog) -> None:
    await log.append(VISIT, 0, [closed(), rejected()], metadata("c1"))
    await log.append(SECOND_VISIT, 0, [closed()], metadata("c2"))
    await log.append(VISIT, 2, [closed()], metadata("c3"))

    first, second, third = await all_of(log, VISIT)

    assert first.previous_hash == "0" * 64
    assert second.previous_hash == first.hash
    assert third.previous_hash == second.hash


async def test_nothing_to_append_is_nothing_appended(log: EventLog) -> None:
    assert await log.append(VISIT, 0, [], metadata("c1")) == Appended(())
    assert await all_of(log, VISIT) == []


async def test_fifty_writers_on_one_stream_take_each_version_exactly_once(log: EventLog) -> None:
    await asyncio.gather(*(transact(log, ALWAYS_CLOSING, VISIT, None, metadata(f"c{writer}")) for writer in range(50)))

    history = await all_of(log, VISIT)

    assert [recorded.sequence for recorded in history] == list(range(1, 51))
    assert {recorded.command_id for recorded in history} == {f"c{writer}" for writer in range(50)}


async def test_a_command_carried_out_three_times_at_once_is_one_event(log: EventLog) -> None:
    answers = await asyncio.gather(*(transact(log, ALWAYS_CLOSING, VISIT, None, metadata("c1")) for _ in range(3)))

    assert sorted(answer.repeated for answer in answers) == [False, True, True]
    assert len(await all_of(log, VISIT)) == 1


def _order(recorded: RecordedEvent) -> tuple[int, int]:
    milliseconds, _, number = recorded.entry_id.partition("-")
    return int(milliseconds), int(number)
