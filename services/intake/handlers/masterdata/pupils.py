"""Imports pupils: compares every row with whom the school knows already, then adds and changes what differs."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from services.intake.domain.student import STUDENT, ChangeStudent, EnrolStudent, LinkGuardian
from services.intake.handlers.desk import Desk, Order, carry_out
from services.intake.handlers.masterdata.rows import Pupil
from shared.domain.events import school, student
from shared.domain.events.student import Relationship
from shared.domain.identifiers import GuardianId, Npsn, StudentId, partition_of, school_stream, student_stream
from shared.domain.personal import ERASED
from shared.eventlog.interface import EventLog, RecordedEvent
from shared.runtime.ids import derived_id

FIELDS = ("class_group", "nisn", "nis", "name", "born_on", "address")
BASIS = "Data pokok sekolah (impor)"


@dataclass(slots=True)
class KnownPupil:
    """A pupil as recorded last, opened; `guardians` are the relationships already linked."""

    student_id: str
    values: Mapping[str, str | None]
    guardians: set[Relationship] = field(default_factory=set)
    recorded_at_version: int = 0

    @property
    def is_erased(self) -> bool:
        return self.values["name"] == ERASED


@dataclass(frozen=True, slots=True)
class PlannedPupil:
    """What importing one row means. `is_new` also when an interrupted import of this very file added the pupil.

    `known_version` is the version of the pupil's stream that holds what is known, 0 for a new pupil.
    """

    pupil: Pupil
    student_id: str
    known_version: int
    is_new: bool
    differs: bool
    missing_guardians: Sequence[Relationship]

    @property
    def outcome(self) -> str:
        if self.is_new:
            return "added"
        return "changed" if self.differs or self.missing_guardians else "unchanged"


async def plan_pupils(desk: Desk, npsn: str, sha256: str, pupils: Sequence[Pupil]) -> Sequence[PlannedPupil]:
    known = await _known_pupils(desk.log, npsn)
    found = {key: pupil for pupil in known if not pupil.is_erased for key in _keys(pupil.values)}
    erased = frozenset(pupil.student_id for pupil in known if pupil.is_erased)
    finished = await _is_finished(desk.log, npsn, sha256)
    planned = [_planned(npsn, sha256, pupil, found, finished=finished) for pupil in pupils]
    return [_left_alone(each) if each.student_id in erased else each for each in planned]


async def _is_finished(log: EventLog, npsn: str, sha256: str) -> bool:
    """Whether this very file was imported to its end once."""
    history = await log.read_stream(school_stream(npsn))
    imports = (one.event for one in history if one.type == school.MasterdataImported.type)
    return any(isinstance(one, school.MasterdataImported) and one.file_sha256 == sha256 for one in imports)


async def carry_out_pupil(desk: Desk, npsn: str, planned: PlannedPupil, order: Order, today: date) -> None:
    """`order.command_id` belongs to the row: repeated after a crash, each part is done once."""
    stream = student_stream(npsn, planned.student_id)
    by, now, values = order.by, desk.now(), _values(planned.pupil)
    if planned.is_new:
        enrol: Any = EnrolStudent(by=by, now=now, student_id=StudentId(planned.student_id), npsn=Npsn(npsn), **values)
        await carry_out(desk, STUDENT, stream, enrol, _part_of(order, "pupil"))
    elif planned.differs:
        # With the version: the same file may bring the same row back after another file changed it.
        change = ChangeStudent(by=by, now=now, **values)
        await carry_out(desk, STUDENT, stream, change, _part_of(order, f"change {planned.known_version}"))
    for relationship in planned.missing_guardians:
        link = LinkGuardian(
            by=by,
            now=now,
            guardian_id=GuardianId(derived_id(order.command_id, relationship)),
            relationship=relationship,
            authority_to_consent=True,
            basis=BASIS,
            linked_on=today,
            name=planned.pupil.guardians[relationship],
            phone=planned.pupil.phone if relationship == _first_guardian(planned.pupil) else None,
        )
        await carry_out(desk, STUDENT, stream, link, _part_of(order, relationship))


def _part_of(order: Order, part: str) -> Order:
    return Order(order.by, derived_id(order.command_id, "part", part), order.channel)


def _first_guardian(pupil: Pupil) -> str | None:
    """The file has one telephone number for the family."""
    return next(iter(pupil.guardians), None)


def _planned(
    npsn: str, sha256: str, pupil: Pupil, found: Mapping[tuple[str, ...], KnownPupil], *, finished: bool
) -> PlannedPupil:
    values = _values(pupil)
    own_id = derived_id("import", npsn, sha256, str(pupil.row), "student")
    known = next((found[key] for key in _keys(values) if key in found), None)
    linked = known.guardians if known else set()
    return PlannedPupil(
        pupil=pupil,
        student_id=known.student_id if known else own_id,
        known_version=known.recorded_at_version if known else 0,
        is_new=known is None or (known.student_id == own_id and not finished),
        differs=known is not None and known.values != values,
        missing_guardians=[Relationship(name) for name in pupil.guardians if Relationship(name) not in linked],
    )


def _left_alone(planned: PlannedPupil) -> PlannedPupil:
    """The file that brought an erased pupil comes again: it must not bring them back."""
    return replace(planned, is_new=False, differs=False, missing_guardians=())


def _values(pupil: Pupil) -> dict[str, Any]:
    return {name: getattr(pupil, name) for name in FIELDS}


def _keys(values: Mapping[str, str | None]) -> Sequence[tuple[str, ...]]:
    """By what a pupil is known again, best first: NISN, the school's own number, name and birthday."""
    numbers = [(name, value) for name in ("nisn", "nis") if (value := values[name])]
    name, born_on = values["name"], values["born_on"]
    return [*numbers, ("person", name.casefold(), born_on)] if name and born_on else numbers


async def _known_pupils(log: EventLog, npsn: str) -> Sequence[KnownPupil]:
    # From the log and not from rows: an import may run before this service has seen its own last events.
    known: dict[str, KnownPupil] = {}
    newest: dict[str, RecordedEvent] = {}
    async for recorded in _events_of_pupils(log, npsn):
        pupil = known.setdefault(recorded.stream.id, KnownPupil(recorded.stream.id, {}))
        if isinstance(recorded.event, student.Enrolled | student.Changed):
            newest[recorded.stream.id] = recorded
        elif isinstance(recorded.event, student.GuardianLinked):
            pupil.guardians.add(recorded.event.relationship)
    opened = await log.personal(list(newest.values()))
    for student_id, event in zip(newest, opened, strict=True):
        known[student_id].values = {name: getattr(event, name) for name in FIELDS}
        known[student_id].recorded_at_version = newest[student_id].sequence
    return [pupil for pupil in known.values() if pupil.values]


async def _events_of_pupils(log: EventLog, npsn: str) -> AsyncIterator[RecordedEvent]:
    async for batch in log.read_partition(partition_of(npsn, log.partitions)):
        for recorded in batch:
            if recorded.type.startswith("student.") and recorded.stream.home == npsn:
                yield recorded
