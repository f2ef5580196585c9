"""`kunjung standard`: the service standard, shown as it holds for a school or a case, and published from a file."""

from pathlib import Path
from typing import Annotated, Any

import typer

from services.commands.at_desk import day, districts_order, run, stopped
from services.commands.case_from_log import find_case
from services.commands.data_dir import DataDir
from services.commands.standard_words import standard_in_words
from services.intake.api.standard_bodies import StandardBody, document_of
from services.intake.handlers import standards
from services.intake.handlers.desk import Desk, Done
from services.intake.handlers.districts import district_in_log
from services.intake.handlers.facts import local_today, school_of
from services.intake.handlers.standards import Held
from services.intake.handlers.visits import state_of
from services.reporting.domain.words.language import Language
from shared.runtime.published import PublishedDataInvalid, checked, service_standard

app = typer.Typer(help="Standar pelayanan. / The service standard.", no_args_is_help=True)

School = Annotated[str | None, typer.Option("--school", metavar="NPSN", help="Sekolah. / The school.")]
Case = Annotated[
    str | None, typer.Option("--case", metavar="ID", help="Kunjungan atau pengaduan. / A visit or feedback.")
]
District = Annotated[
    str | None, typer.Option("--district", metavar="NAME", help="Kabupaten/kota, misalnya 'Kota Bontang'. / District.")
]
ValidFrom = Annotated[
    str, typer.Option("--from", metavar="DATE", help="Mulai berlaku, hari ini atau sesudahnya. / In force from.")
]
File = Annotated[
    Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="TOML, seperti shared/standards/*.toml")
]


@app.command()
def show(
    *,
    school: School = None,
    case: Case = None,
    language: Annotated[Language, typer.Option(help="Bahasa. / Language.")] = Language.INDONESIAN,
    as_json: Annotated[bool, typer.Option("--json", help="Cetak JSON. / Print JSON.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Tampilkan standar yang berlaku. / Show the standard in force: for a school, a case, or as shipped."""

    async def work(desk: Desk) -> Held | None:
        if case is not None:
            return await held_by_case(desk, case)
        told = (await school_of(desk.log, school or "")).as_told
        return await standards.held_on(desk.log, told, await local_today(desk.log, told.npsn, desk.now()))

    held = run(work, data_dir) if case or school else Held(service_standard())
    if held is None:
        raise stopped(f"Kasus {case} tidak ditemukan.", f"There is no case {case}.")
    typer.echo(held.standard.model_dump_json(indent=2) if as_json else standard_in_words(held, language.value))


@app.command()
def publish(
    file: File,
    *,
    valid_from: ValidFrom,
    district: District = None,
    school: School = None,
    data_dir: DataDir = None,
) -> None:
    """Terbitkan standar; hanya berlaku bagi kasus baru. / Publish a standard, for new cases only."""
    if (district is None) == (school is None):
        raise stopped("Sebutkan salah satu: --district atau --school.", "Name one of --district and --school.")
    given = {"valid_from": day(valid_from), "standard": _document(file)}

    async def work(desk: Desk) -> Done:
        order = districts_order()
        if school is not None:
            return await standards.publish_for_school(desk, school, given, order)
        return await standards.publish_for_district(desk, await district_in_log(desk.log, district or ""), given, order)

    done = run(work, data_dir)
    known = "" if done.appended.events else " (sudah terbit / published already)"
    typer.echo(f"{given['standard'].version} {done.stream.id} {valid_from}{known}")


async def held_by_case(desk: Desk, case: str) -> Held | None:
    """Return the standard of a visit or of feedback; None for an id that neither has."""
    stream = await find_case(desk.log, case)
    if stream is None:
        return None
    if stream.category == "feedback":
        return await standards.held_for_matter(desk, stream.home, case)
    state = await state_of(desk, stream.home, case)
    told = (await school_of(desk.log, stream.home)).as_told
    return await standards.held_by(desk.log, told, state.case.standard_version)


def _document(file: Path) -> Any:
    try:
        return document_of(checked(StandardBody, file.name, file.read_text(encoding="utf-8")))
    except UnicodeDecodeError:
        raise stopped(f"{file.name} bukan teks UTF-8.", f"{file.name} is no UTF-8 text.") from None
    except PublishedDataInvalid as invalid:
        raise stopped(f"Standar ini belum benar: {invalid}", f"This standard is not right: {invalid}") from None
