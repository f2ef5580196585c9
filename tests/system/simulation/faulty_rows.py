"""What a service stands on in a simulation: a real foundation whose process may end around every commit."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection

from shared.eventlog.interface import EventLog
from shared.readmodel.engine import ReadModel
from shared.readmodel.projection import Projection
from shared.readmodel.projector import Projector
from shared.readmodel.rebuild import open_current_read_model
from shared.runtime.clock import Clock
from shared.runtime.settings import Settings
from shared.web.foundation import Foundation, MakeReact, OpenFoundation
from tests.system.simulation.faults import Fault, Faults


class FaultyReadModel(ReadModel):
    """Rows whose writer may crash before, within and after each transaction."""

    def __init__(self, sound: ReadModel, faults: Faults) -> None:
        super().__init__(sound.database, sound.generation, sound.catalogue)
        self._faults = faults

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        self._faults.crash_on(self.service, Fault.CRASH_BEFORE_ROWS)
        async with super().writing() as connection:
            yield connection
            self._faults.crash_on(self.service, Fault.CRASH_BEFORE_COMMIT)
        self._faults.crash_on(self.service, Fault.CRASH_AFTER_COMMIT)


def faulty_foundation(log: EventLog, clock: Clock, faults: Faults) -> OpenFoundation:
    """Like `foundation_on`, with rows around which the process may crash."""

    @asynccontextmanager
    async def open_on(
        settings: Settings, service: str, projection: Projection, make_react: MakeReact | None = None
    ) -> AsyncIterator[Foundation]:
        async with open_current_read_model(settings, service, projection, log) as sound:
            read_model = FaultyReadModel(sound, faults)
            react = None if make_react is None else make_react(log, clock)
            projector = Projector(log, read_model, projection, react)
            await projector.catch_up()
            yield Foundation(settings, clock, log, read_model, projector)

    return open_on
