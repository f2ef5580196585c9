"""How specifications read: `given` a history, `when` a command, `then` its events; `proves` names the rules.

The history is sealed before it is folded, as every decider sees it: a state that needed personal text would show here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import pytest

from shared.domain.decider import Decider, Refused
from shared.domain.events import Event
from shared.domain.personal import SEALED, personal_fields, placeholder_for

S = TypeVar("S")
C = TypeVar("C")
E = TypeVar("E", bound=Event)
Test = TypeVar("Test", bound=Callable[..., Any])


def proves(*rules: str) -> Callable[[Test], Test]:
    """Mark a specification with the ids of the rules and decisions that it shows: `@proves("R2", "A9")`."""

    def mark(test: Test) -> Test:
        test.__dict__["proves"] = rules
        return test

    return mark


def sealed(event: E) -> E:
    """Return the event as deciders and projections see it: placeholders where personal text was."""
    model = type(event)
    placeholders = {
        name: placeholder_for(model.model_fields[name].annotation, SEALED) for name in personal_fields(model)
    }
    return event.model_copy(update=placeholders)


@dataclass(frozen=True, slots=True)
class Given(Generic[S, C, E]):
    decider: Decider[S, C, E]
    state: S

    def when(self, command: C) -> "When[S, C, E]":
        return When(self.decider, self.state, command)


@dataclass(frozen=True, slots=True)
class When(Generic[S, C, E]):
    decider: Decider[S, C, E]
    state: S
    command: C

    def then(self, *expected: E, repeatable: bool = True, because: str = "") -> None:
        """The command brings exactly these events, and asking again changes nothing.

        Where asking again means something else, `repeatable` is false and `because` says why.
        """
        assert repeatable or because, "say why repeating the command is not harmless"
        decided = self._decide(self.state)
        assert list(decided) == list(expected)
        if repeatable:
            afterwards = self.decider.fold([sealed(event) for event in decided], self.state)
            assert list(self._decide(afterwards)) == [], "asking again is not harmless"

    def then_nothing(self) -> None:
        assert list(self._decide(self.state)) == []

    def then_refused(self, reason: str, **values: object) -> None:
        """Refused for this reason; `values` are those that matter to the reader of the specification."""
        with pytest.raises(Refused) as refusal:
            self._decide(self.state)
        assert refusal.value.reason == reason
        assert {name: refusal.value.values[name] for name in values} == values

    def _decide(self, state: S) -> Sequence[E]:
        return self.decider.decide(state, self.command)


def given(decider: Decider[S, C, E], *history: E) -> Given[S, C, E]:
    return Given(decider, decider.fold([sealed(event) for event in history]))
