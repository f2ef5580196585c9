"""Closed and taken up again because the complainant is not satisfied (R15, DOMAIN d.4)."""

from dataclasses import replace

from services.intake.domain.feedback.commands import ReopenFeedback
from services.intake.domain.feedback.decide import FEEDBACK
from shared.domain.events import feedback
from shared.domain.sla.hours_promise import hours_promise
from tests.examples.feedback import (
    COMPLAINANT,
    COMPLAINED,
    COMPLAINED_ABOUT_THE_COUNSELLOR,
    FOLLOW_UP,
    FOLLOWED_UP,
    STANDARD,
    SUGGESTED,
)
from tests.examples.moments import wita
from tests.examples.people import DEWI, RAHMAT, SITI_AS_PRINCIPAL, WITA
from tests.specification import given, proves

CLOSED_AT = wita("2025-11-12 09:00")
REOPENED_AT = wita("2025-11-20 19:30")
CLOSED = feedback.Closed(result="Kunjungan dijadwalkan ulang", satisfied=None)
REOPEN = ReopenFeedback(
    by=COMPLAINANT,
    now=REOPENED_AT,
    reason="Jadwal baru tidak ditepati",
    closed_at=CLOSED_AT,
    zone=WITA,
    standard=STANDARD,
)
REOPENED = feedback.Reopened(
    reason="Jadwal baru tidak ditepati", promise=hours_promise(REOPENED_AT, 72, WITA, STANDARD.version)
)
ANSWER_AGAIN = replace(
    FOLLOW_UP, now=wita("2025-11-21 10:00"), told_complainant_at=wita("2025-11-21 09:30"), action="Kunjungan dilakukan"
)


@proves("R15", "feedback.reopened")
def test_the_complainant_reopens_a_closed_complaint_and_its_hours_run_again() -> None:
    assert REOPENED.promise is not None
    assert REOPENED.promise.due_at == wita("2025-11-23 19:30")
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP, CLOSED).when(REOPEN).then(REOPENED)


@proves("feedback.reopened")
def test_a_handler_writes_down_that_the_complainant_is_not_satisfied() -> None:
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP, CLOSED).when(replace(REOPEN, by=RAHMAT)).then(REOPENED)


@proves("A25")
def test_nobody_else_reopens_it() -> None:
    stranger = COMPLAINANT.model_copy(update={"user_id": "complainant-0000000000000000"})
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP, CLOSED).when(replace(REOPEN, by=DEWI)).then_refused(
        "feedback.wrong_handler"
    )
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP, CLOSED).when(replace(REOPEN, by=stranger)).then_refused(
        "feedback.another_complainant"
    )
    given(FEEDBACK, COMPLAINED_ABOUT_THE_COUNSELLOR, FOLLOWED_UP, CLOSED).when(
        replace(REOPEN, by=SITI_AS_PRINCIPAL)
    ).then_refused("feedback.respondent_handles")


@proves("feedback.reopened")
def test_what_is_not_closed_is_not_reopened() -> None:
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP).when(replace(REOPEN, closed_at=None)).then_refused(
        "feedback.not_now", found="followed_up", expected=("closed",)
    )


@proves("feedback.reopened")
def test_thirty_days_after_the_closing_it_can_still_be_reopened_and_a_second_later_no_more() -> None:
    last = wita("2025-12-12 09:00")
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP, CLOSED).when(replace(REOPEN, now=last)).then(
        REOPENED.model_copy(update={"promise": hours_promise(last, 72, WITA, STANDARD.version)})
    )
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP, CLOSED).when(
        replace(REOPEN, now=wita("2025-12-12 09:00:01"))
    ).then_refused("feedback.reopened_too_late", expected=last)


@proves("feedback.reopened")
def test_reopening_has_a_reason() -> None:
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP, CLOSED).when(replace(REOPEN, reason=" ")).then_refused(
        "text.missing", what="reason"
    )


@proves("R15", "A21")
def test_a_reopened_complaint_is_answered_anew_not_with_an_earlier_answer() -> None:
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP, CLOSED, REOPENED).when(
        replace(FOLLOW_UP, now=wita("2025-11-21 10:00"))
    ).then_refused("feedback.told_before_receipt", expected=REOPENED_AT)
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP, CLOSED, REOPENED).when(ANSWER_AGAIN).then(
        FOLLOWED_UP.model_copy(
            update={"action": "Kunjungan dilakukan", "told_complainant_at": wita("2025-11-21 09:30")}
        )
    )


@proves("R16", "A24")
def test_the_other_kinds_get_no_deadline_when_reopened() -> None:
    given(FEEDBACK, SUGGESTED, CLOSED).when(REOPEN).then(REOPENED.model_copy(update={"promise": None}))
