"""The district asks what a closure would do, over HTTP."""

from collections.abc import AsyncIterator

import pytest

from tests.examples import clocks as examples
from tests.examples.clocks import SMPN_9, VISIT
from tests.services.scheduler.calling import Caller, calling
from tests.services.scheduler.office import Office
from tests.specification import proves

BONTANG = "/districts/bontang/calendar/what-if"


@pytest.fixture
async def caller(office: Office) -> AsyncIterator[Caller]:
    async with calling(office) as caller:
        yield caller


@proves("A30")
async def test_the_district_learns_which_open_visits_a_closure_would_move(caller: Caller) -> None:
    await caller.office.tell(examples.approved())
    await caller.at_rest()
    answer = await caller.get(f"{BONTANG}?close=2025-11-10&close=2025-11-09", "district")
    assert answer.json() == {
        "district": "bontang",
        "open_visits": 1,
        "moves": [
            {
                "npsn": SMPN_9,
                "visit_id": VISIT,
                "old_due_on": "2025-11-12",
                "due_on": "2025-11-13",
                "because_of": ["2025-11-10"],
            }
        ],
    }


async def test_a_day_that_nobody_counts_moves_nothing(caller: Caller) -> None:
    await caller.office.tell(examples.approved())
    await caller.at_rest()
    answer = await caller.get(f"{BONTANG}?close=2025-11-29", "district")
    assert (answer.json()["open_visits"], answer.json()["moves"]) == (1, [])


async def test_a_date_that_does_not_exist_is_answered_with_a_sentence(caller: Caller) -> None:
    answer = await caller.get(f"{BONTANG}?close=2025-11-31", "district")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


async def test_an_unknown_district_is_not_found_and_a_school_does_not_ask(caller: Caller) -> None:
    unknown = await caller.get("/districts/kota-samarinda/calendar/what-if?close=2025-11-10", "district")
    forbidden = await caller.get(f"{BONTANG}?close=2025-11-10", "principal")
    assert (unknown.status_code, unknown.json()["reason"]) == (404, "district.unknown")
    assert (forbidden.status_code, forbidden.json()["reason"]) == (403, "access.wrong_role")
