"""What goes wrong in a simulation, and when: decided by a seed, so that it goes wrong the same way again."""

import random
from collections.abc import Mapping
from enum import Enum


class Crash(BaseException):
    """The process of a service ends here. Not an Exception: nothing in the service may catch it."""


class Fault(Enum):
    """One thing that goes wrong; the words say it to the reader of a failed run."""

    NEVER_ARRIVED = "the append never reached the log"
    ANSWER_LOST = "the append happened, its answer was lost"
    TIMED_OUT = "the append happened, the log seemed to be away for too long"
    MOVED = "the log said that the stream had moved"
    RIVAL_FIRST = "a rival did the same first"
    RIVAL_WON = "a rival did the same first, and the stream had moved"
    CRASH_BEFORE_APPEND = "the process crashed before the append"
    CRASH_AFTER_APPEND = "the process crashed after the append"
    NOT_READ = "reading the log failed"
    CRASH_BEFORE_ROWS = "the process crashed between reactions and rows"
    CRASH_BEFORE_COMMIT = "the process crashed between rows and their commit"
    CRASH_AFTER_COMMIT = "the process crashed after the commit"
    CRASH_BETWEEN_CHECKS = "the ticker crashed between two checks"
    CRASH_BEFORE_ANSWER = "the process crashed before its answer was sent"
    ALL_CRASH = "the machine of all services lost its power"
    REBUILD = "an operator rebuilt the rows under the running service"
    ROWS_LOST = "the rows were lost with the process"


OF_AN_APPEND = (
    Fault.NEVER_ARRIVED,
    Fault.ANSWER_LOST,
    Fault.TIMED_OUT,
    Fault.MOVED,
    Fault.RIVAL_FIRST,
    Fault.RIVAL_WON,
    Fault.CRASH_BEFORE_APPEND,
    Fault.CRASH_AFTER_APPEND,
)
OF_A_COMMIT = (Fault.CRASH_BEFORE_ROWS, Fault.CRASH_BEFORE_COMMIT, Fault.CRASH_AFTER_COMMIT)

STORMY: Mapping[Fault, float] = {
    **dict.fromkeys(OF_AN_APPEND, 0.03),
    **dict.fromkeys(OF_A_COMMIT, 0.01),
    Fault.NOT_READ: 0.001,
    Fault.CRASH_BETWEEN_CHECKS: 0.4,
    Fault.CRASH_BEFORE_ANSWER: 0.02,
    Fault.ALL_CRASH: 0.005,
    Fault.REBUILD: 0.04,
    Fault.ROWS_LOST: 0.25,
}
"""How likely each fault is at each place where it can happen."""


class Faults:
    """Strikes at the places that ask. `injected` tells what happened where, in order."""

    def __init__(self, seed: int, chances: Mapping[Fault, float]) -> None:
        self._chance = random.Random(seed)
        self._chances = chances
        self.injected: list[tuple[Fault, str]] = []

    def strike(self, place: str, *possible: Fault) -> Fault | None:
        """Return which of the possible faults happens now; mostly none."""
        draw = self._chance.random()
        for fault in possible:
            draw -= self._chances.get(fault, 0)
            if draw < 0:
                self.injected.append((fault, place))
                return fault
        return None

    def crash_on(self, place: str, fault: Fault) -> None:
        """Raises Crash when `fault` happens now."""
        if self.strike(place, fault) is not None:
            raise Crash(f"{place}: {fault.value}")

    def told(self) -> str:
        return "\n".join(f"{number}. {place}: {fault.value}" for number, (fault, place) in enumerate(self.injected, 1))


def no_faults() -> Faults:
    return Faults(0, {})
