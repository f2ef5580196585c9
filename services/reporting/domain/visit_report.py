"""The report of a visit as a document: who by id, the three parts of R12, and how the promise was kept."""

from collections.abc import Mapping

from pydantic import AwareDatetime, BaseModel

from services.reporting.domain.fact import Facts, all_of, newest_event
from services.reporting.domain.report_follow_up import PlannedFollowUp, follow_ups_of
from services.reporting.domain.report_promise import PromiseKept, Target, promise_kept, targets_kept
from services.reporting.domain.report_versions import Handover, Revision, handovers_of, revisions_of, versions_of
from services.reporting.domain.visit_conduct import Conduct, conduct_of
from shared.domain.envelope import PRINCIPALS, Role
from shared.domain.events import visit
from shared.domain.events.visit import Confidentiality, VisitOutcome
from shared.domain.identifiers import VisitId
from shared.domain.sla.promise import Policy
from shared.domain.visit_reading import standing_withdrawal

READS_EVERY_ANSWER = frozenset({Role.COUNSELLOR, Role.AUDITOR})
READS_NORMAL_ANSWERS = PRINCIPALS


class Observation(BaseModel):
    """One instrument as it was filled in, with the answers that this reader may see (DOMAIN e)."""

    template_id: str
    template_version: int
    answers: list[visit.ItemAnswer]


class VisitReport(BaseModel):
    """The newest version of the report, with what came of the visit.

    `acknowledged_at` is when the principal had read this version. `frozen_since` is when consent was withdrawn: from
    then on the report may no longer be used (A12).
    """

    npsn: str
    visit_id: str
    student_id: str | None
    counsellor: str | None
    approver: str | None
    purposes: tuple[visit.Purpose, ...]
    conduct: Conduct | None
    version: int
    home_conditions: str
    supporting_factors: tuple[str, ...]
    inhibiting_factors: tuple[str, ...]
    follow_up_recommendations: tuple[visit.FollowUp, ...]
    summary: str
    confidentiality: Confidentiality
    revisions: list[Revision]
    acknowledged_at: AwareDatetime | None
    shared: list[Handover]
    observations: list[Observation]
    follow_ups: list[PlannedFollowUp]
    repeat_visits: list[VisitId]
    promise: PromiseKept | None
    targets: list[Target]
    standard_version: str | None
    frozen: bool
    frozen_since: AwareDatetime | None


def visit_report(
    npsn: str, visit_id: str, reader: Role, case: Facts, clocks: Mapping[Policy, Facts]
) -> VisitReport | None:
    """Return the report as `reader` may see it; None when it has not been filed.

    `case` are the events of the visit, `clocks` those of its clocks by policy. Once processing has stopped, hand in
    sealed events: what is frozen for good is not shown.
    """
    versions = versions_of(case)
    if not versions:
        return None
    content, conduct = versions[-1].content, conduct_of(case)
    applied = newest_event(case, visit.Resubmitted) or newest_event(case, visit.Requested)
    approved = newest_event(case, visit.Approved)
    withdrawn = standing_withdrawal(each.event for each in case)
    return VisitReport(
        npsn=npsn,
        visit_id=visit_id,
        student_id=_student(case),
        counsellor=applied.applicant if applied else None,
        approver=approved.approver if approved else None,
        purposes=applied.purposes if applied else (),
        conduct=conduct,
        version=versions[-1].version,
        home_conditions=content.home_conditions,
        supporting_factors=content.supporting_factors,
        inhibiting_factors=content.inhibiting_factors,
        follow_up_recommendations=content.follow_up_recommendations,
        summary=content.summary,
        confidentiality=content.confidentiality,
        revisions=revisions_of(case),
        acknowledged_at=versions[-1].acknowledged_at,
        shared=handovers_of(case),
        observations=_observations(case, reader),
        follow_ups=follow_ups_of(case),
        repeat_visits=[each.event.repeat_visit_id for each in all_of(case, visit.RepeatLinked)],
        promise=_promise(approved, clocks, conduct),
        targets=targets_kept(clocks),
        standard_version=standard_version_of(case),
        frozen=withdrawn is not None,
        frozen_since=withdrawn.received_at if withdrawn else None,
    )


def standard_version_of(case: Facts) -> str | None:
    """Return the service standard that the case began under, and is held to all along."""
    began = _began(case)
    return began.standard_version if began else None


def _began(case: Facts) -> visit.Recommended | visit.AskedByGuardian | None:
    begun = [each.event for each in case if isinstance(each.event, visit.Recommended | visit.AskedByGuardian)]
    return begun[0] if begun else None


def _student(case: Facts) -> str | None:
    began = _began(case)
    return began.student_id if began else None


def _promise(
    approved: visit.Approved | None, clocks: Mapping[Policy, Facts], conduct: Conduct | None
) -> PromiseKept | None:
    if approved is None:
        return None
    kept_by = conduct if conduct and conduct.counts and conduct.outcome is VisitOutcome.MET_GUARDIAN else None
    return promise_kept(approved.promise, clocks.get("visit_7wd", ()), kept_by.ended_at if kept_by else None)


def _observations(case: Facts, reader: Role) -> list[Observation]:
    if reader not in READS_EVERY_ANSWER | READS_NORMAL_ANSWERS:
        return []
    return [_observation(each.event, reader) for each in all_of(case, visit.Observed)]


def _observation(observed: visit.Observed, reader: Role) -> Observation:
    readable = [
        each
        for each in observed.answers
        if reader in READS_EVERY_ANSWER or each.confidentiality is Confidentiality.NORMAL
    ]
    return Observation(template_id=observed.template_id, template_version=observed.template_version, answers=readable)
