"""Which rule answers which command, and the decider of pupils."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from services.intake.domain.student import data_rights, enrolment
from services.intake.domain.student.commands import (
    AnswerDataAccess,
    ChangeStudent,
    DestroyKey,
    EnrolStudent,
    LiftLegalHold,
    LinkGuardian,
    RequestDataAccess,
    RequestErasure,
    SetLegalHold,
    StudentCommand,
    TransferStudent,
    UnlinkGuardian,
)
from services.intake.domain.student.state import Enrolled, NotEnrolled, StudentEvent, StudentState, evolve
from services.intake.domain.student.transfer import transfer
from shared.domain.decider import Decider, Refused
from shared.domain.personal import personal_fields

ANSWERS: Mapping[type, Callable[[Enrolled, Any], Sequence[StudentEvent]]] = {
    ChangeStudent: enrolment.change,
    LinkGuardian: enrolment.link_guardian,
    UnlinkGuardian: enrolment.unlink_guardian,
    TransferStudent: transfer,
    RequestDataAccess: data_rights.request_access,
    AnswerDataAccess: data_rights.answer_access,
    RequestErasure: data_rights.request_erasure,
    SetLegalHold: data_rights.set_hold,
    LiftLegalHold: data_rights.lift_hold,
    DestroyKey: data_rights.destroy_key,
}


def decide(state: StudentState, command: StudentCommand) -> Sequence[StudentEvent]:
    if isinstance(command, EnrolStudent):
        return enrolment.enrol(state, command)
    if isinstance(state, NotEnrolled):
        raise Refused("student.not_enrolled")
    if state.erased and not isinstance(command, DestroyKey):
        raise Refused("person.erased", rule=data_rights.LAW)
    return ANSWERS[type(command)](state, command)


def person(state: StudentState, event: StudentEvent) -> str | None:
    if isinstance(state, NotEnrolled) or not personal_fields(type(event)):
        return None
    return f"student:{state.student_id}"


STUDENT: Decider[StudentState, StudentCommand, StudentEvent] = Decider(
    category="student", initial=NotEnrolled(), decide=decide, evolve=evolve, person=person
)
