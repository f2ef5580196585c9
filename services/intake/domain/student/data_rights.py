"""The rights of the data subject: to see, to have erased, and what stands against erasing (UU PDP 27/2022).

Who names a person here are the guardian, by id, and the officers; the reasons are sealed.
"""

from collections.abc import Sequence
from datetime import datetime

from services.intake.domain.limits import refuse_blank, refuse_other_roles, refuse_the_future
from services.intake.domain.student.commands import (
    AnswerDataAccess,
    DestroyKey,
    LiftLegalHold,
    RequestDataAccess,
    RequestErasure,
    SetLegalHold,
)
from services.intake.domain.student.state import Enrolled, StudentEvent
from shared.domain.decider import Refused
from shared.domain.envelope import Role
from shared.domain.events import student
from shared.domain.events.student import DataScope, KeptPart
from shared.domain.sla.hours_promise import hours_promise

LAW = "UU PDP"
HOLDERS = frozenset({Role.DISTRICT_OFFICER, Role.DATA_OFFICER})
DATA_OFFICER = frozenset({Role.DATA_OFFICER})

KEPT = (KeptPart.EVENT_SKELETON, KeptPart.SAFEGUARDING_FILE)
"""Both always, whether there is a safeguarding file or not: the record must not tell which."""


def request_access(state: Enrolled, command: RequestDataAccess) -> Sequence[StudentEvent]:
    if command.request_id in state.access_requests:
        return []
    _refuse_asking(state, command)
    refuse_blank(command.identity_checked, "identity_checked", LAW)
    standard = command.standard
    return [
        student.DataAccessRequested(
            request_id=command.request_id,
            guardian_id=command.guardian_id,
            scope=command.scope,
            requested_at=command.requested_at,
            through=command.through,
            identity_checked=command.identity_checked,
            promise=hours_promise(command.requested_at, standard.access_hours, command.zone, standard.version),
        )
    ]


def answer_access(state: Enrolled, command: AnswerDataAccess) -> Sequence[StudentEvent]:
    refuse_other_roles(command, DATA_OFFICER, LAW)
    request = state.access_requests.get(command.request_id)
    if request is None:
        raise Refused("student.access_not_requested", rule=LAW, found=command.request_id)
    if request.answered_at is not None:
        return _already_answered(request.answered_at, command)
    refuse_the_future(command.answered_at, command, "answered_at")
    if command.answered_at < request.requested_at:
        raise Refused(
            "student.answered_before_request", rule=LAW, found=command.answered_at, expected=request.requested_at
        )
    return [
        student.DataAccessAnswered(
            request_id=command.request_id,
            answered_at=command.answered_at,
            through=command.through,
            note=command.note,
        )
    ]


def request_erasure(state: Enrolled, command: RequestErasure) -> Sequence[StudentEvent]:
    """Erases nothing: the data officer decides."""
    if command.request_id in state.erasure_requests:
        return []
    _refuse_asking(state, command)
    refuse_blank(command.legal_basis, "legal_basis", LAW)
    return [
        student.ErasureRequested(
            request_id=command.request_id,
            guardian_id=command.guardian_id,
            scope=command.scope,
            requested_at=command.requested_at,
            through=command.through,
            legal_basis=command.legal_basis,
        )
    ]


def set_hold(state: Enrolled, command: SetLegalHold) -> Sequence[StudentEvent]:
    refuse_other_roles(command, HOLDERS, LAW)
    if state.on_legal_hold:
        return []
    refuse_blank(command.reason, "reason", LAW)
    return [student.LegalHoldSet(reason=command.reason)]


def lift_hold(state: Enrolled, command: LiftLegalHold) -> Sequence[StudentEvent]:
    refuse_other_roles(command, HOLDERS, LAW)
    if not state.on_legal_hold:
        return []
    refuse_blank(command.reason, "reason", LAW)
    return [student.LegalHoldLifted(reason=command.reason)]


def destroy_key(state: Enrolled, command: DestroyKey) -> Sequence[StudentEvent]:
    """Destroy for good.

    Not while a case is under way: the staff still act on a consent that stands, and what is promised could not be
    told any more. A family need not wait for that: withdrawing the consent ends a case at once. Nor while a guardian
    waits to be shown what is kept, which afterwards nobody could.
    """
    refuse_other_roles(command, DATA_OFFICER, LAW)
    if state.erased:
        return []
    refuse_blank(command.legal_basis, "legal_basis", LAW)
    if state.on_legal_hold:
        raise Refused("student.on_legal_hold", rule=LAW)
    _refuse_without_ground(state, command)
    if any(request.answered_at is None for request in state.access_requests.values()):
        raise Refused("student.access_unanswered", rule=LAW)
    if command.under_way:
        cases = ", ".join(command.under_way)
        raise Refused("student.cases_under_way", rule=LAW, found=len(command.under_way), cases=cases)
    return [student.KeyDestroyed(request_id=command.request_id, legal_basis=command.legal_basis, kept=KEPT)]


def _refuse_asking(state: Enrolled, command: RequestDataAccess | RequestErasure) -> None:
    """Guardians ask for themselves; staff write down what a linked guardian asked for (A32)."""
    if command.by.role is Role.GUARDIAN and command.by.user_id != command.guardian_id:
        raise Refused("actor.another_guardian", rule="A10", found=command.by.user_id, expected=command.guardian_id)
    if command.guardian_id not in state.guardians:
        raise Refused("guardian.not_linked", rule="A10", found=command.guardian_id)
    refuse_the_future(command.requested_at, command, "requested_at")


def _refuse_without_ground(state: Enrolled, command: DestroyKey) -> None:
    """One key seals all of a pupil: who asked for a part to be erased has not asked for this."""
    if command.request_id is None:
        if not command.retention_over:
            raise Refused("student.erasure_not_asked", rule=LAW)
        return
    scope = state.erasure_requests.get(command.request_id)
    if scope is None:
        raise Refused("student.erasure_not_asked", rule=LAW)
    if scope is not DataScope.EVERYTHING:
        raise Refused("student.erasure_asked_in_part", rule=LAW, found=scope.value, expected=DataScope.EVERYTHING.value)


def _already_answered(answered_at: datetime, command: AnswerDataAccess) -> Sequence[StudentEvent]:
    if answered_at == command.answered_at:
        return []
    raise Refused("student.access_already_answered", rule=LAW, found=answered_at)
