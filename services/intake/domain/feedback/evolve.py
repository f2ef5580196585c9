"""How each event moves a matter on. Nothing here looks at personal text: events arrive sealed."""

from dataclasses import replace
from typing import Any

from services.intake.domain.feedback.state import (
    Answer,
    Closed,
    Escalation,
    FeedbackEvent,
    FeedbackState,
    FollowedUp,
    Known,
    Matter,
    Noted,
    NotReceived,
    Received,
    Reopened,
    Standing,
)
from shared.domain.events import feedback
from shared.domain.events.feedback import FeedbackKind
from shared.domain.sla.promise import HoursPromise


def evolve(state: FeedbackState, event: FeedbackEvent) -> FeedbackState:
    match event:
        case feedback.Complained(promise=promise):
            return Received(_matter(event, FeedbackKind.COMPLAINT, promise))
        case feedback.Received(kind=kind):
            return Received(_matter(event, kind, None))
    if isinstance(state, NotReceived):
        raise TypeError(f"{event.type} cannot be the first event of a feedback")
    return _evolve_known(_with(state, version=state.matter.version + 1), event)


def _evolve_known(state: Known, event: FeedbackEvent) -> Known:
    match event:
        case feedback.FollowedUp():
            earlier = state.answers if isinstance(state, FollowedUp) else ()
            return FollowedUp(state.matter, (*earlier, _answer(event, state.matter.version)))
        case feedback.Countersigned():
            return _countersigned(state, event)
        case feedback.Noted():
            return Noted(state.matter)
        case feedback.Closed():
            return Closed(state.matter)
        case feedback.Reopened(promise=promise):
            return Reopened(_promised_again(state.matter, promise))
    return _evolve_matter(state, event)


def _evolve_matter(state: Known, event: FeedbackEvent) -> Known:
    match event:
        case feedback.Acknowledged():
            return _with(state, acknowledged=True)
        case feedback.Assigned(handler=handler):
            return _with(state, handler=handler)
        case feedback.Recused(handler=handler):
            return _with(state, handler=None, recused=state.matter.recused | {handler})
        case feedback.Escalated(to=to, external_reference=reference):
            return _with(state, escalations=state.matter.escalations | {Escalation(to, reference)})
        case feedback.Reclassified(to_kind=kind, promise=promise):
            return _with(state, kind=kind, due_at=promise.due_at if promise else None)
    raise TypeError(f"{event.type} is no event of a known feedback")


def _answer(event: feedback.FollowedUp, sequence: int) -> Answer:
    standing = Standing.AWAITS_SIGNATURE if event.needs_countersign else Standing.COUNTS
    return Answer(sequence, event.told_complainant_at, standing)


def _countersigned(state: Known, event: feedback.Countersigned) -> Known:
    if not isinstance(state, FollowedUp):
        return state
    standing = Standing.COUNTS if event.accepted else Standing.NOT_SIGNED
    answers = (
        replace(answer, standing=standing) if answer.sequence == event.countersigns else answer
        for answer in state.answers
    )
    return FollowedUp(state.matter, tuple(answers))


def _promised_again(matter: Matter, promise: HoursPromise | None) -> Matter:
    if promise is None:
        return matter
    return replace(matter, awaited_since=promise.anchored_at, due_at=promise.due_at)


def _matter(event: feedback.Complained | feedback.Received, kind: FeedbackKind, promise: HoursPromise | None) -> Matter:
    return Matter(
        feedback_id=event.feedback_id,
        kind=kind,
        category=event.category,
        received_at=event.received_at,
        awaited_since=event.received_at,
        due_at=promise.due_at if promise else None,
        student_id=event.student_id,
        about=event.about,
        respondent=event.respondent,
        tracking_code_sha256=event.tracking_code_sha256,
    )


def _with(state: Known, **changes: Any) -> Known:
    return replace(state, matter=replace(state.matter, **changes))
