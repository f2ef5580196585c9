"""What is still owed to a pupil's family, so that the pupil's key must wait (A12, R15)."""

from services.intake.domain.under_way import is_complaint_unanswered, is_visit_under_way
from shared.domain.events import feedback, visit
from shared.domain.sla.hours_promise import hours_promise
from tests.examples.feedback import CLOSED, COMPLAINED, FOLLOWED_UP, STANDARD, SUGGESTED
from tests.examples.moments import wita
from tests.examples.people import WITA
from tests.examples.visits import TO_APPROVAL, TO_CONSENT, TO_REPORT, TO_VISIT, WITHDRAWN
from tests.specification import proves

STOPPED = visit.ProcessingStopped(
    what_stopped="Semua", report_frozen=True, stopped_at=wita("2026-03-18 12:00"), countersign=()
)
CANCELLED = visit.Cancelled(reason=visit.CancelReason.RESOLVED, note=None)
VISIT_CLOSED = visit.Closed(note=None)
REOPENED = feedback.Reopened(
    reason="Belum puas", promise=hours_promise(wita("2025-11-12 09:00"), 72, WITA, STANDARD.version)
)


@proves("A12", "student.key_destroyed")
def test_a_visit_is_under_way_from_its_consent_until_it_is_closed() -> None:
    assert is_visit_under_way(TO_CONSENT)
    assert is_visit_under_way(TO_APPROVAL)
    assert is_visit_under_way(TO_VISIT)
    assert is_visit_under_way(TO_REPORT)
    assert not is_visit_under_way((*TO_REPORT, VISIT_CLOSED))


@proves("A12")
def test_a_cancelled_visit_is_over() -> None:
    assert not is_visit_under_way((*TO_APPROVAL, CANCELLED))


@proves("A12")
def test_a_withdrawal_is_over_once_the_processing_has_stopped() -> None:
    assert is_visit_under_way((*TO_APPROVAL, WITHDRAWN))
    assert not is_visit_under_way((*TO_APPROVAL, WITHDRAWN, STOPPED))


@proves("R15", "student.key_destroyed")
def test_a_complaint_is_owed_an_answer_and_when_it_is_reopened_another() -> None:
    assert is_complaint_unanswered((COMPLAINED,))
    assert not is_complaint_unanswered((COMPLAINED, FOLLOWED_UP))
    assert not is_complaint_unanswered((COMPLAINED, FOLLOWED_UP, CLOSED))
    assert is_complaint_unanswered((COMPLAINED, FOLLOWED_UP, CLOSED, REOPENED))


@proves("R16")
def test_a_suggestion_is_owed_nothing() -> None:
    assert not is_complaint_unanswered((SUGGESTED,))
