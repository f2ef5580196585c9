"""A whole case of SMP Negeri 9 Bontang in November 2025, written into a log in memory as the services would."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from shared.domain.envelope import SYSTEM, Actor, Channel, Metadata, Role
from shared.domain.events import Event, access, clock, feedback, school, visit
from shared.domain.identifiers import (
    FeedbackId,
    GuardianId,
    Npsn,
    Stream,
    StudentId,
    UserId,
    access_stream,
    clock_stream,
    feedback_stream,
    school_stream,
    visit_stream,
)
from shared.domain.sla.promise import HoursPromise, WorkingDayPromise
from shared.eventlog.interface import NewEvent
from shared.eventlog.memory import MemoryEventLog
from shared.runtime.clock import ManualClock
from shared.web.tokens import NewToken

WITA = ZoneInfo("Asia/Makassar")
SCHOOL = Npsn("30401234")
OTHER_SCHOOL = Npsn("30405678")
VISIT_ID = "0198c1d2-0000-7000-8000-000000000001"
SECOND_VISIT_ID = "0198c1d2-0000-7000-8000-000000000002"
COMPLAINT_ID = "0198c1d2-0000-7000-8000-00000000000c"
BUDI = StudentId("0198c1d2-0000-7000-8000-0000000000b1")
BUDIS_KEY = f"student:{BUDI}"
MOTHER = GuardianId("0198c1d2-0000-7000-8000-0000000000b2")
SHA = "ab" * 32

RINA = Actor(user_id="rina", role=Role.COUNSELLOR, npsn=SCHOOL)
HASAN = Actor(user_id="hasan", role=Role.PRINCIPAL, npsn=SCHOOL)
DEWI = Actor(user_id="dewi", role=Role.HOMEROOM_TEACHER, npsn=SCHOOL)
OPERATOR = Actor(user_id="operator", role=Role.SCHOOL_OPERATOR, npsn=SCHOOL)
DISTRICT = Actor(user_id="lestari", role=Role.DISTRICT_OFFICER)
AUDITOR = Actor(user_id="inspektorat", role=Role.AUDITOR)
STRANGER = Actor(user_id="tono", role=Role.COUNSELLOR, npsn=OTHER_SCHOOL)


def wita(day: int, hour: int, minute: int = 0, *, month: int = 11) -> datetime:
    return datetime(2025, month, day, hour, minute, tzinfo=WITA)


PROMISE = WorkingDayPromise(
    anchored_at=wita(3, 9),
    zone="Asia/Makassar",
    working_days=7,
    due_on=date(2025, 11, 12),
    due_before=wita(13, 0),
    counted_days=tuple(date(2025, 11, day) for day in (4, 5, 6, 7, 10, 11, 12)),
    skipped_days=(),
    calendar_version="id-2025",
    standard_version="kunjungan-rumah-1",
    provisional=False,
)
COMPLAINT_PROMISE = HoursPromise(
    anchored_at=wita(7, 16, 20),
    zone="Asia/Makassar",
    hours=72,
    due_at=wita(10, 16, 20),
    standard_version="kunjungan-rumah-1",
)


@dataclass
class Office:
    """Writes events into a log as time goes by."""

    clock: ManualClock = field(default_factory=lambda: ManualClock(wita(1, 7)))
    log: MemoryEventLog = field(init=False)

    def __post_init__(self) -> None:
        self.log = MemoryEventLog(4, clock=self.clock)

    async def write(self, at: datetime, actor: Actor, stream: Stream, event: Event, person: str | None = None) -> None:
        """Append `event`, recorded at `at` or, where that has passed, now."""
        await self.clock.move_to(max(at, self.clock.now()))
        version = len(await self.log.read_stream(stream))
        command_id = f"{stream}-{version}"
        channel = Channel.SYSTEM if actor.role is Role.SYSTEM else Channel.WEB
        metadata = Metadata(actor, at, command_id, channel, correlation_id=stream.name)
        await self.log.append(stream, version, [NewEvent(event, person)], metadata)

    async def open_school(self, npsn: Npsn, name: str, staff: Sequence[tuple[Actor, str]]) -> None:
        stream, at = school_stream(npsn), wita(1, 7)
        onboarded = school.Onboarded(
            npsn=npsn,
            name=name,
            level="SMP",
            district="district",
            zone="Asia/Makassar",
            days_per_week=5,
            observes_joint_leave=True,
        )
        await self.write(at, AUDITOR, stream, onboarded)
        for actor, called in staff:
            user_id = UserId(actor.user_id)
            assigned = school.StaffAssigned(user_id=user_id, name=called, nip=None, from_on=date(2025, 7, 1))
            granted = school.RoleGranted(
                user_id=user_id, role=actor.role, class_group=None, from_on=date(2025, 7, 1), until_on=None
            )
            await self.write(at, AUDITOR, stream, assigned, f"staff:{actor.user_id}")
            await self.write(at, AUDITOR, stream, granted)

    async def give_token(self, actor: Actor, token: NewToken) -> None:
        npsn = Npsn(actor.npsn) if actor.npsn else None
        issued = access.TokenIssued(
            token_id=token.token_id,
            token_sha256=token.sha256,
            user_id=UserId(actor.user_id),
            role=actor.role,
            npsn=npsn,
            name="contoh",
            expires_at=None,
        )
        await self.write(self.clock.now(), SYSTEM, access_stream(npsn or "district"), issued, "token:contoh")


async def two_schools(office: Office) -> None:
    staff = [(RINA, "Rina Wulandari"), (HASAN, "Hasan Basri"), (DEWI, "Dewi Lestari"), (OPERATOR, "Oki Saputra")]
    await office.open_school(SCHOOL, "SMP Negeri 9 Bontang", staff)
    await office.open_school(OTHER_SCHOOL, "SMP Negeri 2 Bontang", [(STRANGER, "Tono Hartono")])


async def visit_until_approved(office: Office, visit_id: str = VISIT_ID) -> None:
    stream = visit_stream(SCHOOL, visit_id)
    recommended = visit.Recommended(
        student_id=BUDI,
        recommender_role=Role.HOMEROOM_TEACHER,
        recommended_by=UserId("dewi"),
        reason="Budi tidak masuk sekolah dua minggu.",
        urgent=False,
        standard_version="kunjungan-rumah-1",
    )
    requested = visit.Requested(
        applicant=UserId("rina"),
        purposes=(visit.Purpose.CLARIFY_INFORMATION, visit.Purpose.GIVE_SUPPORT),
        purpose_text="Mencari sebab ketidakhadiran",
        proposed_window=None,
        companions=(visit.Companion(user_id=UserId("dewi"), role=Role.HOMEROOM_TEACHER),),
        risk_note=None,
    )
    consented = visit.Consented(
        guardian_id=MOTHER,
        form=visit.ConsentForm.PAPER_SCAN,
        scope=(visit.ConsentScope.VISIT,),
        signed_at=wita(2, 18),
        valid_from=wita(2, 18),
        valid_until=wita(1, 18, month=12),
        evidence_sha256=SHA,
        witness=None,
    )
    approved = visit.Approved(approver=UserId("hasan"), letter_number="421/09", conditions=None, promise=PROMISE)
    await office.write(wita(1, 8), DEWI, stream, recommended, BUDIS_KEY)
    await office.write(wita(1, 9), RINA, stream, requested, BUDIS_KEY)
    await office.write(wita(2, 19), RINA, stream, consented, BUDIS_KEY)
    await office.write(wita(3, 9), HASAN, stream, approved, BUDIS_KEY)


async def visit_clock_starts(office: Office, visit_id: str = VISIT_ID) -> None:
    started = clock.Started(
        policy="visit_7wd",
        subject=visit_id,
        anchor_event=f"visit:{visit_id}@4",
        person=BUDIS_KEY,
        started_at=PROMISE.anchored_at,
        due_at=PROMISE.due_before,
        breaches_at=PROMISE.due_before,
        due_on=PROMISE.due_on,
        zone=PROMISE.zone,
        counted_days=PROMISE.counted_days,
        skipped_days=(),
        warnings_at=(),
        calendar_version=PROMISE.calendar_version,
        standard_version=PROMISE.standard_version,
        provisional=False,
    )
    await office.write(wita(3, 9), SYSTEM, clock_stream(SCHOOL, "visit_7wd", visit_id), started)


async def visit_is_made(office: Office, visit_id: str = VISIT_ID) -> None:
    """On the evening of the last day (O01)."""
    visited = visit.Visited(
        started_at=wita(12, 19, 45),
        ended_at=wita(12, 20, 30),
        met=("Ibu Aminah",),
        companions=(),
        outcome=visit.VisitOutcome.MET_GUARDIAN,
        minutes=45,
        duration_flag=visit.DurationFlag.USUAL,
        duration_note=None,
        countersign=(),
        second_adult=None,
        trip_id=None,
    )
    met = clock.Met(actual_at=wita(12, 20, 30), margin_seconds=12_600, stop_event=f"visit:{visit_id}@5")
    await office.write(wita(12, 20, 40), RINA, visit_stream(SCHOOL, visit_id), visited, BUDIS_KEY)
    await office.write(wita(12, 20, 40), SYSTEM, clock_stream(SCHOOL, "visit_7wd", visit_id), met)


async def visit_is_reported(office: Office, visit_id: str = VISIT_ID) -> None:
    reported = visit.Reported(
        home_conditions="Rumah kontrakan, ruang belajar bersama adik",
        supporting_factors=("Ibu mendukung",),
        inhibiting_factors=("Jarak ke sekolah 6 km",),
        follow_up_recommendations=(visit.FollowUp(what="Konseling individu", who="Guru BK", by="2025-11-30"),),
        summary="Budi ingin kembali ke sekolah",
        confidentiality=visit.Confidentiality.NORMAL,
    )
    await office.write(wita(14, 10), RINA, visit_stream(SCHOOL, visit_id), reported, BUDIS_KEY)


async def whole_visit(office: Office) -> None:
    await visit_until_approved(office)
    await visit_clock_starts(office)
    await visit_is_made(office)
    await visit_is_reported(office)


async def consent_is_withdrawn(office: Office, visit_id: str = VISIT_ID) -> None:
    withdrawn = visit.ConsentWithdrawn(
        received_at=wita(17, 10),
        scope_withdrawn=(visit.ConsentScope.VISIT,),
        wants_erasure=False,
        reason="Keluarga berubah pikiran",
        through=feedback.ReceivedThrough.PHONE,
        promise=HoursPromise(
            anchored_at=wita(17, 10),
            zone="Asia/Makassar",
            hours=72,
            due_at=wita(20, 10),
            standard_version="kunjungan-rumah-1",
        ),
    )
    await office.write(wita(17, 10), RINA, visit_stream(SCHOOL, visit_id), withdrawn, BUDIS_KEY)


async def processing_stops(office: Office, visit_id: str = VISIT_ID) -> None:
    stopped = visit.ProcessingStopped(what_stopped="Semua", report_frozen=True, stopped_at=wita(18, 10), countersign=())
    await office.write(wita(18, 10), RINA, visit_stream(SCHOOL, visit_id), stopped, BUDIS_KEY)


async def complaint(
    office: Office,
    about: feedback.AboutWhom,
    *,
    respondent: Actor | None = None,
    feedback_id: str = COMPLAINT_ID,
    npsn: Npsn = SCHOOL,
) -> None:
    complained = feedback.Complained(
        feedback_id=FeedbackId(feedback_id),
        category=feedback.FeedbackCategory.CONDUCT,
        text="Jadwal diubah tanpa pemberitahuan",
        received_at=wita(7, 16, 20),
        receiver=Role.PRINCIPAL,
        received_through=feedback.ReceivedThrough.WHATSAPP,
        visit_id=None,
        student_id=None,
        complainant="Pak Amir",
        anonymous=False,
        about=about,
        respondent=UserId(respondent.user_id) if respondent else None,
        tracking_code_sha256=SHA,
        late_entry_reason=None,
        listed_as_late_entry=False,
        promise=COMPLAINT_PROMISE,
    )
    started = clock.Started(
        policy="complaint_72h",
        subject=feedback_id,
        anchor_event=f"feedback:{feedback_id}@1",
        person=f"feedback:{feedback_id}",
        started_at=COMPLAINT_PROMISE.anchored_at,
        due_at=COMPLAINT_PROMISE.due_at,
        breaches_at=COMPLAINT_PROMISE.due_at + timedelta(microseconds=1),
        due_on=date(2025, 11, 10),
        zone="Asia/Makassar",
        counted_days=(),
        skipped_days=(),
        warnings_at=(),
        calendar_version=None,
        standard_version="kunjungan-rumah-1",
        provisional=False,
    )
    key = f"feedback:{feedback_id}"
    await office.write(wita(7, 16, 30), HASAN, feedback_stream(npsn, feedback_id), complained, key)
    await office.write(wita(7, 16, 30), SYSTEM, clock_stream(npsn, "complaint_72h", feedback_id), started)


async def complaint_is_followed_up(office: Office, feedback_id: str = COMPLAINT_ID) -> None:
    followed_up = feedback.FollowedUp(
        action="Meminta maaf dan menyepakati jadwal baru",
        told_complainant_at=wita(8, 9),
        through=feedback.ReceivedThrough.PHONE,
        evidence_sha256=None,
        needs_countersign=False,
    )
    key = f"feedback:{feedback_id}"
    await office.write(wita(8, 9, 5), HASAN, feedback_stream(SCHOOL, feedback_id), followed_up, key)
