"""Schools with their zone, and where the names of their staff stand."""

from collections.abc import Iterable, Mapping
from typing import cast

from services.reporting.projections.tables import schools, staff
from shared.domain.events import school
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.changes import Put, RowChange
from shared.readmodel.projection import Handler


def on_onboarded(recorded: RecordedEvent) -> Iterable[RowChange]:
    onboarded = cast("school.Onboarded", recorded.event)
    yield Put(schools, onboarded.model_dump(include={"npsn", "name", "zone"}))


def on_staff_assigned(recorded: RecordedEvent) -> Iterable[RowChange]:
    assigned = cast("school.StaffAssigned", recorded.event)
    yield Put(staff, {"npsn": recorded.stream.id, "user_id": assigned.user_id, "sequence": recorded.sequence})


HANDLERS: Mapping[str, Handler] = {
    school.Onboarded.type: on_onboarded,
    school.StaffAssigned.type: on_staff_assigned,
}
