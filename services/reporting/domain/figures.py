"""How promises were kept, in numbers; and the same numbers as a district may see them."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from shared.domain.sla.promise import Policy

SMALLEST_SHOWN = 5
"""A district sees no number of one to four: so few cases could tell who they are. Zero tells of nobody."""

COUNTS = ("met", "late", "late_excused", "running", "due_within_2_days", "cancelled")


class Figures(BaseModel):
    """Promises of one kind by what became of them. `late_excused` are beside `late`, not among them (A8).

    `due_within_2_days` are among `running`. `on_time_percent` is gross, met against all that ended: an excuse does
    not make a late one kept. A number that is None has been suppressed; the percentage is None also where nothing
    has ended.
    """

    model_config = ConfigDict(frozen=True)

    policy: Policy
    met: int | None = 0
    late: int | None = 0
    late_excused: int | None = 0
    running: int | None = 0
    due_within_2_days: int | None = 0
    cancelled: int | None = 0
    on_time_percent: float | None = None
    suppressed: bool = False


def figures(policy: Policy, counts: Sequence[int]) -> Figures:
    """Return the figures for `counts` in the order of COUNTS."""
    named = dict(zip(COUNTS, counts, strict=True))
    ended = named["met"] + named["late"] + named["late_excused"]
    percent = round(100 * named["met"] / ended, 1) if ended else None
    return Figures(policy=policy, on_time_percent=percent, **named)


def every_policy(known: Sequence[Figures], policies: Sequence[Policy]) -> list[Figures]:
    """Return one entry for each of `policies` and no other, zeros where nothing is known."""
    by_policy = {each.policy: each for each in known}
    return [by_policy.get(policy) or Figures(policy=policy) for policy in policies]


def suppressed(each: Figures) -> Figures:
    """Return the figures without numbers of one to four, and without what would give them away."""
    hidden = [name for name in COUNTS if 0 < getattr(each, name) < SMALLEST_SHOWN]
    if not hidden:
        return each
    changes: dict[str, object] = dict.fromkeys(hidden)
    if {"met", "late", "late_excused"} & set(hidden):
        changes["on_time_percent"] = None
    return each.model_copy(update={**changes, "suppressed": True})


def district_total(policy: Policy, schools: Sequence[Figures]) -> Figures:
    """Return the sum over `schools` (with all their numbers), as a district may see it.

    A sum in which exactly one school is hidden would give that school's number away, so it is hidden too.
    """
    total = figures(policy, [sum(getattr(each, name) for each in schools) for name in COUNTS])
    shown = [suppressed(each) for each in schools]
    alone = [name for name in COUNTS if sum(getattr(each, name) is None for each in shown) == 1]
    safe = suppressed(total)
    if not alone:
        return safe
    changes: dict[str, object] = dict.fromkeys(alone)
    return safe.model_copy(update={**changes, "on_time_percent": None, "suppressed": True})


def months_between(first: str, last: str) -> list[str]:
    """Return all months from `first` to `last`, both included, as `2026-03`; none when `last` is before `first`."""
    start, end = _number(first), _number(last)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)]


def _number(month: str) -> int:
    year, _, of_year = month.partition("-")
    return int(year) * 12 + int(of_year) - 1
