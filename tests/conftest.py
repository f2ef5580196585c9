"""Servers that tests of several subjects share, and how patient the property tests are."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.readmodel.postgres_server import running_server, server_programs

# A busy machine is no failure: no test is about how long one example takes.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a real PostgreSQL server that lives as long as the test session."""
    programs = server_programs()
    if programs is None:
        missing = "no PostgreSQL server program on this machine: install Debian's package `postgresql`"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with running_server(programs) as url:
        yield url
