"""A visit costs the family nothing (R13)."""

from dataclasses import replace

from services.intake.domain.feedback.decide import FEEDBACK
from shared.domain.events import TYPES
from shared.domain.events.feedback import FeedbackCategory
from shared.runtime.published import service_standard
from tests.examples.feedback import COMPLAINED, RECEIVE_COMPLAINT, RECEIVE_SUGGESTION
from tests.specification import given, proves


@proves("R13")
def test_the_standard_names_no_fee() -> None:
    assert service_standard().fee_rupiah == 0


@proves("R13")
def test_no_event_of_a_visit_has_room_for_money() -> None:
    fields = {name for event in TYPES.values() for name in event.model_fields}
    assert fields.isdisjoint({"fee", "fee_rupiah", "price", "amount", "cost", "paid"})


@proves("R13")
def test_a_fee_that_was_asked_for_is_a_complaint_of_its_own_category() -> None:
    given(FEEDBACK).when(replace(RECEIVE_COMPLAINT, category=FeedbackCategory.ILLEGAL_FEE)).then(
        COMPLAINED.model_copy(update={"category": FeedbackCategory.ILLEGAL_FEE})
    )


@proves("R13", "R16")
def test_a_fee_that_was_asked_for_is_not_taken_in_as_anything_else() -> None:
    given(FEEDBACK).when(replace(RECEIVE_SUGGESTION, category=FeedbackCategory.ILLEGAL_FEE)).then_refused(
        "feedback.charge_is_a_complaint", found="suggestion"
    )
