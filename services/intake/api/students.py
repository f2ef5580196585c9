"""Pupils and their guardians."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.intake import read_models
from services.intake.api.context import AtDesk, CommandAnswer, Key, OnFoundation, order_of, outcome, refuse_reused_key
from services.intake.api.fields import After, Body, Day, Id, IdInPath, Limit, Line, NpsnInPath, Words, given_by, says
from services.intake.handlers import students
from services.intake.handlers.facts import student_history, unknown
from shared.domain.envelope import TEACHERS
from shared.domain.events import student
from shared.domain.events.student import Relationship
from shared.domain.identifiers import NISN_PATTERN, student_stream
from shared.web.access import Caller, permitted

router = APIRouter(prefix="/schools/{npsn}/students", tags=["students"])


class StudentAnswer(CommandAnswer):
    student_id: str


class GuardianAnswer(StudentAnswer):
    guardian_id: str


class Enrol(Body):
    """Murid terdaftar · a pupil is enrolled. NIK tidak pernah dikumpulkan."""

    name: Line = says("nama", "name")
    class_group: Line = says("rombel", "class", examples=["8A"])
    nisn: str | None = says("NISN, 10 angka", "NISN, 10 digits", default=None, pattern=NISN_PATTERN)
    nis: Line | None = says("NIS/NIPD", "school's own number", default=None)
    born_on: Day | None = says("tanggal lahir", "born on", default=None)
    address: Words | None = says("alamat", "address", default=None)


class Change(Enrol):
    """Data murid diperbarui, seluruhnya · the whole record again."""


class LinkGuardian(Body):
    """Orang tua/wali dihubungkan · a guardian is linked (A10)."""

    guardian_id: Id | None = says("kode; bawaan dibuatkan", "id; made by default", default=None)
    name: Line = says("nama", "name")
    relationship: Relationship = says("hubungan", "relationship")
    authority_to_consent: bool = says("berwenang memberi izin", "may consent", default=True)
    basis: Words = says("dasar", "basis", examples=["Kartu keluarga diperlihatkan"])
    phone: Line | None = says("nomor telepon", "telephone", default=None)
    linked_on: Day | None = says("sejak; bawaan hari ini", "since; today by default", default=None)


class UnlinkGuardian(Body):
    """Orang tua/wali dilepas · a guardian is unlinked."""

    reason: Words = says("alasan", "reason")


class StudentItem(BaseModel):
    """Teachers read name and class; numbers, birthday and address are for those who need them."""

    student_id: str
    class_group: str
    name: str
    nisn: str | None = None
    nis: str | None = None
    born_on: str | None = None
    address: str | None = None


class StudentList(BaseModel):
    """`next` goes into `after` for the next page; none on the last."""

    items: list[StudentItem]
    next: str | None


class GuardianItem(BaseModel):
    guardian_id: str
    name: str
    phone: str | None
    relationship: Relationship
    authority_to_consent: bool


class StudentDetail(StudentItem):
    guardians: list[GuardianItem]


@router.post("", status_code=201, summary="Murid terdaftar · enrol a pupil")
async def enrol(
    npsn: NpsnInPath, body: Enrol, caller: Annotated[Caller, permitted("student.enrol")], key: Key, desk: AtDesk
) -> StudentAnswer:
    given = _record(body)
    done = await students.enrol(desk, npsn, given, order_of(caller, key, npsn))
    await refuse_reused_key(desk, done, given, student.Enrolled)
    return StudentAnswer(student_id=done.stream.id, **outcome(done))


@router.post("/{student_id}/change", summary="Data murid diperbarui · bring a record up to date")
async def change(  # noqa: PLR0913, PLR0917 - a route's parts
    npsn: NpsnInPath,
    student_id: IdInPath,
    body: Change,
    caller: Annotated[Caller, permitted("student.change")],
    key: Key,
    desk: AtDesk,
) -> StudentAnswer:
    given = _record(body)
    done = await students.change(desk, npsn, student_id, given, order_of(caller, key, npsn))
    await refuse_reused_key(desk, done, given, student.Changed)
    return StudentAnswer(student_id=student_id, **outcome(done))


@router.post("/{student_id}/guardians", status_code=201, summary="Hubungkan orang tua/wali · link a guardian")
async def link_guardian(  # noqa: PLR0913, PLR0917 - a route's parts
    npsn: NpsnInPath,
    student_id: IdInPath,
    body: LinkGuardian,
    caller: Annotated[Caller, permitted("student.link-guardian")],
    key: Key,
    desk: AtDesk,
) -> GuardianAnswer:
    given, order = given_by(body), order_of(caller, key, npsn)
    done = await students.link_guardian(desk, npsn, student_id, given, order)
    await refuse_reused_key(desk, done, given, student.GuardianLinked)
    guardian_id = body.guardian_id or students.new_guardian_id(order)
    return GuardianAnswer(student_id=student_id, guardian_id=guardian_id, **outcome(done))


@router.post("/{student_id}/guardians/{guardian_id}/unlink", summary="Lepas orang tua/wali · unlink a guardian")
async def unlink_guardian(  # noqa: PLR0913, PLR0917 - a route's parts
    npsn: NpsnInPath,
    student_id: IdInPath,
    guardian_id: IdInPath,
    body: UnlinkGuardian,
    caller: Annotated[Caller, permitted("student.unlink-guardian")],
    key: Key,
    desk: AtDesk,
) -> GuardianAnswer:
    given = {**given_by(body), "guardian_id": guardian_id}
    done = await students.unlink_guardian(desk, npsn, student_id, given, order_of(caller, key, npsn))
    await refuse_reused_key(desk, done, given, student.GuardianUnlinked)
    return GuardianAnswer(student_id=student_id, guardian_id=guardian_id, **outcome(done))


@router.get("", summary="Daftar murid · list of pupils")
async def list_students(  # noqa: PLR0913, PLR0917 - a route's parts
    npsn: NpsnInPath,
    caller: Annotated[Caller, permitted("student.read")],
    foundation: OnFoundation,
    class_group: Annotated[str, Query(max_length=200, pattern=r"^[^\x00]*$")] | None = None,
    after: After = None,
    limit: Limit = 50,
) -> StudentList:
    async with foundation.read_model.reading() as connection:
        rows = await read_models.students_of(
            connection, npsn, class_group=class_group, after=after or "", limit=limit + 1
        )
    shown = rows[:limit]
    places = [(student_stream(npsn, row["student_id"]), row["named_at"]) for row in shown]
    events = await read_models.opened(foundation.log, places)
    items = [
        _item(row["student_id"], event, caller)
        for row, event in zip(shown, events, strict=True)
        if isinstance(event, student.Enrolled | student.Changed)
    ]
    return StudentList(items=items, next=items[-1].student_id if len(rows) > limit else None)


@router.get("/{student_id}", summary="Satu murid dengan orang tua/wali · one pupil with guardians")
async def get_student(
    npsn: NpsnInPath, student_id: IdInPath, caller: Annotated[Caller, permitted("student.read")], desk: AtDesk
) -> StudentDetail:
    history = await student_history(desk.log, npsn, student_id)
    item: StudentItem | None = None
    guardians: dict[str, GuardianItem] = {}
    for event in await desk.log.personal(history):
        match event:
            case student.Enrolled() | student.Changed():
                item = _item(student_id, event, caller)
            case student.GuardianLinked(guardian_id=guardian_id):
                guardians[guardian_id] = GuardianItem(**event.model_dump(include=set(GuardianItem.model_fields)))
            case student.GuardianUnlinked(guardian_id=guardian_id):
                guardians.pop(guardian_id, None)
    if item is None:
        raise unknown("student", student_id)
    shown = [] if caller.role in TEACHERS else list(guardians.values())
    return StudentDetail(**item.model_dump(), guardians=shown)


def _item(student_id: str, event: student.Enrolled | student.Changed, caller: Caller) -> StudentItem:
    if caller.role in TEACHERS:
        return StudentItem(student_id=student_id, class_group=event.class_group, name=event.name)
    facts = event.model_dump(include=set(StudentItem.model_fields) - {"student_id"})
    return StudentItem(student_id=student_id, **facts)


def _record(body: Enrol) -> dict[str, str | None]:
    """The birthday becomes text: what is sealed is text."""
    return {**given_by(body), "born_on": body.born_on.isoformat() if body.born_on else None}
