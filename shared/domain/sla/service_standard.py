"""The service standard's numbers, and the policies where it is silent: data with a version and a legal basis."""

from datetime import datetime, time
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Positive = Annotated[int, Field(gt=0)]
ClockAnchor = Literal["approval", "later_of_approval_and_consent"]


class ServiceStandard(BaseModel):
    """One version of the standard; a case keeps the version in force when it began.

    `usual_minutes` are the shortest and longest usual visit, both inclusive (A16). `visit_warning_days` count from
    1, the last is the due day; warnings come at `visit_warning_time`, the school's local time.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str
    name: str
    legal_basis: str

    visit_working_days: Positive
    usual_minutes: tuple[Positive, Positive]
    complaint_hours: Positive
    fee_rupiah: Annotated[int, Field(ge=0)]
    visit_clock_anchor: ClockAnchor
    withdrawal_hours: Positive

    visit_warning_days: tuple[Positive, ...]
    visit_warning_time: time
    complaint_warning_hours: tuple[Positive, ...]

    consent_valid_days: Positive
    attempts_before_asking: Positive
    late_entry_hours: Positive
    allow_bk_initiative: bool

    @model_validator(mode="after")
    def _is_in_order(self) -> "ServiceStandard":
        _must_ascend("usual_minutes", self.usual_minutes)
        _must_ascend("visit_warning_days", self.visit_warning_days, at_most=self.visit_working_days)
        _must_ascend("complaint_warning_hours", self.complaint_warning_hours, at_most=self.complaint_hours)
        return self


def _must_ascend(name: str, numbers: tuple[int, ...], at_most: int | None = None) -> None:
    if list(numbers) != sorted(set(numbers)):
        raise ValueError(f"{name} must ascend, found {numbers}")
    if at_most is not None and numbers and numbers[-1] > at_most:
        raise ValueError(f"{name} must not go past {at_most}, found {numbers}")


def visit_clock_anchor(standard: ServiceStandard, *, approved_at: datetime, consented_at: datetime) -> datetime:
    """Return the moment from which the visit's working days are counted (A1)."""
    if standard.visit_clock_anchor == "approval":
        return approved_at
    return max(approved_at, consented_at)
