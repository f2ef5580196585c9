"""Who is to be told of a clock's warning or breach, and from when on: what the senders take from, oldest first.

A notice goes when its promise is kept or falls away: then there is nothing left to be told.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from itertools import chain
from typing import Any, cast

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text

from services.scheduler.projections.due_clocks import tables
from shared.domain.events import clock
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.changes import Put, Remove, RowChange
from shared.readmodel.columns import Moment

notices = Table(
    "notices",
    tables,
    Column("stream", Text, primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("role", Text, primary_key=True),
    Column("npsn", Text, nullable=False),
    Column("policy", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("digest", Boolean, nullable=False),
    Column("told", Boolean, nullable=False),
)
Index("notices_of_a_role", notices.c.npsn, notices.c.role, notices.c.not_before)

Handler = Callable[[RecordedEvent], Iterable[RowChange]]


def on_warned(recorded: RecordedEvent) -> Iterable[RowChange]:
    warned = cast("clock.Warned", recorded.event)
    for role in warned.notified:
        yield _notice(recorded, "warning", role, warned.not_before, digest=False)


def on_breached(recorded: RecordedEvent) -> Iterable[RowChange]:
    """The breach says more than the warnings before it."""
    yield from on_over(recorded)
    for notice in cast("clock.Breached", recorded.event).notices:
        yield _notice(recorded, "breach", notice.to, notice.not_before, digest=notice.digest)


def on_over(recorded: RecordedEvent) -> Iterable[RowChange]:
    yield Remove(notices, {"stream": recorded.subject})


def _notice(recorded: RecordedEvent, about: str, role: str, not_before: datetime, *, digest: bool) -> RowChange:
    policy, _, subject = recorded.stream.id.partition(":")
    row: Mapping[str, Any] = {
        "stream": recorded.subject,
        "sequence": recorded.sequence,
        "role": role,
        "npsn": recorded.stream.home,
        "policy": policy,
        "subject": subject,
        "about": about,
        "not_before": not_before,
        "digest": digest,
        "told": False,
    }
    return Put(notices, row)


HANDLERS: Mapping[str, Handler] = {
    clock.Started.type: on_over,
    clock.Warned.type: on_warned,
    clock.Breached.type: on_breached,
    clock.Met.type: on_over,
    clock.Cancelled.type: on_over,
    clock.Elapsed.type: on_over,
}


def with_notices(handlers: Mapping[str, Handler]) -> Mapping[str, Handler]:
    """Return `handlers`, which also see to the notices."""
    return {**handlers, **{name: _both(handlers[name], own) for name, own in HANDLERS.items()}}


def _both(first: Handler, second: Handler) -> Handler:
    return lambda recorded: chain(first(recorded), second(recorded))
