"""A visit case asked for anything by anyone in any order: what the domain promises holds after every step."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import settings, strategies as st
from hypothesis.stateful import initialize, invariant, rule

from services.intake.domain.visit_case.consent import consent_in_force
from services.intake.domain.visit_case.decide import VISIT_CASE
from services.intake.domain.visit_case.state import (
    Approved,
    AttemptFailed,
    Cancelled,
    Frozen,
    NotStarted,
    Recommended,
    Requested,
    Scheduled,
    Visited,
    VoidConsent,
)
from services.scheduler.domain.clock import Breached, Running
from shared.domain.envelope import SYSTEM, Actor
from shared.domain.events import Event, clock, visit
from shared.domain.events.visit import ConsentScope, CorrectedField, Slot, VisitOutcome
from tests.domain.machines.asking import Asking, delays
from tests.domain.visit import test_application, test_closing, test_withdrawal
from tests.examples import after_visit, conduct, visits
from tests.examples.people import RAHMAT, SITI_AS_PRINCIPAL, SITI_ID

AN_HOUR = timedelta(hours=1)
FULL = (ConsentScope.VISIT, ConsentScope.PHOTO)


class VisitMachine(Asking):
    decider = VISIT_CASE
    begins_at = visits.RECOMMENDED_AT
    policies = ("visit_7wd", "withdrawal_72h", "approval_2wd", "report_3wd", "consent_term")

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
            case Recommended(case=case) | Requested(case=case) | VoidConsent(case=case) if not consent_in_force(
                case, self.now
            ):
                self.ask_consent()
                self.consent(timedelta(0), FULL)
            case Recommended():
                self.request()
            case Requested():
                self.prepare()
                self.approve(RAHMAT)
            case Approved() | AttemptFailed():
                self.schedule(5)
            case Scheduled(slot=slot):
                self.time_passes(max(slot.ends_at - self.now, timedelta(0)))
                self.make_the_visit(timedelta(0), VisitOutcome.MET_GUARDIAN)
            case Visited():
                self.report()

    @rule()
    def consent_runs_out_as_soon_as_its_term_has_ended(self) -> None:
        """As intake does when the scheduler says so."""
        if self.story.types("consent_term")[-1:] == ["clock.elapsed"]:
            self.ask(replace(test_withdrawal.EXPIRE, by=SYSTEM, now=self.now))

    @rule()
    def recommend(self) -> None:
        self.ask(replace(visits.RECOMMEND, now=self.now))

    @rule()
    def ask_consent(self) -> None:
        self.ask(replace(visits.ASK_CONSENT, now=self.now, expires_unanswered_at=self.now + timedelta(days=14)))

    @rule(ago=delays, scope=st.sampled_from([(ConsentScope.VISIT,), FULL]))
    def consent(self, ago: timedelta, scope: tuple[ConsentScope, ...]) -> None:
        self.ask(replace(visits.GIVE_CONSENT, now=self.now, signed_at=self.now - ago, scope=scope))

    @rule(ago=delays, scope=st.sampled_from([(ConsentScope.VISIT,), (ConsentScope.PHOTO,)]))
    def withdraw(self, ago: timedelta, scope: tuple[ConsentScope, ...]) -> None:
        self.ask(replace(visits.WITHDRAW, now=self.now, received_at=self.now - ago, scope_withdrawn=scope))

    @rule(ago=delays)
    def stop_processing(self, ago: timedelta) -> None:
        self.ask(replace(test_withdrawal.STOP, now=self.now, stopped_at=self.now - ago))

    @rule()
    def request(self) -> None:
        self.ask(replace(visits.REQUEST, now=self.now))

    @rule()
    def send_back_and_submit_again(self) -> None:
        self.ask(replace(test_application.RETURN, now=self.now))
        self.ask(replace(test_application.RESUBMIT, now=self.now))

    @rule(by=st.sampled_from([RAHMAT, RAHMAT, SITI_AS_PRINCIPAL]))
    def approve(self, by: Actor) -> None:
        self.ask(replace(visits.APPROVE, by=by, now=self.now))

    @rule()
    def revoke(self) -> None:
        self.ask(replace(conduct.REVOKE, now=self.now))

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

    @rule(ago=delays)
    def start_at_the_door(self, ago: timedelta) -> None:
        self.ask(replace(conduct.START_VISIT, now=self.now, started_at=self.now - ago))

    @rule(ago=delays, outcome=st.sampled_from(VisitOutcome))
    def make_the_visit(self, ago: timedelta, outcome: VisitOutcome) -> None:
        ended_at = self.now - ago
        made = replace(visits.RECORD_VISIT, now=self.now, ended_at=ended_at, outcome=outcome)
        self.ask(replace(made, started_at=ended_at - timedelta(minutes=45)))

    @rule(accepted=st.booleans(), back=st.integers(min_value=0, max_value=6))
    def countersign(self, accepted: bool, back: int) -> None:
        sequence = len(self.history) - back
        signed = replace(conduct.SIGN_FOR_VISIT, now=self.now, countersigns=sequence, told_by=SITI_ID)
        self.ask(replace(signed, accepted=accepted, note="Diperiksa"))

    @rule(ago=delays, field=st.sampled_from(CorrectedField))
    def correct(self, ago: timedelta, field: CorrectedField) -> None:
        for sequence, event in enumerate(self.history, start=1):
            if isinstance(event, visit.Visited):
                corrected = replace(conduct.CORRECT_END, now=self.now, corrects=sequence, field=field)
                self.ask(replace(corrected, new=self.now - ago, recorded_at=self.now))

    @rule()
    def report(self) -> None:
        self.ask(replace(visits.FILE_REPORT, now=self.now))

    @rule()
    def cancel(self) -> None:
        self.ask(replace(test_closing.CANCEL, now=self.now))

    @rule()
    def close_and_reopen(self) -> None:
        self.ask(replace(after_visit.CLOSE, now=self.now))
        self.ask(replace(after_visit.REOPEN, now=self.now))

    def _all(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.history if isinstance(event, kind)]

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
    def no_two_approvals_without_an_end_of_the_first(self) -> None:
        ended = True
        for event in self.history:
            if isinstance(event, visit.Approved):
                assert ended
                ended = False
            elif isinstance(event, visit.ApprovalRevoked | visit.ConsentWithdrawn | visit.ConsentExpired):
                ended = True

    @invariant()
    def the_promise_of_the_visit_stops_only_after_an_approval_and_by_a_visit_that_counts(self) -> None:
        for event in self.story.events("visit_7wd"):
            if isinstance(event, clock.Met):
                told = self.history[int(event.stop_event.rpartition("@")[2]) - 1]
                counts = isinstance(told, visit.Visited) and not told.countersign
                assert counts or (isinstance(told, visit.Countersigned) and told.accepted)

    @invariant()
    def while_a_visit_is_owed_its_promise_runs_or_is_broken(self) -> None:
        if isinstance(self.state, Approved | Scheduled | AttemptFailed) and not self._all(visit.Visited):
            assert isinstance(self.story.state("visit_7wd"), Running | Breached)

    @invariant()
    def no_promise_of_a_visit_runs_for_a_case_that_is_over(self) -> None:
        if isinstance(self.state, Cancelled | VoidConsent | Frozen | Requested):
            assert not isinstance(self.story.state("visit_7wd"), Running)


VisitMachine.TestCase.settings = settings(max_examples=150, stateful_step_count=30)
TestVisitMachine = VisitMachine.TestCase
