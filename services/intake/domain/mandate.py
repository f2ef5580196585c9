"""Someone decides as acting principal for a while, by letter (Plt., Plh.)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from services.intake.domain.command import Command
from services.intake.domain.grant import Grant
from services.intake.domain.limits import refuse_blank, refuse_other_roles
from shared.domain.decider import Refused
from shared.domain.envelope import Role
from shared.domain.events import school
from shared.domain.identifiers import UserId

LONGEST_MANDATE_DAYS = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegateMandate(Command):
    """The principal lets `user_id` decide from one day until another, both included.

    Where nobody is principal the district does.
    """

    user_id: UserId
    from_on: date
    until_on: date
    letter_number: str


def delegate(
    staff: Collection[UserId], grants: Collection[Grant], today: date, command: DelegateMandate
) -> Sequence[school.MandateDelegated]:
    _refuse_wrong_delegator(grants, today, command)
    if command.user_id not in staff:
        raise Refused("school.not_on_staff", rule="DOMAIN e", found=command.user_id)
    if command.user_id == command.by.user_id:
        raise Refused("school.mandates_oneself", rule="DOMAIN e", found=command.user_id)
    refuse_blank(command.letter_number, "letter_number", "DOMAIN e")
    _refuse_wrong_days(command)
    delegated = school.MandateDelegated(
        user_id=command.user_id,
        from_on=command.from_on,
        until_on=command.until_on,
        letter_number=command.letter_number,
    )
    return [] if mandate(delegated) in grants else [delegated]


def mandate(event: school.MandateDelegated) -> Grant:
    """Return the role that the mandate gives."""
    return Grant(event.user_id, Role.ACTING_PRINCIPAL, None, event.from_on, event.until_on)


def _refuse_wrong_delegator(grants: Collection[Grant], today: date, command: DelegateMandate) -> None:
    refuse_other_roles(command, {Role.PRINCIPAL, Role.DISTRICT_OFFICER}, "DOMAIN e")
    has_principal = any(grant.role is Role.PRINCIPAL and grant.is_held_on(today) for grant in grants)
    if command.by.role is Role.DISTRICT_OFFICER and has_principal:
        raise Refused("school.principal_delegates", rule="DOMAIN e", found=command.by.role.value)


def _refuse_wrong_days(command: DelegateMandate) -> None:
    if command.until_on < command.from_on:
        raise Refused("school.ends_before_start", rule="DOMAIN e", found=command.until_on, expected=command.from_on)
    days = (command.until_on - command.from_on).days + 1
    if days > LONGEST_MANDATE_DAYS:
        raise Refused("school.mandate_too_long", rule="DOMAIN e", found=days, expected=LONGEST_MANDATE_DAYS)
