"""The codec as the logs use it: write a batch of events as entries, open what was sealed.

The wire form is described in `entry`, the parts of an event in `sealing`, versions in `upcasting`.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from shared.domain.envelope import Metadata
from shared.domain.events import Event
from shared.domain.identifiers import Stream
from shared.eventlog.entry import GENESIS_HASH, PersonMissing, associated, entry_fields, event_id, hash_of
from shared.eventlog.interface import NewEvent, RecordedEvent
from shared.eventlog.keyring import BrokenSeal, DataKey, Keyring
from shared.eventlog.sealing import erased_shape, has_personal_values, joined
from shared.eventlog.stored_event import StoredEvent
from shared.eventlog.upcasting import as_it_is

__all__ = [
    "GENESIS_HASH",
    "PersonMissing",
    "StoredEvent",
    "entries",
    "entry_fields",
    "event_id",
    "hash_of",
    "keys_for",
    "open_event",
    "open_events",
]


async def keys_for(keyring: Keyring, stream: Stream, events: Sequence[NewEvent]) -> Mapping[str, DataKey]:
    """Return the keys that seal these events, by person; a person without one gets one.

    Raises:
        KeyDestroyed: a person's data has been erased and must not be written again.
    """
    persons = {new.person for new in events if new.person is not None and has_personal_values(new.event)}
    return {person: await keyring.key_for(stream.home, person) for person in sorted(persons)}


def entries(  # noqa: PLR0913, PLR0917 - the parts of an entry
    stream: Stream,
    version: int,
    events: Sequence[NewEvent],
    metadata: Metadata,
    previous_hash: str,
    keys: Mapping[str, DataKey],
) -> list[dict[bytes, bytes]]:
    """Return the entries of a batch that follows `version` of the stream, each chained to the one before.

    Raises:
        PersonMissing: an event has personal fields and no person, or a person without a key here.
    """
    written = []
    for sequence, new in enumerate(events, start=version + 1):
        key = keys.get(new.person) if new.person is not None else None
        fields = entry_fields(new, stream, sequence, metadata, previous_hash, key)
        previous_hash = hash_of(fields)
        written.append(fields)
    return written


def open_event(stored: StoredEvent, key: DataKey | None) -> Event:
    """Return the event with its personal fields, or with `ERASED` in them when there is no key any more.

    Raises:
        UnreadableEvent: the sealed part does not belong to this event and key, or the fields do not fit the model.
    """
    sealed = stored.sealed
    if sealed is None:
        return stored.read(stored.fields[b"data"], as_it_is)
    if key is None:
        return stored.read(stored.fields[b"data"], erased_shape)
    try:
        personal = key.open(sealed, associated(stored.fields))
    except (BrokenSeal, KeyError):
        raise stored.unreadable(f"its personal fields do not open with the key of {stored.person}") from None
    return stored.read(joined(stored.fields[b"data"], personal), as_it_is)


async def open_events(keyring: Keyring, events: Sequence[RecordedEvent]) -> Sequence[Event]:
    """Return the events opened, in the same order; one question to the keyring per home."""
    stored = [event for event in events if isinstance(event, StoredEvent)]
    if len(stored) != len(events):
        raise TypeError("only events that a log returned can be opened")
    keys = {home: await keyring.existing(home, persons) for home, persons in _persons(stored).items()}
    return [open_event(event, keys.get(event.stream.home, {}).get(event.person or "")) for event in stored]


def _persons(events: Sequence[StoredEvent]) -> Mapping[str, Collection[str]]:
    persons: defaultdict[str, set[str]] = defaultdict(set)
    for event in events:
        if event.sealed is not None and event.person is not None:
            persons[event.stream.home].add(event.person)
    return persons
