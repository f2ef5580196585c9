"""One pupil and the guardians linked to them, and what they may ask of those who keep their data."""

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
from services.intake.domain.student.decide import STUDENT
from services.intake.domain.student.state import Enrolled, NotEnrolled, StudentEvent, StudentState

__all__ = [
    "STUDENT",
    "AnswerDataAccess",
    "ChangeStudent",
    "DestroyKey",
    "EnrolStudent",
    "Enrolled",
    "LiftLegalHold",
    "LinkGuardian",
    "NotEnrolled",
    "RequestDataAccess",
    "RequestErasure",
    "SetLegalHold",
    "StudentCommand",
    "StudentEvent",
    "StudentState",
    "TransferStudent",
    "UnlinkGuardian",
]
