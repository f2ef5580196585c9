"""What the demo shows at its end: the promises of every school, and one case from beginning to end."""

from rich.console import Console
from rich.table import Table

from services.commands.history import show
from services.demo.people import SCHOOLS
from services.demo.world import HttpWorld
from services.reporting.domain.case_story import CaseStory

PROMISES = {
    "visit_7wd": "Kunjungan, 7 hari kerja / Visit, 7 working days",
    "complaint_72h": "Pengaduan, 3x24 jam / Complaint, 3x24 hours",
    "withdrawal_72h": "Berhenti memproses, 3x24 jam / Stop processing, 3x24 hours",
}
COUNTS = ("met", "late", "late_excused", "running", "due_within_2_days", "cancelled")
HEADINGS = (
    "tepat waktu\nmet",
    "terlambat\nlate",
    "terlambat\nberalasan\nlate, excused",
    "berjalan\nrunning",
    "jatuh tempo\n2 hari\ndue in 2 days",
    "batal\ncancelled",
)


async def show_promises(world: HttpWorld, console: Console) -> None:
    """Print the year's figures of every school and promise."""
    table = Table(title="Janji layanan 2025/2026 / Promises of the school year", show_lines=True, title_justify="left")
    table.add_column("Sekolah / School")
    table.add_column("Janji / Promise")
    for heading in HEADINGS:
        table.add_column(heading, justify="right")
    for school in SCHOOLS:
        answer = await world.read(school.npsn, "principal", "reporting", f"/schools/{school.npsn}/sla")
        for policy, words in PROMISES.items():
            year = [each for month in answer["months"] for each in month["promises"] if each["policy"] == policy]
            counts = [sum(month[count] for month in year) for count in COUNTS]
            table.add_row(school.name, words, *map(str, counts))
    console.print(table)


async def show_case(world: HttpWorld, console: Console, npsn: str, visit_id: str) -> None:
    """Print who did what when in one case, as the school's counsellor reads it."""
    path = f"/schools/{npsn}/visits/{visit_id}/history?language=id"
    show(CaseStory.model_validate(await world.read(npsn, "counsellor", "reporting", path)), console)
