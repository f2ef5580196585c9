"""Each event becomes rows exactly once, in order, whatever happens in between."""

from collections.abc import Sequence

import pytest

from shared.domain.identifiers import partition_of
from shared.eventlog.codec import StoredEvent
from shared.eventlog.interface import RecordedEvent
from shared.eventlog.memory import MemoryEventLog
from shared.readmodel import execution, projector as projector_module
from shared.readmodel.checkpoints import Checkpoint, Fenced
from shared.readmodel.engine import open_read_model
from shared.readmodel.projector import Projector
from shared.readmodel.sequence import LogLost
from shared.runtime.settings import Settings
from tests.readmodel.examples import (
    HOME,
    PARTITIONS,
    SCHOOL,
    SERVICE,
    STAFF,
    append,
    ended,
    granted,
    new_log,
    positions_in_rows,
    rows,
)


class CrashError(Exception):
    """Stands for the end of the process."""


async def crash(*_: object) -> None:
    raise CrashError


async def test_catching_up_brings_the_rows_level_with_the_log(settings: Settings) -> None:
    log = new_log()
    await append(log, granted("ani"), granted("budi"), ended("ani"))
    async with open_read_model(settings, SERVICE, STAFF) as read_model:
        projector = Projector(log, read_model, STAFF)
        await projector.catch_up()
        assert await rows(read_model) == [("ani", "2026-06-30"), ("budi", None)]
        assert projector.positions()[HOME] == 3


async def test_a_restart_goes_on_from_the_checkpoint(settings: Settings) -> None:
    log = new_log()
    await append(log, granted("ani"))
    async with open_read_model(settings, SERVICE, STAFF) as read_model:
        await Projector(log, read_model, STAFF).catch_up()
    await append(log, granted("budi"))
    seen: list[str] = []

    async def react(events: Sequence[RecordedEvent]) -> None:
        seen.extend(event.id for event in events)

    async with open_read_model(settings, SERVICE, STAFF) as read_model:
        await Projector(log, read_model, STAFF, react).catch_up()
        assert seen == [f"school:{SCHOOL}@2"]
        assert await positions_in_rows(read_model) == [1, 2]


async def test_a_crash_between_rows_and_commit_leaves_neither_rows_nor_checkpoint(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = new_log()
    await append(log, granted("ani"))
    async with open_read_model(settings, SERVICE, STAFF) as read_model:
        projector = Projector(log, read_model, STAFF)
        await projector.load()
        execute_changes = execution.execute_changes

        async def execute_and_crash(*arguments: object) -> None:
            await execute_changes(*arguments)  # type: ignore[arg-type]
            raise CrashError

        monkeypatch.setattr(projector_module, "execute_changes", execute_and_crash)
        with pytest.raises(CrashError):
            await projector.catch_up()
        assert await rows(read_model) == []
        monkeypatch.undo()
        restarted = Projector(log, read_model, STAFF)
        await restarted.catch_up()
        assert await rows(read_model) == [("ani", None)]
        assert await positions_in_rows(read_model) == [1]


async def test_a_reaction_that_fails_keeps_the_checkpoint_where_it_is(settings: Settings) -> None:
    log = new_log()
    await append(log, granted("ani"))
    async with open_read_model(settings, SERVICE, STAFF) as read_model:
        projector = Projector(log, read_model, STAFF, crash)
        with pytest.raises(CrashError):
            await projector.catch_up()
        assert projector.positions()[HOME] == 0
        assert await rows(read_model) == []


async def test_events_that_a_reaction_appends_are_caught_up_too(settings: Settings) -> None:
    log = new_log()
    await append(log, granted("ani"))

    async def end_roles(events: Sequence[RecordedEvent]) -> None:
        if any(event.type == "school.role_granted" for event in events):
            await append(log, ended("ani"))

    async with open_read_model(settings, SERVICE, STAFF) as read_model:
        await Projector(log, read_model, STAFF, end_roles).catch_up()
        assert await rows(read_model) == [("ani", "2026-06-30")]


async def test_of_two_projectors_on_one_partition_the_slower_one_is_fenced(settings: Settings) -> None:
    log = new_log()
    async with open_read_model(settings, SERVICE, STAFF) as one, open_read_model(settings, SERVICE, STAFF) as other:
        first, second = Projector(log, one, STAFF), Projector(log, other, STAFF)
        await first.catch_up()
        await second.catch_up()
        events = await append(log, granted("ani"))
        await first.take(HOME, events)
        with pytest.raises(Fenced):
            await second.take(HOME, events)
        assert await positions_in_rows(other) == [1]


async def test_events_that_were_taken_already_are_ignored(settings: Settings) -> None:
    log = new_log()
    async with open_read_model(settings, SERVICE, STAFF) as read_model:
        projector = Projector(log, read_model, STAFF)
        await projector.catch_up()
        first = await append(log, granted("ani"))
        await projector.take(HOME, first)
        await projector.take(HOME, [*first, *await append(log, granted("budi"))])
        assert await positions_in_rows(read_model) == [1, 2]


async def test_a_batch_with_a_missing_event_is_refused(settings: Settings) -> None:
    log = new_log()
    events = await append(log, granted("ani"), granted("budi"), granted("cici"))
    async with open_read_model(settings, SERVICE, STAFF) as read_model:
        projector = Projector(log, read_model, STAFF)
        await projector.load()
        with pytest.raises(LogLost, match="position 3"):
            await projector.take(HOME, [events[0], events[2]])
        assert await positions_in_rows(read_model) == []


async def test_a_log_that_is_shorter_than_the_rows_is_refused(settings: Settings) -> None:
    log = new_log()
    await append(log, granted("ani"))
    async with open_read_model(settings, SERVICE, STAFF) as read_model:
        await Projector(log, read_model, STAFF).catch_up()
        with pytest.raises(LogLost, match="position 0"):
            await Projector(new_log(), read_model, STAFF).catch_up()


class GrowsWhileAsked(MemoryEventLog):
    """A log whose projector takes one more event between the question for the head and its answer."""

    taker: Projector

    async def head(self, partition: int) -> tuple[str, int]:
        answer = await super().head(partition)
        if partition == HOME:
            await self.taker.take(HOME, await append(self, granted("budi")))
        return answer


async def test_events_taken_while_the_log_names_its_heads_are_no_loss(settings: Settings) -> None:
    log = GrowsWhileAsked(PARTITIONS)
    await append(log, granted("ani"))
    async with open_read_model(settings, SERVICE, STAFF) as read_model:
        log.taker = Projector(log, read_model, STAFF)
        await log.taker.replay({HOME: Checkpoint(*await MemoryEventLog.head(log, HOME))})
        assert await log.taker.behind() == []
        assert log.taker.positions()[HOME] == 2


async def test_an_emptied_log_that_grew_again_is_refused(settings: Settings) -> None:
    log = new_log()
    await append(log, granted("ani"))
    async with open_read_model(settings, SERVICE, STAFF) as read_model:
        projector = Projector(log, read_model, STAFF)
        await projector.catch_up()
        reborn = StoredEvent(b"9999999999999-0", {b"position": b"1", b"type": b"school.role_granted"}, HOME)
        with pytest.raises(LogLost):
            await projector.take(HOME, [reborn])


async def test_an_event_that_cannot_be_read_is_never_skipped(settings: Settings) -> None:
    log = new_log()
    await append(log, granted("ani"), granted("budi"), granted("cici"))
    break_event(log, 2)
    async with open_read_model(settings, SERVICE, STAFF) as read_model:
        projector = Projector(log, read_model, STAFF)
        await projector.catch_up()
        assert await rows(read_model) == [("ani", None)]
        assert f"school:{SCHOOL}@2" in projector.stuck[HOME].place
        await projector.take(HOME, await append(log, granted("dedi")))
        assert projector.positions()[HOME] == 1


async def test_other_partitions_go_on_while_one_stands_before_an_unreadable_event(settings: Settings) -> None:
    log = new_log()
    await append(log, granted("ani"))
    break_event(log, 1)
    elsewhere = "30409999"
    await append(log, granted("budi"), npsn=elsewhere)
    async with open_read_model(settings, SERVICE, STAFF) as read_model:
        projector = Projector(log, read_model, STAFF)
        await projector.catch_up()
        assert await rows(read_model) == [("budi", None)]
        assert set(projector.stuck) == {HOME}
        assert projector.positions()[HOME] == 0
        assert projector.positions()[partition_of(elsewhere, PARTITIONS)] == 1


def break_event(log: MemoryEventLog, position: int) -> None:
    log._partitions[HOME].events[position - 1].fields[b"data"] = b"{}"  # type: ignore[index]
