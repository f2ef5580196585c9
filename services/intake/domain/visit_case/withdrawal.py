"""Consent taken back or run out, and the end of processing (A11, A12, UU PDP)."""

from collections.abc import Sequence
from datetime import timedelta

from services.intake.domain.limits import refuse_blank, refuse_other_roles, refuse_the_future
from services.intake.domain.visit_case.case import Case, Granted
from services.intake.domain.visit_case.commands import ExpireConsent, StopProcessing, WithdrawConsent
from services.intake.domain.visit_case.consent import consent_in_force
from services.intake.domain.visit_case.evolve import VisitEvent
from services.intake.domain.visit_case.signatures import countersign_reasons
from services.intake.domain.visit_case.state import VisitState, VoidConsent, before_visit, started
from shared.domain.decider import Refused
from shared.domain.envelope import Role
from shared.domain.events import visit
from shared.domain.events.visit import ConsentScope
from shared.domain.sla.hours_promise import hours_promise


def withdraw_consent(state: VisitState, command: WithdrawConsent) -> Sequence[VisitEvent]:
    """Taken back at any time, through anyone who hears it; before the visit the case is void."""
    case = started(state).case
    _refuse_a_strangers_withdrawal(case, command)
    scope = frozenset(command.scope_withdrawn)
    if scope and scope <= case.withdrawn:
        return []
    if not scope & {part for granted in case.granted for part in granted.scope}:
        raise Refused("visit.no_consent_to_withdraw", rule="A12", found=tuple(sorted(part.value for part in scope)))
    refuse_the_future(command.received_at, command, "received_at", command.standard)
    _refuse_before_consent(case, scope, command)
    hours = command.standard.withdrawal_hours
    return [
        visit.ConsentWithdrawn(
            received_at=command.received_at,
            scope_withdrawn=command.scope_withdrawn,
            wants_erasure=command.wants_erasure,
            reason=command.reason,
            through=command.through,
            promise=hours_promise(command.received_at, hours, command.zone, command.standard.version),
        )
    ]


def expire_consent(state: VisitState, command: ExpireConsent) -> Sequence[VisitEvent]:
    refuse_other_roles(command, {Role.SYSTEM, Role.COUNSELLOR}, "A11")
    if isinstance(state, VoidConsent):
        return []
    case = before_visit(state).case
    if in_force := consent_in_force(case, command.now):
        raise Refused("visit.consent_still_in_force", rule="A11", found=in_force.valid_until, expected=command.now)
    last = _last_consent_to_a_visit(case)
    if last.valid_until > command.now:
        raise Refused("visit.consent_still_in_force", rule="A11", found=last.valid_until, expected=command.now)
    return [visit.ConsentExpired(guardian_id=last.guardian_id, valid_until=last.valid_until)]


def stop_processing(state: VisitState, command: StopProcessing) -> Sequence[VisitEvent]:
    refuse_other_roles(command, {Role.COUNSELLOR, Role.DATA_OFFICER}, "A12")
    case = started(state).case
    if case.withdrawn_at is None:
        raise Refused("visit.nothing_withdrawn", rule="A12")
    if case.processing_stopped:
        return []
    refuse_blank(command.what_stopped, "what_stopped", "A12")
    refuse_the_future(command.stopped_at, command, "stopped_at", command.standard)
    if command.stopped_at < case.withdrawn_at:
        raise Refused(
            "visit.stopped_before_withdrawal", rule="A12", found=command.stopped_at, expected=case.withdrawn_at
        )
    return [
        visit.ProcessingStopped(
            what_stopped=command.what_stopped,
            report_frozen=_is_report_frozen(case, command),
            stopped_at=command.stopped_at,
            countersign=countersign_reasons(command.now, command.stopped_at, command.standard),
        )
    ]


def _is_report_frozen(case: Case, command: StopProcessing) -> bool:
    """While consent to the visit itself stands, what was written down stays in use."""
    taken_back = ConsentScope.VISIT in case.withdrawn
    if command.report_frozen and not taken_back:
        withdrawn = tuple(sorted(part.value for part in case.withdrawn))
        raise Refused("visit.nothing_to_freeze", rule="A12", found=withdrawn, expected=ConsentScope.VISIT.value)
    return taken_back if command.report_frozen is None else command.report_frozen


def _refuse_a_strangers_withdrawal(case: Case, command: WithdrawConsent) -> None:
    """Staff write down what they hear; a guardian speaks only where the family was asked."""
    known = {asked.guardian_id for asked in case.asked} | {granted.guardian_id for granted in case.granted}
    if command.by.role is Role.GUARDIAN and command.by.user_id not in known | case.asking_guardians:
        raise Refused("visit.no_guardian_of_this_case", rule="A12", found=command.by.user_id)


def _refuse_before_consent(case: Case, scope: frozenset[ConsentScope], command: WithdrawConsent) -> None:
    """Nobody takes back what was not given yet: a promise broken since then would fall away (A12)."""
    given_at = min(granted.valid_from for granted in case.granted if scope & granted.scope)
    # A signature may bear the time of a phone whose clock is ahead.
    if command.received_at < given_at - timedelta(minutes=command.standard.clock_skew_minutes):
        raise Refused("visit.withdrawn_before_consent", rule="A12", found=command.received_at, expected=given_at)


def _last_consent_to_a_visit(case: Case) -> Granted:
    granted = [granted for granted in case.granted if ConsentScope.VISIT in granted.scope]
    if not granted:
        raise Refused("visit.no_consent_to_withdraw", rule="A11", found=())
    return max(granted, key=lambda one: one.valid_until)
