"""Bringing the changes of a batch together never changes what the rows become."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hypothesis import given, settings, strategies as st
from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    create_engine,
    delete,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from shared.readmodel.changes import Amend, Put, Remove, RowChange
from shared.readmodel.coalescing import AmendRows, PutRows, RemoveRows, Step, coalesce

tables = MetaData()
items = Table(
    "items",
    tables,
    Column("shelf", Text, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("name", Text),
    Column("amount", Integer),
)
labels = Table("labels", tables, Column("name", Text, primary_key=True), Column("text", Text, unique=True))
parents = Table("parents", tables, Column("id", Integer, primary_key=True, autoincrement=False))
children = Table("children", tables, Column("id", Text, primary_key=True), Column("parent", ForeignKey("parents.id")))

shelves = st.sampled_from(["a", "b"])
places = st.integers(0, 2)
values = st.fixed_dictionaries(
    {}, optional={"name": st.sampled_from(["x", "y", None]), "amount": st.sampled_from([1, 2, None])}
)
keys = st.fixed_dictionaries({"shelf": shelves, "place": places})
wheres = st.one_of(keys, st.fixed_dictionaries({"shelf": shelves}), st.fixed_dictionaries({"place": places}), values)
changes = st.one_of(
    st.builds(lambda key, rest: Put(items, {**key, **rest}), keys, values),
    st.builds(lambda where, rest: Amend(items, where, rest), wheres, values),
    st.builds(lambda where: Remove(items, where), wheres),
)


@settings(max_examples=300)
@given(before=st.lists(changes, max_size=5), batch=st.lists(changes, max_size=25))
def test_coalesced_changes_do_what_the_changes_do_one_by_one(
    before: Sequence[RowChange], batch: Sequence[RowChange]
) -> None:
    assert rows_after(before, coalesce(batch)) == rows_after(before, one_by_one(batch))


def test_many_changes_of_one_row_become_one_statement() -> None:
    batch: list[RowChange] = [Put(items, {"shelf": "a", "place": 1, "amount": 0})]
    batch += [Amend(items, {"shelf": "a", "place": 1}, {"amount": amount}) for amount in range(100)]
    assert list(coalesce(batch)) == [PutRows(items, [{"shelf": "a", "place": 1, "amount": 99}])]


def test_rows_that_depend_on_each_other_keep_their_order() -> None:
    batch: list[RowChange] = [
        Put(parents, {"id": 1}),
        Put(children, {"id": "c", "parent": 1}),
        Remove(children, {"id": "c"}),
    ]
    assert list(coalesce(batch)) == [
        PutRows(parents, [{"id": 1}]),
        PutRows(children, [{"id": "c", "parent": 1}]),
        RemoveRows(children, [{"id": "c"}]),
    ]


def test_a_unique_text_can_move_from_one_row_to_another() -> None:
    batch = [
        Put(labels, {"name": "a", "text": "t"}),
        Put(labels, {"name": "a", "text": "u"}),
        Put(labels, {"name": "b", "text": "t"}),
    ]
    assert len(list(coalesce(batch))) == 3


def one_by_one(batch: Sequence[RowChange]) -> list[Step]:
    steps: list[Step] = []
    for change in batch:
        match change:
            case Put(table, row):
                steps.append(PutRows(table, [row]))
            case Amend(table, where, new):
                steps.append(AmendRows(table, [(where, new)]))
            case Remove(table, where):
                steps.append(RemoveRows(table, [where]))
    return steps


def rows_after(before: Sequence[RowChange], steps: Iterable[Step]) -> list[tuple[object, ...]]:
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            tables.create_all(connection)
            for step in one_by_one(before):
                carry_out(connection, step)
            for step in steps:
                carry_out(connection, step)
            return [tuple(row) for row in connection.execute(select(items).order_by(items.c.shelf, items.c.place))]
    finally:
        engine.dispose()


def carry_out(connection: Connection, step: Step) -> None:
    """The plainest way, one row at a time, as the measure for the fast one."""
    match step:
        case PutRows(table, rows):
            for row in rows:
                rest = {name: value for name, value in row.items() if name not in ("shelf", "place")}
                statement = insert(table).values(**row)
                connection.execute(
                    statement.on_conflict_do_update(index_elements=["shelf", "place"], set_=rest)
                    if rest
                    else statement.on_conflict_do_nothing()
                )
        case AmendRows(table, amendments):
            for where, new in amendments:
                if new:
                    connection.execute(update(table).where(*equal(table, where)).values(**new))
        case RemoveRows(table, wheres_):
            for where in wheres_:
                connection.execute(delete(table).where(*equal(table, where)))


def equal(table: Table, where: Mapping[str, Any]) -> list[ColumnElement[bool]]:
    return [table.c[name] == value for name, value in where.items()]
