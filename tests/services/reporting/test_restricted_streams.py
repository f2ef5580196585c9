"""A safeguarding concern and a question about data leave no trace in any row of the reporting service (A29)."""

from collections.abc import Sequence

from services.reporting.app import PROJECTION
from services.reporting.projections.tables import tables
from shared.domain.envelope import SYSTEM
from shared.domain.events import clock, safeguard
from shared.domain.identifiers import clock_stream, safeguard_stream
from shared.readmodel.engine import ReadModel
from shared.runtime.settings import Settings
from shared.web.foundation import foundation_on
from tests.events.samples import example_of
from tests.services.reporting.example_case import RINA, SCHOOL, Office, two_schools, wita
from tests.specification import proves

CONCERN = "0198c1d2-0000-7000-8000-0000000005af"
QUESTION = "0198c1d2-0000-7000-8000-0000000005ac"


async def every_row(read_model: ReadModel) -> Sequence[str]:
    async with read_model.reading() as connection:
        return [str(row) for table in tables.sorted_tables for row in await connection.execute(table.select())]


@proves("A29")
async def test_nothing_of_a_safeguarding_concern_reaches_a_row(settings: Settings) -> None:
    office = Office()
    await two_schools(office)
    concern = safeguard_stream(SCHOOL, CONCERN)
    await office.write(wita(12, 20), RINA, concern, example_of(safeguard.Raised), f"safeguard:{CONCERN}")
    for policy, subject in (("safeguard_24h", CONCERN), ("access_72h", QUESTION)):
        started = example_of(clock.Started).model_copy(update={"policy": policy, "subject": subject, "person": None})
        for event in (started, example_of(clock.Warned), example_of(clock.Breached)):
            await office.write(wita(12, 20), SYSTEM, clock_stream(SCHOOL, policy, subject), event)

    async with foundation_on(office.log, office.clock)(settings, "reporting", PROJECTION, None) as foundation:
        rows = await every_row(foundation.read_model)

    assert [row for row in rows if "SMP Negeri 9 Bontang" in row] != []
    assert [row for row in rows if CONCERN in row or QUESTION in row] == []
