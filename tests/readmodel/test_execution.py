"""Row changes mean the same on SQLite and PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, select

from shared.readmodel.changes import Amend, Put, Remove, RowChange
from shared.readmodel.columns import Moment
from shared.readmodel.engine import ReadModel, open_read_model
from shared.readmodel.execution import execute_changes
from shared.readmodel.projection import Projection
from shared.runtime.settings import Settings

tables = MetaData()
cases = Table(
    "cases",
    tables,
    Column("id", Text, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("state", Text),
    Column("at", Moment),
)
NOON = datetime(2026, 3, 13, 12, 0, tzinfo=UTC)


@pytest.fixture
async def read_model(settings: Settings) -> AsyncIterator[ReadModel]:
    async with open_read_model(settings, "intake", Projection("cases", tables, {})) as opened:
        yield opened


async def after(read_model: ReadModel, *changes: RowChange) -> list[tuple[str, int, str | None]]:
    async with read_model.writing() as connection:
        await execute_changes(connection, changes)
    async with read_model.reading() as connection:
        found = await connection.execute(
            select(cases.c.id, cases.c.place, cases.c.state).order_by(cases.c.id, cases.c.place)
        )
        return [(row.id, row.place, row.state) for row in found]


async def test_a_row_put_again_changes_only_the_columns_it_names(read_model: ReadModel) -> None:
    first = Put(cases, {"id": "a", "place": 1, "state": "open"})
    again = Put(cases, {"id": "a", "place": 1, "at": NOON})
    assert await after(read_model, first) == [("a", 1, "open")]
    assert await after(read_model, again) == [("a", 1, "open")]


async def test_an_amendment_of_a_missing_row_does_nothing(read_model: ReadModel) -> None:
    assert await after(read_model, Amend(cases, {"id": "a", "place": 1}, {"state": "open"})) == []


async def test_rows_are_removed_by_a_part_of_their_key(read_model: ReadModel) -> None:
    put = [Put(cases, {"id": "a", "place": place}) for place in (1, 2)]
    assert await after(read_model, *put, Remove(cases, {"id": "a"}), Put(cases, {"id": "a", "place": 3})) == [
        ("a", 3, None)
    ]


async def test_a_missing_value_in_where_finds_rows_without_a_value(read_model: ReadModel) -> None:
    put = [Put(cases, {"id": "a", "place": 1, "state": None}), Put(cases, {"id": "b", "place": 1, "state": "open"})]
    assert await after(read_model, *put, Amend(cases, {"state": None}, {"state": "new"})) == [
        ("a", 1, "new"),
        ("b", 1, "open"),
    ]


async def test_a_row_without_its_primary_key_is_refused(read_model: ReadModel) -> None:
    with pytest.raises(ValueError, match="no primary key"):
        await after(read_model, Put(cases, {"id": "a"}))


async def test_moments_come_back_in_utc(read_model: ReadModel) -> None:
    in_bontang = NOON.astimezone(timezone(timedelta(hours=8)))
    await after(read_model, Put(cases, {"id": "a", "place": 1, "at": in_bontang}))
    async with read_model.reading() as connection:
        found = await connection.scalar(select(cases.c.at).where(cases.c.at == in_bontang))
    assert (found, found and found.tzinfo) == (NOON, UTC)


async def test_a_moment_without_a_zone_is_refused(read_model: ReadModel) -> None:
    with pytest.raises(Exception, match="no time zone"):
        await after(read_model, Put(cases, {"id": "a", "place": 1, "at": NOON.replace(tzinfo=None)}))


async def test_writers_of_several_connections_wait_for_each_other(settings: Settings, read_model: ReadModel) -> None:
    async with open_read_model(settings, "intake", Projection("cases", tables, {})) as other:
        await asyncio.gather(
            *(after(rm, Put(cases, {"id": f"{n}", "place": n})) for n in range(10) for rm in (read_model, other))
        )
    assert len(await after(read_model)) == 10
