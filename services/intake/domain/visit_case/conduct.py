"""The instrument, the knock without an answer and the visit itself (R6, R7, R11, A6, A7, A16, A18, A31)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from services.intake.domain.command import Command
from services.intake.domain.limits import (
    LATE_SYNC,
    refuse_blank,
    refuse_missing_file,
    refuse_other_roles,
    refuse_the_future,
)
from services.intake.domain.visit_case.case import Instrument
from services.intake.domain.visit_case.commands import PrepareInstrument, RecordAttempt, RecordVisit
from services.intake.domain.visit_case.consent import consent_in_force, consent_situation
from services.intake.domain.visit_case.evolve import VisitEvent
from services.intake.domain.visit_case.state import (
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
from shared.domain.events.visit import CountersignReason, DurationFlag
from shared.domain.sla.service_standard import ServiceStandard


def prepare_instrument(state: VisitState, command: PrepareInstrument) -> Sequence[VisitEvent]:
    refuse_other_roles(command, {Role.COUNSELLOR}, "R6")
    case = before_visit(state).case
    refuse_blank(command.template_id, "template_id", "R6")
    refuse_missing_file(command.evidence)
    sha256 = command.evidence.sha256 if command.evidence else None
    prepared = Instrument(command.kind, command.template_id, command.template_version, command.items_changed, sha256)
    if prepared in case.instruments:
        return []
    return [
        visit.InstrumentPrepared(
            kind=command.kind,
            template_id=command.template_id,
            template_version=command.template_version,
            items_changed=command.items_changed,
            evidence_sha256=sha256,
        )
    ]


def record_attempt(state: VisitState, command: RecordAttempt) -> Sequence[VisitEvent]:
    refuse_other_roles(command, {Role.COUNSELLOR}, "A7")
    current = started(state)
    if command.attempted_at in current.case.attempts:
        return []
    if not isinstance(current, Scheduled):
        raise not_now(current, "scheduled")
    refuse_the_future(command.attempted_at, command, "attempted_at")
    _refuse_before_approval(current, command.attempted_at)
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


def record_visit(state: VisitState, command: RecordVisit) -> Sequence[VisitEvent]:
    refuse_other_roles(command, {Role.COUNSELLOR}, "R7")
    match started(state):
        case Visited() as visited if (visited.last.started_at, visited.last.ended_at) == _times(command):
            return []
        case Scheduled() as scheduled:
            return [_visited(scheduled, command)]
        case other:
            raise not_now(other, "scheduled")


def whole_minutes(started_at: datetime, ended_at: datetime) -> int:
    """Return the minutes between two moments; a minute that is not full does not count (A16)."""
    return (ended_at - started_at) // timedelta(minutes=1)


def duration_flag(minutes: int, standard: ServiceStandard) -> DurationFlag:
    """Return how the duration stands to the guideline; both of its ends are usual (A16)."""
    shortest, longest = standard.usual_minutes
    if minutes < shortest:
        return DurationFlag.SHORT
    return DurationFlag.LONG if minutes > longest else DurationFlag.USUAL


def _visited(scheduled: Scheduled, command: RecordVisit) -> visit.Visited:
    _refuse_impossible_times(scheduled, command)
    _refuse_without_consent(scheduled, command)
    if not scheduled.case.instruments:
        raise Refused("visit.instrument_missing", rule="A18")
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
        countersign=_countersign(command, command.ended_at),
        second_adult=command.second_adult,
        trip_id=command.trip_id,
    )


def _refuse_impossible_times(scheduled: Scheduled, command: RecordVisit) -> None:
    refuse_the_future(command.ended_at, command, "ended_at")
    if command.ended_at < command.started_at:
        raise Refused("visit.ended_before_start", rule="R11", found=command.ended_at, expected=command.started_at)
    _refuse_before_approval(scheduled, command.started_at)


def _refuse_before_approval(scheduled: Scheduled, at: datetime) -> None:
    approved_at = scheduled.approval.promise.anchored_at
    if at < approved_at:
        raise Refused("visit.before_approval", rule="R4", found=at, expected=approved_at)


def _refuse_without_consent(scheduled: Scheduled, command: RecordVisit) -> None:
    if not consent_in_force(scheduled.case, command.started_at):
        found = consent_situation(scheduled.case, command.started_at)
        raise Refused("visit.visit_without_consent", rule="R2", found=found, expected="in_force")


def _countersign(command: Command, happened_at: datetime) -> tuple[CountersignReason, ...]:
    return (CountersignReason.LATE_SYNC,) if command.now - happened_at > LATE_SYNC else ()


def _times(command: RecordVisit) -> tuple[datetime, datetime]:
    return command.started_at, command.ended_at
