"""How much of a feedback's history a role may read: the person complained of is no ordinary reader (A25)."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from shared.domain.envelope import Actor, Role
from shared.domain.events import Event, feedback
from shared.domain.events.feedback import AboutWhom


class Opening(StrEnum):
    """Names and texts are readable, or replaced by a placeholder, or the history is not for this reader at all."""

    OPEN = "open"
    SEALED = "sealed"
    REFUSED = "refused"


_OF_A_COUNSELLOR = {
    Role.COUNSELLOR: Opening.OPEN,
    Role.PRINCIPAL: Opening.OPEN,
    Role.ACTING_PRINCIPAL: Opening.OPEN,
    Role.DISTRICT_OFFICER: Opening.OPEN,
    Role.AUDITOR: Opening.OPEN,
}
_OF_A_PRINCIPAL = {
    Role.COUNSELLOR: Opening.SEALED,
    Role.DISTRICT_OFFICER: Opening.OPEN,
    Role.AUDITOR: Opening.OPEN,
}
_OF_OTHERS = {**_OF_A_COUNSELLOR, Role.DISTRICT_OFFICER: Opening.SEALED}

OPENINGS: Mapping[AboutWhom, Mapping[Role, Opening]] = {
    AboutWhom.COUNSELLOR: _OF_A_COUNSELLOR,
    AboutWhom.PRINCIPAL: _OF_A_PRINCIPAL,
    AboutWhom.OTHER_STAFF: _OF_OTHERS,
    AboutWhom.NOBODY: _OF_OTHERS,
}
"""By whom the feedback is about (DOMAIN e); a role that is not named is refused."""


def opening_of_feedback(events: Sequence[Event], reader: Actor) -> Opening:
    """Return what `reader` may see of the feedback that these events, sealed ones too, tell of."""
    received = next((each for each in events if isinstance(each, feedback.Complained | feedback.Received)), None)
    if received is None:
        return Opening.REFUSED
    opening = OPENINGS[received.about].get(reader.role, Opening.REFUSED)
    if opening is Opening.OPEN and _is_complained_of(received, reader) and not _is_handled(events):
        return Opening.SEALED
    return opening


def _is_complained_of(received: feedback.Complained | feedback.Received, reader: Actor) -> bool:
    if received.about is AboutWhom.COUNSELLOR and reader.role is Role.COUNSELLOR:
        return received.respondent in {None, reader.user_id}
    return received.respondent == reader.user_id


def _is_handled(events: Sequence[Event]) -> bool:
    return any(isinstance(each, feedback.FollowedUp | feedback.Closed) for each in events)
