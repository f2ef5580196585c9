"""The one who complained, known by their tracking code alone: they need no account and no name (A25)."""

from services.intake.domain.command import Command
from services.intake.domain.feedback.state import Matter
from shared.domain.decider import Refused
from shared.domain.envelope import Role
from shared.domain.identifiers import UserId


def complainant_id(tracking_code_sha256: str) -> UserId:
    """Return the user id of whoever holds this code; it says nothing about the code, nor about the person."""
    return UserId(f"complainant-{tracking_code_sha256[:16]}")


def refuse_another_complainant(command: Command, matter: Matter) -> None:
    """The holder of a code speaks about their own matter only."""
    expected = complainant_id(matter.tracking_code_sha256)
    if command.by.role is Role.COMPLAINANT and command.by.user_id != expected:
        raise Refused("feedback.another_complainant", rule="A25", found=command.by.user_id, expected=expected)
