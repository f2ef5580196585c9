"""What every route needs: the desk to work at, the order to carry out, and one shape for its answer."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Depends, Header, Request
from pydantic import BaseModel, ConfigDict, Field

from services.intake.handlers.desk import Desk, Done, Order, desk_on
from shared.domain.events import Event
from shared.domain.personal import ERASED
from shared.runtime.ids import keyed_id, new_id
from shared.web.access import Caller
from shared.web.foundation import Foundation
from shared.web.problems import Problem
from shared.web.reading_log import ReadingLog

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        pattern=r"^[\x21-\x7e]+$",
        description="Kunci unik per permintaan; mengulang dengan kunci yang sama tidak menambah apa pun"
        " · unique per request; repeating with the same key adds nothing",
    ),
]


def foundation_of(request: Request) -> Foundation:
    foundation: Foundation = request.app.state.foundation
    return foundation


def desk_of(request: Request) -> Desk:
    foundation = foundation_of(request)
    return desk_on(foundation.log, foundation.clock, foundation.settings)


def readings_of(request: Request) -> ReadingLog:
    return foundation_of(request).readings


AtDesk = Annotated[Desk, Depends(desk_of)]
OnFoundation = Annotated[Foundation, Depends(foundation_of)]
Readings = Annotated[ReadingLog, Depends(readings_of)]
"""Where a route writes down what it shows, before it does."""


def key_or_new(key: IdempotencyKey = None) -> str:
    return key or new_id()


Key = Annotated[str, Depends(key_or_new)]


def order_of(caller: Caller, key: str, scope: str) -> Order:
    """Return the order of this caller; the same key of the same person in the same school is the same order."""
    return Order(caller.actor, keyed_id(key, scope, caller.actor.user_id))


class CommandAnswer(BaseModel):
    """What came of a command. `events` is empty when there was nothing left to do."""

    model_config = ConfigDict(frozen=True)

    version: int = Field(description="versi aliran · version of the stream")
    events: list[str] = Field(description="kejadian yang dicatat · the events recorded", examples=[["visit.approved"]])
    repeated: bool = Field(description="sudah dilakukan sebelumnya · had been done before")


def outcome(done: Done) -> dict[str, Any]:
    return {
        "version": done.version,
        "events": [recorded.type for recorded in done.appended.events],
        "repeated": done.appended.repeated,
    }


async def refuse_reused_key(desk: Desk, done: Done, given: Mapping[str, Any], *causes: type[Event]) -> None:
    """Refuse a key that once stood for another request, as far as the events of that request tell.

    Raises:
        Problem: 422, the events are of another kind or say something else than this request.
    """
    if not done.appended.repeated:
        return
    (event,) = await desk.log.personal(done.appended.events[:1])
    if not isinstance(event, causes):
        raise Problem(422, "request.key_reused", found=event.type)
    if different := [name for name in type(event).model_fields if _differs(given.get(name), getattr(event, name))]:
        raise Problem(422, "request.key_reused", found=", ".join(different))


def _differs(given: Any, recorded: Any) -> bool:
    # Nothing given may have become something: a moment left out is the moment of then.
    return given is not None and given != recorded and recorded not in (ERASED, ())
