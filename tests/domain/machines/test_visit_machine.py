"""A visit case asked for anything by anyone in any order: what the domain promises holds after every step."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import settings, strategies as st
from hypothesis.stateful import initialize, invariant, rule

from services.intake.domain.visit_case.consent import consent_in_force
from services.intake.domain.visit_case.decide import VISIT_CASE
from services.intake.domain.visit_case.state import (
    Approved,
    AttemptFailed,
    NotStarted,
    Recommended,
    Requested,
    Scheduled,
    Visited,
)
from shared.domain.envelope import SYSTEM
from shared.domain.events import visit
from shared.domain.events.visit import ConsentScope, Slot, VisitOutcome
from tests.domain.machines.asking import Asking, delays
from tests.domain.visit import test_application, test_report, test_withdrawal
from tests.examples import visits
from tests.examples.people import RAHMAT, SITI_AS_PRINCIPAL

AN_HOUR = timedelta(hours=1)


class VisitMachine(Asking):
    decider = VISIT_CASE
    begins_at = visits.RECOMMENDED_AT

    @initialize(steps=st.integers(min_value=1, max_value=9))
    def begin(self, steps: int) -> None:
        self.go_on(steps)

    @rule(steps=st.integers(min_value=1, max_value=3))
    def go_on(self, steps: int) -> None:
        """Take the next usual steps, so that histories reach every state."""
        for _ in range(steps):
            self._next_usual_step()

    def _next_usual_step(self) -> None:
        match self.state:
            case NotStarted():
                self.recommend()
            case Recommended(case=case) | Requested(case=case) if not consent_in_force(case, self.now):
                self.ask_consent()
                self.consent(timedelta(0), (ConsentScope.VISIT, ConsentScope.PHOTO))
            case Recommended():
                self.request()
            case Requested():
                self.prepare()
                self.approve(RAHMAT)
            case Approved() | AttemptFailed():
                self.schedule(5)
            case Scheduled(slot=slot):
                self.now = max(self.now, slot.ends_at)
                self.make_the_visit(timedelta(0), VisitOutcome.MET_GUARDIAN)
            case Visited():
                self.report()

    @rule()
    def recommend(self) -> None:
        self.ask(replace(visits.RECOMMEND, now=self.now))

    @rule()
    def ask_consent(self) -> None:
        self.ask(replace(visits.ASK_CONSENT, now=self.now, expires_unanswered_at=self.now + timedelta(days=14)))

    @rule(ago=delays, scope=st.sampled_from([(ConsentScope.VISIT,), (ConsentScope.VISIT, ConsentScope.PHOTO)]))
    def consent(self, ago: timedelta, scope: tuple[ConsentScope, ...]) -> None:
        self.ask(replace(visits.GIVE_CONSENT, now=self.now, signed_at=self.now - ago, scope=scope))

    @rule(ago=delays, scope=st.sampled_from([(ConsentScope.VISIT,), (ConsentScope.PHOTO,)]))
    def withdraw(self, ago: timedelta, scope: tuple[ConsentScope, ...]) -> None:
        self.ask(replace(visits.WITHDRAW, now=self.now, received_at=self.now - ago, scope_withdrawn=scope))

    @rule()
    def expire(self) -> None:
        self.ask(replace(test_withdrawal.EXPIRE, by=SYSTEM, now=self.now))

    @rule(ago=delays)
    def stop_processing(self, ago: timedelta) -> None:
        self.ask(replace(test_withdrawal.STOP, now=self.now, stopped_at=self.now - ago))

    @rule()
    def request(self) -> None:
        self.ask(replace(visits.REQUEST, now=self.now))

    @rule()
    def resubmit(self) -> None:
        self.ask(replace(test_application.RESUBMIT, now=self.now))

    @rule()
    def send_back(self) -> None:
        self.ask(replace(test_application.RETURN, now=self.now))

    @rule(by=st.sampled_from([RAHMAT, RAHMAT, SITI_AS_PRINCIPAL]))
    def approve(self, by: Any) -> None:
        self.ask(replace(visits.APPROVE, by=by, now=self.now))

    @rule()
    def prepare(self) -> None:
        self.ask(replace(visits.PREPARE_INSTRUMENT, now=self.now))

    @rule(hours=st.integers(min_value=1, max_value=24 * 20))
    def schedule(self, hours: int) -> None:
        starts_at = self.now + timedelta(hours=hours)
        slot = Slot(starts_at=starts_at, ends_at=starts_at + AN_HOUR)
        self.ask(replace(visits.SCHEDULE, now=self.now, slot=slot, agreed_at=self.now))

    @rule(ago=delays)
    def knock(self, ago: timedelta) -> None:
        self.ask(replace(visits.RECORD_ATTEMPT, now=self.now, attempted_at=self.now - ago))

    @rule(ago=delays, outcome=st.sampled_from(VisitOutcome))
    def make_the_visit(self, ago: timedelta, outcome: VisitOutcome) -> None:
        ended_at = self.now - ago
        started_at = ended_at - timedelta(minutes=45)
        self.ask(replace(visits.RECORD_VISIT, now=self.now, started_at=started_at, ended_at=ended_at, outcome=outcome))

    @rule()
    def report(self) -> None:
        self.ask(replace(visits.FILE_REPORT, now=self.now))

    @rule()
    def cancel(self) -> None:
        self.ask(replace(test_report.CANCEL, now=self.now))

    @rule()
    def close(self) -> None:
        self.ask(replace(test_report.CLOSE, now=self.now))

    @invariant()
    def no_visit_without_an_approval_before_it(self) -> None:
        types = [event.type for event in self.history]
        for index, name in enumerate(types):
            if name == visit.Visited.type:
                assert visit.Approved.type in types[:index]

    @invariant()
    def no_visit_without_consent_in_force_when_it_started(self) -> None:
        given = [event for event in self.history if isinstance(event, visit.Consented)]
        for made in (event for event in self.history if isinstance(event, visit.Visited)):
            assert any(consent.valid_from <= made.started_at < consent.valid_until for consent in given)

    @invariant()
    def no_visit_ends_before_it_starts(self) -> None:
        made = [event for event in self.history if isinstance(event, visit.Visited)]
        assert all(event.started_at <= event.ended_at for event in made)

    @invariant()
    def nobody_approves_what_they_applied_for(self) -> None:
        approvers = {event.approver for event in self.history if isinstance(event, visit.Approved)}
        applied = (visit.Requested, visit.Resubmitted)
        assert not approvers & {event.applicant for event in self.history if isinstance(event, applied)}

    @invariant()
    def no_two_approvals_without_something_in_between_that_ends_the_first(self) -> None:
        ended = True
        for event in self.history:
            if isinstance(event, visit.Approved):
                assert ended
                ended = False
            elif isinstance(event, visit.ApprovalRevoked | visit.ConsentWithdrawn | visit.ConsentExpired):
                ended = True


VisitMachine.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
TestVisitMachine = VisitMachine.TestCase
