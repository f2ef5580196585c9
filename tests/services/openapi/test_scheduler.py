"""The scheduler answers made-up input without a server error and without an undocumented answer."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import schemathesis

from services.scheduler.app import create_app
from tests.examples import clocks as examples_of_clocks
from tests.examples.clocks import SMPN_9, VISIT
from tests.services.openapi.probing import CHECKS, Running, examples
from tests.services.scheduler.calling import Caller, calling
from tests.services.scheduler.office import open_office

pytestmark = pytest.mark.probing

document = schemathesis.openapi.from_dict(create_app().openapi())
PEOPLE = ("principal", "counsellor", "neighbour", "district", None)


class OneClock:
    """A scheduler that knows one running clock."""

    def __init__(self, caller: Caller) -> None:
        self._caller, self.client = caller, caller.client

    async def before_call(self) -> None:
        await self._caller.at_rest()

    async def token(self, turn: int, _roles: list[str]) -> str | None:
        who = PEOPLE[turn % len(PEOPLE)]
        return None if who is None else f"kj_{who}_secret"

    def known_ids(self, turn: int) -> Mapping[str, str]:
        if turn % 3 == 0:
            return {"npsn": SMPN_9, "district": "bontang"}
        return {"npsn": SMPN_9, "policy": "visit_7wd", "subject_id": VISIT, "district": "bontang"}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    opened = Running()
    office = open_office(tmp_path_factory.mktemp("scheduler"))
    caller = opened.run(opened.stack.enter_async_context(calling(office)))
    opened.run(office.tell(examples_of_clocks.recommended()))
    opened.run(office.tell(examples_of_clocks.approved()))
    opened.service = OneClock(caller)
    yield opened
    opened.close()


@document.parametrize()
@examples(20)
def test_no_input_finds_a_server_error_or_an_undocumented_answer(case: Any, running: Running) -> None:
    case.validate_response(running.call(case), checks=CHECKS)
