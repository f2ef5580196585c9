"""What goes into an entry comes out of it; what is broken is named with its place."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, strategies as st

from shared.domain.envelope import Actor, Channel, Role
from shared.domain.events import Event, visit
from shared.domain.personal import ERASED, SEALED, personal_fields
from shared.eventlog.codec import GENESIS_HASH, StoredEvent, entry_fields, hash_of, open_event
from shared.eventlog.interface import NewEvent, UnreadableEvent
from shared.eventlog.keyring import DataKey
from tests.eventlog.examples import BUDI, FRIDAY, SITI, VISIT, closed, metadata, rejected
from tests.events.samples import example_of
from tests.events.strategies import SECRET, events

KEY = DataKey(bytes(range(64)))
ANOTHER_KEY = DataKey(bytes(64))
PLACE = f"{VISIT}@1 (partition 3, entry 1773367200000-0)"


def stored(new: NewEvent, **changed: bytes | None) -> StoredEvent:
    """The event as the log would hold it, with fields changed or (None) taken away."""
    fields = entry_fields(new, VISIT, 1, metadata("c1"), GENESIS_HASH, KEY)
    fields[b"position"] = b"12"
    for name, value in changed.items():
        fields.pop(name.encode(), None)
        if value is not None:
            fields[name.encode()] = value
    return StoredEvent(b"1773367200000-0", fields, 3)


@given(events())
def test_every_event_comes_back_as_it_was_given(event: Event) -> None:
    assert open_event(stored(NewEvent(event, BUDI)), KEY) == event


@given(events())
def test_no_personal_text_is_readable_in_an_entry(event: Event) -> None:
    entry = stored(NewEvent(event, BUDI))

    assert not any(SECRET.encode() in value for value in entry.fields.values())
    assert SECRET not in repr(entry)
    assert SECRET not in repr(entry.event)


@given(events())
def test_with_the_key_gone_every_event_is_still_readable(event: Event) -> None:
    erased = open_event(stored(NewEvent(event, BUDI)), None)

    public = set(type(event).model_fields) - personal_fields(type(event))
    assert isinstance(erased, type(event))
    assert erased.model_dump(include=public) == event.model_dump(include=public)
    assert SECRET not in repr(erased)


@given(events())
def test_a_sealed_event_shows_everything_that_is_not_personal(event: Event) -> None:
    sealed = stored(NewEvent(event, BUDI)).event

    public = set(type(event).model_fields) - personal_fields(type(event))
    assert isinstance(sealed, type(event))
    assert sealed.model_dump(include=public) == event.model_dump(include=public)


@given(
    st.builds(Actor, user_id=st.text(min_size=1), role=st.sampled_from(Role), npsn=st.none() | st.just("30401234")),
    st.sampled_from(Channel),
    st.datetimes(min_value=datetime(1990, 1, 1), timezones=st.timezones()),  # noqa: DTZ001 - hypothesis wants naive bounds
    st.none() | st.text(),
)
def test_the_envelope_comes_back_as_it_was_given(
    actor: Actor, channel: Channel, occurred_at: datetime, device_id: str | None
) -> None:
    given_metadata = replace(
        metadata("c1"), actor=actor, channel=channel, occurred_at=occurred_at, device_id=device_id, on_behalf_of="ibu"
    )

    entry = StoredEvent(b"1-0", entry_fields(closed(), VISIT, 7, given_metadata, "ab" * 32, None), 0)

    assert (entry.actor, entry.channel, entry.occurred_at) == (actor, channel, occurred_at.astimezone(UTC))
    assert (entry.device_id, entry.on_behalf_of, entry.traceparent) == (device_id, "ibu", None)
    assert (entry.id, entry.previous_hash) == (f"{VISIT}@7", "ab" * 32)


def test_moments_are_stored_in_utc() -> None:
    in_bontang = datetime(2026, 3, 13, 10, 0, tzinfo=timezone(timedelta(hours=8)))

    fields = entry_fields(closed(), VISIT, 1, metadata("c1", occurred_at=in_bontang), GENESIS_HASH, None)

    assert fields[b"time"] == b"2026-03-13T02:00:00Z"


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="occurred_at must be aware"):
        entry_fields(closed(), VISIT, 1, metadata("c1", occurred_at=FRIDAY.replace(tzinfo=None)), GENESIS_HASH, None)


def test_an_entry_holds_no_attribute_without_a_value() -> None:
    fields = entry_fields(closed(), VISIT, 1, replace(metadata("c1"), correlation_id="c1"), GENESIS_HASH, None)

    assert fields == {
        b"type": b"visit.closed",
        b"dataschema": b"1",
        b"source": b"30401234",
        b"subject": b"visit:visit-of-budi",
        b"sequence": b"1",
        b"time": b"2026-03-13T02:00:00Z",
        b"actor": b"counsellor:siti@30401234",
        b"channel": b"api",
        b"commandid": b"c1",
        b"data": b'{"note":null}',
    }


def test_an_entry_is_read_without_asking_for_anything_else() -> None:
    entry = stored(rejected())

    assert (entry.type, entry.schema_version, entry.position, entry.partition) == ("visit.rejected", 1, 12, 3)
    assert entry.recorded_at == datetime(2026, 3, 13, 2, 0, tzinfo=UTC)
    assert (entry.stream, entry.actor, entry.correlation_id) == (VISIT, SITI, "case-of-budi")
    assert entry.event is entry.event
    assert entry.event.model_dump() == {"reason": SEALED}


def test_an_erased_list_is_empty_and_an_erased_text_says_so() -> None:
    erased = open_event(stored(NewEvent(example_of(visit.Reported), BUDI)), None)

    assert isinstance(erased, visit.Reported)
    assert (erased.home_conditions, erased.supporting_factors) == (ERASED, ())


def test_a_personal_field_that_is_none_stays_none_with_or_without_a_key() -> None:
    entry = stored(NewEvent(visit.Closed(note=None), BUDI))

    assert entry.sealed is None
    assert entry.person is None
    assert open_event(entry, None) == visit.Closed(note=None)


def test_the_same_event_gives_the_same_bytes() -> None:
    assert stored(rejected()).fields == stored(rejected()).fields


def test_the_hash_covers_every_field_but_the_position() -> None:
    entry = stored(rejected())

    for name in entry.fields:
        changed = hash_of({**entry.fields, name: entry.fields[name] + b"1"})
        assert (changed == entry.hash) == (name == b"position")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"type": b"visit.teleported"}, "type 'visit.teleported' is unknown"),
        ({"type": None}, "the attribute type is missing"),
        ({"type": b"\xff"}, "the attribute type is b'\\xff', not UTF-8 text"),
        ({"dataschema": b"9"}, "visit.rejected has version 9; this program knows versions 1 to 1"),
        ({"dataschema": b"x"}, "the attribute dataschema is b'x', not a whole number"),
        ({"dataschema": None}, "the attribute dataschema is missing"),
        ({"data": b'{"a'}, "visit.rejected version 1: data: Invalid JSON"),
        ({"data": b"[]"}, "visit.rejected version 1: data: "),
        ({"data": b'{"other":1}'}, "visit.rejected version 1: other: Extra inputs are not permitted"),
        ({"data": None}, "the attribute data is missing"),
    ],
)
def test_an_event_that_cannot_be_read_says_where_and_why(changed: dict[str, bytes | None], why: str) -> None:
    with pytest.raises(UnreadableEvent) as refused:
        _ = stored(rejected(), **changed).event

    assert refused.value.place == PLACE
    assert refused.value.why.startswith(why)


@pytest.mark.parametrize(
    ("attribute", "value", "why"),
    [
        ("actor", b"counsellor", "actor is 'counsellor', not role:user@npsn"),
        ("actor", b"wizard:siti@-", "actor is 'wizard:siti@-', not role:user@npsn"),
        ("channel", b"pigeon", "channel is 'pigeon', not one of web, api"),
        ("time", b"yesterday", "time is 'yesterday', not RFC 3339 with an offset"),
        ("time", b"2026-03-13T02:00:00", "time is '2026-03-13T02:00:00', not RFC 3339 with an offset"),
        ("commandid", None, "the attribute commandid is missing"),
    ],
)
def test_a_broken_attribute_says_where_and_why(attribute: str, value: bytes | None, why: str) -> None:
    names = {"time": "occurred_at", "commandid": "command_id"}

    with pytest.raises(UnreadableEvent) as refused:
        getattr(stored(rejected(), **{attribute: value}), names.get(attribute, attribute))

    assert refused.value.place == PLACE
    assert refused.value.why.startswith(why)


def test_an_error_never_shows_what_the_payload_says() -> None:
    entry = stored(rejected(), data=b'{"reason":["Budi"]}')

    with pytest.raises(UnreadableEvent) as refused:
        _ = entry.event

    assert "Budi" not in str(refused.value)


@pytest.mark.parametrize("changed", [{"subject": b"visit:other"}, {"sequence": b"2"}, {"sealed": b"x" * 40}])
def test_a_sealed_part_opens_only_in_its_own_event(changed: dict[str, bytes]) -> None:
    with pytest.raises(UnreadableEvent, match="do not open with the key of student:budi"):
        open_event(stored(rejected(), **changed), KEY)


def test_a_sealed_part_does_not_open_with_another_key() -> None:
    with pytest.raises(UnreadableEvent, match="do not open with the key of student:budi"):
        open_event(stored(rejected()), ANOTHER_KEY)


def test_the_hash_takes_any_field_name_that_somebody_planted() -> None:
    assert hash_of({b"100%d": b"1"}) != hash_of({b"100%d": b"2"})
