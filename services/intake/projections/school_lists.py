"""Schools, their staff and pupils, as rows for the work lists."""

from collections.abc import Iterable, Mapping
from typing import cast

from services.intake.projections.tables import SCHOOLS, STAFF, STUDENTS
from shared.domain.events import school, student
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.changes import Amend, Put, RowChange
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


def enrolled(recorded: RecordedEvent) -> Iterable[RowChange]:
    pupil = cast("student.Enrolled", recorded.event)
    kept = pupil.model_dump(include={"student_id", "npsn", "class_group"})
    yield Put(STUDENTS, {**kept, "named_at": recorded.sequence})


def changed(recorded: RecordedEvent) -> Iterable[RowChange]:
    pupil = cast("student.Changed", recorded.event)
    values = {"class_group": pupil.class_group, "named_at": recorded.sequence}
    yield Amend(STUDENTS, {"student_id": recorded.stream.id}, values)


HANDLERS: Mapping[str, Handler] = {
    school.Onboarded.type: onboarded,
    school.StaffAssigned.type: staff_assigned,
    student.Enrolled.type: enrolled,
    student.Changed.type: changed,
}
