"""One promise's clock: started by an anchor, stopped by what was promised, broken when time runs out (R10, R15)."""

from services.scheduler.domain.clock.commands import (
    CancelClock,
    CheckClock,
    ClockCommand,
    ExcuseClock,
    RecomputeClock,
    ReevaluateClock,
    StartClock,
    StopClock,
)
from services.scheduler.domain.clock.decisions import CLOCK
from services.scheduler.domain.clock.state import (
    Breached,
    Cancelled,
    Clock,
    ClockEvent,
    Elapsed,
    Met,
    NotStarted,
    Run,
    Running,
)

__all__ = [
    "CLOCK",
    "Breached",
    "CancelClock",
    "Cancelled",
    "CheckClock",
    "Clock",
    "ClockCommand",
    "ClockEvent",
    "Elapsed",
    "ExcuseClock",
    "Met",
    "NotStarted",
    "RecomputeClock",
    "ReevaluateClock",
    "Run",
    "Running",
    "StartClock",
    "StopClock",
]
