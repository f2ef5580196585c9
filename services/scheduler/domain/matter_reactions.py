"""What complaints, signs of harm and questions about data mean for their clocks; each has a promise in hours."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from services.scheduler.domain.fact import Fact
from services.scheduler.domain.grounds import hours_clock
from services.scheduler.domain.known import Known
from services.scheduler.domain.reaction import Reaction, cancels, starts, stops
from shared.domain.events import feedback, safeguard, student
from shared.domain.events.clock import CancelCause, CorrectionCause
from shared.domain.events.feedback import FeedbackKind
from shared.domain.sla.promise import HoursPromise


def _complained(fact: Fact, complained: feedback.Complained, known: Known) -> Sequence[Reaction]:
    return _complaint_clock(fact, complained.promise, known)


def _followed_up(fact: Fact, followed_up: feedback.FollowedUp, known: Known) -> Sequence[Reaction]:
    """The earliest answer told counts (A21); an automatic acknowledgement is no answer and not looked at (O10)."""
    if followed_up.needs_countersign:
        return []
    return [stops("complaint_72h", (fact, known), followed_up.told_complainant_at)]


def _countersigned(fact: Fact, signed: feedback.Countersigned, known: Known) -> Sequence[Reaction]:
    if not signed.accepted or signed.actual_at is None:
        return []
    return [stops("complaint_72h", (fact, known), signed.actual_at, CorrectionCause.COUNTERSIGNED)]


def _reclassified(fact: Fact, reclassified: feedback.Reclassified, known: Known) -> Sequence[Reaction]:
    """An office's decision counts from when the log took it: nobody can date it back over a broken promise (A24)."""
    if reclassified.to_kind is FeedbackKind.COMPLAINT and reclassified.promise is not None:
        return _complaint_clock(fact, reclassified.promise, known)
    if reclassified.from_kind is FeedbackKind.COMPLAINT:
        return [cancels("complaint_72h", (fact, known), CancelCause.RECLASSIFIED, fact.recorded_at)]
    return []


def _reopened(fact: Fact, reopened: feedback.Reopened, known: Known) -> Sequence[Reaction]:
    """A complainant who is not satisfied is owed an answer once more."""
    return _complaint_clock(fact, reopened.promise, known) if reopened.promise else []


def _complaint_clock(fact: Fact, promise: HoursPromise, known: Known) -> Sequence[Reaction]:
    return [starts(hours_clock("complaint_72h", fact, promise, known), known)]


def _raised(fact: Fact, raised: safeguard.Raised, known: Known) -> Sequence[Reaction]:
    return [starts(hours_clock("safeguard_24h", fact, raised.promise, known, raised.safeguard_id), known)]


def _referred(fact: Fact, referred: safeguard.Referred, known: Known) -> Sequence[Reaction]:
    return [stops("safeguard_24h", (fact, known), _as_believed(fact, referred.referred_at, known))]


def _access_requested(fact: Fact, requested: student.DataAccessRequested, known: Known) -> Sequence[Reaction]:
    return [starts(hours_clock("access_72h", fact, requested.promise, known, requested.request_id), known)]


def _access_answered(fact: Fact, answered: student.DataAccessAnswered, known: Known) -> Sequence[Reaction]:
    answered_at = _as_believed(fact, answered.answered_at, known)
    return [stops("access_72h", (fact, known), answered_at, subject=answered.request_id)]


def _as_believed(fact: Fact, moment: datetime, known: Known) -> datetime:
    """Told later than anyone's word alone counts (A31), and nobody can sign for it: it counts from its telling."""
    is_told_late = fact.recorded_at - moment > timedelta(hours=known.standard.late_sync_hours)
    return fact.recorded_at if is_told_late else moment


MATTER_REACTIONS: Mapping[str, Callable[[Fact, Any, Known], Sequence[Reaction]]] = {
    feedback.Complained.type: _complained,
    feedback.FollowedUp.type: _followed_up,
    feedback.Countersigned.type: _countersigned,
    feedback.Reclassified.type: _reclassified,
    feedback.Reopened.type: _reopened,
    safeguard.Raised.type: _raised,
    safeguard.Referred.type: _referred,
    student.DataAccessRequested.type: _access_requested,
    student.DataAccessAnswered.type: _access_answered,
}
