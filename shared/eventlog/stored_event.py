"""An event as the log holds it, parsed only when someone asks."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from pydantic import ValidationError

from shared.domain.envelope import Actor, Channel, Role
from shared.domain.events import TYPES, Event
from shared.domain.identifiers import Stream
from shared.eventlog.entry import GENESIS_HASH, event_id, hash_of
from shared.eventlog.interface import UnreadableEvent
from shared.eventlog.sealing import sealed_shape
from shared.eventlog.upcasting import Shape, UnknownShape, read

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_SEALED_READERS = {
    (name.encode(), b"%d" % model.schema_version): sealed_shape(model).__pydantic_validator__.validate_json
    for name, model in TYPES.items()
}
"""The way of nearly every event: one call into pydantic, no code of ours per event."""


class StoredEvent:
    """Implements `RecordedEvent` over the fields of an entry.

    Every property raises UnreadableEvent when its attribute is missing or broken.
    """

    __slots__ = ("_entry_id", "_event", "_hash", "fields", "partition")

    def __init__(self, entry_id: bytes, fields: Mapping[bytes, bytes], partition: int) -> None:
        self._entry_id = entry_id
        self.fields = fields
        self.partition = partition
        self._event: Event | None = None
        self._hash: str | None = None

    def __repr__(self) -> str:
        return f"<{self.fields.get(b'type', b'?').decode(errors='replace')} {self.place}>"

    @property
    def place(self) -> str:
        """Where it stands, for people; works for broken entries too."""
        subject, sequence = (self.fields.get(name, b"?").decode(errors="replace") for name in (b"subject", b"sequence"))
        return f"{subject}@{sequence} (partition {self.partition}, entry {self.entry_id})"

    @property
    def event(self) -> Event:
        """The newest shape, personal fields still sealed."""
        if self._event is None:
            fields = self.fields
            try:
                self._event = _SEALED_READERS[fields[b"type"], fields[b"dataschema"]](fields[b"data"])
            except (KeyError, ValueError):
                self._event = self.read(self._bytes(b"data"), sealed_shape)
        return self._event

    def read(self, data: bytes, shape: Shape) -> Event:
        """Return `data` as an event of this entry's type and version, brought to the newest, in this shape."""
        try:
            return read(self.type, self.schema_version, data, shape)
        except UnknownShape as unknown:
            raise self.unreadable(str(unknown)) from unknown
        except ValueError as broken:
            # Not `from broken`: its text shows the values.
            raise self.unreadable(f"{self.type} version {self.schema_version}: {_problems(broken)}") from None

    def unreadable(self, why: str) -> UnreadableEvent:
        return UnreadableEvent(self.place, why)

    @property
    def id(self) -> str:
        return event_id(self.subject, self.sequence)

    @property
    def entry_id(self) -> str:
        return self._entry_id.decode()

    @property
    def position(self) -> int:
        return self._number(b"position")

    @property
    def subject(self) -> str:
        return self._text(b"subject")

    @property
    def stream(self) -> Stream:
        category, _, identity = self.subject.partition(":")
        return Stream(category, identity, self._text(b"source"))

    @property
    def sequence(self) -> int:
        return self._number(b"sequence")

    @property
    def type(self) -> str:
        return self._text(b"type")

    @property
    def schema_version(self) -> int:
        return self._number(b"dataschema")

    @property
    def occurred_at(self) -> datetime:
        text = self._text(b"time")
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise self.unreadable(f"time is {text!r}, not RFC 3339 with an offset")
        return moment.astimezone(UTC)

    @property
    def recorded_at(self) -> datetime:
        return _EPOCH + timedelta(milliseconds=int(self._entry_id.partition(b"-")[0]))

    @property
    def actor(self) -> Actor:
        try:
            return _actor(self._bytes(b"actor"))
        except ValueError:
            raise self.unreadable(f"actor is {self._text(b'actor')!r}, not role:user@npsn") from None

    @property
    def channel(self) -> Channel:
        text = self._text(b"channel")
        try:
            return Channel(text)
        except ValueError:
            raise self.unreadable(f"channel is {text!r}, not one of {', '.join(Channel)}") from None

    @property
    def command_id(self) -> str:
        return self._text(b"commandid")

    @property
    def causation_id(self) -> str | None:
        return self._text_or_none(b"causationid")

    @property
    def correlation_id(self) -> str:
        return self._text_or_none(b"correlationid") or self.command_id

    @property
    def on_behalf_of(self) -> str | None:
        return self._text_or_none(b"onbehalfof")

    @property
    def device_id(self) -> str | None:
        return self._text_or_none(b"deviceid")

    @property
    def traceparent(self) -> str | None:
        return self._text_or_none(b"traceparent")

    @property
    def person(self) -> str | None:
        return self._text_or_none(b"person")

    @property
    def sealed(self) -> bytes | None:
        return self.fields.get(b"sealed")

    @property
    def previous_hash(self) -> str:
        if self.sequence == 1 and b"prev" not in self.fields:
            return GENESIS_HASH
        return self._bytes(b"prev").hex()

    @property
    def hash(self) -> str:
        if self._hash is None:
            self._hash = hash_of(self.fields)
        return self._hash

    def _bytes(self, name: bytes) -> bytes:
        try:
            return self.fields[name]
        except KeyError:
            raise self.unreadable(f"the attribute {name.decode()} is missing") from None

    def _text(self, name: bytes) -> str:
        value = self._bytes(name)
        try:
            return value.decode()
        except UnicodeDecodeError:
            raise self.unreadable(f"the attribute {name.decode()} is {value!r}, not UTF-8 text") from None

    def _text_or_none(self, name: bytes) -> str | None:
        return self._text(name) if name in self.fields else None

    def _number(self, name: bytes) -> int:
        value = self._bytes(name)
        if not value.isdigit():
            raise self.unreadable(f"the attribute {name.decode()} is {value!r}, not a whole number")
        return int(value)


@lru_cache(maxsize=4096)
def _actor(stored: bytes) -> Actor:
    role, _, rest = stored.decode().partition(":")
    user_id, _, npsn = rest.rpartition("@")
    if not user_id:
        raise ValueError(stored)
    return Actor(user_id=user_id, role=Role(role), npsn=None if npsn == "-" else npsn)


def _problems(broken: ValueError) -> str:
    """Say what is wrong with a payload without any value from it."""
    if isinstance(broken, ValidationError):
        errors = broken.errors(include_input=False, include_url=False, include_context=False)
        return "; ".join(f"{'.'.join(map(str, error['loc'])) or 'data'}: {error['msg']}" for error in errors)
    return f"the payload is not a JSON object ({type(broken).__name__})"
