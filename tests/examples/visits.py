"""The visit case of the examples: Ayu's, recommended on 9 March 2026, approved on the 13th, visited on the 17th.

The commands and the events they cause stand side by side. Between approval and due date lies Lebaran 2026 (V13).
"""

from services.intake.domain.command import Evidence, GuardianFacts
from services.intake.domain.visit_case.commands import (
    ApproveVisit,
    AskConsent,
    GiveConsent,
    RecommendVisit,
    RequestVisit,
    WithdrawConsent,
)
from services.intake.domain.visit_case.commands_after_visit import FileReport
from services.intake.domain.visit_case.commands_conduct import (
    PrepareInstrument,
    RecordAttempt,
    RecordVisit,
    ScheduleVisit,
)
from shared.domain.envelope import Role
from shared.domain.events import visit
from shared.domain.events.feedback import ReceivedThrough
from shared.domain.events.visit import (
    AttemptReason,
    Companion,
    Confidentiality,
    ConsentDelivery,
    ConsentForm,
    ConsentScope,
    DurationFlag,
    FollowUp,
    InstrumentKind,
    Purpose,
    Slot,
    VisitOutcome,
)
from shared.domain.sla.hours_promise import hours_promise
from shared.domain.sla.service_standard import ServiceStandard
from shared.domain.sla.working_day_promise import working_day_promise
from shared.runtime.published import service_standard
from tests.examples.calendars import FIVE_DAY_SCHOOL
from tests.examples.moments import wita
from tests.examples.people import AYU, AYUS_FATHER, AYUS_MOTHER, DEWI, DEWI_ID, RAHMAT, RAHMAT_ID, SITI, SITI_ID, WITA

STANDARD: ServiceStandard = service_standard()


MOTHER_LINKED = GuardianFacts(guardian_id=AYUS_MOTHER, linked=True, may_consent=True)
FATHER_LINKED = GuardianFacts(guardian_id=AYUS_FATHER, linked=True, may_consent=True)
MOTHER_WITHOUT_AUTHORITY = GuardianFacts(guardian_id=AYUS_MOTHER, linked=True, may_consent=False)
MOTHER_NOT_LINKED = GuardianFacts(guardian_id=AYUS_MOTHER, linked=False, may_consent=False)

SCAN_SHA256 = "5c" * 32
SCAN = Evidence(sha256=SCAN_SHA256, stored=True)
SCAN_NOT_STORED = Evidence(sha256=SCAN_SHA256, stored=False)

RECOMMENDED_AT = wita("2026-03-09 08:00")
CONSENT_ASKED_AT = wita("2026-03-09 10:00")
CONSENT_ASKED_UNTIL = wita("2026-03-16 10:00")
SIGNED_AT = wita("2026-03-10 18:30")
CONSENT_ENDS_AT = wita("2026-05-09 18:30")
REQUESTED_AT = wita("2026-03-11 08:00")
APPROVED_AT = wita("2026-03-13 10:00")
SCHEDULED_AT = wita("2026-03-13 14:00")
STARTED_AT = wita("2026-03-17 16:05")
ENDED_AT = wita("2026-03-17 16:50")

TUESDAY_AFTERNOON = Slot(starts_at=wita("2026-03-17 16:00"), ends_at=wita("2026-03-17 17:00"))
THURSDAY_AFTER_LEBARAN = Slot(starts_at=wita("2026-03-26 16:00"), ends_at=wita("2026-03-26 17:00"))
DEWI_COMES_ALONG = Companion(user_id=DEWI_ID, role=Role.HOMEROOM_TEACHER)

RECOMMEND = RecommendVisit(
    by=DEWI,
    now=RECOMMENDED_AT,
    student_id=AYU,
    recommended_by=DEWI_ID,
    recommender_role=Role.HOMEROOM_TEACHER,
    reason="Sudah dua minggu sering tidak masuk",
    urgent=False,
    teacher_is_tied=True,
    standard=STANDARD,
)
RECOMMENDED = visit.Recommended(
    student_id=AYU,
    recommender_role=Role.HOMEROOM_TEACHER,
    recommended_by=DEWI_ID,
    reason="Sudah dua minggu sering tidak masuk",
    urgent=False,
    standard_version=STANDARD.version,
)

ASK_CONSENT = AskConsent(
    by=SITI,
    now=CONSENT_ASKED_AT,
    guardian=MOTHER_LINKED,
    purposes=(Purpose.COLLECT_DATA, Purpose.GIVE_SUPPORT),
    text_version="izin-1",
    language="id",
    delivery=ConsentDelivery.PAPER,
    expires_unanswered_at=CONSENT_ASKED_UNTIL,
)
CONSENT_ASKED = visit.ConsentAsked(
    guardian_id=AYUS_MOTHER,
    purposes=(Purpose.COLLECT_DATA, Purpose.GIVE_SUPPORT),
    text_version="izin-1",
    language="id",
    delivery=ConsentDelivery.PAPER,
    expires_unanswered_at=CONSENT_ASKED_UNTIL,
)

GIVE_CONSENT = GiveConsent(
    by=SITI,
    now=wita("2026-03-11 07:30"),
    guardian=MOTHER_LINKED,
    form=ConsentForm.PAPER_SCAN,
    scope=(ConsentScope.VISIT, ConsentScope.PHOTO),
    signed_at=SIGNED_AT,
    evidence=SCAN,
    witness=None,
    standard=STANDARD,
)
CONSENTED = visit.Consented(
    guardian_id=AYUS_MOTHER,
    form=ConsentForm.PAPER_SCAN,
    scope=(ConsentScope.VISIT, ConsentScope.PHOTO),
    signed_at=SIGNED_AT,
    valid_from=SIGNED_AT,
    valid_until=CONSENT_ENDS_AT,
    evidence_sha256=SCAN_SHA256,
    witness=None,
)

REQUEST = RequestVisit(
    by=SITI,
    now=REQUESTED_AT,
    purposes=(Purpose.COLLECT_DATA,),
    purpose_text="Mengetahui sebab ketidakhadiran",
    proposed_window=None,
    companions=(DEWI_COMES_ALONG,),
    risk_note=None,
)
REQUESTED = visit.Requested(
    applicant=SITI_ID,
    purposes=(Purpose.COLLECT_DATA,),
    purpose_text="Mengetahui sebab ketidakhadiran",
    proposed_window=None,
    companions=(DEWI_COMES_ALONG,),
    risk_note=None,
)
RETURNED = visit.Returned(what_to_fix="Tujuan terlalu umum")

APPROVE = ApproveVisit(
    by=RAHMAT,
    now=APPROVED_AT,
    letter_number="421/113/2026",
    conditions=None,
    school_has_other_principal=True,
    guardians_with_authority=frozenset({AYUS_MOTHER, AYUS_FATHER}),
    calendar=FIVE_DAY_SCHOOL,
    standard=STANDARD,
)
PROMISE = working_day_promise(APPROVED_AT, 7, FIVE_DAY_SCHOOL, STANDARD.version)
APPROVED = visit.Approved(approver=RAHMAT_ID, letter_number="421/113/2026", conditions=None, promise=PROMISE)

PREPARE_INSTRUMENT = PrepareInstrument(
    by=SITI,
    now=REQUESTED_AT,
    kind=InstrumentKind.QUESTIONNAIRE,
    template_id="kehadiran",
    template_version=2,
    items_changed=1,
    evidence=None,
    shipped=(),
)
INSTRUMENT_PREPARED = visit.InstrumentPrepared(
    kind=InstrumentKind.QUESTIONNAIRE,
    template_id="kehadiran",
    template_version=2,
    items_changed=1,
    evidence_sha256=None,
)

SCHEDULE = ScheduleVisit(
    by=SITI,
    now=SCHEDULED_AT,
    slot=TUESDAY_AFTERNOON,
    place="Rumah keluarga",
    agreed_by=MOTHER_LINKED,
    agreed_through=ReceivedThrough.PHONE,
    agreed_at=wita("2026-03-13 13:40"),
    trip_id=None,
    standard=STANDARD,
    calendar=FIVE_DAY_SCHOOL,
    due_before=PROMISE.due_before,
)
SCHEDULED = visit.Scheduled(
    slot=TUESDAY_AFTERNOON,
    place="Rumah keluarga",
    agreed_by=AYUS_MOTHER,
    agreed_through=ReceivedThrough.PHONE,
    agreed_at=wita("2026-03-13 13:40"),
    warnings=(),
    trip_id=None,
)

RECORD_ATTEMPT = RecordAttempt(
    by=SITI,
    now=wita("2026-03-17 16:30"),
    attempted_at=wita("2026-03-17 16:10"),
    reason=AttemptReason.NOBODY_HOME,
    note="Pagar terkunci",
    standard=STANDARD,
)
ATTEMPTED = visit.Attempted(
    attempted_at=wita("2026-03-17 16:10"),
    attempt=1,
    reason=AttemptReason.NOBODY_HOME,
    note="Pagar terkunci",
    ask_principal_to_decide=False,
)

RECORD_VISIT = RecordVisit(
    by=SITI,
    now=wita("2026-03-17 18:00"),
    started_at=STARTED_AT,
    ended_at=ENDED_AT,
    met=("Ibu Ayu",),
    companions=(DEWI_COMES_ALONG,),
    outcome=VisitOutcome.MET_GUARDIAN,
    duration_note=None,
    second_adult=None,
    trip_id=None,
    device_clock_at=None,
    approval_fell_at=None,
    standard=STANDARD,
)
VISITED = visit.Visited(
    started_at=STARTED_AT,
    ended_at=ENDED_AT,
    met=("Ibu Ayu",),
    companions=(DEWI_COMES_ALONG,),
    outcome=VisitOutcome.MET_GUARDIAN,
    minutes=45,
    duration_flag=DurationFlag.USUAL,
    duration_note=None,
    countersign=(),
    second_adult=None,
    trip_id=None,
)

FILE_REPORT = FileReport(
    by=SITI,
    now=wita("2026-03-18 09:00"),
    home_conditions="Rumah sempit, ruang belajar bersama",
    supporting_factors=("Ibu mendampingi belajar",),
    inhibiting_factors=("Membantu berjualan sampai malam",),
    follow_up_recommendations=(FollowUp(what="Konseling individu", who="Guru BK", by="2026-04-15"),),
    summary="Ayu perlu waktu belajar",
    confidentiality=Confidentiality.NORMAL,
)
REPORTED = visit.Reported(
    home_conditions="Rumah sempit, ruang belajar bersama",
    supporting_factors=("Ibu mendampingi belajar",),
    inhibiting_factors=("Membantu berjualan sampai malam",),
    follow_up_recommendations=(FollowUp(what="Konseling individu", who="Guru BK", by="2026-04-15"),),
    summary="Ayu perlu waktu belajar",
    confidentiality=Confidentiality.NORMAL,
)

WITHDRAW = WithdrawConsent(
    by=SITI,
    now=wita("2026-03-16 10:05"),
    received_at=wita("2026-03-16 10:00"),
    scope_withdrawn=(ConsentScope.VISIT,),
    wants_erasure=False,
    reason="Sedang ada keluarga sakit",
    through=ReceivedThrough.PHONE,
    zone=WITA,
    standard=STANDARD,
)
WITHDRAWN = visit.ConsentWithdrawn(
    received_at=wita("2026-03-16 10:00"),
    scope_withdrawn=(ConsentScope.VISIT,),
    wants_erasure=False,
    reason="Sedang ada keluarga sakit",
    through=ReceivedThrough.PHONE,
    promise=hours_promise(wita("2026-03-16 10:00"), 72, WITA, STANDARD.version),
)

TO_CONSENT = (RECOMMENDED, CONSENT_ASKED, CONSENTED)
TO_REQUEST = (*TO_CONSENT, REQUESTED)
TO_APPROVAL = (*TO_REQUEST, INSTRUMENT_PREPARED, APPROVED)
TO_SCHEDULE = (*TO_APPROVAL, SCHEDULED)
TO_VISIT = (*TO_SCHEDULE, VISITED)
TO_REPORT = (*TO_VISIT, REPORTED)
