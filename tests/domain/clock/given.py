"""`given` of the specification, for clocks."""

from services.scheduler.domain.clock import CLOCK, Clock, ClockCommand, ClockEvent
from tests import specification


def given(*history: ClockEvent) -> specification.Given[Clock, ClockCommand, ClockEvent]:
    return specification.given(CLOCK, *history)
