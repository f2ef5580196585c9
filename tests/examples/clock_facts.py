"""Facts about the visit case, complaint, pupil and restricted matter of the clocks, beyond those in `clocks`."""

from datetime import datetime

from shared.domain.envelope import Role
from shared.domain.events import feedback, safeguard, student, visit
from shared.domain.events.feedback import AboutWhom, ReceivedThrough
from shared.domain.events.safeguard import SafeguardCategory
from shared.domain.events.student import DataScope
from shared.domain.events.visit import (
    Confidentiality,
    ConsentForm,
    ConsentScope,
    CountersignReason,
    CountersignSubject,
    VisitOutcome,
)
from shared.domain.identifiers import GuardianId, RequestId, SafeguardId, UserId
from shared.domain.personal import SEALED
from shared.domain.sla.hours_promise import hours_promise
from tests.examples import clocks
from tests.examples.clocks import REQUEST, SAFEGUARD, WITA, at

BOTH_OFFICES = (Role.PRINCIPAL, Role.ACTING_PRINCIPAL, Role.SAFEGUARDING_OFFICER)
STANDARD = "kunjungan-rumah-1"


def consented(
    signed_at: str, valid_until: str, scope: tuple[ConsentScope, ...] = (ConsentScope.VISIT,)
) -> visit.Consented:
    return visit.Consented(
        guardian_id=GuardianId("guardian-1"),
        form=ConsentForm.PAPER_SCAN,
        scope=scope,
        signed_at=at(signed_at),
        valid_from=at(signed_at),
        valid_until=at(valid_until),
        evidence_sha256="0" * 64,
        witness=None,
    )


def consent_refused() -> visit.ConsentRefused:
    return visit.ConsentRefused(guardian_id=GuardianId("guardian-2"), reason=None)


def requested() -> visit.Requested:
    return visit.Requested(
        applicant=UserId("counsellor-1"),
        purposes=(visit.Purpose.GIVE_SUPPORT,),
        purpose_text=SEALED,
        proposed_window=None,
        companions=(),
        risk_note=None,
    )


def resubmitted() -> visit.Resubmitted:
    return visit.Resubmitted.model_validate(requested().model_dump())


def returned() -> visit.Returned:
    return visit.Returned(what_to_fix=SEALED)


def rejected() -> visit.Rejected:
    return visit.Rejected(reason=SEALED)


def approval_revoked() -> visit.ApprovalRevoked:
    return visit.ApprovalRevoked(reason=SEALED)


def dismissed() -> visit.RecommendationDismissed:
    return visit.RecommendationDismissed(reason=SEALED)


def reported() -> visit.Reported:
    return visit.Reported(
        home_conditions=SEALED,
        supporting_factors=(),
        inhibiting_factors=(),
        follow_up_recommendations=(),
        summary=SEALED,
        confidentiality=Confidentiality.NORMAL,
    )


def closed() -> visit.Closed:
    return visit.Closed(note=None)


def visited_awaiting_a_signature(ended_at: str, outcome: VisitOutcome = VisitOutcome.MET_GUARDIAN) -> visit.Visited:
    return clocks.visited(ended_at, outcome).model_copy(update={"countersign": (CountersignReason.LATE_SYNC,)})


def stop_awaiting_a_signature(stopped_at: str) -> visit.ProcessingStopped:
    return clocks.processing_stopped(stopped_at).model_copy(update={"countersign": (CountersignReason.LATE_SYNC,)})


def countersigned(
    subject: CountersignSubject, actual_at: str | None, *, countersigns: int, accepted: bool = True
) -> visit.Countersigned:
    return visit.Countersigned(
        countersigns=countersigns,
        subject=subject,
        accepted=accepted,
        actual_at=at(actual_at) if actual_at else None,
        note=None,
    )


def complained_about(whom: AboutWhom) -> feedback.Complained:
    return clocks.complained().model_copy(update={"about": whom, "respondent": UserId("somebody")})


def answer_awaiting_a_signature(told_at: str) -> feedback.FollowedUp:
    return clocks.followed_up(told_at).model_copy(update={"needs_countersign": True})


def answer_countersigned(actual_at: str, *, countersigns: int) -> feedback.Countersigned:
    return feedback.Countersigned(countersigns=countersigns, accepted=True, actual_at=at(actual_at), note=None)


def reopened(at_moment: datetime) -> feedback.Reopened:
    return feedback.Reopened(reason=SEALED, promise=hours_promise(at_moment, 72, WITA, STANDARD))


def raised(raised_at: str, recipients: tuple[Role, ...] = BOTH_OFFICES) -> safeguard.Raised:
    return safeguard.Raised(
        safeguard_id=SafeguardId(SAFEGUARD),
        student=SEALED,
        visit=None,
        categories=(SafeguardCategory.NEGLECT,),
        description=SEALED,
        raised_at=at(raised_at),
        recipients=recipients,
        unit="Pokja",
        promise=hours_promise(at(raised_at), 24, WITA, STANDARD),
    )


def referred(referred_at: str) -> safeguard.Referred:
    return safeguard.Referred(referred_to=SEALED, reference=None, referred_at=at(referred_at))


def access_requested(requested_at: str, request_id: str = REQUEST) -> student.DataAccessRequested:
    return student.DataAccessRequested(
        request_id=RequestId(request_id),
        guardian_id=GuardianId("guardian-1"),
        scope=DataScope.EVERYTHING,
        requested_at=at(requested_at),
        through=ReceivedThrough.LETTER,
        identity_checked=SEALED,
        promise=hours_promise(at(requested_at), 72, WITA, STANDARD),
    )


def access_answered(answered_at: str, request_id: str = REQUEST) -> student.DataAccessAnswered:
    return student.DataAccessAnswered(
        request_id=RequestId(request_id), answered_at=at(answered_at), through=ReceivedThrough.LETTER, note=None
    )
