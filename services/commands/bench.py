"""`kunjung bench`: what this machine can do, beside the limit of the server and client measured in the same run."""

import asyncio
import json
from dataclasses import asdict
from typing import Annotated

import typer

from services.commands.append_bench import measure_append
from services.commands.project_bench import measure_project
from services.commands.replay_bench import measure_replay

app = typer.Typer(help="Mengukur kecepatan di mesin ini. / Measure the speed on this machine.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Angka saja, untuk mesin. / Figures only, for machines.")]
Rounds = Annotated[int, typer.Option(min=1, help="Banyak putaran. / How many rounds.")]


@app.command()
def append(
    at_once: Annotated[int, typer.Option(min=1, help="Penulis serentak. / Writers at once.")] = 32,
    rounds: Rounds = 5,
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Append to the log, each event on the disk before the answer, beside plain XADD."""
    figures = asyncio.run(measure_append(at_once=at_once, rounds=rounds))
    if as_json:
        typer.echo(json.dumps(asdict(figures)))
        return
    typer.echo(
        f"{figures.appends_per_second:,.0f} peristiwa/detik dicatat, {figures.at_once} serentak; "
        f"XADD polos {figures.plain_xadd_per_second:,.0f} (rasio {figures.ratio:.2f})\n"
        f"{figures.appends_per_second:,.0f} events appended per second, {figures.at_once} at once; "
        f"plain XADD {figures.plain_xadd_per_second:,.0f} (ratio {figures.ratio:.2f}), "
        f"XADD packed by hiredis {figures.packed_xadd_per_second:,.0f} (ratio {figures.ratio_to_packed:.2f})"
    )


@app.command()
def replay(
    events: Annotated[int, typer.Option(min=1000, help="Banyak peristiwa. / How many events.")] = 100_000,
    rounds: Rounds = 5,
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Read the log back as typed events, beside hiredis parsing the same bytes."""
    figures = asyncio.run(measure_replay(events=events, rounds=rounds))
    if as_json:
        typer.echo(json.dumps(asdict(figures)))
        return
    typer.echo(
        f"{figures.typed_events_per_second:,.0f} peristiwa/detik dibaca ulang per inti; "
        f"hiredis saja {figures.parsed_entries_per_second:,.0f} (rasio {figures.ratio:.3f})\n"
        f"{figures.typed_events_per_second:,.0f} typed events replayed per second and core; "
        f"hiredis alone {figures.parsed_entries_per_second:,.0f} (ratio {figures.ratio:.3f})"
    )


@app.command()
def project(
    events: Annotated[int, typer.Option(min=1000, help="Banyak peristiwa. / How many events.")] = 20_000,
    rounds: Rounds = 3,
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Turn events into rows with their checkpoint, beside plain executemany of the same rows."""
    figures = asyncio.run(measure_project(events=events, rounds=rounds))
    if as_json:
        typer.echo(json.dumps(asdict(figures)))
        return
    typer.echo(
        f"{figures.events_projected_per_second:,.0f} peristiwa/detik menjadi baris; "
        f"executemany polos {figures.plain_rows_per_second:,.0f} (rasio {figures.ratio:.2f})\n"
        f"{figures.events_projected_per_second:,.0f} events projected per second; "
        f"plain executemany {figures.plain_rows_per_second:,.0f} (ratio {figures.ratio:.2f})"
    )
