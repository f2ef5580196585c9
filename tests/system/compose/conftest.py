"""A district that starts once for the tests of this package and is gone afterwards."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import httpx
import pytest

from tests.system.compose.engine import missing_engine
from tests.system.compose.office import Office
from tests.system.compose.one_case import Played, play
from tests.system.compose.project import SERVICE_PORTS, ComposeFailed, Project

QuietDay: TypeAlias = Mapping[str, Sequence[str]]
"""What each service has logged before anything was killed or stopped."""


@pytest.fixture(scope="package")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    missing = missing_engine()
    if missing is not None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"Docker with compose is required in CI: {missing}")
        pytest.skip(f"no Docker engine with compose answers: {missing}")
    district = Project(tmp_path_factory.mktemp("district"))
    try:
        _start(district)
        yield district
    finally:
        district.down()


def _start(district: Project) -> None:
    try:
        district.up("--build")
    except ComposeFailed:
        print("\n".join(district.said()[-100:]))
        raise


@pytest.fixture(scope="package")
def office(project: Project) -> Iterator[Office]:
    with httpx.Client(timeout=30, trust_env=False) as client:
        yield Office(project, client).opened()


@pytest.fixture(scope="package")
def played(office: Office) -> Played:
    return play(office)


@pytest.fixture(scope="package")
def quiet_day(office: Office, played: Played) -> QuietDay:
    office.wait_for_promises_met("visit_7wd", 1)
    return {service: office.project.said(service) for service in SERVICE_PORTS}
