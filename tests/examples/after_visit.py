"""Ayu's case once the visit has been made: report of 18 March 2026, what followed from it, and its end."""

from datetime import date

from services.intake.domain.visit_case.commands_after_visit import (
    AcknowledgeReport,
    CloseVisit,
    Comparison,
    CompleteFollowUp,
    DraftReport,
    DropFollowUp,
    LinkRepeat,
    PlanFollowUp,
    RecipientFacts,
    RecordSatisfaction,
    ReopenVisit,
    ReviseReport,
    ShareReport,
)
from shared.domain.envelope import Role
from shared.domain.events import visit
from shared.domain.events.visit import Confidentiality, FollowUp, Rendering, ReportAudience, ReportPart
from shared.domain.identifiers import FollowUpId, VisitId
from tests.examples.moments import wita
from tests.examples.people import AYU, AYUS_MOTHER, DEWI_ID, RAHMAT, SITI
from tests.examples.visits import CONSENTED, REPORTED, TO_REPORT

DRAFT_REPORT = DraftReport(by=SITI, now=wita("2026-03-17 20:00"), text="Rumah sempit, Ibu terbuka")
REPORT_DRAFTED = visit.ReportDrafted(draft_version=1, text="Rumah sempit, Ibu terbuka")

ACKNOWLEDGE_REPORT = AcknowledgeReport(by=RAHMAT, now=wita("2026-03-18 13:00"), note="Mohon pantau kehadirannya")
REPORT_ACKNOWLEDGED = visit.ReportAcknowledged(note="Mohon pantau kehadirannya")

REVISE_REPORT = ReviseReport(
    by=SITI,
    now=wita("2026-03-25 09:00"),
    home_conditions="Rumah sempit, ruang belajar bersama",
    supporting_factors=("Ibu mendampingi belajar", "Kakak membantu"),
    inhibiting_factors=("Membantu berjualan sampai malam",),
    follow_up_recommendations=(FollowUp(what="Konseling individu", who="Guru BK", by="2026-04-15"),),
    summary="Ayu perlu waktu belajar",
    confidentiality=Confidentiality.NORMAL,
    reason="Ibu menyampaikan bahwa kakaknya ikut membantu",
    comparison=Comparison(version=1, changed=(ReportPart.SUPPORTING_FACTORS,)),
)
REPORT_REVISED = visit.ReportRevised(
    home_conditions="Rumah sempit, ruang belajar bersama",
    supporting_factors=("Ibu mendampingi belajar", "Kakak membantu"),
    inhibiting_factors=("Membantu berjualan sampai malam",),
    follow_up_recommendations=(FollowUp(what="Konseling individu", who="Guru BK", by="2026-04-15"),),
    summary="Ayu perlu waktu belajar",
    confidentiality=Confidentiality.NORMAL,
    version=2,
    reason="Ibu menyampaikan bahwa kakaknya ikut membantu",
    changed=(ReportPart.SUPPORTING_FACTORS,),
)

SHARE_WITH_MOTHER = ShareReport(
    by=SITI,
    now=wita("2026-03-26 10:00"),
    to=ReportAudience.GUARDIAN,
    guardian_id=AYUS_MOTHER,
    user_id=None,
    rendering=Rendering.FAMILY,
    hidden=(),
    recipient=RecipientFacts(linked=True, roles=frozenset()),
)
SHARED_WITH_MOTHER = visit.ReportShared(
    to=ReportAudience.GUARDIAN, guardian_id=AYUS_MOTHER, user_id=None, rendering=Rendering.FAMILY, hidden=()
)
SHARE_WITH_HOMEROOM = ShareReport(
    by=SITI,
    now=wita("2026-03-26 10:30"),
    to=ReportAudience.HOMEROOM_TEACHER,
    guardian_id=None,
    user_id=DEWI_ID,
    rendering=Rendering.EXTRACT,
    hidden=(ReportPart.HOME_CONDITIONS,),
    recipient=RecipientFacts(linked=False, roles=frozenset({Role.HOMEROOM_TEACHER})),
)
SHARED_WITH_HOMEROOM = visit.ReportShared(
    to=ReportAudience.HOMEROOM_TEACHER,
    guardian_id=None,
    user_id=DEWI_ID,
    rendering=Rendering.EXTRACT,
    hidden=(ReportPart.HOME_CONDITIONS,),
)

FOLLOW_UP = FollowUpId("019539a0-0000-7000-8000-0000000000f1")
PLAN_FOLLOW_UP = PlanFollowUp(
    by=SITI,
    now=wita("2026-03-25 09:30"),
    follow_up_id=FOLLOW_UP,
    action="Bicara dengan Ayu tentang jam belajar",
    owner=DEWI_ID,
    owner_on_staff=True,
    due_on=date(2026, 4, 15),
    today=date(2026, 3, 25),
)
FOLLOW_UP_PLANNED = visit.FollowUpPlanned(
    follow_up_id=FOLLOW_UP,
    action="Bicara dengan Ayu tentang jam belajar",
    owner=DEWI_ID,
    due_on=date(2026, 4, 15),
)
COMPLETE_FOLLOW_UP = CompleteFollowUp(
    by=SITI,
    now=wita("2026-04-10 12:00"),
    follow_up_id=FOLLOW_UP,
    result="Disepakati satu jam setiap sore",
    done_on=date(2026, 4, 9),
    today=date(2026, 4, 10),
)
FOLLOW_UP_DONE = visit.FollowUpDone(
    follow_up_id=FOLLOW_UP, result="Disepakati satu jam setiap sore", done_on=date(2026, 4, 9)
)
DROP_FOLLOW_UP = DropFollowUp(
    by=SITI, now=wita("2026-04-10 12:00"), follow_up_id=FOLLOW_UP, reason="Ayu sudah rutin masuk"
)
FOLLOW_UP_DROPPED = visit.FollowUpDropped(follow_up_id=FOLLOW_UP, reason="Ayu sudah rutin masuk")

NEXT_VISIT = VisitId("019539a0-0000-7000-8000-0000000000e2")
LINK_REPEAT = LinkRepeat(by=SITI, now=wita("2026-04-20 08:00"), repeat_visit_id=NEXT_VISIT, repeat_student_id=AYU)
REPEAT_LINKED = visit.RepeatLinked(repeat_visit_id=NEXT_VISIT)

CLOSE = CloseVisit(by=SITI, now=wita("2026-04-20 09:00"), note=None)
CLOSED = visit.Closed(note=None)
REOPEN = ReopenVisit(by=RAHMAT, now=wita("2026-04-22 09:00"), reason="Ayu kembali sering tidak masuk")
REOPENED = visit.Reopened(reason="Ayu kembali sering tidak masuk")

RECORD_SATISFACTION = RecordSatisfaction(
    by=SITI, now=wita("2026-03-27 09:00"), answers=(4, 3, 3, 4, 4, 3, 4, 4, 3), comment="Terima kasih"
)
SATISFACTION_RECORDED = visit.SatisfactionRecorded(answers=(4, 3, 3, 4, 4, 3, 4, 4, 3), comment="Terima kasih")

CONSENTED_TO_SHARING = CONSENTED.model_copy(
    update={"scope": (visit.ConsentScope.VISIT, visit.ConsentScope.SHARE_WITH_HOMEROOM)}
)
TO_SHAREABLE_REPORT = tuple(CONSENTED_TO_SHARING if event is CONSENTED else event for event in TO_REPORT)
"""The same case, its family agreeing to the homeroom teacher knowing."""

RESTRICTED = REPORTED.model_copy(update={"confidentiality": Confidentiality.RESTRICTED})
TO_RESTRICTED_REPORT = (*TO_REPORT[:-1], RESTRICTED)

TO_FOLLOW_UP = (*TO_REPORT, FOLLOW_UP_PLANNED)
TO_CLOSE = (*TO_FOLLOW_UP, CLOSED)
