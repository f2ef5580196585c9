"""How an event is written into an entry of the log and read back: CloudEvents 1.0 attributes as fields, binary mode.

| field | holds |
|---|---|
| `type`, `dataschema` | `visit.approved`, and the version of its shape |
| `source`, `subject`, `sequence` | the stream's home, its name, its version after this event (from 1) |
| `time` | when it happened in the world, RFC 3339, UTC |
| `actor`, `channel`, `onbehalfof`, `deviceid` | who (`role:user@npsn`), through what, for whom, with which device |
| `commandid`, `causationid`, `traceparent` | what caused it |
| `correlationid` | names the conversation; absent when it is the command id |
| `data` | JSON of the fields stored in clear |
| `person`, `sealed` | whose key, and the personal fields as JSON under that key (absent when there are none) |
| `prev` | SHA-256 of the stream's previous event, 32 bytes; absent in the first |
| `position` | added by the log itself: gapless within the partition, from 1 |

To keep entries small the attributes that follow from others are not stored: `specversion` is 1.0, `id` is
`<subject>@<sequence>`, `datacontenttype` is `application/json`. Optional attributes without a value are left out.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC
from functools import lru_cache

from shared.domain.envelope import Metadata
from shared.domain.identifiers import Stream
from shared.eventlog.interface import NewEvent
from shared.eventlog.keyring import DataKey
from shared.eventlog.sealing import split

GENESIS_HASH = "0" * 64
"""What stands for the hash of the event before a stream's first."""

POSITION = b"position"

_GIVEN_BY_THE_LOG = frozenset({POSITION})


class PersonMissing(ValueError):  # noqa: N818 - says what is wrong
    """An event has personal fields but nobody said whose key seals them: it must never be stored in clear."""


def event_id(subject: str, sequence: int) -> str:
    return f"{subject}@{sequence}"


def entry_fields(  # noqa: PLR0913, PLR0917 - the parts of an entry
    new: NewEvent, stream: Stream, sequence: int, metadata: Metadata, previous_hash: str, key: DataKey | None
) -> dict[bytes, bytes]:
    """Return the fields of the entry, all but `position`, which the log adds.

    Raises:
        PersonMissing: the event has personal fields and no person or key was given.
        ValueError: `occurred_at` is naive.
    """
    data, personal = split(new.event)
    fields = {
        b"type": new.event.type.encode(),
        b"dataschema": b"%d" % new.event.schema_version,
        b"source": stream.home.encode(),
        b"subject": stream.name.encode(),
        b"sequence": b"%d" % sequence,
        b"data": data,
        **_envelope(metadata),
    }
    if previous_hash != GENESIS_HASH:
        fields[b"prev"] = bytes.fromhex(previous_hash)
    if personal is not None:
        if new.person is None or key is None:
            raise PersonMissing(f"{new.event.type} of {stream} has personal fields but no person whose key seals them")
        fields[b"person"] = new.person.encode()
        fields[b"sealed"] = key.seal(personal, associated(fields))
    return fields


def _envelope(metadata: Metadata) -> dict[bytes, bytes]:
    if metadata.occurred_at.tzinfo is None:
        raise ValueError(f"occurred_at must be aware, not {metadata.occurred_at}")
    fields = {
        b"time": metadata.occurred_at.astimezone(UTC).isoformat().replace("+00:00", "Z").encode(),
        b"actor": str(metadata.actor).encode(),
        b"channel": metadata.channel.encode(),
        b"commandid": metadata.command_id.encode(),
    }
    if metadata.correlation_id != metadata.command_id:
        fields[b"correlationid"] = metadata.correlation_id.encode()
    if metadata.causation_id is not None:
        fields[b"causationid"] = metadata.causation_id.encode()
    if metadata.on_behalf_of is not None:
        fields[b"onbehalfof"] = metadata.on_behalf_of.encode()
    if metadata.device_id is not None:
        fields[b"deviceid"] = metadata.device_id.encode()
    if metadata.traceparent is not None:
        fields[b"traceparent"] = metadata.traceparent.encode()
    return fields


def hash_of(fields: Mapping[bytes, bytes]) -> str:
    """Return the SHA-256, hex, of everything the writer gave: not the entry id, not the position."""
    names = tuple(sorted(fields.keys() - _GIVEN_BY_THE_LOG))
    parts: list[int | bytes] = []
    for name in names:
        value = fields[name]
        parts += (len(value), value)
    # In one piece: it is made for every event on its way in, and twice as fast as piece by piece.
    return hashlib.sha256(_layout(names) % tuple(parts)).hexdigest()


@lru_cache(1000)
def _layout(names: tuple[bytes, ...]) -> bytes:
    """Return the form of an entry with these fields: each name and value with its length before it.

    So no two different entries give the same bytes.
    """
    return b"".join(b"%d:%b%%d:%%b" % (len(name), name.replace(b"%", b"%%")) for name in names)


def associated(fields: Mapping[bytes, bytes]) -> bytes:
    """Return what binds the sealed part to this event: moved to another event, type or version it does not open."""
    return b"%b@%b\n%b\n%b" % (fields[b"subject"], fields[b"sequence"], fields[b"type"], fields[b"dataschema"])
