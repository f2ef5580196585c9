"""`kunjung rebuild SERVICE`: the service's rows, built anew from the log."""

import asyncio

import typer

from shared.eventlog.connect import LogRefused, open_log
from shared.eventlog.interface import UnreadableEvent
from shared.readmodel.database import DatabaseRefused
from shared.readmodel.projection import Projection
from shared.readmodel.rebuild import Rebuilt, rebuild as rebuild_rows
from shared.runtime.logs import configure_logs
from shared.runtime.settings import Settings


def rebuild(service: str, projection: Projection, settings: Settings) -> None:
    """Build the rows of `service` anew and put them in use; nothing outside happens again.

    The service may go on working on the old rows meanwhile; it restarts on the new ones by itself.
    """
    configure_logs(settings)
    try:
        rebuilt = asyncio.run(_rebuild(settings, service, projection))
    except (LogRefused, UnreadableEvent, DatabaseRefused) as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(1) from refused
    typer.echo(
        f"{service}: {rebuilt.events} peristiwa dalam {rebuilt.seconds:.1f} detik, generasi {rebuilt.generation.number}"
        f" / {rebuilt.events} events in {rebuilt.seconds:.1f} s, generation {rebuilt.generation.number}"
    )


async def _rebuild(settings: Settings, service: str, projection: Projection) -> Rebuilt:
    async with open_log(settings) as log:
        return await rebuild_rows(settings, service, projection, log)
