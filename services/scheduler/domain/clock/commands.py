"""What may be asked of one promise's clock.

Where a command may break a promise, its `alerts` say when people may be told of it, and who.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from services.scheduler.domain.notices import USUAL_ALERTS, Alerts
from shared.domain.calendar.working_calendar import WorkingCalendar
from shared.domain.envelope import Actor
from shared.domain.events import clock
from shared.domain.events.clock import CancelCause, CorrectionCause, ExcuseReason
from shared.domain.identifiers import Npsn, Sha256
from shared.domain.sla.service_standard import ServiceStandard


@dataclass(frozen=True, slots=True)
class StartClock:
    """Everything the start says comes from the anchor event; nothing is calculated again."""

    started: clock.Started
    alerts: Alerts = USUAL_ALERTS


@dataclass(frozen=True, slots=True)
class CheckClock:
    """What does it mean for this clock that it is `now`?"""

    now: datetime
    alerts: Alerts = USUAL_ALERTS


@dataclass(frozen=True, slots=True)
class StopClock:
    """What was promised ended at `actual_at`; the log has known it since `known_at`.

    `correction` says why a breach that stands would have been wrong. `began_at`, where it took a while, decides
    whether it came before the promise fell away: consent has to be in force when a visit begins.
    """

    actual_at: datetime
    stop_event: str
    known_at: datetime
    correction: CorrectionCause = CorrectionCause.LATE_SYNC
    alerts: Alerts = USUAL_ALERTS
    began_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReevaluateClock:
    """The told time was wrong: what was promised ended at `actual_at`; the log has known it since `known_at` (A31)."""

    actual_at: datetime
    cause_event: str
    known_at: datetime
    alerts: Alerts = USUAL_ALERTS


@dataclass(frozen=True, slots=True)
class CancelClock:
    """The promise fell away at `cancelled_at`; the log has known it since `known_at`."""

    cause: CancelCause
    cause_event: str
    cancelled_at: datetime
    known_at: datetime
    alerts: Alerts = USUAL_ALERTS


@dataclass(frozen=True, slots=True)
class ExcuseClock:
    """Someone who may explains why the promise is, or certainly will be, broken (A8). `npsn` is the clock's school.

    Of a visit: `applicants` asked for it, and the district decided on it where no principal could. `evidence_stored`
    says whether the file that is named is really kept.
    """

    by: Actor
    npsn: Npsn
    reason: ExcuseReason
    note: str | None
    evidence_sha256: Sha256 | None
    applicants: frozenset[str] = frozenset()
    district_decides: bool = False
    evidence_stored: bool = True


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


ClockCommand: TypeAlias = (
    StartClock | CheckClock | StopClock | ReevaluateClock | CancelClock | ExcuseClock | RecomputeClock
)
