"""What every log promises about personal data: sealed when read, opened by its key alone, gone with it."""

import pytest

from shared.domain.events import visit
from shared.domain.personal import ERASED, SEALED
from shared.eventlog.chain import verify_log
from shared.eventlog.entry import PersonMissing
from shared.eventlog.interface import EventLog, NewEvent
from shared.eventlog.keyring import KeyDestroyed, Keyring
from tests.eventlog.examples import ANI, BUDI, SCHOOL, SECOND_VISIT, SECRET, VISIT, all_of, closed, metadata, rejected


async def test_events_read_from_the_log_are_sealed(log: EventLog) -> None:
    await log.append(VISIT, 0, [rejected()], metadata("c1"))

    (recorded,) = await all_of(log, VISIT)

    assert recorded.event == recorded.event
    assert isinstance(recorded.event, visit.Rejected)
    assert recorded.event.reason == SEALED
    assert recorded.person == BUDI
    assert recorded.sealed is not None
    assert SECRET.encode() not in recorded.sealed


async def test_personal_fields_open_in_the_order_asked(log: EventLog) -> None:
    await log.append(VISIT, 0, [rejected("satu"), closed(), rejected("dua", person=ANI)], metadata("c1"))
    first, second, third = await all_of(log, VISIT)

    opened = await log.personal([third, second, first])

    assert opened == [visit.Rejected(reason="dua"), visit.Closed(note=None), visit.Rejected(reason="satu")]


async def test_personal_fields_without_a_person_are_never_stored(log: EventLog) -> None:
    with pytest.raises(PersonMissing, match=r"visit\.rejected of .* has personal fields"):
        await log.append(VISIT, 0, [NewEvent(visit.Rejected(reason=SECRET), None)], metadata("c1"))

    assert await all_of(log, VISIT) == []


async def test_with_the_key_destroyed_events_stay_and_their_personal_fields_are_gone(log: EventLog) -> None:
    await log.append(VISIT, 0, [rejected(), closed()], metadata("c1"))
    keyring: Keyring = log.keyring  # type: ignore[attr-defined]  # every log has one; its users need not know

    await keyring.destroy(SCHOOL, BUDI)

    assert [event.model_dump() for event in await log.personal(await all_of(log, VISIT))] == [
        {"reason": ERASED},
        {"note": None},
    ]
    assert [problem async for problem in verify_log(log)] == []
    with pytest.raises(KeyDestroyed):
        await log.append(VISIT, 2, [rejected()], metadata("c2"))


async def test_what_was_written_verifies(log: EventLog) -> None:
    await log.append(VISIT, 0, [closed(), rejected()], metadata("c1"))
    await log.append(SECOND_VISIT, 0, [rejected(person=ANI)], metadata("c2"))
    await log.append(VISIT, 2, [closed()], metadata("c3"))

    assert [problem async for problem in verify_log(log)] == []
