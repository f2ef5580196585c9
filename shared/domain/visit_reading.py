"""What of a visit case only one person reads, wherever it is shown."""

from shared.domain.events import Event, visit


def is_unread_by(reader: str | None, event: Event, author: str) -> bool:
    """Whether the text of `event` stays closed for `reader`: a draft is for its author's eyes only."""
    return isinstance(event, visit.ReportDrafted) and reader != author
