"""The knock without an answer, the start at the door and the visit itself (R7, R11, A6, A7, A16, A17, A18, A31)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from services.intake.domain.limits import refuse_other_roles, refuse_the_future
from services.intake.domain.visit_case.case import Case
from services.intake.domain.visit_case.commands_conduct import RecordAttempt, RecordVisit, StartVisit
from services.intake.domain.visit_case.conduct_history import agreed_visit
from services.intake.domain.visit_case.consent import consent_in_force, consent_situation, refuse_lapsed_authority
from services.intake.domain.visit_case.evolve import VisitEvent
from services.intake.domain.visit_case.signatures import countersign_reasons
from services.intake.domain.visit_case.state import (
    Approval,
    InProgress,
    Requested,
    Scheduled,
    Started,
    VisitState,
    not_now,
    started,
)
from shared.domain.decider import Refused
from shared.domain.envelope import Role
from shared.domain.events import visit
from shared.domain.events.visit import ConsentScope, DurationFlag, VisitOutcome
from shared.domain.sla.service_standard import ServiceStandard


def record_attempt(state: VisitState, command: RecordAttempt) -> Sequence[VisitEvent]:
    refuse_other_roles(command, {Role.COUNSELLOR}, "A7")
    current = started(state)
    if command.attempted_at in current.case.attempts:
        return []
    if not isinstance(current, Scheduled):
        raise not_now(current, "scheduled")
    refuse_the_future(command.attempted_at, command, "attempted_at", command.standard)
    _refuse_before_approval(current.approval, command.attempted_at)
    attempt = len(current.case.attempts) + 1
    return [
        visit.Attempted(
            attempted_at=command.attempted_at,
            attempt=attempt,
            reason=command.reason,
            note=command.note,
            ask_principal_to_decide=attempt >= command.standard.attempts_before_asking,
        )
    ]


def start_visit(state: VisitState, command: StartVisit) -> Sequence[VisitEvent]:
    """At the door the family is asked once more; only then the visit begins."""
    refuse_other_roles(command, {Role.COUNSELLOR}, "R7")
    match started(state):
        case InProgress(started_at=started_at) if started_at == command.started_at:
            return []
        case Scheduled() as scheduled:
            refuse_the_future(command.started_at, command, "started_at")
            _refuse_unprepared(scheduled.case, scheduled.approval, command.started_at)
            refuse_lapsed_authority(scheduled.case, command.started_at, command.guardians_with_authority)
            if not command.consent_confirmed:
                raise Refused("visit.consent_not_confirmed", rule="R2")
            return [visit.Started(started_at=command.started_at, present=command.present)]
        case other:
            raise not_now(other, "scheduled")


def record_visit(state: VisitState, command: RecordVisit) -> Sequence[VisitEvent]:
    """Told at once or, made offline, when the device is back: the consent and approval of then count (A31)."""
    refuse_other_roles(command, {Role.COUNSELLOR}, "R7")
    current = started(state)
    if _is_told_already(current.case, command):
        return []
    agreed = agreed_visit(current)
    if agreed is None or _is_made_after_approval_fell(current, command):
        raise not_now(current, "scheduled", "in_progress")
    return [_visited(current.case, agreed, command)]


def whole_minutes(started_at: datetime, ended_at: datetime) -> int:
    """Return the minutes between two moments; a minute that is not full does not count (A16)."""
    return (ended_at - started_at) // timedelta(minutes=1)


def duration_flag(minutes: int, standard: ServiceStandard) -> DurationFlag:
    """Return how the duration stands to the guideline; both of its ends are usual (A16)."""
    shortest, longest = standard.usual_minutes
    if minutes < shortest:
        return DurationFlag.SHORT
    return DurationFlag.LONG if minutes > longest else DurationFlag.USUAL


def _visited(case: Case, agreed: Scheduled | InProgress, command: RecordVisit) -> visit.Visited:
    _refuse_impossible_times(agreed, command)
    _refuse_unprepared(case, agreed.approval, command.started_at)
    _refuse_staying_after_withdrawal(case, command)
    _refuse_going_alone(command)
    minutes = whole_minutes(command.started_at, command.ended_at)
    flag = duration_flag(minutes, command.standard)
    if flag is not DurationFlag.USUAL and not (command.duration_note or "").strip():
        shortest, longest = command.standard.usual_minutes
        raise Refused("visit.duration_note_missing", rule="A16", found=minutes, shortest=shortest, longest=longest)
    return visit.Visited(
        started_at=command.started_at,
        ended_at=command.ended_at,
        met=command.met,
        companions=command.companions,
        outcome=command.outcome,
        minutes=minutes,
        duration_flag=flag,
        duration_note=command.duration_note,
        countersign=countersign_reasons(command.now, command.ended_at, command.standard, command.device_clock_at),
        second_adult=command.second_adult,
        trip_id=command.trip_id,
    )


def _refuse_impossible_times(agreed: Scheduled | InProgress, command: RecordVisit) -> None:
    refuse_the_future(command.ended_at, command, "ended_at", command.standard)
    if command.ended_at < command.started_at:
        raise Refused("visit.ended_before_start", rule="R11", found=command.ended_at, expected=command.started_at)
    if isinstance(agreed, InProgress) and not _same_minute(command.started_at, agreed.started_at):
        raise Refused("visit.started_otherwise", rule="R11", found=command.started_at, expected=agreed.started_at)


def _same_minute(one: datetime, other: datetime) -> bool:
    """People write down minutes, so a start told again without its seconds is the same start."""
    return one.replace(second=0, microsecond=0) == other.replace(second=0, microsecond=0)


def _is_made_after_approval_fell(current: Started, command: RecordVisit) -> bool:
    """Back at the principal's desk, only a visit of the time before counts as approved."""
    fell_at = command.approval_fell_at
    return isinstance(current, Requested) and (fell_at is None or command.started_at >= fell_at)


def _refuse_before_approval(approval: Approval, at: datetime) -> None:
    approved_at = approval.promise.anchored_at
    if at < approved_at:
        raise Refused("visit.before_approval", rule="R4", found=at, expected=approved_at)


def _refuse_unprepared(case: Case, approval: Approval, started_at: datetime) -> None:
    """Approved by then, with consent in force at that moment, and with an instrument (R2, A18)."""
    _refuse_before_approval(approval, started_at)
    if not consent_in_force(case, started_at):
        found = consent_situation(case, started_at)
        raise Refused("visit.visit_without_consent", rule="R2", found=found, expected="in_force")
    if not case.instruments:
        raise Refused("visit.instrument_missing", rule="A18")


def _refuse_staying_after_withdrawal(case: Case, command: RecordVisit) -> None:
    """Consent taken back during the visit ended it, whatever else was achieved (A12)."""
    taken_at = [at for granted in case.granted for part, at in granted.taken_back if part is ConsentScope.VISIT]
    during = any(command.started_at < at <= command.ended_at for at in taken_at)
    if during and command.outcome is not VisitOutcome.ENDED_BY_GUARDIAN:
        expected = VisitOutcome.ENDED_BY_GUARDIAN.value
        raise Refused("visit.withdrawn_during_visit", rule="A12", found=command.outcome.value, expected=expected)


def _refuse_going_alone(command: RecordVisit) -> None:
    """Only where the standard demands a second adult; elsewhere the schedule's warning is enough (A17)."""
    alone = not command.companions and not (command.second_adult or "").strip()
    if alone and command.standard.require_two_adults == "require":
        raise Refused("visit.second_adult_missing", rule="A17", standard=command.standard.version)


def _is_told_already(case: Case, command: RecordVisit) -> bool:
    return any((made.started_at, made.ended_at) == (command.started_at, command.ended_at) for made in case.visits)
