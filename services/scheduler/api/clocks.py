"""The clocks of a school as JSON, and the excuse that a principal or the district puts beside one."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Header, Path, Query, Request
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from services.scheduler.api.explanation import explained
from services.scheduler.api.readers import policies_readable_by
from services.scheduler.domain.clock import ExcuseClock
from services.scheduler.handlers import excuses
from services.scheduler.read_models import clocks_of_school, is_about_a_principal
from shared.domain.decider import Refused
from shared.domain.envelope import PRINCIPALS, Channel, Metadata, Role
from shared.domain.events.clock import ExcuseReason
from shared.domain.identifiers import ID_PATTERN, NPSN_PATTERN, SHA256_PATTERN, Npsn, Stream, clock_stream
from shared.domain.personal import ERASED
from shared.domain.sla.promise import POLICIES, Policy, PromiseKind, kind_of
from shared.eventlog.interface import Appended
from shared.eventlog.keyring import KeyDestroyed
from shared.runtime.evidence_store import EvidenceFolder, evidence_folder
from shared.runtime.ids import keyed_id, new_id
from shared.web.access import Caller, SomeCaller, permitted, require_own_school, require_role
from shared.web.foundation import Foundation
from shared.web.language import language_of
from shared.web.problems import Problem

router = APIRouter(tags=["clocks"])

State = Literal["running", "met", "breached", "cancelled", "elapsed"]
NpsnInPath = Annotated[str, Path(pattern=NPSN_PATTERN, description="NPSN sekolah · the school's number")]
SubjectInPath = Annotated[str, Path(pattern=ID_PATTERN, description="kasus atau pengaduan · the case or complaint")]
# As in intake: no NUL, nothing that commands a terminal or turns a line's direction.
WRITTEN = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]*$"
EXCUSERS = PRINCIPALS | {Role.DISTRICT_OFFICER}
"""Which of them for which promise is the domain's rule."""


class SkippedDayOut(BaseModel):
    date: date
    reason: str
    legal_basis: str


class ClockOut(BaseModel):
    """Janji dengan dasar perhitungannya · a promise with the grounds of its deadline."""

    policy: Policy
    kind: PromiseKind = Field(description="janji, kewajiban hukum, target internal, masa berlaku · what runs out")
    subject: str
    state: State
    warned_level: int = Field(description="tingkat peringatan terakhir · the last level warned of, 0: none")
    excused: ExcuseReason | None
    started_at: AwareDatetime
    due_at: AwareDatetime = Field(description="akhir janji · end: exclusive for working days, inclusive for hours")
    due_on: date
    ended_at: AwareDatetime | None
    counted_days: list[date]
    skipped_days: list[SkippedDayOut]
    calendar_version: str | None
    standard_version: str
    provisional: bool
    explanation: str


class ClocksOut(BaseModel):
    clocks: list[ClockOut]


class ExcuseBody(BaseModel):
    """Alasan keterlambatan · why a promise is, or certainly will be, late."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: ExcuseReason
    note: Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=WRITTEN)] | None = None
    evidence_sha256: Annotated[str, StringConstraints(pattern=SHA256_PATTERN)] | None = None


class ExcuseOut(BaseModel):
    """`events` yang dicatat; kosong bila sudah tercatat · what was recorded; nothing when it had been before."""

    clock: str
    events: list[str]
    repeated: bool


@router.get(
    "/schools/{npsn}/clocks",
    summary="Janji sekolah, yang paling dekat lebih dulu · the school's promises, the nearest end first",
)
async def list_clocks(
    request: Request,
    npsn: NpsnInPath,
    who: Annotated[Caller, permitted("promises.read")],
    state: Annotated[State | None, Query()] = None,
    policy: Annotated[Policy | None, Query(description="jenis janji · which kind of clock")] = None,
) -> ClocksOut:
    foundation: Foundation = request.app.state.foundation
    policies = policies_readable_by(who.role) & (frozenset(POLICIES) if policy is None else {policy})
    for_a_principal = who.role in PRINCIPALS
    rows = await clocks_of_school(foundation.read_model, npsn, state, policies, for_a_principal=for_a_principal)
    language = language_of(request)
    return ClocksOut(clocks=[_clock_out(row, explained(row, language)) for row in rows])


def _clock_out(row: Mapping[str, Any], explanation: str) -> ClockOut:
    return ClockOut.model_validate({**row, "kind": kind_of(row["policy"]), "explanation": explanation})


async def excuser(npsn: NpsnInPath, who: SomeCaller) -> Caller:
    """Return the caller, who may excuse promises of this school."""
    require_own_school(who, npsn)
    require_role(who, EXCUSERS)
    return who


@router.post(
    "/schools/{npsn}/clocks/{policy}/{subject_id}/excuse",
    summary="Catat alasan; hitungan terlambat tidak berubah · excuse a delay; the figure stays as it is",
)
async def excuse(  # noqa: PLR0913, PLR0917 - the parts of the request
    request: Request,
    npsn: NpsnInPath,
    policy: Policy,
    subject_id: SubjectInPath,
    body: ExcuseBody,
    who: Annotated[Caller, Depends(excuser)],
    idempotency_key: Annotated[str | None, Header(min_length=1, max_length=200)] = None,
) -> ExcuseOut:
    foundation: Foundation = request.app.state.foundation
    stream = clock_stream(npsn, policy, subject_id)
    await _must_be_known(foundation, stream, policy, who)
    command = ExcuseClock(who.actor, Npsn(npsn), body.reason, body.note, body.evidence_sha256)
    command_id = keyed_id(idempotency_key, who.actor.user_id, stream.name) if idempotency_key else new_id()
    metadata = Metadata(who.actor, foundation.clock.now(), command_id, Channel.API, correlation_id=subject_id)
    try:
        evidence = EvidenceFolder(evidence_folder(foundation.settings))
        appended = await excuses.excuse(foundation.log, evidence, stream, command, metadata)
    except KeyDestroyed as destroyed:
        raise Refused("clock.person_erased", rule="UU PDP") from destroyed
    await _refuse_reused_key(foundation, appended, body)
    events = [recorded.type for recorded in appended.events]
    return ExcuseOut(clock=stream.name, events=events, repeated=appended.repeated)


async def _refuse_reused_key(foundation: Foundation, appended: Appended, body: ExcuseBody) -> None:
    """Raises Problem 422: the key once stood for an excuse that says something else; this one would be lost."""
    if not appended.repeated:
        return
    (recorded,) = await foundation.log.personal(appended.events[:1])
    found = recorded.model_dump(include=set(ExcuseBody.model_fields))
    different = [name for name, value in body.model_dump().items() if found.get(name) not in {value, ERASED}]
    if different:
        raise Problem(422, "request.key_reused", found=", ".join(different))


async def _must_be_known(foundation: Foundation, stream: Stream, policy: Policy, who: Caller) -> None:
    """Schools share partitions: a clock found by its name may belong to another school, which this one must not see.

    Nor does anyone learn here of a clock that their role does not see in the list.
    """
    history = await foundation.log.read_stream(stream)
    readable = policy in policies_readable_by(who.role) and not await _is_hidden(foundation, stream, who)
    if not history or history[0].stream.home != stream.home or not readable:
        raise Problem(404, "clock.unknown", found=stream.id)


async def _is_hidden(foundation: Foundation, stream: Stream, who: Caller) -> bool:
    _, _, subject = stream.id.partition(":")
    return who.role in PRINCIPALS and await is_about_a_principal(foundation.read_model, subject)
