"""The price of an append with version, chain, seal and idempotency, beside plain XADD on the same server."""

import pytest

from services.commands.append_bench import measure_append


@pytest.mark.benchmark
async def test_an_append_costs_little_more_than_plain_xadd() -> None:
    figures = await measure_append(at_once=32, events=6400, rounds=9)
    print(figures)

    assert figures.ratio >= 0.6
