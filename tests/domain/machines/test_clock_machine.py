"""One visit's promise: started, told of visits and cancellations in any order of time, its calendar changed at will."""

from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from services.scheduler.domain.clock import (
    CLOCK,
    CancelClock,
    CheckClock,
    ClockCommand,
    ClockEvent,
    ExcuseClock,
    RecomputeClock,
    ReevaluateClock,
    StartClock,
    StopClock,
)
from shared.domain.calendar.working_calendar import LocalClosure, WorkWeek, school_calendar
from shared.domain.decider import Refused
from shared.domain.envelope import Actor, Role
from shared.domain.events import clock
from shared.domain.events.clock import CancelCause, ExcuseReason
from shared.domain.identifiers import Npsn
from shared.domain.sla.local_day import end_of_local_day, local_date
from shared.runtime.published import national_calendar, service_standard
from tests.domain.machines.asking import delays, pauses
from tests.examples.clocks import SMPN_9, V01_APPROVED_AT, VISIT, WITA, visit_clock_started

PRINCIPAL = Actor(user_id="rahmat", role=Role.PRINCIPAL, npsn=SMPN_9)
closed_days = st.dates(date(2025, 11, 4), date(2025, 12, 20))
ENDS = (clock.Met, clock.Cancelled, clock.Breached)


class ClockMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.now = V01_APPROVED_AT
        self.events: list[ClockEvent] = []
        self.closed: frozenset[date] = frozenset()
        self.calendars = 0
        self.told = 3
        self.ask(StartClock(visit_clock_started(anchor=3)))

    def ask(self, command: ClockCommand) -> None:
        """A refusal leaves everything as it is; asking twice is asking once."""
        for again in (False, True):
            try:
                decided = CLOCK.decide(CLOCK.fold(self.events), command)
            except Refused:
                return
            assert not (decided and again), f"{command} is not harmless when repeated"
            self.events += decided

    def _next_fact(self) -> str:
        self.told += 1
        return f"visit:{VISIT}@{self.told}"

    @rule(pause=pauses)
    def time_passes(self, pause: timedelta) -> None:
        self.now += pause
        self.ask(CheckClock(self.now))

    @rule(ago=delays)
    def stop(self, ago: timedelta) -> None:
        self.ask(StopClock(self.now - ago, self._next_fact(), self.now))

    @rule(ago=delays)
    def reevaluate(self, ago: timedelta) -> None:
        self.ask(ReevaluateClock(self.now - ago, self._next_fact(), self.now))

    @rule(ago=delays)
    def cancel(self, ago: timedelta) -> None:
        self.ask(CancelClock(CancelCause.VISIT_CANCELLED, self._next_fact(), self.now - ago, self.now))

    @rule()
    def start_again(self) -> None:
        anchor, due_at = self._next_fact(), self.now + timedelta(days=9)
        facts = {"anchor_event": anchor, "started_at": self.now, "due_at": due_at, "breaches_at": due_at}
        self.ask(StartClock(visit_clock_started().model_copy(update={**facts, "warnings_at": ()})))

    @rule(reason=st.sampled_from(ExcuseReason))
    def excuse(self, reason: ExcuseReason) -> None:
        self.ask(ExcuseClock(PRINCIPAL, Npsn(SMPN_9), reason, "Catatan", None))

    @rule(day=closed_days)
    def the_district_closes_or_opens_a_day(self, day: date) -> None:
        before = self._due_at()
        opened = day in self.closed
        self.closed ^= {day}
        self._learn_of_the_calendar()
        if not opened:
            assert self._due_at() >= before, "a day off never makes a due date earlier"

    def _learn_of_the_calendar(self) -> None:
        self.calendars += 1
        calendar = school_calendar(
            national_calendar(),
            zone=WITA,
            weeks=(WorkWeek(5),),
            closures=[LocalClosure(day, "Banjir", "SE 1/2025") for day in sorted(self.closed)],
            district_sequence=self.calendars,
        )
        self.ask(
            RecomputeClock(calendar, service_standard(), f"calendar:kota-bontang@{self.calendars}", "SE", self.now)
        )

    def _due_at(self) -> datetime:
        return CLOCK.fold(self.events).run.started.due_at  # type: ignore[union-attr]  # it was started at once

    @invariant()
    def only_a_running_clock_is_counted_again_and_never_into_the_past(self) -> None:
        for before, event in pairwise(self.events):
            if isinstance(event, clock.Recomputed):
                assert not isinstance(before, ENDS)
                assert event.due_at == end_of_local_day(event.due_on, WITA)
                assert not event.moved_to_today or event.due_on <= local_date(self.now, WITA)

    @invariant()
    def a_correction_is_followed_by_what_became_of_the_promise(self) -> None:
        for corrected, after in pairwise(self.events):
            if isinstance(corrected, clock.BreachCorrected):
                assert isinstance(after, clock.Met | clock.Cancelled)

    @invariant()
    def nothing_is_warned_of_once_it_has_ended(self) -> None:
        for before, event in pairwise(self.events):
            if isinstance(event, clock.Warned):
                assert not isinstance(before, ENDS)

    def teardown(self) -> None:
        for length in range(len(self.events) + 1):
            assert CLOCK.fold(self.events[:length]) == CLOCK.fold(self.events[:length])


ClockMachine.TestCase.settings = settings(max_examples=200, stateful_step_count=30)
TestClockMachine = ClockMachine.TestCase
