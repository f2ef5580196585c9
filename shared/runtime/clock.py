"""The one place that reads the time. Everything else is given `now`."""

import asyncio
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Gives the present moment and waits for later ones."""

    def now(self) -> datetime:
        """Return the present moment, aware, UTC."""

    async def wait_until(self, moment: datetime) -> None:
        """Return at or after `moment`; at once when it has passed."""


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def wait_until(self, moment: datetime) -> None:
        # In slices: a laptop that slept or a corrected clock must not oversleep a promise.
        while (remaining := (moment - self.now()).total_seconds()) > 0:  # noqa: ASYNC110 - time has no event
            await asyncio.sleep(min(remaining, 30))


class ManualClock:
    """A clock that tests and simulations move by hand; it never goes back."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._moved = asyncio.Condition()

    def now(self) -> datetime:
        return self._now

    async def move_to(self, moment: datetime) -> None:
        """Raises ValueError when `moment` is in this clock's past."""
        if moment < self._now:
            raise ValueError(f"time does not go back: {moment} is before {self._now}")
        async with self._moved:
            self._now = moment
            self._moved.notify_all()

    async def wait_until(self, moment: datetime) -> None:
        async with self._moved:
            await self._moved.wait_for(lambda: self._now >= moment)
