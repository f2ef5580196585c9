"""`kunjung import`: pupils and staff from a Dapodik-style file, all of it or nothing."""

from pathlib import Path
from typing import Annotated

import typer

from services.commands.at_desk import operators_order, run
from services.commands.data_dir import DataDir
from services.intake.handlers.desk import Desk
from services.intake.handlers.masterdata.importing import Kind, Preview, confirm, preview

app = typer.Typer(help="Impor berkas Dapodik. / Import of Dapodik files.", no_args_is_help=True)

File = Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="CSV / XLSX")]
School = Annotated[str, typer.Option("--school", metavar="NPSN", help="Sekolah. / The school.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Pratinjau saja. / Preview only.")]


@app.command()
def students(file: File, *, school: School, dry_run: DryRun = False, data_dir: DataDir = None) -> None:
    """Impor murid dan orang tua/wali. / Import pupils and guardians."""
    _import("students", file, school, data_dir, dry_run=dry_run)


@app.command()
def staff(file: File, *, school: School, dry_run: DryRun = False, data_dir: DataDir = None) -> None:
    """Impor pegawai; peran diberikan orang, bukan berkas. / Import staff; roles are granted by people."""
    _import("staff", file, school, data_dir, dry_run=dry_run)


def _import(kind: Kind, file: Path, npsn: str, data_dir: Path | None, *, dry_run: bool) -> None:
    content = file.read_bytes()

    async def work(desk: Desk) -> Preview:
        found = await preview(desk, npsn, kind, content)
        if dry_run or found.problems:
            return found
        return await confirm(desk, npsn, kind, content, found.sha256, operators_order())

    found = run(work, data_dir)
    _show(found, imported=not dry_run and not found.problems)
    if found.problems:
        raise typer.Exit(1)


def _show(found: Preview, *, imported: bool) -> None:
    for one in found.problems:
        sentences = (one.text.in_(language, **one.values) for language in ("id", "en"))
        typer.echo(f"baris/row {one.row}: {' / '.join(sentences)}", err=True)
    rows = f"{len(found.planned)} baris/rows, SHA-256 {found.sha256[:12]}…"
    if found.problems:
        typer.echo(f"Tidak ada yang diimpor / Nothing imported ({rows})")
        return
    counts = ", ".join(
        f"{words} {found.count(outcome)}"
        for outcome, words in (("added", "baru/new"), ("changed", "berubah/changed"), ("unchanged", "tetap/unchanged"))
    )
    heading = "Diimpor / Imported" if imported else "Belum diimpor; akan menjadi / Nothing imported yet; would be"
    typer.echo(f"{heading}: {counts} ({rows})")
