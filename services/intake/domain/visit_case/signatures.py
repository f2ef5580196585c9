"""Times told late, or by a clock that was off, and times corrected: each counts once someone else has signed (A31)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from services.intake.domain.limits import refuse_blank, refuse_other_roles, refuse_the_future
from services.intake.domain.visit_case.case import Awaiting, Case, Conducted
from services.intake.domain.visit_case.commands_conduct import CorrectTime, Countersign
from services.intake.domain.visit_case.evolve import VisitEvent
from services.intake.domain.visit_case.state import VisitState, started
from shared.domain.decider import Refused
from shared.domain.envelope import PRINCIPALS, Role
from shared.domain.events import visit
from shared.domain.events.visit import CountersignReason, CountersignSubject
from shared.domain.sla.service_standard import ServiceStandard


def countersign_reasons(
    now: datetime, happened_at: datetime, standard: ServiceStandard, device_clock_at: datetime | None = None
) -> tuple[CountersignReason, ...]:
    """Return why a time told at `now` needs a second signature; both limits are still fine themselves (A31)."""
    late = now - happened_at > timedelta(hours=standard.late_sync_hours)
    skewed = device_clock_at is not None and abs(device_clock_at - now) > timedelta(minutes=standard.clock_skew_minutes)
    found = {CountersignReason.LATE_SYNC: late, CountersignReason.CLOCK_SKEW: skewed}
    return tuple(reason for reason, is_so in found.items() if is_so)


def correct_time(state: VisitState, command: CorrectTime) -> Sequence[VisitEvent]:
    """Nothing is rewritten: the correction stands beside the visit until someone else has signed for it."""
    refuse_other_roles(command, {Role.COUNSELLOR}, "A31")
    case = started(state).case
    told = case.visit_told_by(command.corrects)
    if told is None:
        raise Refused("visit.no_visit_to_correct", rule="A31", found=command.corrects)
    if _latest_word(case, told, command) == command.new:
        return []
    refuse_blank(command.reason, "reason", "A31")
    _refuse_late_correction(command)
    _refuse_impossible_correction(case, told.corrected(command.field, command.new), command)
    old = told.time_of(command.field)
    return [
        visit.TimeCorrected(
            corrects=command.corrects, field=command.field, old=old, new=command.new, reason=command.reason
        )
    ]


def countersign(state: VisitState, command: Countersign) -> Sequence[VisitEvent]:
    """The principal signs, or refuses to, for what somebody else told; the district where no principal could."""
    refuse_other_roles(command, PRINCIPALS | {Role.DISTRICT_OFFICER}, "A31")
    case = started(state).case
    if (command.countersigns, command.accepted) in case.signed:
        return []
    awaiting = case.awaits(command.countersigns)
    if awaiting is None:
        raise Refused("visit.nothing_to_countersign", rule="A31", found=command.countersigns, expected=_waiting(case))
    _refuse_wrong_signer(command)
    if not command.accepted:
        refuse_blank(command.note or "", "note", "A31")
    return [
        visit.Countersigned(
            countersigns=command.countersigns,
            subject=awaiting.subject,
            accepted=command.accepted,
            actual_at=_actual_at(case, awaiting) if command.accepted else None,
            note=command.note,
        )
    ]


def _latest_word(case: Case, told: Conducted, command: CorrectTime) -> datetime:
    """Return this time of the visit as it was last told, signed for or not."""
    corrections = [awaiting.correction for awaiting in case.awaiting if awaiting.correction is not None]
    unsigned = [each.moment for each in corrections if (each.corrects, each.field) == (command.corrects, command.field)]
    return unsigned[-1] if unsigned else told.time_of(command.field)


def _refuse_late_correction(command: CorrectTime) -> None:
    until = command.recorded_at + timedelta(days=command.standard.correction_days)
    if command.now > until:
        raise Refused("visit.correction_too_late", rule="A31", found=command.now, expected=until)


def _refuse_impossible_correction(case: Case, corrected: Conducted, command: CorrectTime) -> None:
    refuse_the_future(corrected.ended_at, command, "ended_at", command.standard)
    _refuse_end_before_start(corrected)
    if corrected.started_at < corrected.approved_at:
        found, expected = corrected.started_at, corrected.approved_at
        raise Refused("visit.before_approval", rule="R4", found=found, expected=expected)
    if not any(granted.is_in_force(corrected.started_at) for granted in case.granted):
        raise Refused("visit.corrected_out_of_consent", rule="R2", found=corrected.started_at)


def _refuse_end_before_start(made: Conducted) -> None:
    if made.ended_at < made.started_at:
        raise Refused("visit.ended_before_start", rule="R11", found=made.ended_at, expected=made.started_at)


def _waiting(case: Case) -> tuple[int, ...]:
    return tuple(awaiting.sequence for awaiting in case.awaiting)


def _refuse_wrong_signer(command: Countersign) -> None:
    if command.by.user_id == command.told_by:
        raise Refused("visit.teller_countersigns", rule="A31", found=command.by.user_id)
    if command.by.role is Role.DISTRICT_OFFICER and command.school_has_other_signer:
        raise Refused("visit.principal_decides", rule="A31", found=command.by.role.value)


def _actual_at(case: Case, awaiting: Awaiting) -> datetime | None:
    """Return the moment that a promise rests on from now on, if one does."""
    match awaiting.subject:
        case CountersignSubject.PROCESSING_STOP:
            return awaiting.moment
        case CountersignSubject.VISIT:
            return _promised_end(case.visit_told_by(awaiting.sequence))
        case CountersignSubject.TIME_CORRECTION:
            return _corrected_end(case, awaiting)


def _corrected_end(case: Case, awaiting: Awaiting) -> datetime | None:
    """None while the visit itself awaits a signature: that one then says what counts."""
    correction = awaiting.correction
    told = case.visit_told_by(correction.corrects) if correction else None
    if correction is None or told is None:
        return None
    corrected = told.corrected(correction.field, correction.moment)
    _refuse_end_before_start(corrected)
    return None if case.awaits(told.sequence) else _promised_end(corrected)


def _promised_end(made: Conducted | None) -> datetime | None:
    """Only a visit that met the guardian keeps the promise (A6)."""
    return made.ended_at if made is not None and made.met_the_guardian() else None
