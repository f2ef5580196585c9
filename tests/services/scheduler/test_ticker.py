"""The ticker on its own: order, failures, pauses, rest."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from services.scheduler.read_models import DueClock
from services.scheduler.ticker import Bell, Pause, Ticker
from shared.domain.identifiers import clock_stream
from shared.eventlog.interface import Appended, RecordedEvent
from shared.eventlog.memory import MemoryEventLog
from shared.runtime.clock import ManualClock
from tests.examples.clocks import SMPN_9, V01_APPROVED_AT, visit_clock_started
from tests.services.scheduler.office import Office, until
from tests.specification import proves

NOW = V01_APPROVED_AT


def due_clock(subject: str, due_at: datetime) -> DueClock:
    return DueClock(clock_stream(SMPN_9, "visit_7wd", subject), 1, due_at, f"clock:visit_7wd:{subject}@1", "case")


class Moments:
    """Due moments in memory; one goes away when its clock has been checked."""

    def __init__(self, *moments: DueClock) -> None:
        self.moments = sorted(moments, key=lambda due: (due.due_at, due.stream.name))
        self.broken = False
        self.wordless: set[str] = set()
        self.failing: set[str] = set()
        self.checked: list[str] = []

    async def due(self, now: datetime) -> AsyncIterator[DueClock]:
        if self.broken:
            raise ConnectionError("the rows are out of reach")
        for due in [due for due in self.moments if due.due_at <= now]:
            yield due

    async def next_after(self, now: datetime) -> datetime | None:
        return min((due.due_at for due in self.moments if due.due_at > now), default=None)

    async def check(self, due: DueClock, _now: datetime) -> Appended:
        subject = due.stream.id.partition(":")[2]
        self.checked.append(subject)
        if subject in self.failing:
            raise ConnectionError("the log is out of reach")
        if subject in self.wordless:
            return Appended(())
        self.moments.remove(due)
        return Appended(await _some_event())


class NoNews:
    """Nothing happened around the clocks."""

    async def overtaken(self, _now: datetime) -> AsyncIterator[DueClock]:
        return
        yield  # a generator that has nothing

    async def settle(self, overtaken: DueClock, _now: datetime) -> Appended:
        raise AssertionError(f"nobody said that {overtaken} was overtaken")

    async def next_after(self, _now: datetime) -> datetime | None:
        return None


async def _some_event() -> Sequence[RecordedEvent]:
    return [recorded async for batch in (await _log_with_a_clock()).read_partition(0) for recorded in batch]


async def _log_with_a_clock() -> MemoryEventLog:
    log = MemoryEventLog(1, clock=ManualClock(NOW))
    office = Office(log, ManualClock(NOW), folder=Path())
    await office.write(clock_stream(SMPN_9, "visit_7wd", "a"), visit_clock_started(), person=None)
    return log


async def everything_is_read() -> None:
    return None


class SomeNews(NoNews):
    """One clock has been overtaken; learning of it takes its due moment away, or fails."""

    def __init__(self, moments: Moments, overtaken: DueClock) -> None:
        self.moments, self.waiting, self.failing = moments, [overtaken], False

    async def overtaken(self, _now: datetime) -> AsyncIterator[DueClock]:
        for overtaken in list(self.waiting):
            yield overtaken

    async def settle(self, overtaken: DueClock, _now: datetime) -> Appended:
        if self.failing:
            raise ConnectionError("the log is out of reach")
        self.waiting.remove(overtaken)
        self.moments.moments.remove(overtaken)
        return Appended(await _some_event())

    async def next_after(self, now: datetime) -> datetime | None:
        return now + timedelta(minutes=5)


def ticker_of(
    moments: Moments,
    clock: ManualClock,
    bell: Bell | None = None,
    pause: Pause | None = None,
    news: NoNews | None = None,
) -> Ticker:
    return Ticker(
        clock,
        moments,
        moments.check,
        news=news or NoNews(),
        everything_read=everything_is_read,
        bell=bell or Bell(),
        pause=pause or Pause(0.001, 0.002),
    )


async def test_due_clocks_are_checked_by_moment_and_then_by_name() -> None:
    moments = Moments(due_clock("b", NOW), due_clock("a", NOW), due_clock("c", NOW - timedelta(seconds=1)))
    await ticker_of(moments, ManualClock(NOW)).turn()
    assert moments.checked == ["c", "a", "b"]


async def test_one_failing_clock_does_not_stop_the_others_and_is_tried_again() -> None:
    moments = Moments(due_clock("a", NOW), due_clock("b", NOW))
    moments.failing = {"a"}
    ticker = ticker_of(moments, ManualClock(NOW))
    await ticker.turn()
    moments.failing = set()
    await ticker.turn()
    assert moments.checked == ["a", "b", "a"]
    assert moments.moments == []


async def test_a_ticker_whose_rows_are_out_of_reach_goes_on_when_they_are_back() -> None:
    moments = Moments(due_clock("a", NOW))
    moments.broken = True
    ticker = ticker_of(moments, ManualClock(NOW))
    await ticker.turn()
    assert not ticker.settled(NOW)
    moments.broken = False
    await ticker.turn()
    assert moments.checked == ["a"]


async def test_a_clock_that_is_due_and_says_nothing_makes_the_ticker_pause() -> None:
    moments = Moments(due_clock("a", NOW))
    moments.wordless = {"a"}
    pause = Pause(0.001, 0.002)
    ticker = ticker_of(moments, ManualClock(NOW), pause=pause)
    await ticker.turn()
    assert pause.failures == 1


async def test_the_ticker_sleeps_until_the_next_moment_and_not_longer() -> None:
    clock = ManualClock(NOW)
    moments = Moments(due_clock("a", NOW + timedelta(hours=1)))
    ticker = ticker_of(moments, clock)
    running = asyncio.create_task(ticker.run())
    await until(lambda: ticker.settled(NOW))
    assert ticker.next_due() == NOW + timedelta(hours=1)
    await clock.move_to(NOW + timedelta(minutes=59))
    assert moments.checked == []
    await clock.move_to(NOW + timedelta(hours=1))
    assert not ticker.settled(clock.now())
    await until(lambda: moments.checked == ["a"])
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_the_bell_wakes_the_ticker_for_an_earlier_moment() -> None:
    clock, bell = ManualClock(NOW), Bell()
    moments = Moments(due_clock("late", NOW + timedelta(hours=9)))
    ticker = ticker_of(moments, clock, bell)
    running = asyncio.create_task(ticker.run())
    await until(lambda: ticker.settled(NOW))
    moments.moments.insert(0, due_clock("early", NOW))
    bell.hear(await _some_event())
    assert not ticker.settled(NOW)
    await until(lambda: moments.checked == ["early"])
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


@proves("A30")
async def test_a_clock_learns_of_news_before_it_looks_at_the_time() -> None:
    moved, other = due_clock("moved", NOW), due_clock("other", NOW)
    moments = Moments(moved, other)
    ticker = ticker_of(moments, ManualClock(NOW), news=SomeNews(moments, moved))
    assert await ticker.look() == "busy"
    assert moments.checked == []
    assert await ticker.look() == "busy"
    assert moments.checked == ["other"]
    assert await ticker.look() == "calm"
    assert ticker.next_due() == NOW + timedelta(minutes=5)


async def test_a_clock_that_cannot_learn_of_news_does_not_keep_the_others_from_looking_at_the_time() -> None:
    stuck, other = due_clock("stuck", NOW + timedelta(hours=1)), due_clock("other", NOW)
    moments = Moments(stuck, other)
    news = SomeNews(moments, stuck)
    news.failing = True
    assert await ticker_of(moments, ManualClock(NOW), news=news).look() == "stuck"
    assert moments.checked == ["other"]


async def test_the_bell_hears_clocks_only() -> None:
    bell = Bell()
    bell.hear([])
    assert bell.times == 0
    bell.hear(await _some_event())
    assert bell.times == 1


async def test_pauses_grow_with_failures_and_start_small_again() -> None:
    slept: list[float] = []
    pause = Pause(1, 8)

    async def note(seconds: float) -> None:
        slept.append(seconds)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("services.scheduler.ticker.asyncio.sleep", note)
        await pause()
        await pause()
        await pause()
        await pause()
        await pause()
        pause.is_over()
        await pause()
    limits = [1, 2, 4, 8, 8, 1]
    assert all(limit / 2 <= seconds <= limit for limit, seconds in zip(limits, slept, strict=True))
