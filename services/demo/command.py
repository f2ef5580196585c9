"""`kunjung demo`: an installation of its own, one school year in simulated time, its promises on the screen."""

import asyncio
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import httpx
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from services.demo.digest import digest_of
from services.demo.outcome import show_case, show_promises
from services.demo.people import SCHOOLS, School
from services.demo.situations import show_situations
from services.demo.story import Story
from services.demo.world import HttpWorld, NotPlayable, NotSettled
from services.demo.year import PARTITIONS, prepared, time_begins, told
from services.launcher import AddressTaken, Installation, installation
from shared.eventlog.connect import LogRefused, connected, open_log
from shared.eventlog.redis_log import RedisEventLog
from shared.runtime.logs import configure_logs
from shared.runtime.settings import Settings

SHOWN_STORY = "02-in_time"


def demo(
    *,
    stay: Annotated[bool, typer.Option("--stay", help="Tetap berjalan sesudahnya. / Keep it running.")] = False,
    seed: Annotated[int, typer.Option(help="Benih cerita yang sama memberi log yang sama. / Same seed, same log.")] = 9,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: mana saja yang bebas. / 0: any free one.")] = 0,
    schools: Annotated[int, typer.Option(min=1, max=len(SCHOOLS), help="Banyaknya sekolah. / How many schools.")] = len(
        SCHOOLS
    ),
    data_dir: Annotated[
        Path | None, typer.Option(help="Bawaan: sementara, dihapus sesudahnya. / Default: temporary, removed.")
    ] = None,
) -> None:
    """Play one school year of invented schools through the real services, in simulated time."""
    with TemporaryDirectory(prefix="kunjung-demo-") as temporary:
        settings = Settings(data_dir=data_dir or Path(temporary), simulation_seed=seed, partitions=PARTITIONS)
        configure_logs(settings.model_copy(update={"log_level": "error"}))
        try:
            asyncio.run(_demo(settings, seed, port, SCHOOLS[:schools], stay=stay))
        except (AddressTaken, LogRefused, NotPlayable, NotSettled) as stopped:
            typer.echo(str(stopped), err=True)
            raise typer.Exit(1) from stopped


async def _demo(settings: Settings, seed: int, port: int, schools: Sequence[School], *, stay: bool) -> None:
    console = Console()
    async with installation(settings, port=port, quiet=True, prepare=time_begins) as running:
        settings = settings.model_copy(update={"redis_url": running.redis_url})
        async with (
            open_log(settings) as log,
            connected(running.redis_url) as redis,
            httpx.AsyncClient(base_url=running.address, timeout=60) as client,
        ):
            world = HttpWorld(client, redis, {})
            await _play(world, log, seed, schools, console)
            # Before anything is shown: who reads a case is written down too.
            digest = await digest_of(log)
            await show_promises(world, console, schools)
            await show_situations(log, console)
            npsn = schools[0].npsn
            await show_case(world, console, npsn, world.seen[f"{npsn}/{SHOWN_STORY}/1"]["visit_id"])
            console.print(f"Log: {digest}", soft_wrap=True)
        if stay:
            await _stay(running, world, console)


async def _play(world: HttpWorld, log: RedisEventLog, seed: int, schools: Sequence[School], console: Console) -> None:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        preparing = progress.add_task("Sekolah dan murid / Schools and pupils", total=len(schools))
        stories = await prepared(world, log, seed, schools, lambda _number: progress.advance(preparing))
        playing = progress.add_task("Satu tahun pelajaran / One school year", total=_steps(stories))
        await told(world, stories, lambda _number: progress.advance(playing))
        progress.update(playing, total=progress.tasks[playing].completed)


def _steps(stories: Mapping[str, Story]) -> int:
    """Return about how many steps the stories have; nobody knows before they are told."""
    return len(stories) * 10


async def _stay(running: Installation, world: HttpWorld, console: Console) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for asked in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(asked, stopped.set)
    token = world.tokens[SCHOOLS[0].npsn, "principal"]
    console.print(
        f"Kunjung berjalan di {running.address} dalam waktu simulasi. Berhenti: Ctrl+C.\n"
        f"Kunjung is running at {running.address} in simulated time. Stop: Ctrl+C.\n"
        f"  curl -H 'Authorization: Bearer {token}' "
        f"{running.address}/reporting/api/v1/schools/{SCHOOLS[0].npsn}/sla",
        soft_wrap=True,
    )
    await stopped.wait()
