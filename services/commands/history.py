"""`kunjung history CASE`: who did what when in one visit or one piece of feedback, in words; or as one number."""

import asyncio
from datetime import datetime
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from services.commands import deadline_input as read
from services.commands.case_from_log import case_from_log, story_from_log
from services.commands.data_dir import DataDir, settings_at
from services.reporting.domain.case_digest import digest_of_case
from services.reporting.domain.case_story import CaseStory, Entry
from services.reporting.domain.words.language import Language, Words
from shared.eventlog.connect import LogRefused, open_log
from shared.runtime.settings import Settings

T = TypeVar("T")

WHEN, WHO, WHAT = Words("Waktu", "When"), Words("Siapa", "Who"), Words("Apa", "What")
FOR_GUARDIAN = Words("atas nama orang tua/wali", "on behalf of the guardian")
TITLES = {"visit": Words("Kunjungan", "Visit"), "feedback": Words("Pengaduan atau masukan", "Feedback")}

Case = Annotated[str, typer.Argument(help="Id kunjungan atau pengaduan. / Id of a visit or of feedback.")]
InLanguage = Annotated[Language, typer.Option(help="Bahasa. / Language.")]
AsJson = Annotated[bool, typer.Option("--json", help="Cetak JSON. / Print JSON.")]
Sealed = Annotated[
    bool, typer.Option("--sealed", help="Tanpa nama dan teks pribadi. / Without names and personal texts.")
]
AsOf = Annotated[
    str | None,
    typer.Option(
        help=f"Seperti diketahui pada saat itu, misalnya {read.MOMENT_EXAMPLE}. / As known at that moment.",
    ),
]
Digest = Annotated[
    bool, typer.Option("--digest", help="Cetak sidik SHA-256 kasus. / Print the SHA-256 of the replayed case.")
]


def history(  # noqa: PLR0913 - the options of the command
    case: Case,
    *,
    language: InLanguage = Language.INDONESIAN,
    as_json: AsJson = False,
    sealed: Sealed = False,
    as_of: AsOf = None,
    digest: Digest = False,
    data_dir: DataDir = None,
) -> None:
    """Riwayat satu kasus. / One case's history. Reads the log itself; the services need not run."""
    settings = settings_at(data_dir)
    known_at = _moment(as_of)
    try:
        if digest:
            typer.echo(_found(case, asyncio.run(_digest(settings, case, known_at))))
            return
        story = _found(case, asyncio.run(_story(settings, case, language, known_at, opened=not sealed)))
    except LogRefused as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(1) from refused
    if as_json:
        typer.echo(story.model_dump_json(indent=2))
    else:
        show(story, Console())


def _moment(as_of: str | None) -> datetime | None:
    try:
        return None if as_of is None else read.moment("--as-of", as_of)
    except read.BadInput as bad:
        typer.echo(f"{bad.indonesian}\n{bad.english}", err=True)
        raise typer.Exit(2) from bad


def _found(case: str, found: T | None) -> T:
    if found is None:
        typer.echo(f"Kasus {case} tidak ditemukan.\nThere is no case {case}.", err=True)
        raise typer.Exit(1)
    return found


async def _story(
    settings: Settings, case: str, language: Language, as_of: datetime | None, *, opened: bool
) -> CaseStory | None:
    async with open_log(settings) as log:
        return await story_from_log(log, case, language, opened=opened, as_of=as_of)


async def _digest(settings: Settings, case: str, as_of: datetime | None) -> str | None:
    async with open_log(settings) as log:
        found = await case_from_log(log, case, as_of)
        return None if found is None else digest_of_case(found.events)


def show(story: CaseStory, console: Console) -> None:
    """Print the case as a table."""
    title = TITLES[story.case_kind].in_language(story.language)
    table = Table(title=f"{title} {story.case_id} ({story.npsn})", show_lines=True, title_justify="left")
    for heading, share in ((WHEN, 2), (WHO, 2), (WHAT, 5)):
        table.add_column(heading.in_language(story.language), ratio=share)
    for entry in story.entries:
        # Text, not markup: people write square brackets too.
        table.add_row(Text(entry.when), Text(_who(entry, story.language)), Text(entry.sentence))
    console.print(table)


def _who(entry: Entry, language: Language) -> str:
    role = entry.who.role_in_words
    told = f"{entry.who.name} ({role})" if entry.who.name else role
    for_guardian = "" if entry.on_behalf_of is None else f", {FOR_GUARDIAN.in_language(language)}"
    return told[:1].upper() + told[1:] + for_guardian
