"""The promise in hours by the wall clock: weekends and holidays never move it (A23)."""

from datetime import UTC, datetime, timedelta

from shared.domain.sla.promise import HoursPromise


def hours_promise(received_at: datetime, hours: int, zone: str, standard_version: str) -> HoursPromise:
    """Return the promise that ends, inclusive, `hours` hours after `received_at`.

    Raises:
        ValueError: `received_at` has no offset.
    """
    if received_at.utcoffset() is None:
        raise ValueError(f"expected a moment with an offset, found {received_at.isoformat()}")
    anchored_at = received_at.astimezone(UTC)
    return HoursPromise(
        anchored_at=anchored_at,
        zone=zone,
        hours=hours,
        due_at=anchored_at + timedelta(hours=hours),
        standard_version=standard_version,
    )
