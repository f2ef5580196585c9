"""Visit cases: one address per command, lists and single cases."""

from collections.abc import Sequence
from datetime import UTC
from typing import Annotated, Any, Literal

import structlog
from fastapi import APIRouter, Query
from pydantic import AwareDatetime, BaseModel

from services.intake import read_models
from services.intake.api import visit_bodies as bodies
from services.intake.api.acts import Act, add_route
from services.intake.api.acts_after_visit import AFTER_VISIT
from services.intake.api.acts_conduct import CONDUCT
from services.intake.api.context import (
    AtDesk,
    CommandAnswer,
    Key,
    OnFoundation,
    Readings,
    order_of,
    outcome,
    refuse_reused_key,
)
from services.intake.api.fields import After, IdInPath, Limit, NpsnInPath, given_by
from services.intake.api.opened import Recorded, recorded_as_read
from services.intake.domain.visit_case import commands
from services.intake.domain.visit_case.commands import VisitCommand
from services.intake.domain.visit_case.state import name_of
from services.intake.handlers import visits
from services.intake.projections.visit_list import STATES
from shared.domain.envelope import PRINCIPALS, TEACHERS, Role
from shared.domain.events import student, visit
from shared.domain.events.audit import ViewedThing
from shared.domain.identifiers import ID_PATTERN, student_stream, visit_stream
from shared.domain.visit_reading import is_frozen_for_good
from shared.web.access import Caller, permitted
from shared.web.permissions import NAMES_READABLE_BY

router = APIRouter(prefix="/schools/{npsn}/visits", tags=["visits"])

log_line = structlog.get_logger(__name__)

Reason = Annotated[
    str | None,
    Query(
        min_length=5,
        max_length=500,
        description="Tanpa alasan auditor tidak melihat teks pribadi"
        " · without a reason an auditor sees no personal texts",
    ),
]

TripInQuery = Annotated[
    str | None, Query(pattern=ID_PATTERN, description="Kunjungan dalam satu perjalanan · visits of one outing (A27)")
]

State = Literal[STATES]  # type: ignore[valid-type]  # the projection's own list


class VisitAnswer(CommandAnswer):
    visit_id: str


OPENINGS: Sequence[Act[VisitCommand]] = (
    Act("", bodies.Recommend, commands.RecommendVisit, visit.Recommended),
    Act("/guardian-requests", bodies.GuardianRequest, commands.AskForVisit, visit.AskedByGuardian),
)

ACTS: Sequence[Act[VisitCommand]] = (
    Act(
        "dismiss-recommendation",
        bodies.DismissRecommendation,
        commands.DismissRecommendation,
        visit.RecommendationDismissed,
    ),
    Act("ask-consent", bodies.AskConsent, commands.AskConsent, visit.ConsentAsked),
    Act("record-consent", bodies.RecordConsent, commands.GiveConsent, visit.Consented),
    Act("refuse-consent", bodies.RefuseConsent, commands.RefuseConsent, visit.ConsentRefused),
    Act("withdraw-consent", bodies.WithdrawConsent, commands.WithdrawConsent, visit.ConsentWithdrawn),
    Act("expire-consent", bodies.ExpireConsent, commands.ExpireConsent, visit.ConsentExpired),
    Act("stop-processing", bodies.StopProcessing, commands.StopProcessing, visit.ProcessingStopped),
    Act("record-assent", bodies.RecordAssent, commands.RecordAssent, visit.AssentRecorded),
    Act("request", bodies.RequestVisit, commands.RequestVisit, visit.Requested),
    Act("return", bodies.Return, commands.ReturnVisit, visit.Returned),
    Act("resubmit", bodies.Resubmit, commands.ResubmitVisit, visit.Resubmitted),
    Act("approve", bodies.Approve, commands.ApproveVisit, visit.Approved),
    Act("reject", bodies.Reject, commands.RejectVisit, visit.Rejected),
    Act("revoke-approval", bodies.RevokeApproval, commands.RevokeApproval, visit.ApprovalRevoked),
    *CONDUCT,
    Act("cancel", bodies.Cancel, commands.CancelVisit, visit.Cancelled),
    *AFTER_VISIT,
)


def _add_opening(act: Act[VisitCommand]) -> None:
    action = "visit.recommend" if not act.path else "visit.guardian-request"

    async def endpoint(npsn: NpsnInPath, body: Any, caller: Any, key: Key, desk: AtDesk) -> VisitAnswer:
        given = given_by(body)
        done = await visits.open_case(desk, npsn, act.command, given, order_of(caller, key, npsn))
        await refuse_reused_key(desk, done, given, act.cause)
        return VisitAnswer(visit_id=done.stream.id, **outcome(done))

    add_route(router, act, action, act.path, endpoint, status_code=201)


def _add_act(act: Act[VisitCommand]) -> None:
    async def endpoint(  # noqa: PLR0913, PLR0917 - a route's parts
        npsn: NpsnInPath, visit_id: IdInPath, body: Any, caller: Any, key: Key, desk: AtDesk
    ) -> VisitAnswer:
        given = given_by(body)
        done = await visits.act(desk, npsn, visit_id, act.command, given, order_of(caller, key, npsn))
        # The event of a new time names it beside the old one.
        await refuse_reused_key(desk, done, {**given, "new_slot": given.get("slot")}, act.cause)
        return VisitAnswer(visit_id=visit_id, **outcome(done))

    add_route(router, act, f"visit.{act.path}", f"/{{visit_id}}/{act.path}", endpoint)


for _act in OPENINGS:
    _add_opening(_act)
for _act in ACTS:
    _add_act(_act)


class VisitItem(BaseModel):
    """One line of the work list. The name only for those who may read it."""

    visit_id: str
    student_id: str
    student_name: str | None
    class_group: str | None
    state: str
    consent: str
    consent_form: str | None
    consent_valid_until: AwareDatetime | None
    requested: bool
    urgent: bool
    attempts: int
    starts_at: AwareDatetime | None
    trip_id: str | None
    due_before: AwareDatetime | None
    provisional: bool | None
    opened_at: AwareDatetime
    changed_at: AwareDatetime
    version: int


class VisitList(BaseModel):
    """`next` goes into `after` for the next page; none on the last."""

    items: list[VisitItem]
    next: str | None


class VisitDetail(BaseModel):
    """`awaits_countersignature` are the versions of the entries that count only once someone else has signed."""

    visit_id: str
    student_id: str
    state: str
    consent_form: str | None
    consent_valid_until: AwareDatetime | None
    awaits_countersignature: list[int]
    version: int
    history: list[Recorded]


@router.get("", summary="Daftar kerja kunjungan · work list of visits")
async def list_visits(  # noqa: PLR0913, PLR0917 - a route's parts
    npsn: NpsnInPath,
    caller: Annotated[Caller, permitted("visit.list")],
    foundation: OnFoundation,
    state: State | None = None,
    trip_id: TripInQuery = None,
    after: After = None,
    limit: Limit = 50,
) -> VisitList:
    own = caller.actor.user_id if caller.role in TEACHERS else None
    async with foundation.read_model.reading() as connection:
        rows = await read_models.visits_of(
            connection, npsn, state=state, recommended_by=own, trip_id=trip_id, after=after or "", limit=limit + 1
        )
        pupils = await read_models.students_by_id(connection, [row["student_id"] for row in rows])
    names: dict[str, str] = {}
    if caller.role in NAMES_READABLE_BY:
        places = [(student_stream(npsn, one), row["named_at"]) for one, row in pupils.items()]
        events = await read_models.opened(foundation.log, places)
        names = {
            one: event.name
            for one, event in zip(pupils, events, strict=True)
            if isinstance(event, student.Enrolled | student.Changed)
        }
    items = [
        VisitItem(
            **{name: row[name] for name in VisitItem.model_fields if name in row},
            student_name=names.get(row["student_id"]),
            class_group=pupils.get(row["student_id"], {}).get("class_group"),
        )
        for row in rows[:limit]
    ]
    return VisitList(items=items, next=items[-1].visit_id if len(rows) > limit else None)


@router.get("/{visit_id}", summary="Satu kunjungan · one visit")
async def get_visit(  # noqa: PLR0913, PLR0917 - a route's parts
    npsn: NpsnInPath,
    visit_id: IdInPath,
    caller: Annotated[Caller, permitted("visit.read")],
    desk: AtDesk,
    readings: Readings,
    reason: Reason = None,
) -> VisitDetail:
    state = await visits.state_of(desk, npsn, visit_id)
    case = state.case
    newest = case.granted[-1] if case.granted else None
    history = await desk.log.read_stream(visit_stream(npsn, visit_id))
    without_reason = caller.role is Role.AUDITOR and reason is None
    await readings.viewed(npsn, caller.actor, ViewedThing.VISIT_CASE, visit_id, purpose=reason)
    log_line.info("visit.read", visit_id=visit_id, user_id=caller.actor.user_id, role=caller.role.value)
    sealed = without_reason or is_frozen_for_good(recorded.event for recorded in history)
    told = await recorded_as_read(desk.log, history, reader=caller.actor.user_id, sealed=sealed)
    return VisitDetail(
        visit_id=visit_id,
        student_id=state.case.student_id,
        state=name_of(state),
        consent_form=newest.form.value if newest else None,
        consent_valid_until=newest.valid_until.astimezone(UTC) if newest else None,
        awaits_countersignature=[awaiting.sequence for awaiting in case.awaiting],
        version=len(history),
        history=[_as_read_by(caller.role, recorded) for recorded in told],
    )


def _as_read_by(role: Role, recorded: Recorded) -> Recorded:
    """What the counsellor keeps more closely than usual is not for the principal (DOMAIN e).

    What a family thought of the visit is read in averages only, by nobody together with the case (SKM).
    """
    if recorded.type == visit.SatisfactionRecorded.type:
        return recorded.model_copy(update={"facts": {}})
    if role not in PRINCIPALS or recorded.type != visit.Observed.type:
        return recorded
    answers = [one for one in recorded.facts["answers"] if one["confidentiality"] == visit.Confidentiality.NORMAL]
    return recorded.model_copy(update={"facts": {**recorded.facts, "answers": answers}})
