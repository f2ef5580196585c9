"""The part of a recorded event that the scheduler's decisions look at."""

from datetime import datetime
from typing import Protocol

from shared.domain.events import Event


class Fact(Protocol):
    """An event and where it stands; every recorded event is one."""

    @property
    def id(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def person(self) -> str | None: ...
    @property
    def event(self) -> Event: ...


def subject_of(fact: Fact) -> str:
    """Return the id of the visit case or complaint that the event is about."""
    return fact.subject.partition(":")[2]
