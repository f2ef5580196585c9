"""Evidence files: uploaded for a pupil or a matter, downloaded by those who may."""

from typing import Annotated

from fastapi import APIRouter, Query, Response, UploadFile
from pydantic import BaseModel, Field

from services.intake.api.context import AtDesk, Readings
from services.intake.api.feedback import is_evidence_closed_to
from services.intake.api.fields import NpsnInPath, Sha256InPath
from services.intake.handlers import evidence
from services.intake.handlers.desk import Desk
from services.intake.handlers.facts import school_of, student_history
from services.intake.handlers.feedback import state_of
from shared.domain.events.audit import ViewedThing
from shared.domain.identifiers import ID_PATTERN
from shared.web.access import Caller, permitted
from shared.web.problems import Problem

router = APIRouter(prefix="/schools/{npsn}/evidence", tags=["evidence"])

StudentQuery = Annotated[str, Query(pattern=ID_PATTERN, description="murid · the pupil it is about")]
FeedbackQuery = Annotated[str, Query(pattern=ID_PATTERN, description="pengaduan · the matter it is about")]

FILES = {media_type: {"schema": {"type": "string", "format": "binary"}} for media_type in evidence.MAGIC.values()}


class EvidenceAnswer(BaseModel):
    """`sha256` goes into `evidence_sha256` of the command that the file proves."""

    sha256: str = Field(description="SHA-256 isi berkas · of the file's content")
    media_type: str
    size_bytes: int


@router.post("", status_code=201, summary="Unggah bukti (PDF, JPEG, PNG; paling besar 10 MiB) · upload evidence")
async def upload(
    npsn: NpsnInPath,
    file: UploadFile,
    _caller: Annotated[Caller, permitted("evidence.upload")],
    desk: AtDesk,
    student_id: StudentQuery | None = None,
    feedback_id: FeedbackQuery | None = None,
) -> EvidenceAnswer:
    person = await _person(desk, npsn, student_id, feedback_id)
    stored = await evidence.store(desk, npsn, person, await file.read())
    return EvidenceAnswer(sha256=stored.sha256, media_type=stored.media_type, size_bytes=stored.size_bytes)


@router.get(
    "/{sha256}",
    summary="Unduh bukti · download evidence",
    response_class=Response,
    responses={200: {"description": "Berkas · the file", "content": FILES}},
)
async def download(  # noqa: PLR0913, PLR0917 - a route's parts
    npsn: NpsnInPath,
    sha256: Sha256InPath,
    caller: Annotated[Caller, permitted("evidence.read")],
    desk: AtDesk,
    readings: Readings,
    student_id: StudentQuery | None = None,
    feedback_id: FeedbackQuery | None = None,
) -> Response:
    if feedback_id is not None and is_evidence_closed_to(caller, (await state_of(desk, npsn, feedback_id)).matter):
        raise Problem(404, "evidence.missing", found=sha256)
    person = await _person(desk, npsn, student_id, feedback_id)
    content = await evidence.read(desk, npsn, person, sha256)
    # Of a pupil's file nobody knows for which of the pupil's cases it is read.
    thing, subject = (ViewedThing.STUDENT_DATA, student_id) if student_id else (ViewedThing.COMPLAINT, str(feedback_id))
    await readings.viewed(npsn, caller.actor, thing, subject)
    return Response(
        content,
        media_type=evidence.media_type_of(content),
        headers={"Content-Disposition": f'attachment; filename="{sha256[:12]}"'},
    )


async def _person(desk: Desk, npsn: str, student_id: str | None, feedback_id: str | None) -> str:
    """Return whose key seals the file: the pupil's, or that of the matter."""
    await school_of(desk.log, npsn)
    if student_id is not None and feedback_id is None:
        await student_history(desk.log, npsn, student_id)
        return f"student:{student_id}"
    if feedback_id is not None and student_id is None:
        return str((await state_of(desk, npsn, feedback_id)).matter.person)
    found = "0" if student_id is None else "2"
    raise Problem(422, "evidence.about_whom", found=found, expected="student_id, feedback_id")
