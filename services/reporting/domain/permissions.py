"""How much of a case's history a role may read (A12, A25, DOMAIN e)."""

from collections.abc import Sequence
from enum import StrEnum

from shared.domain.envelope import PRINCIPALS, Actor, Role
from shared.domain.events import Event, feedback
from shared.domain.events.feedback import EscalatedTo
from shared.domain.feedback_reading import is_hidden_from, is_sealed_for
from shared.domain.visit_reading import is_frozen_for_good

READERS = PRINCIPALS | {Role.COUNSELLOR, Role.DISTRICT_OFFICER, Role.AUDITOR}


class Opening(StrEnum):
    """Names and texts are readable, or replaced by a placeholder, or the history is not for this reader at all."""

    OPEN = "open"
    SEALED = "sealed"
    REFUSED = "refused"


def opening_of_visit(events: Sequence[Event], reader: Actor, *, with_reason: bool) -> Opening:
    """An auditor reads texts only with a reason; once processing has stopped nobody reads them (A12, DOMAIN e)."""
    if is_frozen_for_good(events) or (reader.role is Role.AUDITOR and not with_reason):
        return Opening.SEALED
    return Opening.OPEN


def opening_of_feedback(events: Sequence[Event], reader: Actor) -> Opening:
    """Return what `reader` may see of the feedback that these events, sealed ones too, tell of."""
    received = next((each for each in events if isinstance(each, feedback.Complained | feedback.Received)), None)
    if received is None or reader.role not in READERS or is_hidden_from(reader, received.about):
        return Opening.REFUSED
    handled, with_the_district = _is_handled(events), _is_with_the_district(events)
    if is_sealed_for(reader, received.about, received.respondent, handled=handled, with_the_district=with_the_district):
        return Opening.SEALED
    return Opening.OPEN


def _is_handled(events: Sequence[Event]) -> bool:
    return any(isinstance(each, feedback.FollowedUp | feedback.Closed) for each in events)


def _is_with_the_district(events: Sequence[Event]) -> bool:
    return any(isinstance(each, feedback.Escalated) and each.to is EscalatedTo.DISTRICT for each in events)
