"""A case as a report reads it: events numbered in their order, each an hour after the one before."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from services.reporting.domain.fact import Fact
from shared.domain.events import Event

FIRST = datetime(2025, 11, 1, tzinfo=UTC)


def story(*events: Event) -> Sequence[Fact[Event]]:
    return [Fact(event, sequence, FIRST + timedelta(hours=sequence)) for sequence, event in enumerate(events, start=1)]


def told_at(sequence: int) -> datetime:
    """Return when the event with this number was told."""
    return FIRST + timedelta(hours=sequence)
