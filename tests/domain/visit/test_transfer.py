"""A pupil moves to another school: nothing new begins here, and what was begun can be brought to its end (A28)."""

from dataclasses import replace
from datetime import date

from services.intake.domain.visit_case.commands import AskForVisit, CancelVisit
from services.intake.domain.visit_case.commands_conduct import RescheduleVisit
from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.events import visit
from shared.domain.events.feedback import ReceivedThrough
from shared.domain.events.visit import CancelReason, RescheduleAsker
from tests.examples.after_visit import CLOSE, CLOSED
from tests.examples.calendars import FIVE_DAY_SCHOOL
from tests.examples.moments import wita
from tests.examples.people import AYU, SITI
from tests.examples.visits import (
    APPROVE,
    FILE_REPORT,
    MOTHER_LINKED,
    PROMISE,
    RECOMMEND,
    REPORTED,
    SCHEDULE,
    STANDARD,
    THURSDAY_AFTER_LEBARAN,
    TO_APPROVAL,
    TO_REPORT,
    TO_REQUEST,
    TO_SCHEDULE,
    TO_VISIT,
)
from tests.specification import given, proves

MOVED_ON = date(2026, 3, 16)
ASK_FOR_VISIT = AskForVisit(
    by=SITI,
    now=wita("2026-03-16 08:00"),
    student_id=AYU,
    guardian=MOTHER_LINKED,
    reason="Anak sulit belajar",
    preferred_times=None,
    evidence=None,
    standard=STANDARD,
    transferred_on=MOVED_ON,
)
RESCHEDULE = RescheduleVisit(
    by=SITI,
    now=wita("2026-03-16 08:00"),
    slot=THURSDAY_AFTER_LEBARAN,
    place="Rumah keluarga",
    asked_by=RescheduleAsker.FAMILY,
    reason="Sedang pindah rumah",
    agreed_by=MOTHER_LINKED,
    agreed_through=ReceivedThrough.PHONE,
    agreed_at=wita("2026-03-16 07:30"),
    standard=STANDARD,
    calendar=FIVE_DAY_SCHOOL,
    due_before=PROMISE.due_before,
    transferred_on=MOVED_ON,
)
CANCEL = CancelVisit(by=SITI, now=wita("2026-03-16 08:00"), reason=CancelReason.MOVED_SCHOOL, note=None)
CANCELLED = visit.Cancelled(reason=CancelReason.MOVED_SCHOOL, note=None)


@proves("A28")
def test_no_case_begins_for_a_pupil_who_has_moved() -> None:
    given(VISIT_CASE).when(replace(RECOMMEND, transferred_on=MOVED_ON)).then_refused(
        "visit.pupil_transferred", found=MOVED_ON
    )
    given(VISIT_CASE).when(ASK_FOR_VISIT).then_refused("visit.pupil_transferred", found=MOVED_ON)


@proves("A28")
def test_no_promise_begins_for_a_pupil_who_has_moved() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(replace(APPROVE, transferred_on=MOVED_ON)).then_refused(
        "visit.pupil_transferred", found=MOVED_ON
    )


@proves("A28")
def test_no_time_is_agreed_for_a_pupil_who_has_moved() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(SCHEDULE, transferred_on=MOVED_ON)).then_refused(
        "visit.pupil_transferred", found=MOVED_ON
    )
    given(VISIT_CASE, *TO_SCHEDULE).when(RESCHEDULE).then_refused("visit.pupil_transferred", found=MOVED_ON)


@proves("A28")
def test_a_case_of_a_pupil_who_has_moved_is_cancelled() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(CANCEL).then(CANCELLED)


@proves("A28")
def test_a_visit_made_before_the_move_is_reported_and_closed_here() -> None:
    given(VISIT_CASE, *TO_VISIT).when(FILE_REPORT).then(
        REPORTED, repeatable=False, because="a sealed report cannot be compared; the command id tells a repetition"
    )
    given(VISIT_CASE, *TO_REPORT).when(CLOSE).then(CLOSED)
