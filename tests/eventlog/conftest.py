"""The logs under contract."""

import pytest

from shared.eventlog.interface import EventLog
from shared.eventlog.memory import MemoryEventLog
from shared.runtime.clock import Clock, ManualClock
from tests.eventlog.examples import FRIDAY


@pytest.fixture
def clock() -> Clock:
    return ManualClock(FRIDAY)


@pytest.fixture
def log(clock: Clock) -> EventLog:
    return MemoryEventLog(16, clock=clock)
