"""What has to be ready before the visit: the instrument, the letter, those who come along (R6, R7, A17, A18)."""

from collections.abc import Sequence

from services.intake.domain.limits import refuse_blank, refuse_missing_file, refuse_other_roles
from services.intake.domain.visit_case.case import Instrument
from services.intake.domain.visit_case.commands_conduct import ChangeTeam, IssueLetter, PrepareInstrument
from services.intake.domain.visit_case.evolve import VisitEvent
from services.intake.domain.visit_case.state import VisitState, before_visit, underway
from shared.domain.decider import Refused
from shared.domain.envelope import PRINCIPALS, Role
from shared.domain.events import visit


def prepare_instrument(state: VisitState, command: PrepareInstrument) -> Sequence[VisitEvent]:
    refuse_other_roles(command, {Role.COUNSELLOR}, "R6")
    case = before_visit(state).case
    refuse_blank(command.template_id, "template_id", "R6")
    refuse_missing_file(command.evidence)
    _refuse_unknown_template(command)
    sha256 = command.evidence.sha256 if command.evidence else None
    prepared = Instrument(command.kind, command.template_id, command.template_version, command.items_changed, sha256)
    if prepared in case.instruments:
        return []
    return [
        visit.InstrumentPrepared(
            kind=command.kind,
            template_id=command.template_id,
            template_version=command.template_version,
            items_changed=command.items_changed,
            evidence_sha256=sha256,
        )
    ]


def issue_letter(state: VisitState, command: IssueLetter) -> Sequence[VisitEvent]:
    """The school may issue another letter when the team has changed; the same one is issued once."""
    refuse_other_roles(command, PRINCIPALS | {Role.SCHOOL_OPERATOR}, "DOMAIN d.2")
    letter = visit.LetterIssued(number=command.number, issued_on=command.issued_on, staff=command.staff)
    approved = underway(state)
    if letter in approved.case.letters:
        return []
    refuse_blank(command.number, "letter_number", "DOMAIN d.2")
    if not command.staff:
        raise Refused("visit.letter_for_nobody", rule="DOMAIN d.2", number=command.number)
    return [letter]


def change_team(state: VisitState, command: ChangeTeam) -> Sequence[VisitEvent]:
    refuse_other_roles(command, PRINCIPALS | {Role.COUNSELLOR}, "R7")
    team = underway(state).approval.companions
    if both := {companion.user_id for companion in command.added} & set(command.removed):
        raise Refused("visit.added_and_removed", rule="R7", found=tuple(sorted(both)))
    added = tuple(companion for companion in command.added if companion.user_id not in team)
    removed = tuple(user_id for user_id in command.removed if user_id in team)
    if not added and not removed:
        return []
    return [visit.TeamChanged(added=added, removed=removed, reason=command.reason)]


def _refuse_unknown_template(command: PrepareInstrument) -> None:
    """A template that comes with the system is named with a version it has, and as what it is."""
    if not command.shipped:
        return
    named = next((each for each in command.shipped if each.version == command.template_version), None)
    if named is None:
        versions = tuple(sorted(each.version for each in command.shipped))
        raise Refused("visit.template_version_unknown", rule="R6", found=command.template_version, expected=versions)
    if named.kind is not command.kind:
        raise Refused("visit.template_of_another_kind", rule="R6", found=command.kind, expected=named.kind)
