"""What a process counts of its own appends."""

import asyncio

from shared.eventlog.interface import EventLog
from shared.eventlog.transact import transact
from shared.runtime.metrics import EVENTS_APPENDED
from tests.eventlog.examples import VISIT, metadata
from tests.eventlog.test_contract import ALWAYS_CLOSING


def appended() -> float:
    return EVENTS_APPENDED.labels("visit")._value.get()  # type: ignore[no-any-return]


async def test_an_event_is_counted_once_however_often_its_command_is_sent(log: EventLog) -> None:
    before = appended()
    await asyncio.gather(*(transact(log, ALWAYS_CLOSING, VISIT, None, metadata("c1")) for _ in range(3)))
    assert appended() == before + 1
