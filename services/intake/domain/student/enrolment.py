"""A pupil becomes known to the school, and who may speak for them (A10, A28, DOMAIN 3.3)."""

import re
from collections.abc import Sequence
from datetime import date

from services.intake.domain.limits import refuse_blank
from services.intake.domain.student.commands import ChangeStudent, EnrolStudent, LinkGuardian, UnlinkGuardian
from services.intake.domain.student.state import Enrolled, StudentEvent, StudentState, link_of
from shared.domain.decider import Refused
from shared.domain.events import student
from shared.domain.identifiers import NISN_PATTERN


def enrol(state: StudentState, command: EnrolStudent) -> Sequence[StudentEvent]:
    if isinstance(state, Enrolled):
        if (state.student_id, state.npsn) == (command.student_id, command.npsn):
            return []
        raise Refused("student.already_enrolled", rule="A28", found=state.npsn, expected=command.npsn)
    _refuse_malformed(command)
    return [
        student.Enrolled(
            student_id=command.student_id,
            npsn=command.npsn,
            class_group=command.class_group,
            nisn=command.nisn,
            nis=command.nis,
            name=command.name,
            born_on=command.born_on,
            address=command.address,
        )
    ]


def change(_state: Enrolled, command: ChangeStudent) -> Sequence[StudentEvent]:
    _refuse_malformed(command)
    return [
        student.Changed(
            class_group=command.class_group,
            nisn=command.nisn,
            nis=command.nis,
            name=command.name,
            born_on=command.born_on,
            address=command.address,
        )
    ]


def link_guardian(state: Enrolled, command: LinkGuardian) -> Sequence[StudentEvent]:
    linked = student.GuardianLinked(
        guardian_id=command.guardian_id,
        relationship=command.relationship,
        authority_to_consent=command.authority_to_consent,
        basis=command.basis,
        linked_on=command.linked_on,
        name=command.name,
        phone=command.phone,
    )
    if state.guardians.get(command.guardian_id) == link_of(linked):
        return []
    refuse_blank(command.name, "name", "A10")
    refuse_blank(command.basis, "basis", "A10")
    return [linked]


def unlink_guardian(state: Enrolled, command: UnlinkGuardian) -> Sequence[StudentEvent]:
    if command.guardian_id in state.unlinked:
        return []
    if command.guardian_id not in state.guardians:
        raise Refused("guardian.not_linked", rule="A10", found=command.guardian_id)
    refuse_blank(command.reason, "reason", "A10")
    return [student.GuardianUnlinked(guardian_id=command.guardian_id, reason=command.reason)]


def _refuse_malformed(command: EnrolStudent | ChangeStudent) -> None:
    """The refusals name the field, never its content: it is personal."""
    refuse_blank(command.name, "name", "DOMAIN 3.3")
    refuse_blank(command.class_group, "class_group", "DOMAIN 3.3")
    if command.nisn is not None and not re.match(NISN_PATTERN, command.nisn):
        raise Refused("student.nisn_malformed", rule="DOMAIN 3.3", found_characters=len(command.nisn))
    if command.born_on is not None and not _is_iso_date(command.born_on):
        raise Refused("student.born_on_malformed", rule="DOMAIN 3.3")


def _is_iso_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
