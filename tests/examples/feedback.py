"""The feedback of the examples: a complaint of Friday 7 November 2025, 16:20, over a weekend (C01)."""

from dataclasses import replace

from services.intake.domain.feedback.commands import CloseFeedback, FollowUpComplaint, ReceiveFeedback
from shared.domain.envelope import Actor, Role
from shared.domain.events import feedback
from shared.domain.events.feedback import AboutWhom, FeedbackCategory, FeedbackKind, ReceivedThrough
from shared.domain.identifiers import FeedbackId
from shared.domain.sla.hours_promise import hours_promise
from shared.runtime.published import service_standard
from tests.examples.moments import wita
from tests.examples.people import AYU, RAHMAT, RAHMAT_ID, SCHOOL_NPSN, SITI, SITI_ID, WITA

STANDARD = service_standard()
FEEDBACK_ID = FeedbackId("019539a0-0000-7000-8000-0000000000f1")
TRACKING_SHA256 = "7a" * 32
RECEIVED_AT = wita("2025-11-07 16:20")
COMPLAINANT = Actor(user_id="complainant-7a7a7a7a7a7a7a7a", role=Role.COMPLAINANT, npsn=SCHOOL_NPSN)
"""Whoever holds the tracking code of the complaint."""

RECEIVE_COMPLAINT = ReceiveFeedback(
    by=SITI,
    now=wita("2025-11-07 17:00"),
    feedback_id=FEEDBACK_ID,
    kind=FeedbackKind.COMPLAINT,
    category=FeedbackCategory.TIMELINESS,
    text="Kunjungan tidak jadi tanpa kabar",
    received_at=RECEIVED_AT,
    receiver=Role.COUNSELLOR,
    received_through=ReceivedThrough.IN_PERSON,
    visit_id=None,
    student_id=AYU,
    complainant="Ibu Ayu",
    anonymous=False,
    about=AboutWhom.NOBODY,
    respondent=None,
    tracking_code_sha256=TRACKING_SHA256,
    late_entry_reason=None,
    zone=WITA,
    standard=STANDARD,
)
COMPLAINED = feedback.Complained(
    feedback_id=FEEDBACK_ID,
    category=FeedbackCategory.TIMELINESS,
    text="Kunjungan tidak jadi tanpa kabar",
    received_at=RECEIVED_AT,
    receiver=Role.COUNSELLOR,
    received_through=ReceivedThrough.IN_PERSON,
    visit_id=None,
    student_id=AYU,
    complainant="Ibu Ayu",
    anonymous=False,
    about=AboutWhom.NOBODY,
    respondent=None,
    tracking_code_sha256=TRACKING_SHA256,
    late_entry_reason=None,
    listed_as_late_entry=False,
    promise=hours_promise(RECEIVED_AT, 72, WITA, STANDARD.version),
)
COMPLAINED_ABOUT_THE_COUNSELLOR = COMPLAINED.model_copy(update={"about": AboutWhom.COUNSELLOR, "respondent": SITI_ID})
COMPLAINED_ABOUT_THE_PRINCIPAL = COMPLAINED.model_copy(update={"about": AboutWhom.PRINCIPAL, "respondent": RAHMAT_ID})

RECEIVE_SUGGESTION = replace(RECEIVE_COMPLAINT, kind=FeedbackKind.SUGGESTION, text="Datanglah sore hari")
SUGGESTED = feedback.Received(
    feedback_id=FEEDBACK_ID,
    kind=FeedbackKind.SUGGESTION,
    category=FeedbackCategory.TIMELINESS,
    text="Datanglah sore hari",
    received_at=RECEIVED_AT,
    receiver=Role.COUNSELLOR,
    received_through=ReceivedThrough.IN_PERSON,
    visit_id=None,
    student_id=AYU,
    complainant="Ibu Ayu",
    anonymous=False,
    about=AboutWhom.NOBODY,
    respondent=None,
    tracking_code_sha256=TRACKING_SHA256,
)

FOLLOW_UP = FollowUpComplaint(
    by=RAHMAT,
    now=wita("2025-11-10 09:00"),
    action="Meminta maaf dan menyepakati waktu baru",
    told_complainant_at=wita("2025-11-10 08:45"),
    through=ReceivedThrough.PHONE,
    evidence=None,
    standard=STANDARD,
)
FOLLOWED_UP = feedback.FollowedUp(
    action="Meminta maaf dan menyepakati waktu baru",
    told_complainant_at=wita("2025-11-10 08:45"),
    through=ReceivedThrough.PHONE,
    evidence_sha256=None,
    needs_countersign=False,
)
CLOSE = CloseFeedback(
    by=RAHMAT,
    now=wita("2025-11-12 09:00"),
    result="Kunjungan dijadwalkan ulang",
    satisfied=True,
    standard=STANDARD,
)
CLOSED = feedback.Closed(result="Kunjungan dijadwalkan ulang", satisfied=True)
