"""How each event moves a matter on. Nothing here looks at personal text: events arrive sealed."""

from dataclasses import replace
from typing import Any

from services.intake.domain.feedback.state import (
    Closed,
    FeedbackEvent,
    FeedbackState,
    FollowedUp,
    Known,
    Matter,
    Noted,
    NotReceived,
    Received,
)
from shared.domain.events import feedback
from shared.domain.events.feedback import FeedbackKind


def evolve(state: FeedbackState, event: FeedbackEvent) -> FeedbackState:
    match event:
        case feedback.Complained():
            return Received(_matter(event, FeedbackKind.COMPLAINT))
        case feedback.Received(kind=kind):
            return Received(_matter(event, kind))
    if isinstance(state, NotReceived):
        raise TypeError(f"{event.type} cannot be the first event of a feedback")
    return _evolve_known(state, event)


def _evolve_known(state: Known, event: FeedbackEvent) -> FeedbackState:
    match event:
        case feedback.FollowedUp(told_complainant_at=at):
            earlier = state.told_at if isinstance(state, FollowedUp) else ()
            return FollowedUp(state.matter, (*earlier, at))
        case feedback.Noted():
            return Noted(state.matter)
        case feedback.Closed():
            return Closed(state.matter)
    return _evolve_matter(state, event)


def _evolve_matter(state: Known, event: FeedbackEvent) -> FeedbackState:
    match event:
        case feedback.Acknowledged():
            return _with(state, acknowledged=True)
        case feedback.Assigned(handler=handler):
            return _with(state, handler=handler)
        case feedback.Recused(handler=handler):
            return _with(state, handler=None, recused=state.matter.recused | {handler})
        case feedback.Reclassified(to_kind=kind):
            return _with(state, kind=kind)
    raise TypeError(f"{event.type} is no event of a known feedback")


def _matter(event: feedback.Complained | feedback.Received, kind: FeedbackKind) -> Matter:
    return Matter(
        feedback_id=event.feedback_id,
        kind=kind,
        received_at=event.received_at,
        student_id=event.student_id,
        about=event.about,
        respondent=event.respondent,
        tracking_code_sha256=event.tracking_code_sha256,
    )


def _with(state: Known, **changes: Any) -> FeedbackState:
    return replace(state, matter=replace(state.matter, **changes))
