"""The report of a visit through its life: its versions, who has read it, to whom it was handed (R9, DOMAIN d.3)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from pydantic import AwareDatetime, BaseModel

from services.reporting.domain.fact import Facts, all_of
from shared.domain.envelope import Role
from shared.domain.events import visit
from shared.domain.events.visit import ConsentScope, Rendering, ReportAudience, ReportPart
from shared.domain.identifiers import GuardianId, UserId

Report: TypeAlias = visit.Reported | visit.ReportRevised

COVERED_BY: Mapping[ReportAudience, ConsentScope] = {
    ReportAudience.HOMEROOM_TEACHER: ConsentScope.SHARE_WITH_HOMEROOM,
    ReportAudience.MENTOR_TEACHER: ConsentScope.SHARE_WITH_MENTOR,
    ReportAudience.SUBJECT_TEACHER: ConsentScope.SHARE_WITH_SUBJECT_TEACHER,
}
"""What the family has to agree to, and may take back, for a teacher to read of it (A11, A12)."""

READ_AS: Mapping[Role, ReportAudience] = {
    Role.HOMEROOM_TEACHER: ReportAudience.HOMEROOM_TEACHER,
    Role.CLASS_TEACHER: ReportAudience.HOMEROOM_TEACHER,
    Role.MENTOR_TEACHER: ReportAudience.MENTOR_TEACHER,
    Role.SUBJECT_TEACHER: ReportAudience.SUBJECT_TEACHER,
}


class Revision(BaseModel):
    version: int
    revised_at: AwareDatetime
    reason: str
    changed: tuple[ReportPart, ...]


class Handover(BaseModel):
    """One version of the report, in one rendering, handed to one person; `hidden` are the parts left out of it."""

    to: ReportAudience
    guardian_id: GuardianId | None
    user_id: UserId | None
    rendering: Rendering
    hidden: tuple[ReportPart, ...]
    version: int
    shared_at: AwareDatetime


@dataclass(frozen=True, slots=True)
class Version:
    """One version with its content; `acknowledged_at` is when the principal had read this one."""

    version: int
    content: Report
    acknowledged_at: datetime | None


def versions_of(case: Facts) -> list[Version]:
    """Return every version filed, the newest last."""
    versions: list[Version] = []
    for fact in case:
        match fact.event:
            case visit.Reported() | visit.ReportRevised():
                versions.append(Version(len(versions) + 1, fact.event, None))
            case visit.ReportAcknowledged() if versions:
                versions[-1] = _acknowledged(versions[-1], fact.occurred_at)
    return versions


def _acknowledged(version: Version, at: datetime) -> Version:
    return replace(version, acknowledged_at=version.acknowledged_at or at)


def revisions_of(case: Facts) -> list[Revision]:
    return [
        Revision(
            version=each.event.version,
            revised_at=each.occurred_at,
            reason=each.event.reason,
            changed=each.event.changed,
        )
        for each in all_of(case, visit.ReportRevised)
    ]


def handovers_of(case: Facts) -> list[Handover]:
    """Return to whom it was handed, in that order."""
    return [
        Handover(**each.event.model_dump(), version=_version_at(case, each.sequence), shared_at=each.occurred_at)
        for each in all_of(case, visit.ReportShared)
    ]


def is_still_covered(case: Facts, audience: ReportAudience) -> bool:
    """Whether the family still agrees that this audience reads of it: agreed once, and not taken back since."""
    needed = COVERED_BY.get(audience)
    if needed is None:
        return True
    agreed = [each.sequence for each in all_of(case, visit.Consented) if needed in each.event.scope]
    taken_back = [
        each.sequence
        for each in all_of(case, visit.ConsentWithdrawn)
        if {needed, ConsentScope.VISIT} & set(each.event.scope_withdrawn)
    ]
    return max(agreed, default=0) > max(taken_back, default=0)


def _version_at(case: Facts, sequence: int) -> int:
    return len(versions_of([fact for fact in case if fact.sequence < sequence]))
