"""The service standard: its 14 components, its numbers, and the policies where it is silent; with a version."""

from datetime import datetime, time
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

LARGEST_NUMBER = 10_000
"""Of days, hours or minutes: more is a slip of the hand, and no promise that anybody could count out."""

Positive = Annotated[int, Field(gt=0, le=LARGEST_NUMBER)]
# JSON Schema's own "time" has an offset; a time of the school's day has none.
LocalTime = Annotated[time, WithJsonSchema({"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]:[0-5][0-9]$"})]
ClockAnchor = Literal["approval", "later_of_approval_and_consent"]


class ComponentSlot(StrEnum):
    """The 14 components of a service standard (PermenPANRB 15/2014): six of delivery, then eight of management."""

    REQUIREMENTS = "requirements"
    PROCEDURE = "procedure"
    SERVICE_TIME = "service_time"
    FEE = "fee"
    PRODUCT = "product"
    COMPLAINT_HANDLING = "complaint_handling"
    LEGAL_BASIS = "legal_basis"
    FACILITIES = "facilities"
    COMPETENCE = "competence"
    INTERNAL_SUPERVISION = "internal_supervision"
    STAFFING = "staffing"
    SERVICE_GUARANTEE = "service_guarantee"
    SAFETY_GUARANTEE = "safety_guarantee"
    EVALUATION = "evaluation"


DELIVERY_COMPONENTS = tuple(ComponentSlot)[:6]
"""Those that every published standard has to fill (PermenPANRB 15/2014)."""


class Component(BaseModel):
    """One component, in the words that families read; None where the standard does not say it yet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slot: ComponentSlot
    text: str | None = None


class ServiceStandard(BaseModel):
    """One version of the standard; a case keeps the version in force when it began.

    `usual_minutes` are the shortest and longest usual visit, both inclusive (A16). `visit_warning_days` count from
    1, the last is the due day; warnings come at `visit_warning_time`, the school's local time. Nobody is alerted
    from `quiet_from` until `quiet_until`, school time, but by the complaint hours `never_quiet_hours`.
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
    visit_warning_time: LocalTime
    complaint_warning_hours: tuple[Positive, ...]

    consent_valid_days: Positive
    attempts_before_asking: Positive
    late_entry_hours: Positive
    allow_bk_initiative: bool

    components: tuple[Component, ...]

    approval_target_working_days: Positive
    report_target_working_days: Positive
    safeguard_hours: Positive
    access_hours: Positive

    safeguard_warning_hours: tuple[Positive, ...]
    never_quiet_hours: tuple[Positive, ...]
    quiet_from: LocalTime
    quiet_until: LocalTime
    consent_warning_days: Positive

    late_sync_hours: Positive
    clock_skew_minutes: Positive
    correction_days: Positive
    reopen_days: Positive
    require_two_adults: Literal["off", "warn", "require"]
    allow_whatsapp_consent: bool
    safeguard_unit: str
    retention_years: Positive
    copies_complaints_to_lapor: bool

    @model_validator(mode="after")
    def _is_in_order(self) -> "ServiceStandard":
        _must_ascend("usual_minutes", self.usual_minutes)
        _must_ascend("visit_warning_days", self.visit_warning_days, at_most=self.visit_working_days)
        _must_ascend("complaint_warning_hours", self.complaint_warning_hours, at_most=self.complaint_hours)
        _must_ascend("safeguard_warning_hours", self.safeguard_warning_hours, at_most=self.safeguard_hours)
        _must_ascend("never_quiet_hours", self.never_quiet_hours, at_most=self.complaint_hours)
        for name in ("visit_warning_time", "quiet_from", "quiet_until"):
            _must_be_local(name, getattr(self, name))
        if [component.slot for component in self.components] != list(ComponentSlot):
            raise PydanticCustomError(
                "components_incomplete",
                "components must be the {number} of PermenPANRB 15/2014, each once, in order",
                {"number": len(ComponentSlot)},
            )
        return self


def _must_ascend(name: str, numbers: tuple[int, ...], at_most: int | None = None) -> None:
    if list(numbers) != sorted(set(numbers)):
        found = {"name": name, "numbers": str(numbers)}
        raise PydanticCustomError("not_ascending", "{name} must ascend, found {numbers}", found)
    if at_most is not None and numbers and numbers[-1] > at_most:
        beyond = {"name": name, "at_most": at_most, "numbers": str(numbers)}
        raise PydanticCustomError("goes_too_far", "{name} must not go past {at_most}, found {numbers}", beyond)


def _must_be_local(name: str, moment: time) -> None:
    if moment.tzinfo is not None:
        raise PydanticCustomError("not_local", "{name} is the school's local time, without an offset", {"name": name})


def visit_clock_anchor(standard: ServiceStandard, *, approved_at: datetime, consented_at: datetime) -> datetime:
    """Return the moment from which the visit's working days are counted (A1)."""
    if standard.visit_clock_anchor == "approval":
        return approved_at
    return max(approved_at, consented_at)
