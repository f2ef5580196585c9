"""Lets clocks live through a story: events are told one after the other, and time passes in between."""

from collections.abc import Sequence
from datetime import datetime

from services.scheduler.domain.clock import CLOCK, CheckClock, Clock, ClockCommand, ClockEvent
from services.scheduler.domain.reactions import reactions_to
from shared.domain.decider import Refused
from shared.runtime.published import service_standard
from tests.examples.clocks import COMPLAINT, VISIT, Told

SUBJECTS = {"visit_7wd": VISIT, "withdrawal_72h": VISIT, "complaint_72h": COMPLAINT}


class Story:
    """All clocks of the examples' visit case and complaint. `told` keeps what was told, for telling it again."""

    def __init__(self, *, strict: bool = True) -> None:
        """Not `strict`: a refusal is passed over, as the scheduler does with facts that make no sense."""
        self.standard = service_standard()
        self.strict = strict
        self.clocks: dict[str, list[ClockEvent]] = {}
        self.told: list[Told] = []

    def tell(self, told: Told) -> "Story":
        self.told.append(told)
        for reaction in reactions_to(told, self.standard):
            self._ask(f"{reaction.policy}:{reaction.subject}", reaction.command)
        return self

    def time_passes(self, now: datetime) -> "Story":
        for stream in sorted(self.clocks):
            self._ask(stream, CheckClock(now))
        return self

    def tell_everything_again(self) -> "Story":
        """As a scheduler does that starts again from the beginning of the log."""
        for told in tuple(self.told):
            self.tell(told)
        return self

    def events(self, policy: str) -> Sequence[ClockEvent]:
        return self.clocks.get(f"{policy}:{SUBJECTS[policy]}", [])

    def types(self, policy: str) -> Sequence[str]:
        return [event.type for event in self.events(policy)]

    def state(self, policy: str) -> Clock:
        return CLOCK.fold(self.events(policy))

    def _ask(self, stream: str, command: ClockCommand) -> None:
        history = self.clocks.setdefault(stream, [])
        try:
            history.extend(CLOCK.decide(CLOCK.fold(history), command))
        except Refused:
            if self.strict:
                raise
