"""`kunjung history CASE`: who did what when in one visit or one piece of feedback, in words."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from services.commands.case_from_log import story_from_log
from services.reporting.domain.case_story import CaseStory, Entry
from services.reporting.domain.words.language import Language, Words
from shared.eventlog.connect import LogRefused, open_log
from shared.runtime.settings import Settings

WHEN, WHO, WHAT = Words("Waktu", "When"), Words("Siapa", "Who"), Words("Apa", "What")
TITLES = {"visit": Words("Kunjungan", "Visit"), "feedback": Words("Pengaduan atau masukan", "Feedback")}

Case = Annotated[str, typer.Argument(help="Id kunjungan atau pengaduan. / Id of a visit or of feedback.")]
InLanguage = Annotated[Language, typer.Option(help="Bahasa. / Language.")]
AsJson = Annotated[bool, typer.Option("--json", help="Cetak JSON. / Print JSON.")]
Sealed = Annotated[
    bool, typer.Option("--sealed", help="Tanpa nama dan teks pribadi. / Without names and personal texts.")
]
DataDir = Annotated[Path | None, typer.Option(help="Tempat semua data. / Where all data lives.")]


def history(
    case: Case,
    *,
    language: InLanguage = Language.INDONESIAN,
    as_json: AsJson = False,
    sealed: Sealed = False,
    data_dir: DataDir = None,
) -> None:
    """Riwayat satu kasus. / One case's history. Reads the log itself; the services need not run."""
    settings = Settings() if data_dir is None else Settings(data_dir=data_dir)
    try:
        story = asyncio.run(_story(settings, case, language, opened=not sealed))
    except LogRefused as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(1) from refused
    if story is None:
        typer.echo(f"Kasus {case} tidak ditemukan.\nThere is no case {case}.", err=True)
        raise typer.Exit(1)
    if as_json:
        typer.echo(story.model_dump_json(indent=2))
    else:
        show(story, Console())


async def _story(settings: Settings, case: str, language: Language, *, opened: bool) -> CaseStory | None:
    async with open_log(settings) as log:
        return await story_from_log(log, case, language, opened=opened)


def show(story: CaseStory, console: Console) -> None:
    """Print the case as a table."""
    title = TITLES[story.case_kind].in_language(story.language)
    table = Table(title=f"{title} {story.case_id} ({story.npsn})", show_lines=True, title_justify="left")
    for heading, share in ((WHEN, 2), (WHO, 2), (WHAT, 5)):
        table.add_column(heading.in_language(story.language), ratio=share)
    for entry in story.entries:
        # Text, not markup: people write square brackets too.
        table.add_row(Text(entry.when), Text(_who(entry)), Text(entry.sentence))
    console.print(table)


def _who(entry: Entry) -> str:
    role = entry.who.role_in_words
    told = f"{entry.who.name} ({role})" if entry.who.name else role
    return told[:1].upper() + told[1:]
