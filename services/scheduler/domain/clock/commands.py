"""What may be asked of one promise's clock."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from shared.domain.calendar.working_calendar import WorkingCalendar
from shared.domain.envelope import Actor
from shared.domain.events import clock
from shared.domain.events.clock import CancelCause, ExcuseReason
from shared.domain.identifiers import Npsn, Sha256
from shared.domain.sla.service_standard import ServiceStandard


@dataclass(frozen=True, slots=True)
class StartClock:
    """Everything the start says comes from the anchor event; nothing is calculated again."""

    started: clock.Started


@dataclass(frozen=True, slots=True)
class CheckClock:
    """What does it mean for this clock that it is `now`?"""

    now: datetime


@dataclass(frozen=True, slots=True)
class StopClock:
    """What was promised ended at `actual_at`; the log has known it since `known_at`."""

    actual_at: datetime
    stop_event: str
    known_at: datetime


@dataclass(frozen=True, slots=True)
class CancelClock:
    """The promise fell away at `cancelled_at`; the log has known it since `known_at`."""

    cause: CancelCause
    cause_event: str
    cancelled_at: datetime
    known_at: datetime


@dataclass(frozen=True, slots=True)
class ExcuseClock:
    """Someone who may explains why the promise is, or certainly will be, broken (A8). `npsn` is the clock's school."""

    by: Actor
    npsn: Npsn
    reason: ExcuseReason
    note: str | None
    evidence_sha256: Sha256 | None


@dataclass(frozen=True, slots=True)
class RecomputeClock:
    """The school's calendar is another than the one this clock was counted with; `reason` is its legal basis (A30).

    `cause_event` is the event of the school's or district's calendar, none for a national decree.
    """

    calendar: WorkingCalendar
    standard: ServiceStandard
    cause_event: str | None
    reason: str
    now: datetime


ClockCommand: TypeAlias = StartClock | CheckClock | StopClock | CancelClock | ExcuseClock | RecomputeClock
