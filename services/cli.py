"""The `kunjung` command. Here and in the launcher alone are all three services known together."""

import asyncio
import signal
from collections.abc import Coroutine
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from typer.core import TyperGroup

from services import serving
from services.commands import (
    bench,
    calendar,
    deadline,
    healthy,
    history,
    import_file,
    rebuild,
    school,
    standard,
    token,
    verify,
)
from services.commands.data_dir import DataDir, settings_at
from services.demo.command import demo
from services.launcher import DEFAULT_PORT, AddressTaken, installation
from shared.eventlog.connect import LogRefused
from shared.runtime.logs import configure_logs
from shared.runtime.settings import Settings


class Commands(TyperGroup):
    """Every command answers a wrong setting with sentences instead of a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except ValidationError as wrong:
            if wrong.title != Settings.__name__:
                raise
            for error in wrong.errors(include_url=False, include_context=False):
                variable = f"KUNJUNG_{str(error['loc'][0]).upper()}"
                typer.echo(f"{variable} belum benar / is not right: {error['input']!r}. {error['msg']}.", err=True)
            raise SystemExit(serving.REFUSED_TO_START) from None


app = typer.Typer(
    name="kunjung",
    cls=Commands,
    help="Kunjungan rumah: janji yang ditepati, terlihat, dan terbukti. / Home visits: promises kept, seen and proven.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


class ServiceName(StrEnum):
    INTAKE = "intake"
    SCHEDULER = "scheduler"
    REPORTING = "reporting"


@app.command()
def up(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Alamat untuk orang. / The port for people.")
    ] = DEFAULT_PORT,
    data_dir: DataDir = None,
) -> None:
    """Start everything on this machine: the log, the three services, one address. Stops with Ctrl+C."""
    settings = settings_at(data_dir)
    configure_logs(settings)
    try:
        asyncio.run(_up(settings, port))
    except (AddressTaken, LogRefused) as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(1) from refused


async def _up(settings: Settings, port: int) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for asked in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(asked, stopped.set)
    typer.echo("Memulai … / Starting …")
    async with installation(settings, port=port) as running:
        if not await _first_of(running.ready(), stopped.wait()):
            return
        typer.echo(
            f"Kunjung berjalan di {running.address} (data: {running.data_dir}). Berhenti: Ctrl+C.\n"
            f"Kunjung is running at {running.address} (data: {running.data_dir}). Stop: Ctrl+C.\n"
            "  Sekolah pertama / first school: kunjung school add --help; kunjung token create --help"
        )
        await stopped.wait()


async def _first_of(hoped: Coroutine[None, None, object], feared: Coroutine[None, None, object]) -> bool:
    """Return whether the hoped thing happened before the feared one; the other is given up."""
    hope, fear = asyncio.create_task(hoped), asyncio.create_task(feared)
    await asyncio.wait({hope, fear}, return_when=asyncio.FIRST_COMPLETED)
    happened = hope.done()
    for task in (hope, fear):
        task.cancel()
    await asyncio.gather(hope, fear, return_exceptions=True)
    return happened


def _serve(service: ServiceName, socket: Path | None, host: str | None, port: int | None) -> None:
    settings = Settings()
    configure_logs(settings)
    # Imported here: nobody else need wait for this service to load.
    create_app = import_module(f"services.{service}.app").create_app
    exit_code = serving.serve(
        create_app(),
        host=host or settings.host,
        port=port or settings.port or healthy.SERVICE_PORTS[service],
        unix_socket=socket or settings.socket,
    )
    raise typer.Exit(exit_code)


Socket = Annotated[Path | None, typer.Option(help="Soket Unix. / Listen on this Unix socket.")]
Host = Annotated[str | None, typer.Option(help="Bawaan: hanya mesin ini. / Default: this machine only.")]
Port = Annotated[int | None, typer.Option(min=1, max=65535)]


@app.command()
def intake(socket: Socket = None, host: Host = None, port: Port = None) -> None:
    """Run the intake service: cases come in, people act on them."""
    _serve(ServiceName.INTAKE, socket, host, port)


@app.command()
def scheduler(socket: Socket = None, host: Host = None, port: Port = None) -> None:
    """Run the scheduler: time passes; promises are kept or broken."""
    _serve(ServiceName.SCHEDULER, socket, host, port)


@app.command()
def reporting(socket: Socket = None, host: Host = None, port: Port = None) -> None:
    """Run the reporting service: what happened, read, counted, proven."""
    _serve(ServiceName.REPORTING, socket, host, port)


app.command("demo")(demo)
app.command("deadline")(deadline.deadline)
app.command("history")(history.history)
app.command("verify")(verify.verify)
app.command("healthy")(healthy.healthy)

app.add_typer(bench.app, name="bench")
app.add_typer(calendar.app, name="calendar")
app.add_typer(school.app, name="school")
app.add_typer(standard.app, name="standard")
app.add_typer(token.app, name="token")
app.add_typer(import_file.app, name="import")


@app.command("rebuild")
def rebuild_service(service: ServiceName, *, data_dir: DataDir = None) -> None:
    """Build a service's read model anew from the log and switch to it."""
    # Imported here: the other commands need not wait for three services to load.
    projection = import_module(f"services.{service}.app").PROJECTION
    rebuild.rebuild(service, projection, settings_at(data_dir))


if __name__ == "__main__":
    app()
