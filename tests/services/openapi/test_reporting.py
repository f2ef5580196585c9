"""Reporting answers made-up input without a server error and without an undocumented answer."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import schemathesis

from services.reporting.app import create_app
from shared.domain.events.feedback import AboutWhom
from shared.runtime.settings import Settings
from shared.web.foundation import Foundation
from tests.services.openapi.probing import CHECKS, Running, examples
from tests.services.reporting.example_case import COMPLAINT_ID, SCHOOL, VISIT_ID, complaint, whole_visit
from tests.services.reporting.reporting_app import PEOPLE, Reporting, opened_office, reporting, token_of

pytestmark = pytest.mark.probing

document = schemathesis.openapi.from_dict(create_app().openapi())


class OneCase:
    """A reporting service that knows one whole visit and one complaint."""

    def __init__(self, opened: Reporting) -> None:
        self._foundation: Foundation = opened.app.state.foundation
        self.client = opened.client

    async def before_call(self) -> None:
        await self._foundation.projector.catch_up()

    async def token(self, turn: int, roles: list[str]) -> str | None:
        people = [each for each in PEOPLE if not roles or each.role in roles]
        return None if turn % 7 == 0 or not people else token_of(people[turn % len(people)]).text

    def known_ids(self, turn: int) -> Mapping[str, str]:
        if turn % 3 == 0:
            return {"npsn": SCHOOL}
        return {"npsn": SCHOOL, "visit_id": VISIT_ID, "feedback_id": COMPLAINT_ID}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    opened = Running()
    office = opened.run(opened_office())
    opened.run(whole_visit(office))
    opened.run(complaint(office, AboutWhom.NOBODY))
    settings = Settings(data_dir=tmp_path_factory.mktemp("reporting"))
    opened.service = OneCase(opened.run(opened.stack.enter_async_context(reporting(office, settings))))
    yield opened
    opened.close()


@document.parametrize()
@examples(20)
def test_no_input_finds_a_server_error_or_an_undocumented_answer(case: Any, running: Running) -> None:
    case.validate_response(running.call(case), checks=CHECKS)
