"""The whole log, for who has to look everywhere: commands of an operator, never a request."""

from collections.abc import AsyncIterator, Sequence

from shared.eventlog.interface import EventLog, RecordedEvent


async def whole_log(log: EventLog) -> AsyncIterator[Sequence[RecordedEvent]]:
    """Yield batches up to the present end, partition by partition, each in the order of its positions."""
    for partition in range(log.partitions):
        async for batch in log.read_partition(partition):
            yield batch
