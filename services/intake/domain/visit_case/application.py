"""The counsellor's application to the principal (R3, R4), and what the principal answers (R5, A1, A2)."""

from collections.abc import Sequence
from datetime import timedelta

from services.intake.domain.limits import refuse_blank, refuse_other_roles, refuse_transferred
from services.intake.domain.visit_case.case import Granted
from services.intake.domain.visit_case.commands import (
    ApproveVisit,
    RejectVisit,
    RequestVisit,
    ResubmitVisit,
    ReturnVisit,
    RevokeApproval,
)
from services.intake.domain.visit_case.consent import consent_in_force, consent_situation, refuse_lapsed_authority
from services.intake.domain.visit_case.evolve import VisitEvent
from services.intake.domain.visit_case.state import (
    Application,
    Approved,
    AttemptFailed,
    InProgress,
    Recommended,
    Rejected,
    Requested,
    Returned,
    Scheduled,
    Visited,
    VisitState,
    not_now,
    started,
    underway,
)
from shared.domain.decider import Refused
from shared.domain.envelope import PRINCIPALS, Role
from shared.domain.events import visit
from shared.domain.events.visit import Purpose
from shared.domain.sla.promise import WorkingDayPromise
from shared.domain.sla.service_standard import visit_clock_anchor
from shared.domain.sla.working_day_promise import working_day_promise

LONGEST_PROMISE = timedelta(days=366)
"""Seven working days that take longer are a mistake in the school's closures; every skipped day would be recorded."""


def request(state: VisitState, command: RequestVisit) -> Sequence[VisitEvent]:
    refuse_other_roles(command, {Role.COUNSELLOR}, "R4")
    _refuse_unclear_purpose(command)
    match started(state):
        case Requested(application=application) if _is_the_same(application, command):
            return []
        case Requested(application=application):
            raise Refused("visit.already_requested", rule="R4", found=tuple(sorted(application.applicants)))
        case Recommended():
            return [visit.Requested(**_facts(command))]
        case other:
            raise not_now(other, "recommended")


def resubmit(state: VisitState, command: ResubmitVisit) -> Sequence[VisitEvent]:
    refuse_other_roles(command, {Role.COUNSELLOR}, "R4")
    _refuse_unclear_purpose(command)
    match started(state):
        case Requested(application=application) if _is_the_same(application, command):
            return []
        case Returned():
            return [visit.Resubmitted(**_facts(command))]
        case other:
            raise not_now(other, "returned")


def return_for_revision(state: VisitState, command: ReturnVisit) -> Sequence[VisitEvent]:
    match started(state):
        case Returned(application=application):
            _refuse_wrong_decider(application, command)
            return []
        case Requested(application=application):
            _refuse_wrong_decider(application, command)
            refuse_blank(command.what_to_fix, "what_to_fix", "R5")
            return [visit.Returned(what_to_fix=command.what_to_fix)]
        case other:
            raise not_now(other, "requested")


def reject(state: VisitState, command: RejectVisit) -> Sequence[VisitEvent]:
    match started(state):
        case Rejected():
            return []
        case Requested(application=application):
            _refuse_wrong_decider(application, command)
            refuse_blank(command.reason, "reason", "R5")
            return [visit.Rejected(reason=command.reason)]
        case other:
            raise not_now(other, "requested")


def approve(state: VisitState, command: ApproveVisit) -> Sequence[VisitEvent]:
    match started(state):
        case (
            Approved(approval=approval)
            | Scheduled(approval=approval)
            | AttemptFailed(approval=approval)
            | InProgress(approval=approval)
            | Visited(approval=approval)
        ):
            if approval.approver == command.by.user_id:
                return []
            raise Refused("visit.already_approved", rule="R5", found=approval.approver)
        case Requested() as requested:
            return [_approved(requested, command)]
        case other:
            raise not_now(other, "requested")


def revoke_approval(state: VisitState, command: RevokeApproval) -> Sequence[VisitEvent]:
    """Before the visit begins; the application stands again and may be approved again."""
    if isinstance(state, Requested) and state.revoked:
        return []
    approved = underway(state)
    _refuse_wrong_decider(approved.approval.application, command)
    refuse_blank(command.reason, "reason", "R5")
    if approved.case.visits:
        raise Refused("visit.made_already", rule="R5", found=approved.case.visits[-1].started_at)
    return [visit.ApprovalRevoked(reason=command.reason)]


def _approved(requested: Requested, command: ApproveVisit) -> visit.Approved:
    _refuse_wrong_decider(requested.application, command)
    refuse_transferred(command.transferred_on)
    consent = _consent_for(requested, command)
    return visit.Approved(
        approver=command.by.user_id,
        letter_number=command.letter_number,
        conditions=command.conditions,
        promise=_promise(consent, command),
    )


def _consent_for(requested: Requested, command: ApproveVisit) -> Granted:
    """Consent has to be in force, and for the purposes that the counsellor applies for (A2, A11)."""
    consent = consent_in_force(requested.case, command.now)
    if consent is None:
        found = consent_situation(requested.case, command.now)
        raise Refused("visit.approval_without_consent", rule="A2", found=found, expected="in_force")
    if not requested.application.purposes <= consent.purposes:
        raise Refused(
            "visit.consent_for_other_purposes",
            rule="A11",
            found=tuple(sorted(consent.purposes)),
            expected=tuple(sorted(requested.application.purposes)),
        )
    refuse_lapsed_authority(requested.case, command.now, command.guardians_with_authority)
    return consent


def _promise(consent: Granted, command: ApproveVisit) -> WorkingDayPromise:
    standard = command.standard
    anchor = visit_clock_anchor(standard, approved_at=command.now, consented_at=consent.valid_from)
    promise = working_day_promise(anchor, standard.visit_working_days, command.calendar, standard.version)
    if promise.due_before - anchor > LONGEST_PROMISE:
        raise Refused("visit.no_working_days", rule="A5", found=promise.due_on)
    return promise


def _refuse_wrong_decider(
    application: Application, command: ApproveVisit | RejectVisit | ReturnVisit | RevokeApproval
) -> None:
    """The principal decides, never an applicant; the district only where no other principal could (DOMAIN e)."""
    refuse_other_roles(command, PRINCIPALS | {Role.DISTRICT_OFFICER}, "R5")
    if command.by.user_id in application.applicants:
        raise Refused("visit.applicant_decides", rule="separation of duties", found=command.by.user_id)
    if command.by.role is Role.DISTRICT_OFFICER and command.school_has_other_principal:
        raise Refused("visit.principal_decides", rule="R5", found=command.by.role.value)


def _refuse_unclear_purpose(command: RequestVisit | ResubmitVisit) -> None:
    if not command.purposes:
        raise Refused("visit.purpose_missing", rule="R3")
    if Purpose.OTHER in command.purposes:
        refuse_blank(command.purpose_text, "purpose_text", "R3")
    window = command.proposed_window
    if window and window.ends_at <= window.starts_at:
        raise Refused("visit.slot_backwards", rule="R8", found=window.ends_at, expected=window.starts_at)


def _is_the_same(application: Application, command: RequestVisit | ResubmitVisit) -> bool:
    """Compared without the sealed texts: a changed text alone goes through a return by the principal."""
    return (
        command.by.user_id in application.applicants
        and frozenset(command.purposes) == application.purposes
        and command.proposed_window == application.proposed_window
        and frozenset(companion.user_id for companion in command.companions) == application.companions
    )


def _facts(command: RequestVisit | ResubmitVisit) -> dict[str, object]:
    return {
        "applicant": command.by.user_id,
        "purposes": command.purposes,
        "purpose_text": command.purpose_text,
        "proposed_window": command.proposed_window,
        "companions": command.companions,
        "risk_note": command.risk_note,
    }
