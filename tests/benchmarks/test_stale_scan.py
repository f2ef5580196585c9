"""Which of 100,000 running clocks were counted with an old calendar, asked at every pass of the ticker."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from services.scheduler.app import PROJECTION
from services.scheduler.projections.due_clocks import clocks
from services.scheduler.projections.news import calendars, schools
from services.scheduler.read_models import stale_clocks, stale_page
from services.scheduler.settings import SERVICE
from shared.readmodel.engine import ReadModel, open_read_model
from shared.runtime.settings import Settings
from tests.benchmarks.median import median_seconds
from tests.examples.clocks import V01_APPROVED_AT, V01_DUE_BEFORE

SCHOOLS = 200
CLOCKS_OF_A_SCHOOL = 500
KNOWN = {"Asia/Jakarta": "id-2025-09-19", "Asia/Makassar": "id-2025-09-19", "Asia/Jayapura": "id-2025-09-19"}
VERSION = "id-2025-09-19+district.1"
MOST_MILLISECONDS_A_SCHOOL = 0.5


@pytest.mark.benchmark
async def test_the_question_for_stale_clocks_costs_two_steps_into_an_index_for_each_school(tmp_path: Path) -> None:
    async with open_read_model(Settings(data_dir=tmp_path), SERVICE, PROJECTION) as read_model:
        await _fill(read_model)
        assert await _stale(read_model) == 0
        seconds = await median_seconds(lambda: _stale(read_model))
        plan = await _plan(read_model)
    print(f"{SCHOOLS * CLOCKS_OF_A_SCHOOL} running clocks of {SCHOOLS} schools, none stale: {seconds * 1e3:.1f} ms")
    assert plan.count("clocks_by_calendar (npsn=? AND state=? AND calendar_version") == 2
    assert seconds * 1e3 < MOST_MILLISECONDS_A_SCHOOL * SCHOOLS


async def _stale(read_model: ReadModel) -> int:
    return len([stale async for stale in stale_clocks(read_model, KNOWN)])


async def _plan(read_model: ReadModel) -> str:
    query = stale_page(KNOWN).compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    async with read_model.reading() as connection:
        return " ".join(str(row) for row in await connection.execute(text(f"EXPLAIN QUERY PLAN {query}")))


async def _fill(read_model: ReadModel) -> None:
    numbers = [f"{number:08}" for number in range(SCHOOLS)]
    async with read_model.writing() as connection:
        places = [{"npsn": npsn, "zone": "Asia/Makassar", "district": "kota-bontang"} for npsn in numbers]
        await connection.execute(schools.insert(), places)
        await connection.execute(calendars.insert(), [{"scope": "kota-bontang", "sequence": 1}])
        for npsn in numbers:
            await connection.execute(clocks.insert(), [_clock(npsn, each) for each in range(CLOCKS_OF_A_SCHOOL)])


def _clock(npsn: str, number: int) -> dict[str, Any]:
    return {
        "stream": f"clock:visit_7wd:{npsn}-{number:04}",
        "npsn": npsn,
        "policy": "visit_7wd",
        "subject": f"{npsn}-{number:04}",
        "person": None,
        "started_event": f"clock:visit_7wd:{npsn}-{number:04}@1",
        "correlation_id": npsn,
        "state": "running",
        "warned_level": 0,
        "excused": None,
        "started_at": V01_APPROVED_AT,
        "due_at": V01_DUE_BEFORE,
        "due_on": date(2025, 11, 12),
        "zone": "Asia/Makassar",
        "ended_at": None,
        "counted_days": [],
        "skipped_days": [],
        "calendar_version": VERSION,
        "standard_version": "kunjungan-rumah-1",
        "provisional": False,
    }
