"""A pupil's transfer and the rights of the data subject: to see, to have erased; and all that is kept, shown."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.intake.api.acts import Act, add_route
from services.intake.api.context import AtDesk, Key, Readings, order_of, outcome, refuse_reused_key
from services.intake.api.fields import (
    Body,
    Day,
    Id,
    IdInPath,
    Line,
    Moment,
    NpsnInPath,
    NpsnText,
    Words,
    given_by,
    says,
)
from services.intake.api.opened import Recorded, recorded_as_kept
from services.intake.api.students import StudentAnswer
from services.intake.domain.student import (
    AnswerDataAccess,
    DestroyKey,
    LiftLegalHold,
    RequestDataAccess,
    RequestErasure,
    SetLegalHold,
    StudentCommand,
    TransferStudent,
)
from services.intake.handlers import data_rights
from services.intake.handlers.facts import student_history
from services.intake.handlers.person import histories_about
from shared.domain.events import student
from shared.domain.events.audit import ViewedThing
from shared.domain.events.feedback import ReceivedThrough
from shared.domain.events.student import DataScope
from shared.web.access import Caller, permitted

router = APIRouter(prefix="/schools/{npsn}/students", tags=["data-rights"])

Purpose = Annotated[
    str | None, Query(min_length=5, max_length=500, description="Keperluan; ikut dicatat · purpose; it is recorded")
]


class RequestAnswer(StudentAnswer):
    """`request_id` names the request made or answered; none where there is no request."""

    request_id: str | None


class Transfer(Body):
    """Murid pindah sekolah · a pupil moves to another school (A28)."""

    to_npsn: NpsnText | None = says("NPSN sekolah tujuan, bila diketahui", "the other school, if known", default=None)
    moved_on: Day = says("sejak", "first day there")


class RequestAccess(Body):
    """Orang tua/wali meminta melihat data · a guardian asks to see what is kept (UU PDP)."""

    guardian_id: Id = says("orang tua/wali", "guardian")
    scope: DataScope = says("bagian", "part", default=DataScope.EVERYTHING)
    requested_at: Moment | None = says("diminta pada; bawaan sekarang", "asked at; now by default", default=None)
    through: ReceivedThrough = says("lewat", "through")
    identity_checked: Words = says("cara memeriksa identitas", "how the identity was checked")


class AnswerAccess(Body):
    """Permintaan melihat data dijawab · a request to see data is answered."""

    request_id: Id = says("permintaan", "request")
    answered_at: Moment | None = says("dijawab pada; bawaan sekarang", "answered at; now by default", default=None)
    through: ReceivedThrough = says("lewat", "through")
    note: Words | None = says("catatan", "note", default=None)


class AskErasure(Body):
    """Orang tua/wali meminta penghapusan · a guardian asks for erasure (UU PDP)."""

    guardian_id: Id = says("orang tua/wali", "guardian")
    scope: DataScope = says("bagian", "part", default=DataScope.EVERYTHING)
    requested_at: Moment | None = says("diminta pada; bawaan sekarang", "asked at; now by default", default=None)
    through: ReceivedThrough = says("lewat", "through")
    legal_basis: Line = says(
        "dasar hukum, tanpa nama orang", "legal basis, naming nobody", examples=["UU 27/2022 Pasal 8"]
    )


class Hold(Body):
    """Data ditahan karena kewajiban hukum · a legal hold is set."""

    reason: Words = says("alasan", "reason")


class LiftHold(Body):
    """Penahanan dicabut · the legal hold is lifted."""

    reason: Words = says("alasan", "reason")


class Destroy(Body):
    """Kunci data pribadi dimusnahkan; tidak dapat dibatalkan · the key is destroyed; this cannot be undone."""

    request_id: Id | None = says("permintaan penghapusan", "request for erasure", default=None)
    retention_over: bool = says("masa simpan berakhir", "the time to keep is over", default=False)
    legal_basis: Line = says(
        "dasar hukum, tanpa nama orang", "legal basis, naming nobody", examples=["UU 27/2022 Pasal 8"]
    )


ACTS: Sequence[Act[StudentCommand]] = (
    Act("transfer", Transfer, TransferStudent, student.Transferred),
    Act("request-access", RequestAccess, RequestDataAccess, student.DataAccessRequested),
    Act("answer-access", AnswerAccess, AnswerDataAccess, student.DataAccessAnswered),
    Act("request-erasure", AskErasure, RequestErasure, student.ErasureRequested),
    Act("set-hold", Hold, SetLegalHold, student.LegalHoldSet),
    Act("lift-hold", LiftHold, LiftLegalHold, student.LegalHoldLifted),
    Act("destroy-key", Destroy, DestroyKey, student.KeyDestroyed),
)


def _add_act(act: Act[StudentCommand]) -> None:
    async def endpoint(  # noqa: PLR0913, PLR0917 - a route's parts
        npsn: NpsnInPath, student_id: IdInPath, body: Any, caller: Any, key: Key, desk: AtDesk
    ) -> RequestAnswer:
        given, order = given_by(body), order_of(caller, key, npsn)
        done = await data_rights.act(desk, npsn, student_id, act.command, given, order)
        await refuse_reused_key(desk, done, given, act.cause)
        asks = act.command in {RequestDataAccess, RequestErasure}
        request_id = data_rights.new_request_id(order) if asks else given.get("request_id")
        return RequestAnswer(student_id=student_id, request_id=request_id, **outcome(done))

    add_route(router, act, f"student.{act.path}", f"/{{student_id}}/{act.path}", endpoint)


for _act in ACTS:
    _add_act(_act)


class KeptStream(BaseModel):
    """One stream about the pupil: the record itself, a visit case, a matter of feedback, a clock."""

    stream: str
    history: list[Recorded]


class StudentData(BaseModel):
    """All that is kept about a pupil, opened; never what a restricted stream holds (A29)."""

    student_id: str
    streams: list[KeptStream]


@router.get("/{student_id}/data", summary="Seluruh data murid yang disimpan · all that is kept about a pupil (UU PDP)")
async def get_data(  # noqa: PLR0913, PLR0917 - a route's parts
    npsn: NpsnInPath,
    student_id: IdInPath,
    caller: Annotated[Caller, permitted("student.read-data")],
    desk: AtDesk,
    readings: Readings,
    purpose: Purpose = None,
) -> StudentData:
    await student_history(desk.log, npsn, student_id)
    await readings.viewed(npsn, caller.actor, ViewedThing.STUDENT_DATA, student_id, purpose=purpose)
    histories = await histories_about(desk.log, npsn, student_id)
    streams = [
        KeptStream(stream=stream.name, history=await recorded_as_kept(desk.log, history))
        for stream, history in histories.items()
    ]
    return StudentData(student_id=student_id, streams=streams)
