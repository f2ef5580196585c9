"""Whatever people ask in whatever order: every prefix folds, sealed or opened alike, and asking again adds nothing."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings, strategies as st

from services.intake.domain.feedback.decide import ANSWERS as FEEDBACK_ANSWERS, FEEDBACK
from services.intake.domain.visit_case.commands import ApproveVisit
from services.intake.domain.visit_case.decide import ANSWERS, VISIT_CASE
from services.intake.domain.visit_case.state import NotStarted
from shared.domain.decider import Decider, Refused
from shared.domain.events import Event, visit
from shared.domain.personal import personal_fields
from tests.domain.feedback import (
    test_countersignature,
    test_escalation,
    test_handling,
    test_receipt,
    test_reopening,
)
from tests.domain.visit import (
    test_application,
    test_closing,
    test_consent,
    test_recommendation,
    test_scheduling,
    test_withdrawal,
)
from tests.examples import after_visit, conduct, feedback as feedback_examples, visits
from tests.examples.people import AYU
from tests.specification import sealed


def example_commands(answers: Collection[type], *modules: Any) -> Sequence[Any]:
    """Return every command that the examples and specifications name, in a stable order."""
    named = {f"{module.__name__}.{name}": value for module in modules for name, value in vars(module).items()}
    return [value for _, value in sorted(named.items()) if type(value) in answers]


VISIT_COMMANDS = example_commands(
    ANSWERS,
    visits,
    after_visit,
    conduct,
    test_recommendation,
    test_consent,
    test_application,
    test_scheduling,
    test_withdrawal,
    test_closing,
)
FEEDBACK_COMMANDS = example_commands(
    FEEDBACK_ANSWERS,
    feedback_examples,
    test_receipt,
    test_handling,
    test_escalation,
    test_reopening,
    test_countersignature,
)


def history_of(decider: Decider[Any, Any, Any], commands: Sequence[Any]) -> Sequence[Any]:
    """Return the events that these commands cause one after the other; those refused cause none."""
    state, history = decider.initial, list[Event]()
    for command in commands:
        try:
            decided = decider.decide(state, command)
        except Refused:
            continue
        state = decider.fold([sealed(event) for event in decided], state)
        history.extend(decided)
    return history


MAIN_PATH = (
    visits.RECOMMEND,
    visits.ASK_CONSENT,
    visits.GIVE_CONSENT,
    visits.REQUEST,
    visits.PREPARE_INSTRUMENT,
    visits.APPROVE,
    visits.SCHEDULE,
    visits.RECORD_VISIT,
    visits.FILE_REPORT,
    after_visit.PLAN_FOLLOW_UP,
    after_visit.CLOSE,
    after_visit.REOPEN,
)

visit_command_sequences = st.tuples(
    *(st.tuples(st.just(step), st.lists(st.sampled_from(VISIT_COMMANDS), max_size=2)) for step in MAIN_PATH)
).map(lambda steps: [command for step, others in steps for command in (step, *others)])
"""The usual path with anything in between, so that histories reach every state."""


def test_the_examples_hold_every_kind_of_command() -> None:
    assert {type(command) for command in VISIT_COMMANDS} == set(ANSWERS)
    assert {type(command) for command in FEEDBACK_COMMANDS} == set(FEEDBACK_ANSWERS)


@given(visit_command_sequences)
@settings(max_examples=200)
def test_every_prefix_of_a_visit_case_folds_sealed_and_opened_alike(commands: Sequence[Any]) -> None:
    history = history_of(VISIT_CASE, commands)
    for length in range(len(history) + 1):
        prefix = history[:length]
        assert VISIT_CASE.fold(prefix) == VISIT_CASE.fold([sealed(event) for event in prefix])


@given(st.lists(st.sampled_from(FEEDBACK_COMMANDS), max_size=30))
@settings(max_examples=200)
def test_every_prefix_of_a_feedback_folds_sealed_and_opened_alike(commands: Sequence[Any]) -> None:
    history = history_of(FEEDBACK, commands)
    for length in range(len(history) + 1):
        prefix = history[:length]
        assert FEEDBACK.fold(prefix) == FEEDBACK.fold([sealed(event) for event in prefix])


@given(visit_command_sequences)
@settings(max_examples=200)
def test_no_visit_without_approval_and_no_approval_without_consent(commands: Sequence[Any]) -> None:
    types = [event.type for event in history_of(VISIT_CASE, commands)]
    if "visit.visited" in types:
        assert "visit.approved" in types[: types.index("visit.visited")]
    if "visit.approved" in types:
        assert {"visit.consented", "visit.requested"} <= set(types[: types.index("visit.approved")])


@given(st.permutations(VISIT_COMMANDS))
@settings(max_examples=100)
def test_everything_personal_in_a_case_is_sealed_with_the_pupils_key(commands: Sequence[Any]) -> None:
    state: Any = NotStarted()
    for event in history_of(VISIT_CASE, commands):
        state = VISIT_CASE.evolve(state, event)
        expected = f"student:{AYU}" if personal_fields(type(event)) else None
        assert VISIT_CASE.person(state, event) == expected


@given(st.integers(min_value=0, max_value=40 * 24 * 60))
def test_approving_later_never_makes_the_due_date_earlier(minutes: int) -> None:
    state = VISIT_CASE.fold(visits.TO_REQUEST)
    [first] = VISIT_CASE.decide(state, visits.APPROVE)
    [later] = VISIT_CASE.decide(state, approved_later(visits.APPROVE, minutes))
    assert isinstance(first, visit.Approved)
    assert isinstance(later, visit.Approved)
    assert first.promise.due_before <= later.promise.due_before


def approved_later(command: ApproveVisit, minutes: int) -> ApproveVisit:
    return replace(command, now=command.now + timedelta(minutes=minutes))
