"""Schools, their staff and pupils, as rows for the work lists."""

from collections.abc import Iterable, Mapping
from typing import cast

from services.intake.projections.tables import GUARDIANS, ROLES, SCHOOLS, STAFF, STUDENTS
from shared.domain.events import school, student
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.changes import Amend, Put, Remove, RowChange
from shared.readmodel.projection import Handler


def onboarded(recorded: RecordedEvent) -> Iterable[RowChange]:
    yield Put(SCHOOLS, recorded.event.model_dump())


def staff_assigned(recorded: RecordedEvent) -> Iterable[RowChange]:
    assigned = cast("school.StaffAssigned", recorded.event)
    yield Put(
        STAFF,
        {
            "npsn": recorded.stream.id,
            "user_id": assigned.user_id,
            "from_on": assigned.from_on.isoformat(),
            "named_at": recorded.sequence,
        },
    )


def role_granted(recorded: RecordedEvent) -> Iterable[RowChange]:
    granted = cast("school.RoleGranted", recorded.event)
    values = granted.model_dump(mode="json")
    yield Put(ROLES, {"npsn": recorded.stream.id, **values})


def role_ended(recorded: RecordedEvent) -> Iterable[RowChange]:
    ended = cast("school.RoleEnded", recorded.event)
    where = {"npsn": recorded.stream.id, "user_id": ended.user_id, "role": ended.role.value}
    yield Amend(ROLES, where, {"until_on": ended.last_on.isoformat()})


def enrolled(recorded: RecordedEvent) -> Iterable[RowChange]:
    pupil = cast("student.Enrolled", recorded.event)
    kept = pupil.model_dump(include={"student_id", "npsn", "class_group"})
    yield Put(STUDENTS, {**kept, "named_at": recorded.sequence})


def changed(recorded: RecordedEvent) -> Iterable[RowChange]:
    pupil = cast("student.Changed", recorded.event)
    values = {"class_group": pupil.class_group, "named_at": recorded.sequence}
    yield Amend(STUDENTS, {"student_id": recorded.stream.id}, values)


def guardian_linked(recorded: RecordedEvent) -> Iterable[RowChange]:
    linked = cast("student.GuardianLinked", recorded.event)
    yield Put(
        GUARDIANS,
        {
            "student_id": recorded.stream.id,
            "guardian_id": linked.guardian_id,
            "npsn": recorded.stream.home,
            "relationship": linked.relationship.value,
            "authority_to_consent": linked.authority_to_consent,
            "named_at": recorded.sequence,
        },
    )


def guardian_unlinked(recorded: RecordedEvent) -> Iterable[RowChange]:
    unlinked = cast("student.GuardianUnlinked", recorded.event)
    yield Remove(GUARDIANS, {"student_id": recorded.stream.id, "guardian_id": unlinked.guardian_id})


HANDLERS: Mapping[str, Handler] = {
    school.Onboarded.type: onboarded,
    school.StaffAssigned.type: staff_assigned,
    school.RoleGranted.type: role_granted,
    school.RoleEnded.type: role_ended,
    student.Enrolled.type: enrolled,
    student.Changed.type: changed,
    student.GuardianLinked.type: guardian_linked,
    student.GuardianUnlinked.type: guardian_unlinked,
}
