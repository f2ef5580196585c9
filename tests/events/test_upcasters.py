"""Older versions of an event are brought to the newest shape; newer and unknown ones are named, never guessed."""

from collections.abc import Iterator
from typing import Any, ClassVar

import pytest

from shared.domain.events import TYPES, Event
from shared.domain.events.upcasters import UPCASTERS, upcaster
from shared.domain.personal import SEALED, PersonalText
from shared.eventlog.sealing import sealed_shape
from shared.eventlog.upcasting import UnknownShape, as_it_is, read

KNOCKED = "test_upcasters.knocked"


@pytest.fixture
def knocked() -> Iterator[type[Event]]:
    """An event in its third version: the first had `count` as text, the second called the note `remark`."""

    class Knocked(Event):
        schema_version: ClassVar[int] = 3

        times: int
        note: PersonalText

    @upcaster(KNOCKED, 1)
    def count_is_a_number(fields: dict[str, Any]) -> dict[str, Any]:
        return {**fields, "times": int(fields["count"])} | {"count": None}

    @upcaster(KNOCKED, 2)
    def remark_is_called_note(fields: dict[str, Any]) -> dict[str, Any]:
        renamed = {{"remark": "note"}.get(name, name): value for name, value in fields.items()}
        del renamed["count"]
        return renamed

    yield Knocked
    del TYPES[KNOCKED], UPCASTERS[KNOCKED, 1], UPCASTERS[KNOCKED, 2]


def test_an_old_event_goes_through_every_version(knocked: type[Event]) -> None:
    assert read(KNOCKED, 1, b'{"count":"3","remark":"anjing galak"}', as_it_is) == knocked.model_validate(
        {"times": 3, "note": "anjing galak"}
    )


def test_a_sealed_old_event_has_its_placeholder(knocked: type[Event]) -> None:
    event = read(KNOCKED, 2, b'{"count":null,"times":3}', sealed_shape)

    assert isinstance(event, knocked)
    assert event.model_dump() == {"times": 3, "note": SEALED}


def test_a_newer_version_is_refused(knocked: type[Event]) -> None:
    with pytest.raises(UnknownShape, match=r"knocked has version 4; this program knows versions 1 to 3"):
        read(KNOCKED, 4, b"{}", as_it_is)


def test_a_version_without_a_way_to_the_newest_is_refused(knocked: type[Event]) -> None:
    step = UPCASTERS.pop((KNOCKED, 2))
    try:
        with pytest.raises(UnknownShape, match="there is no upcaster from version 2"):
            read(KNOCKED, 1, b"{}", as_it_is)
    finally:
        UPCASTERS[KNOCKED, 2] = step


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(UnknownShape, match=r"type 'visit\.teleported' is unknown"):
        read("visit.teleported", 1, b"{}", as_it_is)


def test_two_upcasters_from_one_version_are_refused(knocked: type[Event]) -> None:
    with pytest.raises(TypeError, match="two upcasters start from"):
        upcaster(KNOCKED, 1)(lambda fields: fields)


def test_every_older_version_has_a_way_to_the_newest() -> None:
    steps = {(name, step) for name, model in TYPES.items() for step in range(1, model.schema_version)}

    assert steps == set(UPCASTERS)
