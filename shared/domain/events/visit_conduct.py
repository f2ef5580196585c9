"""Events of a visit's scheduling and conduct (DOMAIN d.2)."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import AwareDatetime

from shared.domain.envelope import Role
from shared.domain.events import Event
from shared.domain.events.feedback import ReceivedThrough
from shared.domain.events.visit_terms import (
    AttemptReason,
    CancelReason,
    Companion,
    CorrectedField,
    CountersignReason,
    CountersignSubject,
    DurationFlag,
    ItemAnswer,
    Part,
    RescheduleAsker,
    ScheduleWarning,
    Slot,
    VisitOutcome,
)
from shared.domain.identifiers import GuardianId, Sha256, TripId, UserId
from shared.domain.personal import Personal, PersonalText, PersonalTextOrNone, PersonalTexts


class TimeProposed(Event):
    schema_version: ClassVar[int] = 2

    proposed_by: Role
    slot: Slot
    place: PersonalText


class _Agreement(Part):
    """Both sides agreed (R8): the guardian, through what, when."""

    place: PersonalText
    agreed_by: GuardianId
    agreed_through: ReceivedThrough
    agreed_at: AwareDatetime
    warnings: tuple[ScheduleWarning, ...]


class Scheduled(_Agreement, Event):
    """`trip_id` links the cases of one outing: two children, one home (A27)."""

    schema_version: ClassVar[int] = 2

    slot: Slot
    trip_id: TripId | None


class Rescheduled(_Agreement, Event):
    schema_version: ClassVar[int] = 2

    old_slot: Slot
    new_slot: Slot
    asked_by: RescheduleAsker
    reason: PersonalText


class LetterIssued(Event):
    """The assignment letter (surat tugas) for those who go."""

    number: str
    issued_on: date
    staff: tuple[Companion, ...]


class TeamChanged(Event):
    """Who comes along has changed since the application (R7, A17)."""

    added: tuple[Companion, ...]
    removed: tuple[UserId, ...]
    reason: PersonalTextOrNone


class Attempted(Event):
    """A knock without a visit; the clock goes on (A7). `attempt` counts from 1."""

    attempted_at: AwareDatetime
    attempt: int
    reason: AttemptReason
    note: PersonalTextOrNone
    ask_principal_to_decide: bool


class Started(Event):
    """At the door: consent was confirmed once more, the visit begins."""

    started_at: AwareDatetime
    present: PersonalTexts


class Visited(Event):
    """The visit itself. The 7-working-day promise is kept by `ended_at` when the guardian was met (A6).

    With reasons to countersign, `ended_at` counts for the promise only once the principal has signed (A31).
    `second_adult` is who came along besides staff (A17).
    """

    schema_version: ClassVar[int] = 2

    started_at: AwareDatetime
    ended_at: AwareDatetime
    met: PersonalTexts
    companions: tuple[Companion, ...]
    outcome: VisitOutcome
    minutes: int
    duration_flag: DurationFlag
    duration_note: PersonalTextOrNone
    countersign: tuple[CountersignReason, ...]
    second_adult: PersonalTextOrNone
    trip_id: TripId | None


class MinutesSigned(Event):
    """The minutes (berita acara) signed at the house by the guardian and the counsellor."""

    signed_by: GuardianId
    signed_at: AwareDatetime
    evidence_sha256: Sha256


class Observed(Event):
    """An instrument filled in: its answers, each with its own confidentiality (R6, DOMAIN 3.2)."""

    template_id: str
    template_version: int
    answers: Annotated[tuple[ItemAnswer, ...], Personal()]


class PhotoAttached(Event):
    """Only while the guardian's consent covers photos (A11)."""

    evidence_sha256: Sha256
    shows_person: bool
    caption: PersonalTextOrNone


class TimeCorrected(Event):
    """A told time was wrong: `corrects` is the sequence of the event in this case that told it.

    Nothing is rewritten. It counts once the principal has countersigned.
    """

    corrects: int
    field: CorrectedField
    old: AwareDatetime
    new: AwareDatetime
    reason: PersonalText


class Countersigned(Event):
    """Someone other than the teller signed, or refused to sign, for the event with the sequence `countersigns` (A31).

    `actual_at` is the moment that counts from now on: the end of a visit that met the guardian, or the stop of
    processing. None when refused, or when no promise rests on it.
    """

    countersigns: int
    subject: CountersignSubject
    accepted: bool
    actual_at: AwareDatetime | None
    note: PersonalTextOrNone


class Cancelled(Event):
    reason: CancelReason
    note: PersonalTextOrNone
