"""A complaint or another kind of feedback, handled by anyone in any order: who is complained of never handles it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import settings, strategies as st
from hypothesis.stateful import initialize, invariant, rule

from services.intake.domain.feedback.commands import EscalateBreach, EscalateFeedback, ReopenFeedback
from services.intake.domain.feedback.decide import FEEDBACK
from shared.domain.envelope import SYSTEM, Actor
from shared.domain.events import clock, feedback
from shared.domain.events.feedback import AboutWhom, EscalatedTo, FeedbackKind
from shared.domain.identifiers import UserId
from tests.domain.feedback import test_countersignature, test_handling, test_receipt
from tests.domain.machines.asking import Asking, delays
from tests.examples.feedback import CLOSE, FOLLOW_UP, RECEIVE_COMPLAINT, RECEIVED_AT, STANDARD
from tests.examples.people import ACTING_PRINCIPAL, DISTRICT, OTHER_COUNSELLOR, RAHMAT, RAHMAT_ID, SITI, SITI_ID, WITA

people = st.sampled_from([SITI, OTHER_COUNSELLOR, RAHMAT, ACTING_PRINCIPAL, DISTRICT])
matters = st.sampled_from(
    [
        (AboutWhom.NOBODY, None),
        (AboutWhom.COUNSELLOR, SITI_ID),
        (AboutWhom.PRINCIPAL, RAHMAT_ID),
        (AboutWhom.OTHER_STAFF, UserId("agus")),
    ]
)

HANDLING = (feedback.FollowedUp, feedback.Reclassified, feedback.Noted, feedback.Closed, feedback.Recused)


class FeedbackMachine(Asking):
    """Remembers beside each event who asked for it."""

    decider = FEEDBACK
    begins_at = RECEIVED_AT
    policies = ("complaint_72h",)

    def __init__(self) -> None:
        super().__init__()
        self.asked_by: list[Actor] = []
        self.respondent: UserId | None = None
        self.closed_at: datetime | None = None

    def ask_as(self, command: Any) -> None:
        self.asked_by += [command.by for _ in self.ask(command)]

    @initialize(kind=st.sampled_from(FeedbackKind), matter=matters, ago=delays)
    def receive(self, kind: FeedbackKind, matter: tuple[AboutWhom, UserId | None], ago: timedelta) -> None:
        about, self.respondent = matter
        received = replace(RECEIVE_COMPLAINT, now=self.now, received_at=self.now - ago, late_entry_reason="Baru tahu")
        self.ask_as(replace(received, kind=kind, about=about, respondent=self.respondent))

    @rule(by=people)
    def acknowledge(self, by: Actor) -> None:
        self.ask_as(replace(test_receipt.ACKNOWLEDGE, by=by, now=self.now))

    @rule(by=people, handler=people)
    def assign(self, by: Actor, handler: Actor) -> None:
        command = replace(test_handling.ASSIGN, by=by, now=self.now, handler=UserId(handler.user_id))
        self.ask_as(replace(command, handler_role=handler.role))

    @rule(by=people)
    def recuse(self, by: Actor) -> None:
        self.ask_as(replace(test_handling.RECUSE, by=by, now=self.now))

    @rule(by=people, ago=delays)
    def follow_up(self, by: Actor, ago: timedelta) -> None:
        self.ask_as(replace(FOLLOW_UP, by=by, now=self.now, told_complainant_at=self.now - ago))

    @rule(by=people, kind=st.sampled_from(FeedbackKind))
    def reclassify(self, by: Actor, kind: FeedbackKind) -> None:
        self.ask_as(replace(test_handling.TO_SUGGESTION, by=by, now=self.now, to_kind=kind))

    @rule(by=people)
    def note(self, by: Actor) -> None:
        self.ask_as(replace(test_handling.NOTE, by=by, now=self.now))

    @rule(by=people, accepted=st.booleans(), back=st.integers(min_value=0, max_value=4))
    def countersign(self, by: Actor, accepted: bool, back: int) -> None:
        sequence = len(self.history) - back
        told_by = self.asked_by[sequence - 1] if 0 < sequence <= len(self.asked_by) else None
        command = replace(test_countersignature.SIGN, by=by, now=self.now, countersigns=sequence, told_by=told_by)
        self.ask_as(replace(command, accepted=accepted))

    @rule(by=people, to=st.sampled_from(EscalatedTo))
    def escalate(self, by: Actor, to: EscalatedTo) -> None:
        number = None if to is EscalatedTo.DISTRICT else "LAPOR-1"
        self.ask_as(EscalateFeedback(by=by, now=self.now, to=to, external_reference=number, reason=None))

    @rule()
    def the_system_escalates_what_was_broken(self) -> None:
        """As intake does when the scheduler says so."""
        broken = [event for event in self.story.events("complaint_72h") if isinstance(event, clock.Breached)]
        if broken:
            self.ask_as(EscalateBreach(by=SYSTEM, now=self.now, due_at=broken[-1].due_at))

    @rule(by=people)
    def reopen(self, by: Actor) -> None:
        command = ReopenFeedback(
            by=by, now=self.now, reason="Belum puas", closed_at=self.closed_at, zone=WITA, standard=STANDARD
        )
        self.ask_as(command)

    @rule(by=people)
    def close(self, by: Actor) -> None:
        before = len(self.history)
        self.ask_as(replace(CLOSE, by=by, now=self.now))
        if len(self.history) > before:
            self.closed_at = self.now

    @invariant()
    def whoever_is_complained_of_handles_nothing(self) -> None:
        for event, by in zip(self.history, self.asked_by, strict=True):
            if isinstance(event, HANDLING):
                assert by.user_id != self.respondent
            if isinstance(event, feedback.Assigned):
                assert event.handler != self.respondent

    @invariant()
    def only_a_complaint_has_a_promise_and_it_runs_from_its_receipt(self) -> None:
        for event in self.history:
            match event:
                case feedback.Complained(promise=promise, received_at=received_at):
                    assert promise.anchored_at == received_at
                case feedback.Reclassified(to_kind=to_kind, promise=promise):
                    assert (promise is not None) == (to_kind is FeedbackKind.COMPLAINT)

    @invariant()
    def nobody_is_told_before_it_was_received(self) -> None:
        received_at = self.state.matter.received_at
        told = [event for event in self.history if isinstance(event, feedback.FollowedUp)]
        assert all(event.told_complainant_at >= received_at for event in told)

    @invariant()
    def the_promise_is_kept_only_by_an_answer_that_counts(self) -> None:
        for event in self.story.events("complaint_72h"):
            if isinstance(event, clock.Met):
                told = self.history[int(event.stop_event.rpartition("@")[2]) - 1]
                counts = isinstance(told, feedback.FollowedUp) and not told.needs_countersign
                assert counts or (isinstance(told, feedback.Countersigned) and told.accepted)

    @invariant()
    def a_complaint_is_closed_only_after_an_answer(self) -> None:
        types = [event.type for event in self.history]
        if feedback.Closed.type in types:
            assert feedback.FollowedUp.type in types[: types.index(feedback.Closed.type)]


FeedbackMachine.TestCase.settings = settings(max_examples=150, stateful_step_count=25)
TestFeedbackMachine = FeedbackMachine.TestCase
