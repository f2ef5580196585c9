"""The kinds of fields that request bodies are made of, with their limits and words in both languages."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, ClassVar

from fastapi import Path, Query
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from shared.domain.events.visit import Companion, Confidentiality, FollowUp, ItemAnswer, Slot
from shared.domain.identifiers import ID_PATTERN, NPSN_PATTERN, SHA256_PATTERN
from shared.domain.instrument import ITEM_PATTERN

# Nobody writes these: NUL, which PostgreSQL does not keep, what commands a terminal, what turns a line's direction.
WRITTEN = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]*$"

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000, pattern=WRITTEN)]
"""Free text, a sentence or a page."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=WRITTEN)]
"""A name or a short text."""

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
UserIdText = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z._@-]{1,100}$")]
Sha256Text = Annotated[str, StringConstraints(pattern=SHA256_PATTERN)]
NpsnText = Annotated[str, StringConstraints(pattern=NPSN_PATTERN)]

# Far from the ends of the calendar: every moment can be told in every time zone.
Moment = Annotated[AwareDatetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), lt=datetime(2100, 1, 1, tzinfo=UTC))]
Day = Annotated[date, Field(ge=date(1900, 1, 1), lt=date(2100, 1, 1))]

NpsnInPath = Annotated[str, Path(pattern=NPSN_PATTERN, description="NPSN sekolah · the school's number")]
DistrictInPath = Annotated[
    str,
    Path(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=100,
        description="Kode kabupaten/kota · the district's code",
        examples=["kota-bontang"],
    ),
]
IdInPath = Annotated[str, Path(pattern=ID_PATTERN)]
UserInPath = Annotated[str, Path(pattern=r"^[0-9A-Za-z._@-]{1,100}$")]
Sha256InPath = Annotated[str, Path(pattern=SHA256_PATTERN)]

After = Annotated[str | None, Query(pattern=ID_PATTERN)]
"""The last id of the page before."""

Limit = Annotated[int, Query(ge=1, le=200)]


def says(indonesian: str, english: str, **more: Any) -> Any:
    """Return a field described in both languages; required unless `more` has a default."""
    return Field(**{"default": ..., **more}, description=f"{indonesian} · {english}")


class Body(BaseModel):
    """A request body. Unknown fields are refused: a misspelt one would be lost in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PartBody(Body):
    """Bagian dari isian · a part of a body. `part` is what commands take in its place."""

    part: ClassVar[type[BaseModel]]


class SlotBody(PartBody):
    """Jendela waktu · a window of time."""

    part = Slot
    starts_at: Moment = says("mulai", "start", examples=["2026-03-16T16:00:00+08:00"])
    ends_at: Moment = says("selesai", "end", examples=["2026-03-16T17:00:00+08:00"])


class CompanionBody(PartBody):
    """Pendamping · a member of staff who comes along."""

    part = Companion
    user_id: UserIdText = says("kode pegawai", "user id")
    role: str = says(
        "peran",
        "role",
        examples=["homeroom_teacher"],
        pattern="^(class|homeroom|subject|mentor)_teacher$|^counsellor$|^(acting_)?principal$",
    )


class FollowUpBody(PartBody):
    """Tindak lanjut · a recommended follow-up: what, who, by when."""

    part = FollowUp
    what: Words = says("apa", "what")
    who: Line = says("oleh siapa", "by whom")
    by: Line = says("kapan", "by when")


class AnswerBody(PartBody):
    """Jawaban satu butir instrumen · the answer to one item of an instrument."""

    part = ItemAnswer
    item: str = says(
        'kode butir; butir tambahan diawali "tambahan-"',
        'item; an added one begins with "tambahan-"',
        pattern=ITEM_PATTERN,
        max_length=60,
    )
    answer: Words = says("jawaban", "answer")
    confidentiality: Confidentiality = says("kerahasiaan", "confidentiality", default=Confidentiality.NORMAL)


def given_by(body: Body) -> dict[str, Any]:
    """Return the body's values as the domain's commands take them."""
    return {name: _plain(getattr(body, name)) for name in type(body).model_fields}


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return tuple(_plain(each) for each in value)
    if isinstance(value, PartBody):
        return value.part.model_validate(value.model_dump())
    return value
