"""Plays stories in the order of their moments, letting every promise come due in between at its own moment."""

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from services.demo.story import Answer, Step, Story


class World(Protocol):
    """What the player needs of an installation in simulated time."""

    async def call(self, step: Step, key: str) -> Answer:
        """Carry out one step; `key` makes it idempotent, so a lost answer is asked for again."""

    async def next_due(self) -> datetime | None:
        """Return the next moment at which a clock has something to say, once everything so far has settled."""

    async def move_to(self, moment: datetime) -> None:
        """Let the simulated time be `moment`; a moment of the past changes nothing."""


@dataclass(order=True, slots=True)
class _Turn:
    at: datetime
    name: str
    number: int
    step: Step = field(compare=False)
    story: Story = field(compare=False)


class Player:
    """Plays one school year. `on_step` is told after each step, with its number from 1."""

    def __init__(self, world: World, on_step: Callable[[int], None] = lambda _number: None) -> None:
        self._world = world
        self._on_step = on_step
        self.steps = 0

    async def play(self, stories: Mapping[str, Story], until: datetime) -> None:
        """Play all stories, then let time pass up to `until`."""
        turns = [_Turn(step.at, name, 1, step, story) for name, story in stories.items() for step in _first(story)]
        heapq.heapify(turns)
        while turns:
            turn = heapq.heappop(turns)
            await self._let_time_pass(turn.at)
            for following in self._next(turn, await self._carry_out(turn)):
                heapq.heappush(turns, following)
        await self._let_time_pass(until)

    async def _carry_out(self, turn: _Turn) -> Answer:
        answer = await self._world.call(turn.step, f"{turn.name}/{turn.number}")
        self.steps += 1
        self._on_step(self.steps)
        return answer

    def _next(self, turn: _Turn, answer: Answer) -> list[_Turn]:
        try:
            step = turn.story.send(answer)
        except StopIteration:
            return []
        if step.at < turn.at:
            raise ValueError(f"{turn.name}: step {turn.number + 1} at {step.at} comes before the one at {turn.at}")
        return [_Turn(step.at, turn.name, turn.number + 1, step, turn.story)]

    async def _let_time_pass(self, until: datetime) -> None:
        # Also what comes due at `until` itself: it must not race with the step that is taken then.
        while (due := await self._world.next_due()) is not None and due <= until:
            await self._world.move_to(due)
        await self._world.move_to(until)


def _first(story: Story) -> list[Step]:
    try:
        return [next(story)]
    except StopIteration:
        return []
