"""In whose time an answer tells its moments: the school's that the address names."""

from sqlalchemy import select
from starlette.requests import Request

from shared.domain.local_time import UTC_ZONE
from shared.web.foundation import Foundation


async def zone_of(request: Request) -> str:
    """Return the time zone of the school in the request's path; UTC when it names none or one that is not known."""
    npsn = request.path_params.get("npsn")
    if npsn is None:
        return UTC_ZONE
    foundation: Foundation = request.app.state.foundation
    schools = request.app.state.tables.tables["access_schools"]
    async with foundation.read_model.reading() as connection:
        found = await connection.execute(select(schools.c.zone).where(schools.c.npsn == npsn))
        zone: str | None = found.scalar_one_or_none()
    return zone or UTC_ZONE
