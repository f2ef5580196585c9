"""One number for a whole case: whoever replays the same case gets the same digest, anywhere and at any time."""

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import groupby

from shared.eventlog.interface import RecordedEvent


def digest_of_case(events: Iterable[RecordedEvent]) -> str:
    """Return a SHA-256, hex, over the events of a case: each of its streams folded in its own order.

    Between different streams the order does not matter, nor in which log or when the events were recorded. Personal
    texts do not enter it, they are taken as sealed: erasing a person leaves the digest as it was.
    """
    in_order = sorted(events, key=lambda each: (each.subject, each.sequence))
    streams = groupby(in_order, key=lambda each: each.subject)
    folded = [[subject, _fold(list(of_stream))] for subject, of_stream in streams]
    return sha256(_canonical(folded)).hexdigest()


def _fold(of_stream: Sequence[RecordedEvent]) -> str:
    so_far = ""
    for each in of_stream:
        so_far = sha256(so_far.encode() + _canonical(_as_told(each))).hexdigest()
    return so_far


def _as_told(recorded: RecordedEvent) -> object:
    return {
        "sequence": recorded.sequence,
        "type": recorded.type,
        "occurred_at": recorded.occurred_at.isoformat(),
        "actor": recorded.actor.model_dump(mode="json"),
        "on_behalf_of": recorded.on_behalf_of,
        "channel": recorded.channel.value,
        "event": recorded.event.model_dump(mode="json"),
    }


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
