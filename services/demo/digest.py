"""One hash over a whole log: equal digests mean equal logs, entry by entry."""

import hashlib

from shared.eventlog.interface import EventLog


async def digest_of(log: EventLog) -> str:
    """Return the SHA-256, hex, over every entry's id, position and hash, partition by partition."""
    digest = hashlib.sha256()
    for partition in range(log.partitions):
        async for batch in log.read_partition(partition):
            for recorded in batch:
                digest.update(f"{partition} {recorded.entry_id} {recorded.position} {recorded.hash}\n".encode())
    return digest.hexdigest()
