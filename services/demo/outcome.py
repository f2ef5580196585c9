"""What the demo shows at its end: the promises of every school, and one case from beginning to end."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from services.commands.history import show
from services.demo.people import School
from services.demo.story import Answer
from services.demo.world import HttpWorld
from services.reporting.domain.case_story import CaseStory

PROMISES = {
    "visit_7wd": "Kunjungan, 7 hari kerja / Visit, 7 working days",
    "complaint_72h": "Pengaduan, 3x24 jam / Complaint, 3x24 hours",
    "withdrawal_72h": "Berhenti memproses, 3x24 jam / Stop processing, 3x24 hours",
}
TARGETS = {
    "approval_2wd": "Target internal: keputusan, 2 hari kerja / Internal target: decision, 2 working days",
    "report_3wd": "Target internal: laporan, 3 hari kerja / Internal target: report, 3 working days",
}
COUNTS = ("met", "late", "late_excused", "running", "due_within_2_days", "cancelled")
HEADINGS = (
    "tepat\nwaktu\nmet",
    "ter-\nlambat\nlate",
    "ber-\nalasan\nexcused",
    "ber-\njalan\nrunning",
    "dalam\n2 hari\ndue",
    "batal\ncan-\ncelled",
)


async def show_promises(world: HttpWorld, console: Console, schools: Sequence[School]) -> None:
    """Print the year's figures of every school, promise by promise, and the offices' own targets apart from them."""
    console.print("\n[bold]Janji layanan tahun pelajaran 2025/2026 / Promises of the school year[/bold]")
    years = {
        school.name: await world.read(school.npsn, "principal", "reporting", f"/schools/{school.npsn}/sla")
        for school in schools
    }
    for kind, named in (("promises", PROMISES), ("targets", TARGETS)):
        for policy, words in named.items():
            console.print(_figures(words, {name: _of_year(answer, kind, policy) for name, answer in years.items()}))


def _of_year(answer: Answer, kind: str, policy: str) -> list[int]:
    of_months = [each for month in answer["months"] for each in month[kind] if each["policy"] == policy]
    return [sum(month[count] for month in of_months) for count in COUNTS]


def _figures(title: str, schools: Mapping[str, Sequence[int]]) -> Table:
    table = Table(title=title, title_justify="left", min_width=78)
    table.add_column("Sekolah / School", ratio=1)
    for heading in HEADINGS:
        table.add_column(heading, justify="right")
    for name, counts in schools.items():
        table.add_row(name, *map(str, counts))
    return table


async def show_case(world: HttpWorld, console: Console, npsn: str, visit_id: str) -> None:
    """Print who did what when in one case, as the school's counsellor reads it."""
    path = f"/schools/{npsn}/visits/{visit_id}/history?language=id"
    show(CaseStory.model_validate(await world.read(npsn, "counsellor", "reporting", path)), console)
