"""What of a visit case nobody reads any more (A12, UU PDP), and what only one person does, wherever it is shown.

A family that says yes again opens its case again (A11).
"""

from collections.abc import Iterable

from shared.domain.events import Event, visit
from shared.domain.events.visit import ConsentScope


def standing_withdrawal(events: Iterable[Event]) -> visit.ConsentWithdrawn | None:
    """Return the withdrawal of consent to the visit that still stands."""
    withdrawn = None
    for event in events:
        match event:
            case visit.ConsentWithdrawn() if ConsentScope.VISIT in event.scope_withdrawn:
                withdrawn = event
            case visit.Consented():
                withdrawn = None
    return withdrawn


def is_frozen_for_good(events: Iterable[Event]) -> bool:
    """Whether processing has stopped: what was written down may not be used any more, not even by its author."""
    frozen = False
    for event in events:
        match event:
            case visit.ProcessingStopped():
                frozen = frozen or event.report_frozen
            case visit.Consented():
                frozen = False
    return frozen


def is_unread_by(reader: str | None, event: Event, author: str) -> bool:
    """Whether the text of `event` stays closed for `reader`: a draft is for its author's eyes only."""
    return isinstance(event, visit.ReportDrafted) and reader != author
