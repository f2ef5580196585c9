"""A time that both sides agreed on: warned about where unusual, refused only where it cannot be (R8, A15, A17)."""

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from services.intake.domain.limits import (
    refuse_blank,
    refuse_other_roles,
    refuse_the_future,
    refuse_transferred,
    refuse_unlinked,
)
from services.intake.domain.visit_case.case import Case
from services.intake.domain.visit_case.commands_conduct import ProposeTime, RescheduleVisit, ScheduleVisit
from services.intake.domain.visit_case.consent import consent_in_force, consent_situation
from services.intake.domain.visit_case.evolve import VisitEvent
from services.intake.domain.visit_case.state import (
    Approval,
    Approved,
    AttemptFailed,
    Scheduled,
    Visited,
    VisitState,
    before_visit,
    not_now,
    started,
)
from shared.domain.decider import Refused
from shared.domain.envelope import Role
from shared.domain.events import visit
from shared.domain.events.visit import ScheduleWarning, Slot, VisitOutcome
from shared.domain.sla.local_day import local_date

USUAL_FROM = time(7, 0)
USUAL_UNTIL = time(20, 0)
"""Local time of the school, both inclusive (A15)."""


def propose_time(state: VisitState, command: ProposeTime) -> Sequence[VisitEvent]:
    """One side's proposal; it agrees nothing yet."""
    refuse_other_roles(command, {Role.COUNSELLOR, Role.GUARDIAN}, "R8")
    case = before_visit(state).case
    if case.proposed == command.slot:
        return []
    _refuse_impossible(command.slot, case, command.now)
    return [visit.TimeProposed(proposed_by=command.by.role, slot=command.slot, place=command.place)]


def schedule(state: VisitState, command: ScheduleVisit) -> Sequence[VisitEvent]:
    refuse_other_roles(command, {Role.COUNSELLOR}, "R8")
    match started(state):
        case Scheduled(slot=slot) if slot == command.slot:
            return []
        case Approved() | AttemptFailed() as approved:
            return [_scheduled(approved, command)]
        case Visited() as visited if visited.last.outcome is VisitOutcome.MET_OTHER_ADULT:
            # The promise is kept only by meeting the guardian (A6), so there may be another visit.
            return [_scheduled(visited, command)]
        case other:
            raise not_now(other, "approved", "attempt_failed")


def reschedule(state: VisitState, command: RescheduleVisit) -> Sequence[VisitEvent]:
    """A new time for a visit that has one; the due date never moves (A8)."""
    refuse_other_roles(command, {Role.COUNSELLOR}, "R8")
    current = started(state)
    if not isinstance(current, Scheduled):
        raise not_now(current, "scheduled")
    if current.slot == command.slot:
        return []
    refuse_blank(command.reason, "reason", "R8")
    _refuse_unagreed(command, current.case)
    return [
        visit.Rescheduled(
            old_slot=current.slot,
            new_slot=command.slot,
            place=command.place,
            asked_by=command.asked_by,
            reason=command.reason,
            agreed_by=command.agreed_by.guardian_id,
            agreed_through=command.agreed_through,
            agreed_at=command.agreed_at,
            warnings=_warnings(command, current.approval),
        )
    ]


def _scheduled(current: Approved | AttemptFailed | Visited, command: ScheduleVisit) -> visit.Scheduled:
    _refuse_unagreed(command, current.case)
    return visit.Scheduled(
        slot=command.slot,
        place=command.place,
        agreed_by=command.agreed_by.guardian_id,
        agreed_through=command.agreed_through,
        agreed_at=command.agreed_at,
        warnings=_warnings(command, current.approval),
        trip_id=command.trip_id,
    )


def _refuse_unagreed(command: ScheduleVisit | RescheduleVisit, case: Case) -> None:
    refuse_transferred(command.transferred_on)
    refuse_unlinked(command.agreed_by)
    refuse_blank(command.place, "place", "A15")
    refuse_the_future(command.agreed_at, command, "agreed_at", command.standard)
    _refuse_impossible(command.slot, case, command.now)


def _refuse_impossible(slot: Slot, case: Case, now: datetime) -> None:
    if slot.ends_at <= slot.starts_at:
        raise Refused("visit.slot_backwards", rule="R8", found=slot.ends_at, expected=slot.starts_at)
    if slot.starts_at <= now:
        raise Refused("visit.slot_in_the_past", rule="A15", found=slot.starts_at, expected=now)
    for at in (now, slot.starts_at):
        if not consent_in_force(case, at):
            raise Refused("visit.slot_without_consent", rule="A15", found=consent_situation(case, at), at=at)


def _warnings(command: ScheduleVisit | RescheduleVisit, approval: Approval) -> tuple[ScheduleWarning, ...]:
    slot, zone = command.slot, command.calendar.zone
    goes_alone = not approval.companions and command.standard.require_two_adults != "off"
    found = {
        ScheduleWarning.OUTSIDE_USUAL_HOURS: _is_outside_usual_hours(slot, zone),
        ScheduleWarning.AFTER_DUE_DATE: slot.ends_at >= command.due_before,
        ScheduleWarning.NO_COMPANION: goes_alone,
        ScheduleWarning.ON_A_HOLIDAY: command.calendar.day_off(local_date(slot.starts_at, zone)) is not None,
    }
    return tuple(warning for warning, is_so in found.items() if is_so)


def _is_outside_usual_hours(slot: Slot, zone: str) -> bool:
    starts_at, ends_at = (moment.astimezone(ZoneInfo(zone)) for moment in (slot.starts_at, slot.ends_at))
    overnight = starts_at.date() != ends_at.date()
    return overnight or starts_at.time() < USUAL_FROM or ends_at.time() > USUAL_UNTIL
