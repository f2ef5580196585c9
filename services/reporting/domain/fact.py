"""One event of a case as a document cites it: what happened, when, and its number in its stream."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from shared.domain.events import Event

E = TypeVar("E", bound=Event)
E_co = TypeVar("E_co", bound=Event, covariant=True)


@dataclass(frozen=True, slots=True)
class Fact(Generic[E_co]):
    """`sequence` counts from 1 within the stream."""

    event: E_co
    sequence: int
    occurred_at: datetime


Facts = Sequence[Fact[Event]]


def all_of(facts: Iterable[Fact[Event]], kind: type[E]) -> list[Fact[E]]:
    return [Fact(each.event, each.sequence, each.occurred_at) for each in facts if isinstance(each.event, kind)]


def newest(facts: Facts, kind: type[E]) -> Fact[E] | None:
    return next(iter(all_of(reversed(facts), kind)), None)


def newest_event(facts: Facts, kind: type[E]) -> E | None:
    found = newest(facts, kind)
    return found.event if found else None
