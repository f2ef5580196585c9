"""Lets clocks live through a story: events are told one after the other, and time passes in between."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from services.scheduler.domain.clock import CLOCK, CheckClock, Clock, ClockCommand, ClockEvent
from services.scheduler.domain.earlier import Earlier, told_before
from services.scheduler.domain.known import Known
from services.scheduler.domain.notices import Alerts
from services.scheduler.domain.reactions import reactions_to
from shared.domain.decider import Refused
from shared.domain.events.clock import Started
from shared.domain.sla.promise import Policy
from shared.runtime.published import service_standard
from tests.examples.calendars import FIVE_DAY_SCHOOL
from tests.examples.clocks import COMPLAINT, REQUEST, SAFEGUARD, VISIT, Told

SUBJECTS: Mapping[Policy, str] = {
    "visit_7wd": VISIT,
    "withdrawal_72h": VISIT,
    "approval_2wd": VISIT,
    "report_3wd": VISIT,
    "consent_term": VISIT,
    "complaint_72h": COMPLAINT,
    "safeguard_24h": SAFEGUARD,
    "access_72h": REQUEST,
}


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
        for reaction in reactions_to(told, Known(self._before(told), self.standard, FIVE_DAY_SCHOOL)):
            self._ask(f"{reaction.policy}:{reaction.subject}", reaction.command)
        return self

    def _before(self, told: Told) -> Earlier:
        same_stream = {each.sequence: each for each in self.told if each.subject == told.subject}
        return told_before(same_stream[sequence] for sequence in sorted(same_stream) if sequence < told.sequence)

    def time_passes(self, now: datetime) -> "Story":
        for stream in sorted(self.clocks):
            self._ask(stream, CheckClock(now, self._alerts(stream)))
        return self

    def tell_everything_again(self) -> "Story":
        """As a scheduler does that starts again from the beginning of the log."""
        for told in tuple(self.told):
            self.tell(told)
        return self

    def events(self, policy: Policy) -> Sequence[ClockEvent]:
        return self.clocks.get(f"{policy}:{SUBJECTS[policy]}", [])

    def types(self, policy: Policy) -> Sequence[str]:
        return [event.type for event in self.events(policy)]

    def state(self, policy: Policy) -> Clock:
        return CLOCK.fold(self.events(policy))

    def _alerts(self, stream: str) -> Alerts:
        """As the scheduler does: whoever handles the matter is read from the matter's own stream."""
        anchors = {event.anchor_event.partition("@")[0] for event in self.clocks[stream] if isinstance(event, Started)}
        earlier = told_before(told for told in self.told if told.subject in anchors)
        return Known(earlier, self.standard, FIVE_DAY_SCHOOL).alerts

    def _ask(self, stream: str, command: ClockCommand) -> None:
        history = self.clocks.setdefault(stream, [])
        try:
            history.extend(CLOCK.decide(CLOCK.fold(history), command))
        except Refused:
            if self.strict:
                raise
