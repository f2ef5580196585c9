"""Carries row changes out in SQL, the same on SQLite and PostgreSQL."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, bindparam, delete, true, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.readmodel.changes import RowChange
from shared.readmodel.coalescing import AmendRows, PutRows, RemoveRows, Step, coalesce, primary_key_of

WHERE_PREFIX = "where_"
"""Sets the parameters of a WHERE apart from the new values of the same columns."""


async def execute_changes(connection: AsyncConnection, changes: Iterable[RowChange]) -> None:
    """Carry out `changes` in order, in the caller's transaction, with as few statements as that allows."""
    for step in coalesce(changes):
        await execute_step(connection, step)


async def execute_step(connection: AsyncConnection, step: Step) -> None:
    match step:
        case PutRows(table, rows):
            await connection.execute(_upsert(connection.dialect.name, table, rows[0]), list(rows))
        case AmendRows(table, amendments):
            await _amend(connection, table, amendments)
        case RemoveRows(table, wheres):
            statement = delete(table).where(_equals(table, wheres[0]))
            await connection.execute(statement, [_prefixed(where) for where in wheres])


async def _amend(
    connection: AsyncConnection, table: Table, amendments: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]
) -> None:
    where, values = amendments[0]
    if not values:
        return
    statement = update(table).where(_equals(table, where)).values({name: bindparam(name) for name in values})
    await connection.execute(statement, [{**_prefixed(where), **values} for where, values in amendments])


def _upsert(dialect: str, table: Table, row: Mapping[str, Any]) -> Any:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement: Any = insert(table)
    key = primary_key_of(table)
    updated = {name: statement.excluded[name] for name in row if name not in key}
    if not updated:
        return statement.on_conflict_do_nothing(index_elements=key)
    return statement.on_conflict_do_update(index_elements=key, set_=updated)


def _equals(table: Table, where: Mapping[str, Any]) -> ColumnElement[bool]:
    """A missing value (None) equals a missing value, as a reader of `where` expects."""
    return and_(
        true(),
        *(
            table.c[name].is_(None) if value is None else table.c[name] == bindparam(f"{WHERE_PREFIX}{name}")
            for name, value in where.items()
        ),
    )


def _prefixed(where: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{WHERE_PREFIX}{name}": value for name, value in where.items() if value is not None}
