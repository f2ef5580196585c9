"""The district that an address names, as far as its schools are registered."""

from services.intake import read_models
from services.intake.handlers.districts import District, district_of
from shared.domain.events import school
from shared.web.foundation import Foundation


async def known_district(foundation: Foundation, name: str) -> District:
    """Raises Problem 404 when no school of this district is registered."""
    async with foundation.read_model.reading() as connection:
        rows = await read_models.schools(connection)
    return district_of((school.Onboarded(**row) for row in rows), name)
