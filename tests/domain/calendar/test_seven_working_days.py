"""When seven working days end, on which days they were counted, what was skipped."""

from datetime import datetime

import pytest

from shared.domain.sla.working_day_promise import working_day_promise
from tests.examples.visit_deadlines import CASES, Case


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_seven_working_days_end_on_the_day_the_domain_names(case: Case) -> None:
    promise = working_day_promise(datetime.fromisoformat(case.approved), 7, case.calendar, "standard-1")

    assert " ".join(f"{day:%m-%d}" for day in promise.counted_days) == case.counted
    assert "; ".join(f"{day.date:%m-%d} {day.reason}" for day in promise.skipped_days) == case.skipped
    assert promise.due_on.isoformat() == case.due
    assert promise.due_before.isoformat() == case.due_before
    assert promise.provisional is case.provisional
