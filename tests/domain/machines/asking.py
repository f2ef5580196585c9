"""A stream that is asked for things in any order, and its clocks, as a state machine of hypothesis drives them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from services.scheduler.domain.clock import ClockEvent
from shared.domain.decider import Decider, Refused
from shared.domain.events import Event, clock
from shared.domain.sla.promise import Policy
from tests.domain.clock.story import Story
from tests.examples.clocks import told
from tests.specification import sealed

pauses = st.one_of(st.integers(min_value=0, max_value=48 * 60), st.integers(min_value=0, max_value=30 * 24 * 60)).map(
    lambda minutes: timedelta(minutes=minutes)
)
"""Mostly hours, sometimes weeks."""

delays = st.one_of(st.just(timedelta(0)), pauses)
"""How long before now something happened that is told now."""


class Asking(RuleBasedStateMachine):
    """Keeps one stream, its clocks and the time. What is refused leaves everything as it is."""

    decider: ClassVar[Decider[Any, Any, Any]]
    begins_at: ClassVar[datetime]
    policies: ClassVar[tuple[Policy, ...]]

    def __init__(self) -> None:
        super().__init__()
        self.now = self.begins_at
        self.history: list[Event] = []
        self.state: Any = self.decider.initial
        self.story = Story(strict=False)

    @rule(pause=pauses)
    def time_passes(self, pause: timedelta) -> None:
        self.now += pause
        self.story.time_passes(self.now)

    def ask(self, command: Any) -> Sequence[Event]:
        """Return what came of it, nothing when it was refused."""
        try:
            decided = self.decider.decide(self.state, command)
        except Refused:
            return ()
        for event in decided:
            self.state = self.decider.evolve(self.state, sealed(event))
            self.history.append(event)
            self.story.tell(told(event, self.now, len(self.history)))
        return decided

    @invariant()
    def the_state_is_the_fold_of_the_events_opened_or_sealed(self) -> None:
        assert self.decider.fold(self.history) == self.state
        assert self.decider.fold([sealed(event) for event in self.history]) == self.state

    @invariant()
    def a_clock_starts_at_most_once_per_anchor(self) -> None:
        for policy in self.policies:
            anchors = [event.anchor_event for event in self.story.events(policy) if isinstance(event, clock.Started)]
            assert len(anchors) == len(set(anchors)), policy

    @invariant()
    def a_promise_is_kept_between_its_start_and_its_end(self) -> None:
        for policy in self.policies:
            for started, *rest in _runs(self.story.events(policy)):
                assert isinstance(started, clock.Started)
                for met in (event for event in rest if isinstance(event, clock.Met)):
                    assert started.started_at <= met.actual_at < started.breaches_at, policy

    def teardown(self) -> None:
        """A replay of any prefix never fails, two replays are one, and telling the clocks again changes nothing."""
        folds = [self.decider.fold(self.history[:length]) for length in range(len(self.history) + 1)]
        assert folds == [self.decider.fold(self.history[:length]) for length in range(len(self.history) + 1)]
        before = {policy: list(self.story.events(policy)) for policy in self.policies}
        self.story.tell_everything_again()
        assert {policy: list(self.story.events(policy)) for policy in self.policies} == before


def _runs(events: Sequence[ClockEvent]) -> list[list[ClockEvent]]:
    starts = [index for index, event in enumerate(events) if isinstance(event, clock.Started)]
    return [list(events[start:end]) for start, end in pairwise([*starts, len(events)])]
