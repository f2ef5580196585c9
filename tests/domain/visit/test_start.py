"""At the door: consent confirmed once more, the visit begins and ends (R2, R7, A12, A18)."""

from dataclasses import replace
from datetime import timedelta

from services.intake.domain.visit_case.commands import CancelVisit
from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.events import visit
from shared.domain.events.visit import CancelReason, VisitOutcome
from tests.domain.visit.test_withdrawal import EXPIRE
from tests.examples.conduct import IN_PROGRESS, START_VISIT, STARTED
from tests.examples.moments import wita
from tests.examples.people import DEWI, SITI
from tests.examples.visits import (
    APPROVE,
    APPROVED,
    CONSENT_ENDS_AT,
    FILE_REPORT,
    RECORD_ATTEMPT,
    RECORD_VISIT,
    SCHEDULE,
    SCHEDULED,
    STARTED_AT,
    TO_APPROVAL,
    TO_REQUEST,
    TO_SCHEDULE,
    TO_VISIT,
    VISITED,
    WITHDRAW,
    WITHDRAWN,
)
from tests.specification import given, proves

WITHDRAW_AT_THE_TABLE = replace(WITHDRAW, now=wita("2026-03-17 16:31"), received_at=wita("2026-03-17 16:30"))
[WITHDRAWN_AT_THE_TABLE] = VISIT_CASE.decide(VISIT_CASE.fold(IN_PROGRESS), WITHDRAW_AT_THE_TABLE)
SENT_AWAY = {"outcome": VisitOutcome.ENDED_BY_GUARDIAN, "ended_at": wita("2026-03-17 16:35"), "minutes": 30}
RECORD_SENT_AWAY = replace(
    RECORD_VISIT,
    outcome=VisitOutcome.ENDED_BY_GUARDIAN,
    ended_at=wita("2026-03-17 16:35"),
    now=wita("2026-03-17 18:00"),
)


@proves("R2", "R7", "visit.started")
def test_a_visit_begins_when_the_family_has_agreed_once_more_at_the_door() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(START_VISIT).then(STARTED)


@proves("R2", "visit.started")
def test_without_the_familys_yes_at_the_door_no_visit_begins() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(START_VISIT, consent_confirmed=False)).then_refused(
        "visit.consent_not_confirmed"
    )


@proves("R8", "visit.started")
def test_a_visit_begins_only_at_an_agreed_time() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(START_VISIT).then_refused("visit.not_now", found="approved")


@proves("A11", "visit.started")
def test_no_visit_begins_on_the_day_after_consent_ran_out() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(
        replace(START_VISIT, now=wita("2026-05-10 16:00"), started_at=wita("2026-05-10 16:00"))
    ).then_refused("visit.visit_without_consent", found="expired")


@proves("A18", "visit.started")
def test_no_visit_begins_without_an_instrument() -> None:
    given(VISIT_CASE, *TO_REQUEST, APPROVED, SCHEDULED).when(START_VISIT).then_refused("visit.instrument_missing")


@proves("A31")
def test_a_start_in_the_future_is_refused() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(START_VISIT, now=wita("2026-03-17 15:54"))).then_refused(
        "moment.in_the_future", what="started_at"
    )


@proves("R4", "visit.started")
def test_a_start_before_the_approval_is_refused() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(START_VISIT, started_at=wita("2026-03-13 09:00"))).then_refused(
        "visit.before_approval"
    )


@proves("R7")
def test_only_the_counsellor_starts_the_visit() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(START_VISIT, by=DEWI)).then_refused("actor.wrong_role")


@proves("A6", "visit.visited")
def test_a_visit_that_began_is_recorded_when_it_has_ended() -> None:
    given(VISIT_CASE, *IN_PROGRESS).when(RECORD_VISIT).then(VISITED)


@proves("R11", "visit.visited")
def test_the_end_is_told_with_the_start_that_was_told_at_the_door() -> None:
    given(VISIT_CASE, *IN_PROGRESS).when(replace(RECORD_VISIT, started_at=wita("2026-03-17 16:00"))).then_refused(
        "visit.started_otherwise", found=wita("2026-03-17 16:00"), expected=STARTED_AT
    )


@proves("R11", "visit.visited")
def test_a_start_told_again_without_its_seconds_is_the_same_start() -> None:
    to_the_second = STARTED.model_copy(update={"started_at": STARTED_AT + timedelta(seconds=35)})
    given(VISIT_CASE, *TO_SCHEDULE, to_the_second).when(RECORD_VISIT).then(VISITED)


@proves("R8", "visit.started")
def test_while_the_visit_is_made_nothing_is_scheduled_or_cancelled() -> None:
    given(VISIT_CASE, *IN_PROGRESS).when(SCHEDULE).then_refused("visit.not_now", found="in_progress")
    given(VISIT_CASE, *IN_PROGRESS).when(RECORD_ATTEMPT).then_refused("visit.not_now", found="in_progress")
    given(VISIT_CASE, *IN_PROGRESS).when(
        CancelVisit(by=SITI, now=wita("2026-03-17 16:10"), reason=CancelReason.FAMILY, note=None)
    ).then_refused("visit.not_now", found="in_progress")


@proves("R5")
def test_to_approve_what_is_being_visited_changes_nothing() -> None:
    given(VISIT_CASE, *IN_PROGRESS).when(APPROVE).then_nothing()


@proves("A11", "visit.consent_expired")
def test_consent_does_not_run_out_while_the_visit_is_made() -> None:
    given(VISIT_CASE, *IN_PROGRESS).when(replace(EXPIRE, now=CONSENT_ENDS_AT)).then_refused(
        "visit.not_now", found="in_progress"
    )


@proves("A12", "visit.consent_withdrawn")
def test_a_guardian_withdraws_during_the_visit() -> None:
    given(VISIT_CASE, *IN_PROGRESS).when(WITHDRAW_AT_THE_TABLE).then(WITHDRAWN_AT_THE_TABLE)


@proves("A12", "visit.visited")
def test_a_visit_during_which_consent_was_withdrawn_was_ended_by_the_guardian() -> None:
    given(VISIT_CASE, *IN_PROGRESS, WITHDRAWN_AT_THE_TABLE).when(RECORD_SENT_AWAY).then(
        VISITED.model_copy(update=SENT_AWAY)
    )


@proves("A12", "visit.visited")
def test_nothing_else_may_be_told_of_a_visit_during_which_consent_was_withdrawn() -> None:
    given(VISIT_CASE, *IN_PROGRESS, WITHDRAWN_AT_THE_TABLE).when(RECORD_VISIT).then_refused(
        "visit.withdrawn_during_visit", found="met_guardian", expected="ended_by_guardian"
    )


@proves("A12")
def test_after_such_a_visit_the_report_is_frozen() -> None:
    ended = VISITED.model_copy(update=SENT_AWAY)
    given(VISIT_CASE, *IN_PROGRESS, WITHDRAWN_AT_THE_TABLE, ended).when(FILE_REPORT).then_refused("visit.report_frozen")


@proves("A12")
def test_withdrawing_only_the_photos_does_not_end_the_visit() -> None:
    only_photos = WITHDRAWN.model_copy(
        update={"scope_withdrawn": (visit.ConsentScope.PHOTO,), "received_at": wita("2026-03-17 16:30")}
    )
    given(VISIT_CASE, *IN_PROGRESS, only_photos).when(RECORD_VISIT).then(VISITED)


@proves("A6", "visit.started")
def test_a_visit_begins_once() -> None:
    given(VISIT_CASE, *IN_PROGRESS).when(replace(START_VISIT, started_at=wita("2026-03-17 16:20"))).then_refused(
        "visit.not_now", found="in_progress"
    )
    given(VISIT_CASE, *TO_VISIT).when(START_VISIT).then_refused("visit.not_now", found="visited")
