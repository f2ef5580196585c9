"""A pupil leaves for another school: cases stay with the school that began them, their promises fall away (A28)."""

from collections.abc import Sequence
from datetime import timedelta

from services.intake.domain.student.commands import TransferStudent
from services.intake.domain.student.state import Enrolled, StudentEvent
from shared.domain.decider import Refused
from shared.domain.events import student

MOST_DAYS_AHEAD = timedelta(days=30)
"""The open promises fall away at once: nobody announces that long before."""


def transfer(state: Enrolled, command: TransferStudent) -> Sequence[StudentEvent]:
    transferred = student.Transferred(to_npsn=command.to_npsn, moved_on=command.moved_on)
    if state.transferred == transferred:
        return []
    if state.transferred is not None:
        raise Refused("student.already_transferred", rule="A28", found=state.transferred.moved_on)
    if command.to_npsn == state.npsn:
        raise Refused("student.transferred_to_own_school", rule="A28", found=command.to_npsn)
    latest = command.today + MOST_DAYS_AHEAD
    if command.moved_on > latest:
        raise Refused("student.transferred_too_early", rule="A28", found=command.moved_on, expected=latest)
    return [transferred]
