"""The changes of a batch, brought together per row: what remains is few, large statements with the same effect.

Rows are independent of each other in tables without foreign keys and without uniqueness besides the primary key; only
there are changes brought together. Elsewhere, and for a change that does not name its rows by primary key (a removal:
by a part of it), the order of the batch is kept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import Table, UniqueConstraint

from shared.readmodel.changes import Amend, Put, Remove, RowChange

Key: TypeAlias = tuple[Any, ...]
Columns: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PutRows:
    """Rows with the same columns, to be inserted or updated."""

    table: Table
    rows: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class AmendRows:
    """Amendments with the same columns, in order; each is `where` and `values`."""

    table: Table
    amendments: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class RemoveRows:
    """Removals with the same columns."""

    table: Table
    wheres: Sequence[Mapping[str, Any]]


Step: TypeAlias = PutRows | AmendRows | RemoveRows


@dataclass(slots=True)
class _RowFate:
    """What becomes of one row: removed, then amended if it is there, then put. Each part may be missing."""

    removed: bool = False
    amended: dict[str, Any] = field(default_factory=dict)
    put: dict[str, Any] | None = None

    def take(self, change: RowChange) -> None:
        match change:
            case Put(row=row):
                self.put = {**(self.put or {}), **row}
            case Amend(values=values):
                self._amend(values)
            case Remove():
                self.removed, self.amended, self.put = True, {}, None

    def empty(self) -> None:
        self.removed, self.amended, self.put = False, {}, None

    def _amend(self, values: Mapping[str, Any]) -> None:
        if self.put is not None:
            self.put.update(values)
        elif not self.removed:
            self.amended.update(values)


class _TableFate:
    """What becomes of one table's rows until an order-dependent change asks for it to be carried out."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._rows: dict[Key, _RowFate] = {}
        self._groups: dict[Columns, dict[Key, list[Key]]] = {}
        self._emptied: dict[Columns, dict[Key, None]] = {}

    def take(self, key: Key, change: RowChange) -> None:
        fate = self._rows.get(key)
        if fate is None:
            fate = self._rows[key] = _RowFate()
            for columns, group in self._groups.items():
                group.setdefault(self._part(key, columns), []).append(key)
        fate.take(change)

    def empty(self, columns: Columns, part: Key) -> None:
        """Remove all rows with this part of the primary key.

        Can be carried out before everything else: of the rows it is about, nothing earlier remains.
        """
        if columns not in self._groups:
            group = self._groups.setdefault(columns, {})
            for key in self._rows:
                group.setdefault(self._part(key, columns), []).append(key)
        for key in self._groups[columns].get(part, ()):
            self._rows[key].empty()
        self._emptied.setdefault(columns, {})[part] = None

    def settle(self) -> Iterator[Step]:
        """Yield what to do, and start anew."""
        rows, emptied = self._rows, self._emptied
        self._rows, self._groups, self._emptied = {}, {}, {}
        names = primary_key_of(self._table)
        for columns, parts in emptied.items():
            yield RemoveRows(self._table, [dict(zip(columns, part, strict=True)) for part in parts])
        if removed := [dict(zip(names, key, strict=True)) for key, fate in rows.items() if fate.removed]:
            yield RemoveRows(self._table, removed)
        amended = [(dict(zip(names, key, strict=True)), fate.amended) for key, fate in rows.items() if fate.amended]
        for amendments in _by_columns(amended, lambda amendment: amendment[1]):
            yield AmendRows(self._table, amendments)
        for put in _by_columns([fate.put for fate in rows.values() if fate.put is not None], lambda row: row):
            yield PutRows(self._table, put)

    def _part(self, key: Key, columns: Columns) -> Key:
        names = primary_key_of(self._table)
        return tuple(value for name, value in zip(names, key, strict=True) if name in columns)


def coalesce(changes: Iterable[RowChange]) -> Iterator[Step]:
    """Yield steps that, carried out in order, have the same effect as the changes one by one."""
    tables: dict[Table, _TableFate] = {}
    for change in changes:
        fate = tables.get(change.table)
        if fate is None:
            fate = tables[change.table] = _TableFate(change.table)
        if not _joined(fate, change):
            yield from fate.settle()
            yield _alone(change)
    for fate in tables.values():
        yield from fate.settle()


def _joined(fate: _TableFate, change: RowChange) -> bool:
    """Bring `change` together with what is known; False when its place in the order matters."""
    key = _key_of(change)
    if not rows_are_independent(change.table):
        return False
    if key is not None:
        fate.take(key, change)
        return True
    if isinstance(change, Remove) and (columns := _part_of_key(change)):
        fate.empty(columns, tuple(change.where[name] for name in columns))
        return True
    return False


def _part_of_key(change: Remove) -> Columns:
    """Return the columns of `where`, when they are a part of the primary key."""
    columns = tuple(name for name in primary_key_of(change.table) if change.where.get(name) is not None)
    return columns if len(columns) == len(change.where) else ()


def _alone(change: RowChange) -> Step:
    match change:
        case Put(table, row):
            return PutRows(table, [row])
        case Amend(table, where, values):
            return AmendRows(table, [(where, values)])
        case Remove(table, where):
            return RemoveRows(table, [where])


def _key_of(change: RowChange) -> Key | None:
    """Return the primary key of the one row that `change` is about; None when it may be about others."""
    names = primary_key_of(change.table)
    match change:
        case Put(row=row):
            return _put_key(change.table, names, row)
        case Amend(values=values) if not values.keys().isdisjoint(names):
            return None
        case Amend(where=where) | Remove(where=where):
            key = tuple(map(where.get, names))
            return None if len(where) != len(names) or None in key else key


def _put_key(table: Table, names: Sequence[str], row: Mapping[str, Any]) -> Key:
    key = tuple(map(row.get, names))
    if None in key:
        raise ValueError(f"a row put into {table.name} has no primary key ({', '.join(names)}): {sorted(row)}")
    return key


@lru_cache(maxsize=1_000)
def primary_key_of(table: Table) -> Sequence[str]:
    return tuple(column.key for column in table.primary_key.columns)


@lru_cache(maxsize=1_000)
def rows_are_independent(table: Table) -> bool:
    """Whether no row's change can depend on the state of another row."""
    unique = any(isinstance(constraint, UniqueConstraint) for constraint in table.constraints)
    unique = unique or any(index.unique for index in table.indexes)
    referred = any(key.column.table is table for other in table.metadata.tables.values() for key in other.foreign_keys)
    return not (unique or referred or table.foreign_keys)


def _by_columns(items: Iterable[Any], row_of: Any) -> Iterable[list[Any]]:
    groups: dict[frozenset[str], list[Any]] = {}
    for item in items:
        groups.setdefault(frozenset(row_of(item)), []).append(item)
    return groups.values()
