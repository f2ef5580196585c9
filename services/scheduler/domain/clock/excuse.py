"""The label beside a broken promise: who may put it there, and when (A8)."""

from collections.abc import Mapping, Sequence

from services.scheduler.domain.clock.commands import ExcuseClock
from services.scheduler.domain.clock.state import (
    Breached,
    Cancelled,
    Clock,
    ClockEvent,
    Elapsed,
    Met,
    NotStarted,
    Running,
)
from shared.domain.decider import Refused
from shared.domain.envelope import PRINCIPALS, Role
from shared.domain.events import clock
from shared.domain.events.clock import ExcuseReason
from shared.domain.sla.promise import Policy

MAY_EXCUSE: Mapping[Policy, frozenset[Role]] = {
    "visit_7wd": PRINCIPALS,
    "complaint_72h": frozenset({Role.DISTRICT_OFFICER}),
}
"""Who explains a broken promise (A8, DOMAIN d.5). What the law asks and the office's own targets have no excuse."""

NAMES = {
    NotStarted: "not_started",
    Running: "running",
    Met: "met",
    Breached: "breached",
    Cancelled: "cancelled",
    Elapsed: "elapsed",
}


def excuse(state: Clock, command: ExcuseClock) -> Sequence[ClockEvent]:
    if not isinstance(state, Running | Breached):
        found = NAMES[type(state)]
        raise Refused("clock.nothing_to_excuse", rule="A8", found=found, expected=("running", "breached"))
    _must_be_allowed(state.run.started.policy, command)
    if command.reason is ExcuseReason.OTHER and not (command.note or command.evidence_sha256):
        raise Refused("clock.other_reason_unsaid", rule="A8", found=command.reason.value)
    if state.run.excused == command.reason:
        return []
    if state.run.excused is not None:
        raise Refused("clock.already_excused", rule="A8", found=state.run.excused.value, expected=command.reason.value)
    if command.evidence_sha256 is not None and not command.evidence_stored:
        raise Refused("clock.evidence_not_stored", rule="A8", found=command.evidence_sha256)
    return [clock.Excused(reason=command.reason, note=command.note, evidence_sha256=command.evidence_sha256)]


def _must_be_allowed(policy: Policy, command: ExcuseClock) -> None:
    """Whoever decided on the visit excuses it, never who applied for it; the law's own promise has no excuse."""
    allowed = _excusers(policy, command)
    own_school = command.by.npsn in {None, command.npsn}
    if command.by.role not in allowed or not own_school:
        expected = tuple(sorted(role.value for role in allowed))
        raise Refused("clock.excuse_not_allowed", rule="A8", found=command.by.role.value, expected=expected)
    if command.by.user_id in command.applicants:
        raise Refused("clock.excuse_of_own_visit", rule="A8", found=command.by.user_id)


def _excusers(policy: Policy, command: ExcuseClock) -> frozenset[Role]:
    allowed = MAY_EXCUSE.get(policy, frozenset())
    return allowed | {Role.DISTRICT_OFFICER} if policy == "visit_7wd" and command.district_decides else allowed
