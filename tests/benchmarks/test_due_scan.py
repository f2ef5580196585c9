"""The ticker's questions about 100,000 running clocks, against the same questions put to the database directly."""

from datetime import timedelta
from pathlib import Path

import aiosqlite
import pytest
from sqlalchemy import text

from services.scheduler.app import PROJECTION
from services.scheduler.projections.due_clocks import due_moments
from services.scheduler.read_models import DueClocks
from services.scheduler.settings import SERVICE
from shared.readmodel.engine import ReadModel, open_read_model
from shared.runtime.settings import Settings
from tests.benchmarks.median import median_seconds
from tests.examples.clocks import SMPN_9, V01_APPROVED_AT

CLOCKS = 100_000
DUE = 400
NOW = V01_APPROVED_AT
RAW_NOW = NOW.replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")

NEXT = "SELECT due_at FROM due_moments WHERE due_at > ? ORDER BY due_at LIMIT 1"
PAGE = (
    "SELECT stream, level, due_at, npsn, started_event, correlation_id FROM due_moments"
    " WHERE due_at <= ? ORDER BY due_at, stream, level LIMIT 500"
)


@pytest.mark.benchmark
async def test_the_due_scan_costs_little_more_than_the_indexed_select_beneath_it(tmp_path: Path) -> None:
    async with open_read_model(Settings(data_dir=tmp_path), SERVICE, PROJECTION) as read_model:
        await _fill(read_model)
        due = DueClocks(read_model)
        transaction = await median_seconds(lambda: _nothing(read_model))
        ours_next = await median_seconds(lambda: due.next_after(NOW))
        ours_page = await median_seconds(lambda: _all_due(due))
        assert await _all_due(due) == DUE
        async with aiosqlite.connect(_file(tmp_path)) as raw:
            raw_next = await median_seconds(lambda: raw.execute_fetchall(NEXT, (RAW_NOW,)))
            raw_page = await median_seconds(lambda: raw.execute_fetchall(PAGE, (RAW_NOW,)))
            plan = " ".join(str(row) for row in await raw.execute_fetchall("EXPLAIN QUERY PLAN " + PAGE, (RAW_NOW,)))
    next_ratio, page_ratio = ours_next / (transaction + raw_next), ours_page / (transaction + raw_page)
    print(
        f"{CLOCKS} clocks; empty transaction {transaction * 1e6:.0f} us;"
        f" next moment {ours_next * 1e6:.0f} us, raw {raw_next * 1e6:.0f} us, ratio {next_ratio:.1f};"
        f" {DUE} due {ours_page * 1e6:.0f} us, raw {raw_page * 1e6:.0f} us, ratio {page_ratio:.1f}"
    )
    assert "due_moments_in_order" in plan
    assert "TEMP B-TREE" not in plan
    # Ratios to the bare statement in an empty transaction; 400 objects are made on the way, and the machine is shared.
    assert next_ratio < 6
    assert page_ratio < 12


def _file(folder: Path) -> Path:
    (file,) = folder.rglob("scheduler*.db")
    return file


async def _nothing(read_model: ReadModel) -> None:
    async with read_model.reading() as connection:
        await connection.execute(text("SELECT 1"))


async def _fill(read_model: ReadModel) -> None:
    """400 clocks are due; the others come due one after the other, in another order than their names."""
    rows = [
        {
            "stream": f"clock:visit_7wd:{number:06}",
            "level": 1,
            "due_at": NOW + timedelta(seconds=(number * 7919) % CLOCKS - DUE + 1),
            "npsn": SMPN_9,
            "started_event": f"clock:visit_7wd:{number:06}@1",
            "correlation_id": f"{number:06}",
        }
        for number in range(CLOCKS)
    ]
    async with read_model.writing() as connection:
        await connection.execute(due_moments.insert(), rows)


async def _all_due(due: DueClocks) -> int:
    return len([found async for found in due.due(NOW)])
