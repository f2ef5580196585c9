"""How an office works, beside how it keeps its promises: numbers in which a way around a promise would show.

The published promises count from approval and from receipt (R10, R15). Approving late or once more, typing in late,
calling a complaint a suggestion, or a visit at the door would keep them on paper only (DOMAIN 4.6, A16, A20, A22,
A24); so would word of something earlier that comes once a promise is broken (A31).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median

from pydantic import BaseModel, ConfigDict

from services.reporting.domain.figures import SMALLEST_SHOWN
from services.reporting.domain.term import Term

SECONDS_OF_A_DAY = 86_400
COUNTS = (
    "approvals",
    "revoked_approvals",
    "attempts",
    "visits",
    "short_visits",
    "long_visits",
    "visits_needing_countersignature",
    "time_corrections",
    "complaints",
    "late_entries",
    "reclassified_complaints",
    "excused",
    "corrected_breaches",
)


class Practice(BaseModel):
    """One school in one term. `median_days_to_approval` is from the first application to the first approval.

    A number that is None has been suppressed; the median is None also where nothing was approved.
    """

    model_config = ConfigDict(frozen=True)

    term: str
    from_on: date
    until_on: date
    approvals: int | None
    revoked_approvals: int | None
    median_days_to_approval: float | None
    attempts: int | None
    visits: int | None
    short_visits: int | None
    long_visits: int | None
    visits_needing_countersignature: int | None
    time_corrections: int | None
    complaints: int | None
    late_entries: int | None
    reclassified_complaints: int | None
    excused: int | None
    corrected_breaches: int | None
    suppressed: bool = False


def practice(term: Term, counts: Mapping[str, int], seconds_to_approval: Sequence[float]) -> Practice:
    """Return the numbers: `counts` by the names of COUNTS without approvals, each of which has its waiting time."""
    named = {name: counts.get(name, 0) for name in COUNTS} | {"approvals": len(seconds_to_approval)}
    days = round(median(seconds_to_approval) / SECONDS_OF_A_DAY, 1) if seconds_to_approval else None
    return Practice(term=term.name, from_on=term.from_on, until_on=term.until_on, median_days_to_approval=days, **named)


def suppressed(each: Practice) -> Practice:
    """Return the numbers as a district sees them: none of one to four, and no median of so few."""
    hidden = [name for name in COUNTS if 0 < getattr(each, name) < SMALLEST_SHOWN]
    if not hidden:
        return each
    changes: dict[str, object] = dict.fromkeys(hidden)
    if "approvals" in hidden:
        changes["median_days_to_approval"] = None
    return each.model_copy(update={**changes, "suppressed": True})
