"""Events of one promise's clock: derived from the log, never edited (DOMAIN d.5)."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import AwareDatetime, BaseModel, ConfigDict

from shared.domain.envelope import Role
from shared.domain.events import Event
from shared.domain.identifiers import Sha256
from shared.domain.personal import PersonalTextOrNone
from shared.domain.sla.promise import Policy, SkippedDay


class CancelCause(StrEnum):
    CONSENT_WITHDRAWN = "consent_withdrawn"
    CONSENT_EXPIRED = "consent_expired"
    VISIT_CANCELLED = "visit_cancelled"
    RECLASSIFIED = "reclassified"
    APPROVAL_REVOKED = "approval_revoked"
    PUPIL_TRANSFERRED = "pupil_transferred"
    CONSENTED_AGAIN = "consented_again"
    CONSENT_REFUSED = "consent_refused"
    CONSENT_RENEWED = "consent_renewed"
    VISIT_MADE = "visit_made"


class ExcuseReason(StrEnum):
    FAMILY_REQUEST = "family_request"
    DISASTER = "disaster"
    ILLNESS = "illness"
    CONSENT_DELAY = "consent_delay"
    OTHER = "other"


class CorrectionCause(StrEnum):
    LATE_SYNC = "late_sync"
    TIME_CORRECTED = "time_corrected"
    COUNTERSIGNED = "countersigned"


class Notice(BaseModel):
    """Who is to be told, and the earliest moment for it: no alert at night, few on a day off.

    A `digest` notice waits for the day's collected message instead of going out by itself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    to: Role
    not_before: AwareDatetime
    digest: bool


class Started(Event):
    """The clock runs, for `anchor_event`.

    `due_at` is the end of the promise: exclusive for working days (the local midnight that ends `due_on`), inclusive
    for hours. `breaches_at` is the first moment at which the promise is broken: `due_at` itself for working days,
    the microsecond after it for hours. `due_on` is the school's local date that people are told.
    `person` names the key that seals what people write about this clock (the key of the anchor event).
    `warnings_at` are the moments of each warning level, from level 1, ascending.
    A stream may hold several runs, one after the other: a later approval after a cancelled one starts the next.
    """

    schema_version: ClassVar[int] = 2

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

    `remaining_seconds` (>= 0) are left until `due_at`, whole seconds. `notified` are told from `not_before` on: what
    is noticed in the night waits for the morning, unless it was planned for the night.
    """

    schema_version: ClassVar[int] = 2

    level: int
    warned_at: AwareDatetime
    remaining_seconds: int
    not_before: AwareDatetime
    notified: tuple[Role, ...]


class Breached(Event):
    """The promise is broken, whenever it is noticed: `detected_at` is at or after the run's `breaches_at`.

    `cause_event` where a correction showed it, none where time did.
    """

    schema_version: ClassVar[int] = 2

    due_at: AwareDatetime
    detected_at: AwareDatetime
    cause_event: str | None
    notices: tuple[Notice, ...]


class Met(Event):
    """Kept: `actual_at` is when the promised thing ended, `margin_seconds` (>= 0) how long before the end."""

    actual_at: AwareDatetime
    margin_seconds: int
    stop_event: str


class Cancelled(Event):
    """The promise fell away before its end: neither kept nor broken."""

    schema_version: ClassVar[int] = 2

    cause: CancelCause
    cause_event: str
    cancelled_at: AwareDatetime


class Recomputed(Event):
    """The calendar changed while the clock ran: the count once more under the new one, from the same start (A30).

    A due date that would have passed by then is today instead: `moved_to_today`. Where nothing moved, the old and
    the new dates are equal and the new calendar's version is still on record. `cause_event` is the event of a
    school's or district's calendar, none for a new national decree; `reason` its legal basis.
    """

    old_due_on: date
    old_due_at: AwareDatetime
    old_calendar_version: str
    due_on: date
    due_at: AwareDatetime
    breaches_at: AwareDatetime
    counted_days: tuple[date, ...]
    skipped_days: tuple[SkippedDay, ...]
    warnings_at: tuple[AwareDatetime, ...]
    calendar_version: str
    provisional: bool
    moved_to_today: bool
    cause_event: str | None
    reason: str


class Elapsed(Event):
    """A term ran out, such as the validity of a consent (A11): nothing promised, so nothing broken."""

    due_at: AwareDatetime


class BreachCorrected(Event):
    """The breach was logged before evidence arrived that the promise was kept, or fell away, in time (A31).

    Nothing is deleted; the next event says what became of the promise: `clock.met` or `clock.cancelled`.
    """

    schema_version: ClassVar[int] = 2

    breach_event: str
    cause: CorrectionCause
    cause_event: str


class Excused(Event):
    """A label beside the gross figure, never a pause (A8)."""

    reason: ExcuseReason
    note: PersonalTextOrNone
    evidence_sha256: Sha256 | None
