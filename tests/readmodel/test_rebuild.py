"""Rows can be built anew at any time: the same rows, a new generation, the old one gone."""

from collections.abc import Sequence

import pytest
from sqlalchemy import inspect

from shared.eventlog.interface import RecordedEvent, UnreadableEvent
from shared.readmodel.checkpoints import Fenced
from shared.readmodel.database import Database, database_url
from shared.readmodel.engine import OutOfDate, open_read_model
from shared.readmodel.projection import Projection
from shared.readmodel.projector import Projector, React
from shared.readmodel.rebuild import open_current_read_model, rebuild
from shared.runtime.settings import Settings
from tests.readmodel.examples import (
    HOME,
    SERVICE,
    STAFF,
    append,
    ended,
    granted,
    new_log,
    positions_in_rows,
    rows,
    tables,
)
from tests.readmodel.test_projector import break_event

NEWER_STAFF = Projection("staff", tables, STAFF.handlers, version=2)


def noting(reactions: list[str]) -> React:
    """Return a reaction that only writes down to what it was asked to react."""

    async def react(events: Sequence[RecordedEvent]) -> None:
        reactions.extend(event.id for event in events)

    return react


async def test_rebuilt_rows_equal_those_that_followed_the_log(settings: Settings) -> None:
    log = new_log()
    async with open_current_read_model(settings, SERVICE, STAFF, log) as live:
        projector = Projector(log, live, STAFF)
        await projector.load()
        for user in ("ani", "budi", "cici"):
            await projector.take(HOME, await append(log, granted(user)))
            await projector.take(HOME, await append(log, ended(user)))
        followed = await rows(live), await positions_in_rows(live)
    done = await rebuild(settings, SERVICE, STAFF, log)
    assert done.events == 6
    async with open_current_read_model(settings, SERVICE, STAFF, log) as rebuilt:
        assert rebuilt.generation.number == 2
        assert (await rows(rebuilt), await positions_in_rows(rebuilt)) == followed


async def test_a_rebuild_drops_the_generation_before(settings: Settings) -> None:
    log = new_log()
    async with open_current_read_model(settings, SERVICE, STAFF, log) as first:
        await Projector(log, first, STAFF).catch_up()
    await rebuild(settings, SERVICE, STAFF, log)
    old = Database(database_url(settings.database_url, settings.data_dir), "intake_g1")
    try:
        async with old.reading() as connection:
            schema = None if old.is_sqlite else old.namespace
            names = await connection.run_sync(lambda sync: inspect(sync).get_table_names(schema=schema))
        assert names == []
    finally:
        await old.close()


async def test_a_projector_on_the_old_generation_cannot_commit_any_more(settings: Settings) -> None:
    log = new_log()
    async with open_current_read_model(settings, SERVICE, STAFF, log) as old:
        projector = Projector(log, old, STAFF)
        await projector.catch_up()
        await rebuild(settings, SERVICE, STAFF, log)
        assert not await old.is_current()
        with pytest.raises(Fenced):
            await projector.take(HOME, await append(log, granted("ani")))


async def test_another_version_of_the_projection_builds_its_rows_at_start(settings: Settings) -> None:
    log = new_log()
    await append(log, granted("ani"))
    async with open_current_read_model(settings, SERVICE, STAFF, log) as older:
        await Projector(log, older, STAFF).catch_up()
    with pytest.raises(OutOfDate, match="rebuild intake"):
        async with open_read_model(settings, SERVICE, NEWER_STAFF):
            pass
    async with open_current_read_model(settings, SERVICE, NEWER_STAFF, log) as newer:
        assert newer.generation.number == 2
        assert await rows(newer) == [("ani", None)]


async def test_an_unreadable_event_stops_a_rebuild_and_the_rows_in_use_stay(settings: Settings) -> None:
    log = new_log()
    await append(log, granted("ani"))
    async with open_current_read_model(settings, SERVICE, STAFF, log) as live:
        await Projector(log, live, STAFF).catch_up()
    break_event(log, 1)
    with pytest.raises(UnreadableEvent):
        await rebuild(settings, SERVICE, STAFF, log)
    async with open_current_read_model(settings, SERVICE, STAFF, log) as live:
        assert live.generation.number == 1
        assert await rows(live) == [("ani", None)]


async def test_services_keep_their_rows_apart(settings: Settings) -> None:
    log = new_log()
    await append(log, granted("ani"))
    async with (
        open_current_read_model(settings, "intake", STAFF, log) as intake,
        open_current_read_model(settings, "reporting", STAFF, log) as reporting,
    ):
        await Projector(log, intake, STAFF).catch_up()
        assert await rows(intake) == [("ani", None)]
        assert await rows(reporting) == []


async def test_a_rebuild_reacts_to_nothing(settings: Settings) -> None:
    log = new_log()
    await append(log, granted("ani"))
    reactions: list[str] = []
    react = noting(reactions)
    async with open_current_read_model(settings, SERVICE, STAFF, log) as live:
        await Projector(log, live, STAFF, react).catch_up()
    await rebuild(settings, SERVICE, STAFF, log)
    assert len(reactions) == 1


async def test_what_the_service_had_not_taken_before_a_rebuild_is_reacted_to_after_it(settings: Settings) -> None:
    log = new_log()
    await append(log, granted("ani"))
    reactions: list[str] = []
    react = noting(reactions)
    async with open_current_read_model(settings, SERVICE, STAFF, log) as live:
        await Projector(log, live, STAFF, react).catch_up()
    missed = await append(log, granted("budi"))
    await rebuild(settings, SERVICE, STAFF, log)
    async with open_current_read_model(settings, SERVICE, STAFF, log) as live:
        await Projector(log, live, STAFF, react).catch_up()
        assert await rows(live) == [("ani", None), ("budi", None)]
    assert reactions[1:] == [event.id for event in missed]


async def test_a_service_that_starts_as_another_version_still_reacts_to_what_came_while_it_was_away(
    settings: Settings,
) -> None:
    log = new_log()
    await append(log, granted("ani"))
    reactions: list[str] = []
    react = noting(reactions)
    async with open_current_read_model(settings, SERVICE, STAFF, log) as older:
        await Projector(log, older, STAFF, react).catch_up()
    missed = await append(log, granted("budi"))
    async with open_current_read_model(settings, SERVICE, NEWER_STAFF, log) as newer:
        await Projector(log, newer, NEWER_STAFF, react).catch_up()
        assert await rows(newer) == [("ani", None), ("budi", None)]
    assert reactions[1:] == [event.id for event in missed]
