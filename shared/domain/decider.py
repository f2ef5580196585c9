"""A decider: pure `decide` and `evolve` over one kind of stream, and the refusal that a rule answers with."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Generic, TypeVar

S = TypeVar("S")
C = TypeVar("C")
E = TypeVar("E")


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error of the program
    """A rule of the domain says no.

    `reason` is a stable dotted code (`visit.approval_without_consent`); `rule` is its source (`R2`, `A2`, a law);
    `values` say what was found and what was expected. The edge turns it into a sentence in the reader's language.
    """

    def __init__(self, reason: str, *, rule: str | None = None, **values: object) -> None:
        self.reason = reason
        self.rule = rule
        self.values = values
        details = ", ".join(f"{name}={value!s}" for name, value in values.items())
        super().__init__(f"{reason} ({rule}): {details}" if rule else f"{reason}: {details}")


def _nobody(_state: object, _event: object) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Decider(Generic[S, C, E]):
    """How one kind of stream decides.

    `decide` returns the new events: none when there is nothing left to do (asking twice is harmless).
    `person` names whose key seals the personal fields of an event (`student:<id>`), given the state *after* it;
    None where an event of this kind has no personal fields.

    Raises:
        Refused: from `decide`, when a rule of the domain says no.
    """

    category: str
    initial: S
    decide: Callable[[S, C], Sequence[E]]
    evolve: Callable[[S, E], S]
    person: Callable[[S, E], str | None] = _nobody

    def fold(self, events: Iterable[E], state: S | None = None) -> S:
        """Return the state after `events`, from `state` or the beginning."""
        return reduce(self.evolve, events, self.initial if state is None else state)
