"""When what was written down may no longer be read by anyone (A11, A12)."""

from shared.domain.events.visit import ConsentScope
from shared.domain.visit_reading import is_frozen_for_good, standing_withdrawal
from tests.domain.visit.test_consent_again import ASKED_AGAIN, CONSENTED_AGAIN, ONLY_PHOTOS
from tests.domain.visit.test_withdrawal import STOPPED
from tests.examples.visits import TO_REPORT, TO_SCHEDULE, WITHDRAWN
from tests.specification import proves

FROZEN = STOPPED.model_copy(update={"report_frozen": True})


@proves("A12")
def test_once_processing_has_stopped_the_case_is_frozen_for_good() -> None:
    assert is_frozen_for_good((*TO_REPORT, WITHDRAWN, FROZEN))
    assert not is_frozen_for_good((*TO_REPORT, WITHDRAWN))


@proves("A11", "A12")
def test_a_family_that_says_yes_again_opens_its_case_again() -> None:
    history = (*TO_SCHEDULE, WITHDRAWN, FROZEN, ASKED_AGAIN, CONSENTED_AGAIN)
    assert not is_frozen_for_good(history)
    assert standing_withdrawal(history) is None


@proves("A12")
def test_withdrawing_only_the_photos_leaves_the_report_in_use() -> None:
    assert ONLY_PHOTOS.scope_withdrawn == (ConsentScope.PHOTO,)
    assert standing_withdrawal((*TO_REPORT, ONLY_PHOTOS)) is None
    assert standing_withdrawal((*TO_REPORT, WITHDRAWN)) == WITHDRAWN
