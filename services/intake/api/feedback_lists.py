"""Lists of complaints, suggestions, input and appreciation: a school's inbox, and what the district watches over."""

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, BaseModel

from services.intake import read_models
from services.intake.api.context import OnFoundation
from services.intake.api.fields import After, Limit, NpsnInPath
from services.intake.projections.feedback_list import STATES
from services.intake.read_models import FeedbackWanted, Row
from shared.domain.envelope import PRINCIPALS
from shared.domain.events.feedback import AboutWhom, FeedbackCategory
from shared.web.access import Caller, permitted
from shared.web.foundation import Foundation

router = APIRouter(tags=["feedback"])

State = Literal[STATES]  # type: ignore[valid-type]  # the projection's own list

Category = Annotated[FeedbackCategory | None, Query(description="kategori · category, such as illegal_fee (R13)")]
LateEntry = Annotated[
    bool | None, Query(description="dicatat terlambat · entered more than 24 hours after receipt (A22)")
]
WithDistrict = Annotated[bool | None, Query(description="diteruskan ke Dinas · told to the district")]


class FeedbackItem(BaseModel):
    """One line of a list; what was said is opened one by one."""

    feedback_id: str
    kind: str
    category: str
    state: str
    about: str
    visit_id: str | None
    handler: str | None
    listed_as_late_entry: bool
    awaits_countersign: bool
    with_the_district: bool
    received_at: AwareDatetime
    due_at: AwareDatetime | None
    changed_at: AwareDatetime
    version: int


class FeedbackList(BaseModel):
    """`next` goes into `after` for the next page; none on the last."""

    items: list[FeedbackItem]
    next: str | None


class DistrictItem(FeedbackItem):
    """One line about one school. No name and no text: the district reads what it was told to deal with."""

    npsn: str


class DistrictList(BaseModel):
    """`next` goes into `after` for the next page; none on the last."""

    items: list[DistrictItem]
    next: str | None


@router.get("/schools/{npsn}/feedback", summary="Kotak masuk · inbox")
async def list_feedback(  # noqa: PLR0913, PLR0917 - a route's parts
    npsn: NpsnInPath,
    caller: Annotated[Caller, permitted("feedback.read")],
    foundation: OnFoundation,
    state: State | None = None,
    category: Category = None,
    listed_as_late_entry: LateEntry = None,
    after: After = None,
    limit: Limit = 50,
) -> FeedbackList:
    wanted = FeedbackWanted(
        state=state,
        category=category,
        listed_as_late_entry=listed_as_late_entry,
        not_about=AboutWhom.PRINCIPAL if caller.role in PRINCIPALS else None,
    )
    rows, following = await _page(foundation, npsn, wanted, after, limit)
    return FeedbackList(items=[FeedbackItem(**_of(row, FeedbackItem)) for row in rows], next=following)


@router.get(
    "/district/feedback",
    summary="Pengaduan semua sekolah, tanpa isi · complaints of all schools, without texts (A22, R13)",
)
async def list_feedback_of_district(  # noqa: PLR0913, PLR0917 - a route's parts
    _caller: Annotated[Caller, permitted("feedback.list-of-district")],
    foundation: OnFoundation,
    state: State | None = None,
    category: Category = None,
    late_entry: LateEntry = None,
    with_the_district: WithDistrict = None,
    after: After = None,
    limit: Limit = 50,
) -> DistrictList:
    wanted = FeedbackWanted(
        state=state, category=category, listed_as_late_entry=late_entry, with_the_district=with_the_district
    )
    rows, following = await _page(foundation, None, wanted, after, limit)
    return DistrictList(items=[DistrictItem(**_of(row, DistrictItem)) for row in rows], next=following)


async def _page(
    foundation: Foundation, npsn: str | None, wanted: FeedbackWanted, after: str | None, limit: int
) -> tuple[Sequence[Row], str | None]:
    """Return the rows of one page, and the last id of it when there is another."""
    async with foundation.read_model.reading() as connection:
        rows = await read_models.feedback_of(connection, npsn, wanted, after=after or "", limit=limit + 1)
    page = rows[:limit]
    return page, page[-1]["feedback_id"] if len(rows) > limit else None


def _of(row: Row, item: type[BaseModel]) -> Row:
    return {name: row[name] for name in item.model_fields}
