"""What a projection asks of its tables: pure data, carried out in one transaction with the checkpoint."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Table


@dataclass(frozen=True, slots=True)
class Put:
    """Insert `row`, or bring the columns it names up to date where its primary key exists already."""

    table: Table
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Amend:
    """Change `values` of the rows whose columns equal `where`; nothing happens when there is none."""

    table: Table
    where: Mapping[str, Any]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Remove:
    """Delete the rows whose columns equal `where`."""

    table: Table
    where: Mapping[str, Any]


RowChange: TypeAlias = Put | Amend | Remove
