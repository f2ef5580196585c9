"""Import of pupils and staff: preview a file, then confirm exactly that file."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, UploadFile
from pydantic import BaseModel, Field

from services.intake.api.context import AtDesk, Key, order_of
from services.intake.api.fields import NpsnInPath
from services.intake.handlers.masterdata.importing import Preview, confirm, preview
from shared.domain.identifiers import SHA256_PATTERN
from shared.web.access import Caller, permitted
from shared.web.language import Language, language_of

router = APIRouter(prefix="/schools/{npsn}/imports", tags=["imports"])


class RowError(BaseModel):
    """What is wrong in one row of the file, in words; the cell itself is never shown."""

    row: int
    column: str
    message: str


class ImportAnswer(BaseModel):
    """`sha256` names the file that was read; send it with the confirmation."""

    kind: Literal["students", "staff"]
    sha256: str = Field(pattern=SHA256_PATTERN)
    rows: int
    added: int
    changed: int
    unchanged: int
    errors: list[RowError]


@router.post("/{kind}/preview", summary="Pratinjau; tidak ada yang dicatat · preview; nothing is written")
async def preview_import(
    request: Request,
    npsn: NpsnInPath,
    kind: Literal["students", "staff"],
    file: UploadFile,
    _caller: Annotated[Caller, permitted("import.preview")],
    desk: AtDesk,
) -> ImportAnswer:
    return answer(await preview(desk, npsn, kind, await file.read()), language_of(request))


@router.post("/{kind}/confirm", summary="Impor berkas yang dipratinjau · import the previewed file")
async def confirm_import(  # noqa: PLR0913, PLR0917 - a route's parts
    request: Request,
    npsn: NpsnInPath,
    kind: Literal["students", "staff"],
    file: UploadFile,
    sha256: Annotated[str, Form(pattern=SHA256_PATTERN)],
    caller: Annotated[Caller, permitted("import.confirm")],
    key: Key,
    desk: AtDesk,
) -> ImportAnswer:
    order = order_of(caller, key, npsn)
    return answer(await confirm(desk, npsn, kind, await file.read(), sha256, order), language_of(request))


def answer(found: Preview, language: Language) -> ImportAnswer:
    return ImportAnswer(
        kind=found.kind,
        sha256=found.sha256,
        rows=len(found.planned),
        added=found.count("added"),
        changed=found.count("changed"),
        unchanged=found.count("unchanged"),
        errors=[
            RowError(row=one.row, column=one.column, message=one.text.in_(language, **one.values))
            for one in found.problems
        ],
    )
