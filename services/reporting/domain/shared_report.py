"""The report as it was handed to a family or a teacher: the version and the parts they were given, nothing more."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from pydantic import AwareDatetime, BaseModel

from services.reporting.domain.fact import Facts
from services.reporting.domain.report_versions import (
    READ_AS,
    Handover,
    handovers_of,
    is_still_covered,
    versions_of,
)
from services.reporting.domain.visit_conduct import conduct_of
from services.reporting.domain.visit_report import standard_version_of
from shared.domain.envelope import TEACHERS, Actor
from shared.domain.events import visit
from shared.domain.events.visit import Rendering, ReportAudience, ReportPart

HandedRendering: TypeAlias = Literal["family", "extract"]


class SharedReport(BaseModel):
    """`version` is the one handed over at `shared_at`; a part that was left out is None and named in `hidden`."""

    npsn: str
    visit_id: str
    rendering: Rendering
    to: ReportAudience
    shared_at: AwareDatetime
    version: int
    newest_version: int
    started_at: AwareDatetime | None
    ended_at: AwareDatetime | None
    home_conditions: str | None
    supporting_factors: tuple[str, ...] | None
    inhibiting_factors: tuple[str, ...] | None
    follow_up_recommendations: tuple[visit.FollowUp, ...] | None
    summary: str | None
    hidden: tuple[ReportPart, ...]
    standard_version: str | None


def shared_report(
    npsn: str, visit_id: str, reader: Actor, rendering: HandedRendering, case: Facts
) -> SharedReport | None:
    """Return what was handed over last; None when nothing was, or not to this reader, or no longer may be read.

    A teacher reads only what was handed to that very person, in that role, while the family still agrees (DOMAIN e).
    """
    handed = _newest_for(reader, rendering, case)
    if handed is None:
        return None
    versions, conduct = versions_of(case), conduct_of(case)
    content = versions[handed.version - 1].content
    parts = {part.value: None if part in handed.hidden else getattr(content, part.value) for part in ReportPart}
    return SharedReport(
        npsn=npsn,
        visit_id=visit_id,
        rendering=handed.rendering,
        to=handed.to,
        shared_at=handed.shared_at,
        version=handed.version,
        newest_version=versions[-1].version,
        started_at=conduct.started_at if conduct else None,
        ended_at=conduct.ended_at if conduct else None,
        hidden=handed.hidden,
        standard_version=standard_version_of(case),
        **parts,
    )


def _newest_for(reader: Actor, rendering: HandedRendering, case: Facts) -> Handover | None:
    handed = [each for each in handovers_of(case) if each.rendering.value == rendering and each.version > 0]
    mine = _to_this_teacher(reader, handed, case) if reader.role in TEACHERS else handed
    return mine[-1] if mine else None


def _to_this_teacher(reader: Actor, handed: Sequence[Handover], case: Facts) -> Sequence[Handover]:
    return [
        each
        for each in handed
        if each.user_id == reader.user_id and each.to is READ_AS[reader.role] and is_still_covered(case, each.to)
    ]
