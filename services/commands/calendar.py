"""`kunjung calendar`: a school's days off, closures entered for the district, and what a closure would do."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from services.commands.at_desk import day, districts_order, run, stopped
from services.commands.calendar_words import calendar_in_words, moves_in_words
from services.commands.data_dir import DataDir
from services.commands.open_visits import schools_and_clocks
from services.intake.handlers.calendars import change_for_district, change_for_school
from services.intake.handlers.desk import Desk, Done
from services.intake.handlers.districts import district_in_log, district_of
from services.intake.handlers.facts import calendar_of, school_of, unknown
from services.scheduler.handlers.what_if import Answer, moves_at
from shared.domain.calendar.national_calendar import DayOffKind
from shared.domain.calendar.working_calendar import WorkingCalendar
from shared.domain.events import school as school_events
from shared.domain.sla.local_day import local_date
from shared.domain.sla.what_if import Supposed

app = typer.Typer(help="Kalender sekolah dan daerah. / Calendars.", no_args_is_help=True)

School = Annotated[str | None, typer.Option("--school", metavar="NPSN", help="Sekolah. / The school.")]
District = Annotated[
    str | None, typer.Option("--district", metavar="NAME", help="Kabupaten/kota, misalnya 'Kota Bontang'. / District.")
]
Closed = Annotated[
    list[str] | None, typer.Option("--close", metavar="DATE", help="Andaikan libur; boleh berulang. / Suppose closed.")
]
Opened = Annotated[
    list[str] | None, typer.Option("--open", metavar="DATE", help="Andaikan hari kerja. / Suppose worked after all.")
]


Dates = Annotated[list[str], typer.Option("--date", metavar="DATE", help="Boleh berulang. / May be repeated.")]
LegalBasis = Annotated[str, typer.Option(help="Surat yang menetapkannya. / The letter that says so.")]


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose calendar is changed: exactly one of the two is named."""

    school: str | None
    district: str | None


@app.command()
def show(
    *,
    school: Annotated[str, typer.Option("--school", metavar="NPSN", help="Sekolah. / The school.")],
    year: Annotated[int | None, typer.Option(min=2000, max=2099, help="Bawaan: tahun ini. / This year.")] = None,
    data_dir: DataDir = None,
) -> None:
    """Tampilkan hari libur sekolah dengan dasar hukumnya. / Show a school's days off with their legal basis."""

    async def work(desk: Desk) -> tuple[WorkingCalendar, int]:
        known = await school_of(desk.log, school)
        calendar = await calendar_of(desk.log, known, desk.now())
        return calendar, year or local_date(desk.now(), calendar.zone).year

    calendar, of_year = run(work, data_dir)
    typer.echo(calendar_in_words(school, of_year, calendar))


@app.command()
def close(  # noqa: PLR0913 - one parameter per option
    *,
    dates: Dates,
    name: Annotated[str, typer.Option(help="Sebab libur. / Why.")],
    legal_basis: LegalBasis,
    kind: Annotated[
        DayOffKind,
        typer.Option(help="Selain local_closure: menetapkan perkiraan nasional. / Other kinds confirm an estimate."),
    ] = DayOffKind.LOCAL_CLOSURE,
    school: School = None,
    district: District = None,
    data_dir: DataDir = None,
) -> None:
    """Tetapkan hari libur, atau pastikan hari perkiraan. / Close days, or confirm days that are only estimated."""
    closures = tuple({"date": day(text), "name": name, "kind": kind} for text in dates)
    scope, known = _changed(Whose(school, district), data_dir, closures=closures, legal_basis=legal_basis)
    typer.echo(f"{scope} {', '.join(dates)} {name}{known}")


@app.command("open")
def open_days(
    *,
    dates: Dates,
    legal_basis: LegalBasis,
    school: School = None,
    district: District = None,
    data_dir: DataDir = None,
) -> None:
    """Batalkan libur sendiri atau perkiraan nasional. / Take back own closures, or estimated days worked after all."""
    removed = tuple(day(text) for text in dates)
    scope, known = _changed(Whose(school, district), data_dir, removed=removed, legal_basis=legal_basis)
    typer.echo(f"{scope} {', '.join(dates)} hari kerja / worked{known}")


@app.command()
def week(
    *,
    days: Annotated[int, typer.Option(min=5, max=6, help="Hari kerja seminggu. / Working days a week.")],
    from_on: Annotated[str, typer.Option("--from", metavar="DATE", help="Mulai berlaku. / The first day.")],
    legal_basis: LegalBasis,
    school: Annotated[str, typer.Option("--school", metavar="NPSN", help="Sekolah. / The school.")],
    data_dir: DataDir = None,
) -> None:
    """Ubah minggu kerja sekolah mulai suatu tanggal. / Change a school's working week from a date on."""
    weeks = ({"days_per_week": days, "from_on": day(from_on)},)
    scope, known = _changed(Whose(school, None), data_dir, week_changes=weeks, legal_basis=legal_basis)
    typer.echo(f"{scope} {from_on}: {days} hari kerja / working days{known}")


@app.command("what-if")
def what_if(  # noqa: PLR0913 - one parameter per option
    *,
    closed: Closed = None,
    opened: Opened = None,
    school: School = None,
    district: District = None,
    as_json: Annotated[bool, typer.Option("--json", help="Cetak JSON. / Print JSON.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Andaikan hari ini libur: kunjungan mana yang bergeser? / Which open visits would move if days were closed?"""
    supposed = Supposed([day(text) for text in closed or []], [day(text) for text in opened or []])
    if not (supposed.closed or supposed.opened):
        raise stopped("Sebutkan sedikitnya satu hari: --close atau --open.", "Name at least one day: --close, --open.")
    if school is not None and district is not None:
        raise stopped("Sebutkan salah satu saja: --district atau --school.", "Name only one: --district or --school.")

    async def work(desk: Desk) -> Answer:
        return await _answer(desk, supposed, school, district)

    answer = run(work, data_dir)
    told = json.dumps(_as_json(answer)) if as_json else moves_in_words(answer.moves, answer.open_visits)
    typer.echo(told)


def _changed(whose: Whose, data_dir: Path | None, **said: Any) -> tuple[str, str]:
    """Return the calendar's scope, and words that mark what was known already."""
    if (whose.district is None) == (whose.school is None):
        raise stopped("Sebutkan salah satu: --district atau --school.", "Name one of --district and --school.")
    given = {"closures": (), "removed": (), "week_changes": (), **said}

    async def work(desk: Desk) -> Done:
        if whose.school is not None:
            return await change_for_school(desk, whose.school, given, districts_order())
        known = await district_in_log(desk.log, whose.district or "")
        return await change_for_district(desk, known, given, districts_order())

    done = run(work, data_dir)
    return done.stream.id, "" if done.appended.events else " (sudah ditetapkan / known already)"


async def _answer(desk: Desk, supposed: Supposed, school: str | None, district: str | None) -> Answer:
    found = await schools_and_clocks(desk.log)
    of_schools = found.open_visits()
    asked = _asked(found.schools, school, district)
    now = desk.now()
    moves = [move for told in asked for move in await moves_at(desk.log, told, of_schools[told.npsn], supposed, now)]
    return Answer(sum(len(of_schools[told.npsn]) for told in asked), moves)


def _asked(
    schools: dict[str, school_events.Onboarded], npsn: str | None, district: str | None
) -> Sequence[school_events.Onboarded]:
    if npsn is not None:
        if npsn not in schools:
            raise unknown("school", npsn)
        return [schools[npsn]]
    everyone = [schools[known] for known in sorted(schools)]
    return everyone if district is None else district_of(everyone, district).schools


def _as_json(answer: Answer) -> dict[str, Any]:
    """Other programs read it: keys and their order stay."""
    return {
        "open_visits": answer.open_visits,
        "moves": [
            {
                "npsn": move.npsn,
                "visit_id": move.visit_id,
                "old_due_on": move.old_due_on.isoformat(),
                "due_on": move.due_on.isoformat(),
                "because_of": [each.isoformat() for each in move.because_of],
            }
            for move in answer.moves
        ],
    }
