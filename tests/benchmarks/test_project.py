"""Events become rows at a speed that is bound by the database, not by us."""

import pytest

from services.commands.project_bench import measure_project

LOWEST_RATIO = 0.05


@pytest.mark.benchmark
async def test_projecting_keeps_up_with_plain_rows() -> None:
    figures = await measure_project(events=10_000)
    print(figures)
    assert figures.ratio >= LOWEST_RATIO
