"""How far a projection has come in each partition: moved by compare-and-set, in the transaction of the rows."""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, Text, select, update
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.eventlog.interface import START
from shared.readmodel.database import take_turns
from shared.runtime.failure import StartAgain

checkpoint_tables = MetaData()
checkpoints = Table(
    "checkpoints",
    checkpoint_tables,
    Column("partition", Integer, primary_key=True, autoincrement=False),
    Column("entry_id", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
)

RETIRED = -1
"""The position of every partition of a generation that nobody may write any more."""


class Fenced(StartAgain):
    """Somebody else moved the checkpoint: another process has this partition, or a new generation took over."""

    def __init__(self, partition: int, held: "Checkpoint") -> None:
        self.partition, self.held = partition, held
        super().__init__(f"partition {partition} is no longer at position {held.position} ({held.entry_id})")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The last event whose rows are committed; position 0 before the first."""

    entry_id: str = START
    position: int = 0


async def load_checkpoints(connection: AsyncConnection, partitions: int) -> dict[int, Checkpoint]:
    """Return the checkpoint of each of the log's partitions; those seen for the first time start at the beginning.

    Needs a writing transaction. Raises Fenced when this generation was retired.
    """
    await take_turns(connection, "checkpoints")
    rows = (await connection.execute(select(checkpoints))).all()
    held = {row.partition: Checkpoint(row.entry_id, row.position) for row in rows}
    missing = [partition for partition in range(partitions) if partition not in held]
    if missing:
        beginning = [{"partition": partition, "entry_id": START, "position": 0} for partition in missing]
        await connection.execute(checkpoints.insert(), beginning)
    for partition, checkpoint in held.items():
        if checkpoint.position == RETIRED:
            raise Fenced(partition, checkpoint)
    return held | dict.fromkeys(missing, Checkpoint())


async def present_checkpoints(connection: AsyncConnection) -> dict[int, Checkpoint]:
    """Return the checkpoints as they stand, of the partitions seen so far."""
    rows = await connection.execute(select(checkpoints))
    return {row.partition: Checkpoint(row.entry_id, row.position) for row in rows}


async def move_checkpoint(connection: AsyncConnection, partition: int, held: Checkpoint, reached: Checkpoint) -> None:
    """Move from `held` to `reached`, in the caller's transaction.

    Raises:
        Fenced: the checkpoint is not at `held` any more; nothing of this transaction may be committed.
    """
    move = (
        update(checkpoints)
        .where(
            checkpoints.c.partition == partition,
            checkpoints.c.position == held.position,
            checkpoints.c.entry_id == held.entry_id,
        )
        .values(entry_id=reached.entry_id, position=reached.position)
    )
    try:
        moved = await connection.execute(move)
    except ProgrammingError as gone:
        # The table itself went with its generation.
        raise Fenced(partition, held) from gone
    if moved.rowcount != 1:
        raise Fenced(partition, held)


async def retire_checkpoints(connection: AsyncConnection) -> None:
    """Fence every process that still writes this generation."""
    await connection.execute(update(checkpoints).values(position=RETIRED))
