"""A closed matter is taken up again because the complainant is not satisfied: a complaint's hours run again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from services.intake.domain.feedback.commands import ReopenFeedback
from services.intake.domain.feedback.complainant import refuse_another_complainant
from services.intake.domain.feedback.handler import handlers_of, refuse_respondent, refuse_role
from services.intake.domain.feedback.state import (
    Closed,
    FeedbackEvent,
    FeedbackState,
    Matter,
    Reopened,
    known,
    not_now,
)
from services.intake.domain.limits import refuse_blank
from shared.domain.decider import Refused
from shared.domain.envelope import Role
from shared.domain.events import feedback
from shared.domain.sla.hours_promise import hours_promise
from shared.domain.sla.promise import HoursPromise


def reopen(state: FeedbackState, command: ReopenFeedback) -> Sequence[FeedbackEvent]:
    """By the complainant, or by a handler who writes their words down; up to and including the standard's last day."""
    current = known(state)
    matter = current.matter
    refuse_role(command.by.role, handlers_of(matter) | {Role.COMPLAINANT}, matter)
    refuse_respondent(command.by.user_id, matter)
    refuse_another_complainant(command, matter)
    if isinstance(current, Reopened):
        return []
    if not isinstance(current, Closed) or command.closed_at is None:
        raise not_now(current, "closed")
    _refuse_too_late(command, command.closed_at)
    refuse_blank(command.reason, "reason", "DOMAIN d.4")
    return [feedback.Reopened(reason=command.reason, promise=_promise(command, matter))]


def _refuse_too_late(command: ReopenFeedback, closed_at: datetime) -> None:
    until = closed_at + timedelta(days=command.standard.reopen_days)
    if command.now > until:
        raise Refused("feedback.reopened_too_late", rule="DOMAIN d.4", found=command.now, expected=until)


def _promise(command: ReopenFeedback, matter: Matter) -> HoursPromise | None:
    """The other kinds have no deadline, taken up again or not (A24)."""
    if not matter.is_complaint:
        return None
    return hours_promise(command.now, command.standard.complaint_hours, command.zone, command.standard.version)
