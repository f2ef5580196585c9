"""A promise as an event keeps it: the conclusion (until when) and its grounds (which days were counted and why)."""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict

Policy = Literal["visit_7wd", "complaint_72h", "withdrawal_72h"]


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
