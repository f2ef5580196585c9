"""A promise as an event keeps it: the conclusion (until when) and its grounds (which days were counted and why)."""

from datetime import date
from typing import Literal, get_args

from pydantic import AwareDatetime, BaseModel, ConfigDict

Policy = Literal[
    "visit_7wd",
    "complaint_72h",
    "withdrawal_72h",
    "access_72h",
    "approval_2wd",
    "report_3wd",
    "safeguard_24h",
    "consent_term",
]
"""Every kind of clock. The numbers in the names are those of the first standard; a clock keeps its own."""

POLICIES: tuple[Policy, ...] = get_args(Policy)

PROMISES: tuple[Policy, ...] = ("visit_7wd", "complaint_72h", "withdrawal_72h")
"""Promised to families by the standard (R10, R15) and by law (UU PDP)."""

TARGETS: tuple[Policy, ...] = ("approval_2wd", "report_3wd")
"""The office's own targets (A19, A20): never shown or counted among the promises."""

TERMS: tuple[Policy, ...] = ("consent_term",)
"""What runs out without a promise being broken (A11)."""

PromiseKind = Literal["promise", "legal", "target", "term"]
"""Promised to families by the standard, owed by law, an internal target, or a term that runs out."""


def kind_of(policy: Policy) -> PromiseKind:
    if policy in TARGETS:
        return "target"
    if policy in TERMS:
        return "term"
    return "promise" if policy in {"visit_7wd", "complaint_72h"} else "legal"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SkippedDay(_Frozen):
    """A day of the school's week that was not counted: why, and which decree says so."""

    date: date
    reason: str
    legal_basis: str


class WorkingDayPromise(_Frozen):
    """`working_days` working days after the day of `anchored_at` in `zone` (A3).

    Kept when the promised thing ends before `due_before` (exclusive: the local midnight that ends `due_on`, in UTC).
    `provisional` is true when a year without a published holiday list was needed (A5, V18).
    """

    anchored_at: AwareDatetime
    zone: str
    working_days: int
    due_on: date
    due_before: AwareDatetime
    counted_days: tuple[date, ...]
    skipped_days: tuple[SkippedDay, ...]
    calendar_version: str
    standard_version: str
    provisional: bool


class HoursPromise(_Frozen):
    """`hours` hours by the wall clock from `anchored_at`, never moved (A23). Kept up to and including `due_at`, UTC."""

    anchored_at: AwareDatetime
    zone: str
    hours: int
    due_at: AwareDatetime
    standard_version: str
