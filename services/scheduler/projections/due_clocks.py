"""Every clock with its grounds, and each moment at which a running clock has something to say.

One row per coming moment keeps the changes pure: a warning takes its row and those before it away, and what comes next
is simply the earliest row left.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from sqlalchemy import JSON, Boolean, Column, Date, Index, Integer, MetaData, Table, Text

from shared.domain.events import clock
from shared.domain.events.clock import CancelCause
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.changes import Amend, Put, Remove, RowChange
from shared.readmodel.columns import Moment

tables = MetaData()

clocks = Table(
    "clocks",
    tables,
    Column("stream", Text, primary_key=True),
    Column("npsn", Text, nullable=False),
    Column("policy", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("person", Text),
    Column("started_event", Text, nullable=False),
    Column("correlation_id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("warned_level", Integer, nullable=False),
    Column("excused", Text),
    Column("started_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("zone", Text, nullable=False),
    Column("ended_at", Moment),
    Column("transfer", Text),
    Column("counted_days", JSON, nullable=False),
    Column("skipped_days", JSON, nullable=False),
    Column("calendar_version", Text),
    Column("standard_version", Text, nullable=False),
    Column("provisional", Boolean, nullable=False),
)
"""`transfer` is the newest transfer of its pupil that the clock has acted on; a later run keeps it."""
Index("clocks_of_a_school", clocks.c.npsn, clocks.c.state, clocks.c.due_at)
Index("clocks_by_calendar", clocks.c.npsn, clocks.c.state, clocks.c.calendar_version)
Index("clocks_of_a_person", clocks.c.person)

due_moments = Table(
    "due_moments",
    tables,
    Column("stream", Text, primary_key=True),
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("due_at", Moment, nullable=False),
    Column("npsn", Text, nullable=False),
    Column("started_event", Text, nullable=False),
    Column("correlation_id", Text, nullable=False),
)
Index("due_moments_in_order", due_moments.c.due_at, due_moments.c.stream, due_moments.c.level)


def on_started(recorded: RecordedEvent) -> Iterable[RowChange]:
    started = cast("clock.Started", recorded.event)
    if recorded.sequence > 1:
        yield Remove(due_moments, {"stream": recorded.subject})
    yield Put(clocks, _row(recorded, started))
    # The breach is the last level: it comes after every warning.
    for level, moment in enumerate((*started.warnings_at, started.breaches_at), start=1):
        yield Put(
            due_moments,
            {
                "stream": recorded.subject,
                "level": level,
                "due_at": moment,
                "npsn": recorded.stream.home,
                "started_event": recorded.id,
                "correlation_id": recorded.correlation_id,
            },
        )


def _row(recorded: RecordedEvent, started: clock.Started) -> Mapping[str, Any]:
    return {
        "stream": recorded.subject,
        "npsn": recorded.stream.home,
        "policy": started.policy,
        "subject": started.subject,
        "person": started.person,
        "started_event": recorded.id,
        "correlation_id": recorded.correlation_id,
        "state": "running",
        "warned_level": 0,
        "excused": None,
        "started_at": started.started_at,
        "due_at": started.due_at,
        "due_on": started.due_on,
        "zone": started.zone,
        "ended_at": None,
        "standard_version": started.standard_version,
        **_grounds(started),
    }


def _grounds(counted: clock.Started | clock.Recomputed) -> Mapping[str, Any]:
    return counted.model_dump(mode="json", include={"counted_days", "skipped_days", "calendar_version", "provisional"})


def on_warned(recorded: RecordedEvent) -> Iterable[RowChange]:
    warned = cast("clock.Warned", recorded.event)
    yield _amend(recorded, warned_level=warned.level)
    for level in range(1, warned.level + 1):
        yield Remove(due_moments, {"stream": recorded.subject, "level": level})


def on_recomputed(recorded: RecordedEvent) -> Iterable[RowChange]:
    """Move the moments that are still to come; what was warned of has no moment any more, and gets none."""
    counted = cast("clock.Recomputed", recorded.event)
    yield _amend(recorded, due_at=counted.due_at, due_on=counted.due_on, **_grounds(counted))
    for level, moment in enumerate((*counted.warnings_at, counted.breaches_at), start=1):
        yield Amend(due_moments, {"stream": recorded.subject, "level": level}, {"due_at": moment})


def on_breached(recorded: RecordedEvent) -> Iterable[RowChange]:
    breached = cast("clock.Breached", recorded.event)
    return _ended(recorded, state="breached", ended_at=breached.due_at)


def on_met(recorded: RecordedEvent) -> Iterable[RowChange]:
    met = cast("clock.Met", recorded.event)
    return _ended(recorded, state="met", ended_at=met.actual_at)


def on_cancelled(recorded: RecordedEvent) -> Iterable[RowChange]:
    cancelled = cast("clock.Cancelled", recorded.event)
    yield from _ended(recorded, state="cancelled", ended_at=cancelled.cancelled_at)
    if cancelled.cause is CancelCause.PUPIL_TRANSFERRED:
        yield _amend(recorded, transfer=cancelled.cause_event)


def on_elapsed(recorded: RecordedEvent) -> Iterable[RowChange]:
    elapsed = cast("clock.Elapsed", recorded.event)
    return _ended(recorded, state="elapsed", ended_at=elapsed.due_at)


def on_excused(recorded: RecordedEvent) -> Iterable[RowChange]:
    excused = cast("clock.Excused", recorded.event)
    yield _amend(recorded, excused=excused.reason.value)


def _ended(recorded: RecordedEvent, **values: object) -> Iterable[RowChange]:
    yield _amend(recorded, **values)
    yield Remove(due_moments, {"stream": recorded.subject})


def _amend(recorded: RecordedEvent, **values: object) -> RowChange:
    return Amend(clocks, {"stream": recorded.subject}, values)


HANDLERS: Mapping[str, Callable[[RecordedEvent], Iterable[RowChange]]] = {
    clock.Started.type: on_started,
    clock.Warned.type: on_warned,
    clock.Recomputed.type: on_recomputed,
    clock.Breached.type: on_breached,
    clock.Met.type: on_met,
    clock.Cancelled.type: on_cancelled,
    clock.Elapsed.type: on_elapsed,
    clock.Excused.type: on_excused,
}
"""`clock.breach_corrected` changes no row: the event after it in the same append says what the clock now is."""
