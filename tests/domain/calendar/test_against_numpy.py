"""An independent count: numpy's business days, rolled backward so that a start on a day off is day 0 as well."""

import random
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

import numpy as np
import pytest

from shared.domain.sla.working_day_promise import working_day_promise
from shared.runtime.published import national_calendar
from tests.examples.calendars import FIVE_DAY_SCHOOL, SIX_DAY_SCHOOL

DAYS_OFF = np.array(sorted(national_calendar().days_off), dtype="datetime64[D]")
WEEKS = {5: (FIVE_DAY_SCHOOL, "1111100"), 6: (SIX_DAY_SCHOOL, "1111110")}


@pytest.mark.parametrize("days_per_week", [5, 6])
def test_numpy_agrees_on_a_thousand_random_approvals(days_per_week: Literal[5, 6]) -> None:
    calendar, mask = WEEKS[days_per_week]
    seed = 20251112 + days_per_week
    print(f"seed {seed}")
    randomness = random.Random(seed)
    approvals = [
        (date(2024, 1, 1) + timedelta(days=randomness.randrange(4 * 365)), randomness.randint(1, 10))
        for _ in range(1000)
    ]

    # 04:00 UTC is noon in Bontang: the local date is the date itself.
    ours = [
        working_day_promise(datetime.combine(day, time(4), UTC), count, calendar, "s").due_on
        for day, count in approvals
    ]
    theirs = [
        np.busday_offset(np.datetime64(day, "D"), count, roll="backward", weekmask=mask, holidays=DAYS_OFF).item()
        for day, count in approvals
    ]

    assert ours == theirs
