"""Ids: time-ordered where the time is known, the same for the same cause, nobody else's."""

import uuid
from datetime import UTC, datetime

from shared.runtime.ids import derived_id, keyed_id, new_id, timed_id

NOON = datetime(2026, 3, 13, 4, 0, tzinfo=UTC)
LATER = datetime(2026, 3, 13, 4, 0, 1, tzinfo=UTC)


def test_the_same_cause_gives_the_same_id() -> None:
    assert derived_id("clock", "visit:1@3") == derived_id("clock", "visit:1@3")
    assert timed_id(NOON, "story", "1") == timed_id(NOON, "story", "1")
    assert keyed_id("a key", "60499009", "rina") == keyed_id("a key", "60499009", "rina")


def test_the_same_key_of_someone_else_is_another_id() -> None:
    assert keyed_id("a key", "60499009", "rina") != keyed_id("a key", "60499009", "anwar")


def test_a_time_ordered_key_gives_a_time_ordered_id() -> None:
    earlier, later = keyed_id(timed_id(NOON, "x"), "rina"), keyed_id(timed_id(LATER, "a"), "rina")

    assert earlier < later
    assert uuid.UUID(earlier).version == 7


def test_a_new_id_is_time_ordered() -> None:
    assert uuid.UUID(new_id()).version == 7


def test_a_timed_id_holds_its_moment_to_the_millisecond() -> None:
    assert int.from_bytes(uuid.UUID(timed_id(NOON, "x")).bytes[:6]) == int(NOON.timestamp() * 1000)
