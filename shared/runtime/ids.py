"""The one place that makes ids and secrets."""

import hashlib
import secrets
import uuid
from datetime import datetime

import uuid6

NAMESPACE = uuid.UUID("7c0d0bd6-2f0e-5c64-9f0e-6b756e6a756e")


def new_id() -> str:
    """Return a new time-ordered id (UUIDv7)."""
    return str(uuid6.uuid7())


def new_secret() -> str:
    """Return 256 random bits as URL-safe text."""
    return secrets.token_urlsafe(32)


def derived_id(*parts: str) -> str:
    """Return the same id for the same parts, always: for commands that one event or one key causes."""
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(parts)))


def timed_id(moment: datetime, *parts: str) -> str:
    """Return the same time-ordered id (UUIDv7) for the same moment, to the millisecond, and parts, always."""
    milliseconds = int(moment.timestamp() * 1000)
    return _time_ordered(milliseconds.to_bytes(6), hashlib.sha256("\x1f".join(parts).encode()).digest())


def _time_ordered(time: bytes, digest: bytes) -> str:
    return str(uuid6.UUID(int=int.from_bytes(time + digest[6:16]), version=7))


def keyed_id(idempotency_key: str, *owner: str) -> str:
    """Return the command id for a caller's idempotency key.

    The id depends on the owner too, so that nobody can aim at another's command. A UUIDv7 key keeps its time, so
    ids made from it stay time-ordered; any other text gives an id without order.
    """
    digest = hashlib.sha256("\x1f".join((*owner, idempotency_key)).encode()).digest()
    try:
        given = uuid.UUID(idempotency_key)
    except ValueError:
        given = None
    if given is None or given.version != 7:
        return str(uuid.UUID(bytes=digest[:16], version=5))
    return _time_ordered(given.bytes[:6], digest)
