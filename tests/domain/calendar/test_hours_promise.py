"""The complaint cases C01 to C04: 72 hours by the wall clock."""

from datetime import datetime

import pytest

from shared.domain.sla.hours_promise import hours_promise


@pytest.mark.parametrize(
    ("received", "due"),
    [
        pytest.param("2025-11-07T16:20:00+08:00", "2025-11-10T08:20:00+00:00", id="C01 over a weekend"),
        pytest.param("2026-03-21T07:15:00+08:00", "2026-03-23T23:15:00+00:00", id="C02 entirely inside Lebaran 2026"),
        pytest.param("2025-12-31T22:00:00+08:00", "2026-01-03T14:00:00+00:00", id="C04 over New Year"),
    ],
)
def test_seventy_two_hours_are_never_moved(received: str, due: str) -> None:
    promise = hours_promise(datetime.fromisoformat(received), 72, "Asia/Makassar", "kunjungan-rumah-1")

    assert promise.due_at.isoformat() == due
    assert promise.hours == 72
    assert promise.standard_version == "kunjungan-rumah-1"


def test_a_moment_without_an_offset_is_refused() -> None:
    naive = datetime(2025, 11, 7, 16, 20)  # noqa: DTZ001 - the point of this test

    with pytest.raises(ValueError, match="expected a moment with an offset"):
        hours_promise(naive, 72, "Asia/Makassar", "s")
