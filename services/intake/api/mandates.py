"""Mandates: somebody decides as acting principal for a while, by letter (Plt., Plh.)."""

from typing import Annotated

from fastapi import APIRouter

from services.intake.api.context import AtDesk, Key, order_of, outcome, refuse_reused_key
from services.intake.api.fields import Body, Day, Line, NpsnInPath, UserIdText, given_by, says
from services.intake.api.schools import StaffAnswer
from services.intake.handlers import schools
from shared.domain.events import school
from shared.web.access import Caller, permitted

router = APIRouter(prefix="/schools", tags=["schools"])


class DelegateMandate(Body):
    """Kewenangan kepala sekolah dilimpahkan untuk sementara · the principal's authority, delegated for a while."""

    user_id: UserIdText = says("kode pegawai yang menerima", "user id of who receives it")
    from_on: Day | None = says("mulai; bawaan hari ini", "from; today by default", default=None)
    until_on: Day = says("hari terakhir", "last day, inclusive")
    letter_number: Line = says("nomor surat tugas", "number of the letter")


@router.post("/{npsn}/mandates", status_code=201, summary="Pelimpahan kewenangan (Plt./Plh.) · a mandate is delegated")
async def delegate_mandate(
    npsn: NpsnInPath,
    body: DelegateMandate,
    caller: Annotated[Caller, permitted("school.delegate-mandate")],
    key: Key,
    desk: AtDesk,
) -> StaffAnswer:
    given = given_by(body)
    done = await schools.delegate_mandate(desk, npsn, given, order_of(caller, key, npsn))
    await refuse_reused_key(desk, done, given, school.MandateDelegated)
    return StaffAnswer(npsn=npsn, user_id=body.user_id, **outcome(done))
