"""The price of typed events, beside hiredis parsing the same bytes."""

import pytest

from services.commands.replay_bench import measure_replay


@pytest.mark.benchmark
async def test_replaying_typed_events_keeps_up_with_parsing() -> None:
    figures = await measure_replay(events=30_000, rounds=5)
    print(figures)

    assert figures.ratio >= 0.08
