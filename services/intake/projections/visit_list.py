"""Visit cases as rows for the work lists: where each one stands."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from services.intake.projections.tables import VISITS
from shared.domain.events import visit
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.changes import Amend, Put, RowChange
from shared.readmodel.projection import Handler

STATES = (
    "recommended", "requested", "returned", "approved", "scheduled", "attempt_failed", "in_progress", "visited",
    "reported", "closed", "rejected", "dismissed", "cancelled", "consent_refused", "void_consent", "frozen",
)  # fmt: skip
"""Every state a row can be in; a work list may ask for any of them."""

AFTER_WITHDRAWAL: Mapping[str, str] = {
    **dict.fromkeys(
        ("recommended", "requested", "returned", "approved", "scheduled", "attempt_failed"), "void_consent"
    ),
    **dict.fromkeys(("visited", "reported"), "frozen"),
}
"""Before the visit the case is void; after it nothing is added to the report any more (A12)."""

PLAIN: Mapping[type[Any], Mapping[str, Any]] = {
    visit.RecommendationDismissed: {"state": "dismissed"},
    visit.ConsentAsked: {"consent": "asked"},
    visit.Consented: {"consent": "in_force"},
    visit.ConsentRefused: {"consent": "refused", "state": "consent_refused"},
    visit.ConsentExpired: {"consent": "expired", "state": "void_consent"},
    visit.ProcessingStopped: {},
    visit.InstrumentPrepared: {},
    visit.Requested: {"state": "requested", "requested": True},
    visit.Returned: {"state": "returned"},
    visit.Resubmitted: {"state": "requested"},
    visit.Rejected: {"state": "rejected"},
    visit.TimeProposed: {},
    visit.Cancelled: {"state": "cancelled"},
    visit.ReportDrafted: {},
    visit.Reported: {"state": "reported"},
    visit.ReportAcknowledged: {},
    visit.ReportRevised: {},
    visit.ReportShared: {},
    visit.FollowUpPlanned: {},
    visit.FollowUpDone: {},
    visit.FollowUpDropped: {},
    visit.RepeatLinked: {},
    visit.SatisfactionRecorded: {},
    visit.Closed: {"state": "closed"},
}
"""Events of which only the fact matters here, and what the fact changes."""


def recommended(recorded: RecordedEvent) -> Iterable[RowChange]:
    case = cast("visit.Recommended", recorded.event)
    if recorded.sequence > 1:
        # Another teacher joins in: the case stays where it is.
        yield _changed(recorded)
        return
    yield _opened(recorded, student_id=case.student_id, urgent=case.urgent, recommended_by=case.recommended_by)


def asked_by_guardian(recorded: RecordedEvent) -> Iterable[RowChange]:
    case = cast("visit.AskedByGuardian", recorded.event)
    if recorded.sequence > 1:
        yield _changed(recorded)
        return
    yield _opened(recorded, student_id=case.student_id, urgent=False, recommended_by=None)


def consent_withdrawn(recorded: RecordedEvent) -> Iterable[RowChange]:
    withdrawn = cast("visit.ConsentWithdrawn", recorded.event)
    if visit.ConsentScope.VISIT not in withdrawn.scope_withdrawn:
        yield _changed(recorded)
        return
    yield _changed(recorded, consent="withdrawn")
    for state, becomes in AFTER_WITHDRAWAL.items():
        yield Amend(VISITS, {"visit_id": recorded.stream.id, "state": state}, {"state": becomes})


def approved(recorded: RecordedEvent) -> Iterable[RowChange]:
    promise = cast("visit.Approved", recorded.event).promise
    yield _changed(recorded, state="approved", due_before=promise.due_before, provisional=promise.provisional)


def scheduled(recorded: RecordedEvent) -> Iterable[RowChange]:
    agreed = cast("visit.Scheduled", recorded.event)
    yield _changed(recorded, state="scheduled", starts_at=agreed.slot.starts_at)


def rescheduled(recorded: RecordedEvent) -> Iterable[RowChange]:
    agreed = cast("visit.Rescheduled", recorded.event)
    yield _changed(recorded, state="scheduled", starts_at=agreed.new_slot.starts_at)


def attempted(recorded: RecordedEvent) -> Iterable[RowChange]:
    attempt = cast("visit.Attempted", recorded.event)
    yield _changed(recorded, state="attempt_failed", attempts=attempt.attempt)


def visited(recorded: RecordedEvent) -> Iterable[RowChange]:
    yield _changed(recorded, state="visited")


def reopened(recorded: RecordedEvent) -> Iterable[RowChange]:
    """Without consent a case comes back frozen."""
    yield _changed(recorded, state="reported")
    yield Amend(VISITS, {"visit_id": recorded.stream.id, "consent": "withdrawn"}, {"state": "frozen"})


def _opened(recorded: RecordedEvent, **values: object) -> RowChange:
    row = {
        "visit_id": recorded.stream.id,
        "npsn": recorded.stream.home,
        "state": "recommended",
        "consent": "none",
        "requested": False,
        "attempts": 0,
        "opened_at": recorded.occurred_at,
        "changed_at": recorded.recorded_at,
        "version": recorded.sequence,
    }
    return Put(VISITS, {**row, **values})


def _changed(recorded: RecordedEvent, **values: object) -> RowChange:
    known = {"changed_at": recorded.recorded_at, "version": recorded.sequence}
    return Amend(VISITS, {"visit_id": recorded.stream.id}, {**known, **values})


def _plain(values: Mapping[str, Any]) -> Handler:
    def handle(recorded: RecordedEvent) -> Iterable[RowChange]:
        yield _changed(recorded, **values)

    return handle


HANDLERS: Mapping[str, Handler] = {
    visit.Recommended.type: recommended,
    visit.AskedByGuardian.type: asked_by_guardian,
    visit.ConsentWithdrawn.type: consent_withdrawn,
    visit.Approved.type: approved,
    visit.Scheduled.type: scheduled,
    visit.Rescheduled.type: rescheduled,
    visit.Attempted.type: attempted,
    visit.Visited.type: visited,
    visit.Reopened.type: reopened,
    **{event.type: _plain(values) for event, values in PLAIN.items()},
}
