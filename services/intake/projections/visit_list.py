"""Visit cases as rows for the work lists: where each one stands."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from services.intake.projections.tables import VISITS
from shared.domain.events import clock, visit
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.changes import Amend, Put, RowChange
from shared.readmodel.projection import Handler

STATES = (
    "recommended", "requested", "returned", "approved", "scheduled", "attempt_failed", "in_progress", "visited",
    "reported", "closed", "rejected", "dismissed", "cancelled", "consent_refused", "void_consent", "frozen",
)  # fmt: skip
"""Every state a row can be in; a work list may ask for any of them."""

RESUMES_AS: Mapping[str, str] = {
    "recommended": "recommended",
    "requested": "requested",
    "returned": "returned",
    **dict.fromkeys(("approved", "scheduled", "attempt_failed"), "requested"),
}
"""Without consent a case is void before the visit; new consent brings it back, but never an approval (A11)."""

PLAIN: Mapping[type[Any], Mapping[str, Any]] = {
    visit.RecommendationDismissed: {"state": "dismissed"},
    visit.ConsentAsked: {"consent": "asked"},
    visit.ConsentRefused: {"consent": "refused", "state": "consent_refused"},
    visit.ProcessingStopped: {},
    visit.AssentRecorded: {},
    visit.InstrumentPrepared: {},
    visit.Requested: {"state": "requested", "requested": True},
    visit.Returned: {"state": "returned"},
    visit.Resubmitted: {"state": "requested"},
    visit.Rejected: {"state": "rejected"},
    visit.ApprovalRevoked: {"state": "requested", "due_before": None, "provisional": None},
    visit.LetterIssued: {},
    visit.TeamChanged: {},
    visit.TimeProposed: {},
    visit.Started: {"state": "in_progress"},
    visit.MinutesSigned: {},
    visit.Observed: {},
    visit.PhotoAttached: {},
    visit.TimeCorrected: {},
    visit.Countersigned: {},
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


def consented(recorded: RecordedEvent) -> Iterable[RowChange]:
    consent = cast("visit.Consented", recorded.event)
    yield _changed(
        recorded, consent="in_force", consent_form=consent.form.value, consent_valid_until=consent.valid_until
    )
    for state in set(RESUMES_AS.values()):
        yield _where(recorded, {"state": "void_consent", "resumes_as": state}, state=state, resumes_as=None)


def consent_expired(recorded: RecordedEvent) -> Iterable[RowChange]:
    yield _changed(recorded, consent="expired")
    yield from _void(recorded)
    yield _on_the_visit_made(recorded, "void_consent", becomes="visited")


def consent_withdrawn(recorded: RecordedEvent) -> Iterable[RowChange]:
    """After the visit nothing is added to the report any more (A12)."""
    withdrawn = cast("visit.ConsentWithdrawn", recorded.event)
    if visit.ConsentScope.VISIT not in withdrawn.scope_withdrawn:
        yield _changed(recorded)
        return
    yield _changed(recorded, consent="withdrawn")
    yield from _void(recorded)
    yield _on_the_visit_made(recorded, "void_consent", becomes="frozen")
    for state in ("visited", "reported"):
        yield _where(recorded, {"state": state}, state="frozen")


def approved(recorded: RecordedEvent) -> Iterable[RowChange]:
    promise = cast("visit.Approved", recorded.event).promise
    yield _changed(recorded, state="approved", due_before=promise.due_before, provisional=promise.provisional)


def scheduled(recorded: RecordedEvent) -> Iterable[RowChange]:
    agreed = cast("visit.Scheduled", recorded.event)
    yield _changed(recorded, state="scheduled", starts_at=agreed.slot.starts_at, trip_id=agreed.trip_id)


def rescheduled(recorded: RecordedEvent) -> Iterable[RowChange]:
    agreed = cast("visit.Rescheduled", recorded.event)
    yield _changed(recorded, state="scheduled", starts_at=agreed.new_slot.starts_at)


def attempted(recorded: RecordedEvent) -> Iterable[RowChange]:
    attempt = cast("visit.Attempted", recorded.event)
    yield _changed(recorded, state="attempt_failed", attempts=attempt.attempt)


def visited(recorded: RecordedEvent) -> Iterable[RowChange]:
    """Told after consent had been withdrawn, by a device that was offline: nothing is built on it (A12)."""
    made = cast("visit.Visited", recorded.event)
    trip = {} if made.trip_id is None else {"trip_id": made.trip_id}
    yield _changed(recorded, state="visited", visited_once=True, resumes_as=None, **trip)
    yield _where(recorded, {"state": "visited", "consent": "withdrawn"}, state="frozen")


def cancelled(recorded: RecordedEvent) -> Iterable[RowChange]:
    yield _changed(recorded, state="cancelled")
    yield _on_the_visit_made(recorded, "cancelled", becomes="visited")


def clock_recomputed(recorded: RecordedEvent) -> Iterable[RowChange]:
    """The calendar has moved the promise (A30); its clock is named `visit_7wd:<visit id>`."""
    policy, _, visit_id = recorded.stream.id.partition(":")
    moved = cast("clock.Recomputed", recorded.event)
    if policy == "visit_7wd":
        yield Amend(VISITS, {"visit_id": visit_id}, {"due_before": moved.due_at, "provisional": moved.provisional})


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
        "visited_once": False,
        "opened_at": recorded.occurred_at,
        "changed_at": recorded.recorded_at,
        "version": recorded.sequence,
    }
    return Put(VISITS, {**row, **values})


def _changed(recorded: RecordedEvent, **values: object) -> RowChange:
    known = {"changed_at": recorded.recorded_at, "version": recorded.sequence}
    return Amend(VISITS, {"visit_id": recorded.stream.id}, {**known, **values})


def _on_the_visit_made(recorded: RecordedEvent, state: str, *, becomes: str) -> RowChange:
    """Where a visit was made already, only a further one falls away (A6)."""
    return _where(recorded, {"state": state, "visited_once": True}, state=becomes, resumes_as=None)


def _where(recorded: RecordedEvent, condition: Mapping[str, object], **values: object) -> RowChange:
    return Amend(VISITS, {"visit_id": recorded.stream.id, **condition}, values)


def _void(recorded: RecordedEvent) -> Iterable[RowChange]:
    for state, resumes_as in RESUMES_AS.items():
        yield _where(recorded, {"state": state}, state="void_consent", resumes_as=resumes_as)


def _plain(values: Mapping[str, Any]) -> Handler:
    def handle(recorded: RecordedEvent) -> Iterable[RowChange]:
        yield _changed(recorded, **values)

    return handle


HANDLERS: Mapping[str, Handler] = {
    visit.Recommended.type: recommended,
    visit.AskedByGuardian.type: asked_by_guardian,
    visit.Consented.type: consented,
    visit.ConsentExpired.type: consent_expired,
    visit.ConsentWithdrawn.type: consent_withdrawn,
    visit.Approved.type: approved,
    visit.Scheduled.type: scheduled,
    visit.Rescheduled.type: rescheduled,
    visit.Attempted.type: attempted,
    visit.Visited.type: visited,
    visit.Cancelled.type: cancelled,
    visit.Reopened.type: reopened,
    clock.Recomputed.type: clock_recomputed,
    **{event.type: _plain(values) for event, values in PLAIN.items()},
}
