"""Limits that every command is held to: by whom, not about the future, something really said, a file really there."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from services.intake.domain.command import Command, Evidence, GuardianFacts
from shared.domain.decider import Refused
from shared.domain.envelope import Role
from shared.domain.sla.service_standard import ServiceStandard

CLOCK_SKEW = timedelta(minutes=10)
"""A phone's clock may be this much ahead, where no service standard says otherwise (A31)."""


def refuse_other_roles(command: Command, allowed: Collection[Role], rule: str) -> None:
    if command.by.role not in allowed:
        expected = tuple(sorted(role.value for role in allowed))
        raise Refused("actor.wrong_role", rule=rule, found=command.by.role.value, expected=expected)


def refuse_another_guardian(command: Command, guardian: GuardianFacts) -> None:
    """A guardian speaks only for themselves; staff may write down what a guardian said (A32)."""
    if command.by.role is Role.GUARDIAN and command.by.user_id != guardian.guardian_id:
        raise Refused("actor.another_guardian", rule="A10", found=command.by.user_id, expected=guardian.guardian_id)


def refuse_unlinked(guardian: GuardianFacts) -> None:
    if not guardian.linked:
        raise Refused("guardian.not_linked", rule="A10", found=guardian.guardian_id)


def refuse_transferred(transferred_on: date | None) -> None:
    """A pupil who goes to another school is that school's to visit; here nothing new begins (A28)."""
    if transferred_on is not None:
        raise Refused("visit.pupil_transferred", rule="A28", found=transferred_on)


def refuse_the_future(moment: datetime, command: Command, what: str, standard: ServiceStandard | None = None) -> None:
    """`what` names the field for the reader."""
    skew = timedelta(minutes=standard.clock_skew_minutes) if standard else CLOCK_SKEW
    if moment > command.now + skew:
        raise Refused("moment.in_the_future", rule="A31", what=what, found=moment, expected=command.now)


def refuse_blank(text: str, what: str, rule: str) -> None:
    if not text.strip():
        raise Refused("text.missing", rule=rule, what=what)


def refuse_missing_file(evidence: Evidence | None) -> None:
    """None is fine here: some facts need no file."""
    if evidence is not None and not evidence.stored:
        raise Refused("evidence.not_stored", rule="A9", found=evidence.sha256)
