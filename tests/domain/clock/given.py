"""given history, when command, then events: for one clock."""

from dataclasses import dataclass

import pytest

from services.scheduler.domain.clock import CLOCK, ClockCommand, ClockEvent
from shared.domain.decider import Refused


@dataclass(frozen=True)
class Given:
    history: tuple[ClockEvent, ...]

    def when(self, command: ClockCommand) -> "When":
        return When(self.history, command)


@dataclass(frozen=True)
class When:
    history: tuple[ClockEvent, ...]
    command: ClockCommand

    def then(self, *expected: ClockEvent) -> None:
        """The command leads to exactly these events, and asked again to nothing."""
        state = CLOCK.fold(self.history)
        assert list(CLOCK.decide(state, self.command)) == list(expected)
        assert list(CLOCK.decide(CLOCK.fold(expected, state), self.command)) == []

    def then_nothing(self) -> None:
        self.then()

    def then_refused(self, reason: str) -> None:
        with pytest.raises(Refused) as refusal:
            CLOCK.decide(CLOCK.fold(self.history), self.command)
        assert refusal.value.reason == reason


def given(*history: ClockEvent) -> Given:
    return Given(history)
