"""`kunjung school`: schools of this installation, added by whoever runs the machine."""

import re
from typing import Annotated, Any, get_args

import typer

from services.commands.at_desk import operators_order, run, stopped
from services.commands.data_dir import DataDir
from services.intake.domain.school import Onboarded
from services.intake.handlers.desk import Desk, Done
from services.intake.handlers.facts import school_of
from services.intake.handlers.schools import onboard
from shared.domain.events.school import Onboarded as OnboardedEvent, Zone
from shared.domain.identifiers import NPSN_PATTERN

app = typer.Typer(help="Sekolah. / Schools.", no_args_is_help=True)

ZONES = get_args(Zone)
LEVELS = get_args(OnboardedEvent.model_fields["level"].annotation)

Npsn = Annotated[str, typer.Argument(metavar="NPSN", help="Nomor pokok sekolah. / The school's number.")]


@app.command()
def add(  # noqa: PLR0913 - one parameter per option
    npsn: Npsn,
    *,
    name: Annotated[str, typer.Option(help="Nama sekolah. / The school's name.")],
    level: Annotated[str, typer.Option(help="Jenjang. / One of: " + ", ".join(LEVELS))] = "SMP",
    district: Annotated[str, typer.Option(help="Kabupaten/kota. / District.")] = "Kota Bontang",
    zone: Annotated[str, typer.Option(help="Zona waktu. / Time zone: " + ", ".join(ZONES))] = "Asia/Makassar",
    week: Annotated[int, typer.Option(min=5, max=6, help="Hari kerja seminggu. / Working days a week.")] = 5,
    joint_leave: Annotated[bool, typer.Option(help="Mengikuti cuti bersama. / Observes joint leave.")] = True,
    data_dir: DataDir = None,
) -> None:
    """Daftarkan sekolah. / Register a school."""
    _one_of(level, LEVELS, "--level")
    _one_of(zone, ZONES, "--zone")
    if not re.match(NPSN_PATTERN, npsn):
        raise stopped(f"NPSN harus 8 angka; ditemukan {npsn!r}.", f"An NPSN has 8 digits; found {npsn!r}.")
    given: dict[str, Any] = {
        "npsn": npsn,
        "name": name,
        "level": level,
        "district": district,
        "zone": zone,
        "days_per_week": week,
        "observes_joint_leave": joint_leave,
    }

    async def work(desk: Desk) -> Done:
        return await onboard(desk, given, operators_order())

    done = run(work, data_dir)
    known = "" if done.appended.events else " (sudah terdaftar / known already)"
    typer.echo(f"{npsn} {name}{known}")


@app.command()
def show(npsn: Npsn, *, data_dir: DataDir = None) -> None:
    """Tampilkan satu sekolah. / Show one school."""

    async def work(desk: Desk) -> Onboarded:
        return await school_of(desk.log, npsn)

    school = run(work, data_dir)
    for field, value in school.as_told.model_dump().items():
        typer.echo(f"{field}: {value}")
    typer.echo(f"staff: {len(school.staff)}")


def _one_of(given: str, known: tuple[str, ...], option: str) -> None:
    if given not in known:
        choices = ", ".join(known)
        raise stopped(f"{option} {given!r} tidak dikenal; yang ada: {choices}.", f"Unknown {option} {given!r}.")
