"""Schemathesis calls every address of intake with made-up input: no server error, no undocumented answer."""

import asyncio
import itertools
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from services.intake.app import create_app
from shared.domain.envelope import Role
from tests.services.intake.family import Family
from tests.services.intake.office import NPSN, Office, open_office

EXAMPLES = 6
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]

document = schemathesis.openapi.from_dict(create_app().openapi())


class Running:
    """An office on an event loop of its own, called from outside like a server."""

    def __init__(self, folder: Path) -> None:
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._turn = itertools.count()
        self.office: Office = self._runner.run(self._stack.enter_async_context(open_office(folder)))
        self.family: Family = self._runner.run(Family.enrolled(self.office))
        self._runner.run(self.family.approved())

    def call(self, case: Any) -> httpx.Response:
        return self._runner.run(self._call(case))

    async def _call(self, case: Any) -> httpx.Response:
        turn = next(self._turn)
        self._aim(case, at_what_exists=turn % 3 > 0)
        sent = as_httpx_sends(case.as_transport_kwargs(base_url="http://school.test"))
        roles = case.operation.definition.raw.get("x-roles", [Role.COUNSELLOR])
        token = await self.office.token(Role(roles[turn % len(roles)]))
        sent["headers"]["Authorization"] = f"Bearer {token}".encode()
        await self.office.catch_up()
        return await self.office.client.request(**sent)

    def _aim(self, case: Any, *, at_what_exists: bool) -> None:
        """Made-up ids alone would never get past the question whether the thing exists."""
        known = {"npsn": NPSN}
        if at_what_exists:
            known |= {"visit_id": self.family.visit_id, "student_id": self.family.student_id}
        case.path_parameters = {name: known.get(name, value) for name, value in (case.path_parameters or {}).items()}

    def close(self) -> None:
        self._runner.run(self._stack.aclose())
        self._runner.close()


def as_httpx_sends(sent: dict[str, Any]) -> dict[str, Any]:
    """Return what `requests` would send as what `httpx` sends, header values byte by byte."""
    sent.pop("cookies", None)
    if isinstance(sent.get("data"), bytes | str):
        sent["content"] = sent.pop("data")
    headers = {name: str(value).encode("utf-8", "replace") for name, value in (sent.get("headers") or {}).items()}
    if files := sent.pop("files", None):
        form = requests.Request("POST", sent["url"], data=sent.pop("data", None), files=files).prepare()
        sent["content"], headers["Content-Type"] = form.body, str(form.headers["Content-Type"]).encode()
    return {**sent, "headers": {name: value for name, value in headers.items() if name.lower() != "authorization"}}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    opened = Running(tmp_path_factory.mktemp("office"))
    yield opened
    opened.close()


@document.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_no_input_finds_a_server_error_or_an_undocumented_answer(case: Any, running: Running) -> None:
    case.validate_response(running.call(case), checks=CHECKS)
