"""A stream that is asked for things in any order, as a state machine of hypothesis drives it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from shared.domain.decider import Decider, Refused
from shared.domain.events import Event
from tests.specification import sealed

pauses = st.one_of(st.integers(min_value=0, max_value=48 * 60), st.integers(min_value=0, max_value=30 * 24 * 60)).map(
    lambda minutes: timedelta(minutes=minutes)
)
"""Mostly hours, sometimes weeks."""

delays = st.one_of(st.just(timedelta(0)), pauses)
"""How long before now something happened that is told now."""


class Asking(RuleBasedStateMachine):
    """Keeps one stream and the time. What is refused leaves everything as it is."""

    decider: ClassVar[Decider[Any, Any, Any]]
    begins_at: ClassVar[datetime]

    def __init__(self) -> None:
        super().__init__()
        self.now = self.begins_at
        self.history: list[Event] = []
        self.state: Any = self.decider.initial

    @rule(pause=pauses)
    def time_passes(self, pause: timedelta) -> None:
        self.now += pause

    def ask(self, command: Any) -> Sequence[Event]:
        """Return what came of it, nothing when it was refused."""
        try:
            decided = self.decider.decide(self.state, command)
        except Refused:
            return ()
        for event in decided:
            self.state = self.decider.evolve(self.state, sealed(event))
            self.history.append(event)
        return decided

    @invariant()
    def the_state_is_the_fold_of_the_events_opened_or_sealed(self) -> None:
        assert self.decider.fold(self.history) == self.state
        assert self.decider.fold([sealed(event) for event in self.history]) == self.state

    def of_type(self, *kinds: type[Event]) -> list[Event]:
        return [event for event in self.history if isinstance(event, kinds)]

    def teardown(self) -> None:
        """A replay of any prefix never fails."""
        for length in range(len(self.history) + 1):
            self.decider.fold(self.history[:length])
