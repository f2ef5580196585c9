"""What only the log in memory promises: its entry ids follow the injected clock."""

from datetime import timedelta

import pytest

from shared.eventlog.interface import EventLog
from shared.eventlog.keyring import KeyDestroyed, MemoryKeyring
from shared.eventlog.memory import MemoryEventLog
from shared.runtime.clock import ManualClock
from tests.eventlog.examples import BUDI, FRIDAY, SCHOOL, VISIT, all_of, closed, metadata, rejected

FRIDAY_MILLISECONDS = 1773367200000


class UnsteadyClock(ManualClock):
    """A machine's clock that somebody sets back."""

    def set_back(self, by: timedelta) -> None:
        self._now -= by


async def test_entry_ids_are_the_clocks_milliseconds_and_a_number() -> None:
    log = MemoryEventLog(4, clock=ManualClock(FRIDAY))

    appended = await log.append(VISIT, 0, [closed(), closed()], metadata("c1"))

    assert [recorded.entry_id for recorded in appended.events] == [
        f"{FRIDAY_MILLISECONDS}-0",
        f"{FRIDAY_MILLISECONDS}-1",
    ]


async def test_entry_ids_do_not_go_back_with_the_clock() -> None:
    clock = UnsteadyClock(FRIDAY)
    log = MemoryEventLog(4, clock=clock)
    await log.append(VISIT, 0, [closed()], metadata("c1"))

    clock.set_back(timedelta(hours=1))
    appended = await log.append(VISIT, 1, [closed()], metadata("c2"))

    assert appended.events[0].entry_id == f"{FRIDAY_MILLISECONDS}-1"


async def test_as_known_at_a_moment_is_a_range_of_entry_ids() -> None:
    clock = ManualClock(FRIDAY)
    log = MemoryEventLog(1, clock=clock)
    await log.append(VISIT, 0, [closed(), closed()], metadata("c1"))
    await clock.move_to(FRIDAY + timedelta(days=1))
    await log.append(VISIT, 2, [closed()], metadata("c2"))

    known = [
        recorded async for batch in log.read_partition(0, until_entry=str(FRIDAY_MILLISECONDS)) for recorded in batch
    ]

    assert [recorded.sequence for recorded in known] == [1, 2]


def test_a_log_says_whether_it_is_simulated() -> None:
    logs: list[EventLog] = [MemoryEventLog(), MemoryEventLog(simulated=True)]

    assert [log.simulated for log in logs] == [False, True]
    assert [log.partitions for log in logs] == [16, 16]


async def test_nothing_more_is_written_about_an_erased_person() -> None:
    keyring = MemoryKeyring()
    log = MemoryEventLog(keyring=keyring)
    await keyring.destroy(SCHOOL, BUDI)

    with pytest.raises(KeyDestroyed):
        await log.append(VISIT, 0, [rejected()], metadata("c1"))

    assert await all_of(log, VISIT) == []
