"""Intake answers made-up input without a server error and without an undocumented answer."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import schemathesis

from services.intake.app import create_app
from shared.domain.envelope import Role
from tests.services.intake.family import Family
from tests.services.intake.office import NPSN, Office, open_office
from tests.services.openapi.probing import CHECKS, Running, examples

pytestmark = pytest.mark.probing

document = schemathesis.openapi.from_dict(create_app().openapi())


class Intake:
    """An office with one approved case and one complaint."""

    def __init__(self, office: Office, family: Family, feedback_id: str) -> None:
        self.office, self.family, self.client = office, family, office.client
        self.feedback_id = feedback_id

    async def before_call(self) -> None:
        await self.office.catch_up()

    async def token(self, turn: int, roles: list[str]) -> str:
        allowed = roles or [Role.COUNSELLOR]
        return await self.office.token(Role(allowed[turn % len(allowed)]))

    def known_ids(self, turn: int) -> Mapping[str, str]:
        if turn % 3 == 0:
            return {"npsn": NPSN, "district": "kota-bontang"}
        return {
            "npsn": NPSN,
            "district": "kota-bontang",
            "visit_id": self.family.visit_id,
            "student_id": self.family.student_id,
            "feedback_id": self.feedback_id,
        }


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    opened = Running()
    office = opened.run(opened.stack.enter_async_context(open_office(tmp_path_factory.mktemp("office"))))
    family = opened.run(Family.enrolled(office))
    opened.run(family.approved())
    complaint = {"kind": "complaint", "text": "Tidak ada kabar", "anonymous": True}
    complained = opened.run(office.post("/feedback", Role.COUNSELLOR, complaint))
    opened.service = Intake(office, family, complained.json()["feedback_id"])
    yield opened
    opened.close()


@document.parametrize()
@examples(6)
def test_no_input_finds_a_server_error_or_an_undocumented_answer(case: Any, running: Running) -> None:
    case.validate_response(running.call(case), checks=CHECKS)
