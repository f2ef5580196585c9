"""A further visit, after one that met only another adult: it may fall away, the one that was made stays (A6)."""

from dataclasses import replace

from services.intake.domain.visit_case.commands import CancelVisit
from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.events import visit
from shared.domain.events.visit import CancelReason, VisitOutcome
from tests.domain.visit.test_withdrawal import EXPIRE, EXPIRED
from tests.examples.conduct import REVOKE
from tests.examples.moments import wita
from tests.examples.people import SITI
from tests.examples.visits import (
    FILE_REPORT,
    RECORD_VISIT,
    REPORTED,
    SCHEDULED,
    STARTED_AT,
    THURSDAY_AFTER_LEBARAN,
    TO_SCHEDULE,
    VISITED,
    WITHDRAW,
    WITHDRAWN,
)
from tests.specification import given, proves

MET_THE_GRANDMOTHER = VISITED.model_copy(update={"outcome": VisitOutcome.MET_OTHER_ADULT})
TO_FURTHER_VISIT = (
    *TO_SCHEDULE,
    MET_THE_GRANDMOTHER,
    SCHEDULED.model_copy(update={"slot": THURSDAY_AFTER_LEBARAN}),
)
CANCEL = CancelVisit(by=SITI, now=wita("2026-03-25 08:00"), reason=CancelReason.FAMILY, note=None)
CANCELLED = visit.Cancelled(reason=CancelReason.FAMILY, note=None)
SEALED_TEXT = "a report's text is sealed"


@proves("A6", "visit.visited")
def test_the_further_visit_is_recorded_beside_the_first() -> None:
    starts_at, ends_at = wita("2026-03-26 16:00"), wita("2026-03-26 16:45")
    given(VISIT_CASE, *TO_FURTHER_VISIT).when(
        replace(RECORD_VISIT, now=wita("2026-03-26 18:00"), started_at=starts_at, ended_at=ends_at)
    ).then(VISITED.model_copy(update={"started_at": starts_at, "ended_at": ends_at}))


@proves("A6", "visit.cancelled")
def test_when_the_further_visit_is_cancelled_the_first_can_be_reported() -> None:
    given(VISIT_CASE, *TO_FURTHER_VISIT).when(CANCEL).then(
        CANCELLED, repeatable=False, because="after the cancelled one there is no visit to come"
    )
    given(VISIT_CASE, *TO_FURTHER_VISIT, CANCELLED).when(FILE_REPORT).then(
        REPORTED, repeatable=False, because=SEALED_TEXT
    )


@proves("A6", "A11", "visit.consent_expired")
def test_when_consent_runs_out_before_the_further_visit_the_first_can_be_reported() -> None:
    given(VISIT_CASE, *TO_FURTHER_VISIT).when(EXPIRE).then(
        EXPIRED, repeatable=False, because="after the visit consent does not expire any more"
    )
    given(VISIT_CASE, *TO_FURTHER_VISIT, EXPIRED).when(FILE_REPORT).then(
        REPORTED, repeatable=False, because=SEALED_TEXT
    )


@proves("A6", "A12", "visit.consent_withdrawn")
def test_when_consent_is_withdrawn_before_the_further_visit_the_report_is_frozen() -> None:
    given(VISIT_CASE, *TO_FURTHER_VISIT).when(WITHDRAW).then(WITHDRAWN)
    given(VISIT_CASE, *TO_FURTHER_VISIT, WITHDRAWN).when(FILE_REPORT).then_refused("visit.report_frozen")


@proves("A6", "R5", "visit.approval_revoked")
def test_an_approval_under_which_a_visit_was_made_is_not_taken_back() -> None:
    given(VISIT_CASE, *TO_FURTHER_VISIT).when(REVOKE).then_refused("visit.made_already", found=STARTED_AT)
