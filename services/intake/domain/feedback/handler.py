"""Who may handle a matter: which office, by whose conduct it names, and never the person complained of (A25)."""

from services.intake.domain.command import Command
from services.intake.domain.feedback.state import Matter
from shared.domain.decider import Refused
from shared.domain.envelope import PRINCIPALS, Role
from shared.domain.events.feedback import AboutWhom

DISTRICT = frozenset({Role.DISTRICT_OFFICER})

HANDLERS = {
    AboutWhom.NOBODY: PRINCIPALS | {Role.COUNSELLOR},
    AboutWhom.OTHER_STAFF: PRINCIPALS | {Role.COUNSELLOR},
    AboutWhom.COUNSELLOR: PRINCIPALS,
    AboutWhom.PRINCIPAL: DISTRICT,
}
"""Which office handles a matter, by whose conduct it names (A25)."""


def handlers_of(matter: Matter) -> frozenset[Role]:
    """Return the roles that may handle it; once it was told to the district, the district too."""
    return HANDLERS[matter.about] | (DISTRICT if matter.is_with_the_district else frozenset())


def assigners_of(matter: Matter) -> frozenset[Role]:
    return handlers_of(matter) - {Role.COUNSELLOR}


def refuse_other_handlers(command: Command, matter: Matter) -> None:
    """Only someone whose office it is, and where a handler was assigned only that one."""
    refuse_role(command.by.role, handlers_of(matter), matter)
    refuse_respondent(command.by.user_id, matter)
    if matter.handler is not None and matter.handler != command.by.user_id:
        raise Refused("feedback.not_the_handler", rule="A25", found=command.by.user_id, expected=matter.handler)
    refuse_recused(command.by.user_id, matter)


def refuse_role(role: Role, allowed: frozenset[Role], matter: Matter) -> None:
    if role not in allowed:
        expected = tuple(sorted(one.value for one in allowed))
        raise Refused(
            "feedback.wrong_handler", rule="A25", found=role.value, expected=expected, about=matter.about.value
        )


def refuse_respondent(user_id: str, matter: Matter) -> None:
    if user_id == matter.respondent:
        raise Refused("feedback.respondent_handles", rule="A25", found=user_id)


def refuse_recused(user_id: str, matter: Matter) -> None:
    if user_id in matter.recused:
        raise Refused("feedback.handler_recused", rule="A25", found=user_id)
