"""Well-known clocks: the visit of V01 in Bontang (WITA), the complaint of C01, the withdrawal of O07."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from shared.domain.envelope import Role
from shared.domain.events import Event, clock, feedback, visit
from shared.domain.events.clock import Notice
from shared.domain.events.feedback import AboutWhom, FeedbackCategory, FeedbackKind, ReceivedThrough
from shared.domain.events.visit import CancelReason, ConsentScope, DurationFlag, VisitOutcome
from shared.domain.identifiers import FeedbackId, GuardianId, StudentId, UserId
from shared.domain.personal import SEALED
from shared.domain.sla.promise import HoursPromise, WorkingDayPromise

SMPN_9 = "30404009"
VISIT = "0199f3a0-0000-7000-8000-000000000001"
COMPLAINT = "0199f3a0-0000-7000-8000-000000000002"
SAFEGUARD = "0199f3a0-0000-7000-8000-000000000003"
REQUEST = "0199f3a0-0000-7000-8000-000000000004"
PUPIL = "student:0199f3a0-0000-7000-8000-00000000000a"
WITA = "Asia/Makassar"


def at(text: str) -> datetime:
    """Return the moment of an ISO text with its offset, in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)


V01_APPROVED_AT = at("2025-11-03T09:00:00+08:00")
V01_FIRST_WARNING_AT = at("2025-11-10T07:30:00+08:00")
V01_SECOND_WARNING_AT = at("2025-11-12T07:30:00+08:00")
V01_DUE_BEFORE = at("2025-11-13T00:00:00+08:00")
V01_LAST_MOMENT = at("2025-11-12T23:59:59.999999+08:00")

C01_RECEIVED_AT = at("2025-11-07T16:20:00+08:00")
C01_DUE_AT = at("2025-11-10T16:20:00+08:00")
C01_FIRST_MOMENT_AFTER = at("2025-11-10T16:20:00.000001+08:00")

V01_PROMISE = WorkingDayPromise(
    anchored_at=V01_APPROVED_AT,
    zone=WITA,
    working_days=7,
    due_on=date(2025, 11, 12),
    due_before=V01_DUE_BEFORE,
    counted_days=(
        date(2025, 11, 4),
        date(2025, 11, 5),
        date(2025, 11, 6),
        date(2025, 11, 7),
        date(2025, 11, 10),
        date(2025, 11, 11),
        date(2025, 11, 12),
    ),
    skipped_days=(),
    calendar_version="id-2025-09-19",
    standard_version="kunjungan-rumah-1",
    provisional=False,
)
C01_PROMISE = HoursPromise(
    anchored_at=C01_RECEIVED_AT, zone=WITA, hours=72, due_at=C01_DUE_AT, standard_version="kunjungan-rumah-1"
)
O07_WITHDRAWN_AT = at("2025-11-06T10:00:00+08:00")
O07_DUE_AT = at("2025-11-09T10:00:00+08:00")
O07_PROMISE = HoursPromise(
    anchored_at=O07_WITHDRAWN_AT, zone=WITA, hours=72, due_at=O07_DUE_AT, standard_version="kunjungan-rumah-1"
)


STREAMS = {
    "visit": f"visit:{VISIT}",
    "feedback": f"feedback:{COMPLAINT}",
    "safeguard": f"safeguard:{SAFEGUARD}",
    "student": PUPIL,
}


def visit_notices(told_at: datetime) -> tuple[Notice, ...]:
    """Return who is told of a visit's broken promise: the principal, and the district in the day's digest."""
    return (
        Notice(to=Role.PRINCIPAL, not_before=told_at, digest=False),
        Notice(to=Role.DISTRICT_OFFICER, not_before=told_at, digest=True),
    )


def complaint_notices(told_at: datetime) -> tuple[Notice, ...]:
    """Return who is told of a complaint's broken promise, each by itself."""
    roles = (Role.DISTRICT_OFFICER, Role.PRINCIPAL)
    return tuple(Notice(to=role, not_before=told_at, digest=False) for role in roles)


V01_NOTICES = visit_notices(at("2025-11-13T07:30:00+08:00"))
C01_NOTICES = complaint_notices(C01_FIRST_MOMENT_AFTER)


@dataclass(frozen=True, slots=True)
class Told:
    """An event as the scheduler reads it from the log."""

    id: str
    recorded_at: datetime
    event: Event
    person: str | None = PUPIL

    @property
    def subject(self) -> str:
        return self.id.partition("@")[0]

    @property
    def type(self) -> str:
        return self.event.type

    @property
    def sequence(self) -> int:
        return int(self.id.rpartition("@")[2])


def told(event: Event, recorded_at: datetime, sequence: int) -> Told:
    """Return the event as number `sequence` of the example's visit case, complaint, pupil or restricted matter."""
    category = event.type.partition(".")[0]
    stream = STREAMS[category]
    person = stream if category == "safeguard" else PUPIL
    return Told(f"{stream}@{sequence}", recorded_at, event, person)


def recommended() -> visit.Recommended:
    return visit.Recommended(
        student_id=StudentId("student-1"),
        recommender_role=Role.HOMEROOM_TEACHER,
        recommended_by=UserId("teacher-1"),
        reason="sering tidak masuk",
        urgent=False,
        standard_version="kunjungan-rumah-1",
    )


def approved(promise: WorkingDayPromise = V01_PROMISE) -> visit.Approved:
    return visit.Approved(approver=UserId("principal-1"), letter_number=None, conditions=None, promise=promise)


def visited(ended_at: str, outcome: VisitOutcome = VisitOutcome.MET_GUARDIAN) -> visit.Visited:
    return visit.Visited(
        started_at=at(ended_at).replace(minute=0),
        ended_at=at(ended_at),
        met=(),
        companions=(),
        outcome=outcome,
        minutes=45,
        duration_flag=DurationFlag.USUAL,
        duration_note=None,
        countersign=(),
        second_adult=None,
        trip_id=None,
    )


def cancelled() -> visit.Cancelled:
    return visit.Cancelled(reason=CancelReason.FAMILY, note=None)


def consent_withdrawn(
    scope: tuple[ConsentScope, ...] = (ConsentScope.VISIT,), promise: HoursPromise = O07_PROMISE
) -> visit.ConsentWithdrawn:
    return visit.ConsentWithdrawn(
        received_at=promise.anchored_at,
        scope_withdrawn=scope,
        wants_erasure=False,
        reason=None,
        through=None,
        promise=promise,
    )


def consent_expired(valid_until: str) -> visit.ConsentExpired:
    return visit.ConsentExpired(guardian_id=GuardianId("guardian-1"), valid_until=at(valid_until))


def processing_stopped(stopped_at: str) -> visit.ProcessingStopped:
    return visit.ProcessingStopped(what_stopped=SEALED, report_frozen=True, stopped_at=at(stopped_at), countersign=())


def complained() -> feedback.Complained:
    return feedback.Complained(
        feedback_id=FeedbackId(COMPLAINT),
        category=FeedbackCategory.TIMELINESS,
        text=SEALED,
        received_at=C01_RECEIVED_AT,
        receiver=Role.COUNSELLOR,
        received_through=ReceivedThrough.IN_PERSON,
        visit_id=None,
        student_id=StudentId("student-1"),
        complainant=None,
        anonymous=True,
        about=AboutWhom.NOBODY,
        respondent=None,
        tracking_code_sha256="0" * 64,
        late_entry_reason=None,
        listed_as_late_entry=False,
        promise=C01_PROMISE,
    )


def acknowledged() -> feedback.Acknowledged:
    return feedback.Acknowledged(through=ReceivedThrough.WHATSAPP)


def followed_up(told_at: str) -> feedback.FollowedUp:
    return feedback.FollowedUp(
        action=SEALED,
        told_complainant_at=at(told_at),
        through=ReceivedThrough.PHONE,
        evidence_sha256=None,
        needs_countersign=False,
    )


def reclassified(from_kind: FeedbackKind, to_kind: FeedbackKind) -> feedback.Reclassified:
    return feedback.Reclassified(
        from_kind=from_kind,
        to_kind=to_kind,
        reason=SEALED,
        complainant_agrees=True,
        promise=C01_PROMISE if to_kind is FeedbackKind.COMPLAINT else None,
    )


def visit_clock_started(anchor: int = 4) -> clock.Started:
    return clock.Started(
        policy="visit_7wd",
        subject=VISIT,
        anchor_event=f"visit:{VISIT}@{anchor}",
        person=PUPIL,
        started_at=V01_APPROVED_AT,
        due_at=V01_DUE_BEFORE,
        breaches_at=V01_DUE_BEFORE,
        due_on=date(2025, 11, 12),
        zone=WITA,
        counted_days=V01_PROMISE.counted_days,
        skipped_days=(),
        warnings_at=(V01_FIRST_WARNING_AT, V01_SECOND_WARNING_AT),
        calendar_version="id-2025-09-19",
        standard_version="kunjungan-rumah-1",
        provisional=False,
    )


def complaint_clock_started(anchor: int = 1) -> clock.Started:
    return clock.Started(
        policy="complaint_72h",
        subject=COMPLAINT,
        anchor_event=f"feedback:{COMPLAINT}@{anchor}",
        person=PUPIL,
        started_at=C01_RECEIVED_AT,
        due_at=C01_DUE_AT,
        breaches_at=C01_FIRST_MOMENT_AFTER,
        due_on=date(2025, 11, 10),
        zone=WITA,
        counted_days=(),
        skipped_days=(),
        warnings_at=(
            at("2025-11-08T16:20:00+08:00"),
            at("2025-11-09T16:20:00+08:00"),
            at("2025-11-10T10:20:00+08:00"),
        ),
        calendar_version=None,
        standard_version="kunjungan-rumah-1",
        provisional=False,
    )
