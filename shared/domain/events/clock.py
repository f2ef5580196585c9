"""Events of one promise's clock: derived from the log, never edited (DOMAIN d.5)."""

from datetime import date
from enum import StrEnum

from pydantic import AwareDatetime

from shared.domain.events import Event
from shared.domain.identifiers import Sha256
from shared.domain.personal import PersonalTextOrNone
from shared.domain.sla.promise import Policy, SkippedDay


class CancelCause(StrEnum):
    CONSENT_WITHDRAWN = "consent_withdrawn"
    CONSENT_EXPIRED = "consent_expired"
    VISIT_CANCELLED = "visit_cancelled"
    RECLASSIFIED = "reclassified"


class ExcuseReason(StrEnum):
    FAMILY_REQUEST = "family_request"
    DISASTER = "disaster"
    ILLNESS = "illness"
    CONSENT_DELAY = "consent_delay"
    OTHER = "other"


class CorrectionCause(StrEnum):
    LATE_SYNC = "late_sync"
    TIME_CORRECTED = "time_corrected"


class Started(Event):
    """The clock runs, for `anchor_event`.

    `due_at` is the end of the promise: exclusive for working days (the local midnight that ends `due_on`), inclusive
    for hours. `breaches_at` is the first moment at which the promise is broken: `due_at` itself for working days,
    the microsecond after it for hours. `due_on` is the school's local date that people are told.
    `person` names the key that seals what people write about this clock (the key of the anchor event).
    `warnings_at` are the moments of each warning level, from level 1, ascending.
    A stream may hold several runs, one after the other: a later approval after a cancelled one starts the next.
    """

    policy: Policy
    subject: str
    anchor_event: str
    person: str | None
    started_at: AwareDatetime
    due_at: AwareDatetime
    breaches_at: AwareDatetime
    due_on: date
    zone: str
    counted_days: tuple[date, ...]
    skipped_days: tuple[SkippedDay, ...]
    warnings_at: tuple[AwareDatetime, ...]
    calendar_version: str | None
    standard_version: str
    provisional: bool


class Warned(Event):
    """`level` counts from 1. After a pause of the service only the newest overdue level is warned of.

    `remaining_seconds` (>= 0) are left until `due_at`, whole seconds.
    """

    level: int
    warned_at: AwareDatetime
    remaining_seconds: int


class Breached(Event):
    """The promise is broken, whenever it is noticed: `detected_at` is at or after the run's `breaches_at`."""

    due_at: AwareDatetime
    detected_at: AwareDatetime


class Met(Event):
    """Kept: `actual_at` is when the promised thing ended, `margin_seconds` (>= 0) how long before the end."""

    actual_at: AwareDatetime
    margin_seconds: int
    stop_event: str


class Cancelled(Event):
    """The promise fell away before its end: neither kept nor broken."""

    cause: CancelCause
    cause_event: str
    cancelled_at: AwareDatetime


class BreachCorrected(Event):
    """The breach was logged before evidence arrived that the promise was kept, or fell away, in time (A31).

    Nothing is deleted; the next event says what became of the promise: `clock.met` or `clock.cancelled`.
    """

    breach_event: str
    cause: CorrectionCause
    cause_event: str


class Excused(Event):
    """A label beside the gross figure, never a pause (A8)."""

    reason: ExcuseReason
    note: PersonalTextOrNone
    evidence_sha256: Sha256 | None
