"""The nation's days off as known on a day: each with its name and the decree that says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class DayOffKind(StrEnum):
    NATIONAL_HOLIDAY = "national_holiday"
    JOINT_LEAVE = "joint_leave"
    LOCAL_CLOSURE = "local_closure"


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day that is not worked: why, and on which legal basis.

    `estimated` marks a day that still waits for its confirmation, such as the sighting of a new moon.
    """

    date: date
    kind: DayOffKind
    reason: str
    legal_basis: str
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Decree:
    """One publication: the days it adds and takes back. `publishes_year` when it is the list of that whole year."""

    published_on: date
    legal_basis: str
    publishes_year: int | None
    added: tuple[DayOff, ...]
    removed: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class NationalCalendar:
    """What is known: the years whose list is published, and their days off.

    `version` names the newest decree it rests on (`id-2025-08-07`), `id-unpublished` when there is none.
    """

    version: str
    years: frozenset[int]
    days_off: Mapping[date, DayOff]

    @property
    def estimated_days(self) -> frozenset[date]:
        """The days that still wait for their confirmation."""
        return frozenset(day for day, day_off in self.days_off.items() if day_off.estimated)


def national_calendar_from(decrees: Iterable[Decree], as_of: date | None = None) -> NationalCalendar:
    """Return what the decrees published up to and including `as_of` say; all of them when it is None.

    Decrees take effect in the order of their publication: a later one may take back a day of an earlier one.
    """
    known = sorted(
        (decree for decree in decrees if as_of is None or decree.published_on <= as_of),
        key=lambda decree: decree.published_on,
    )
    days_off: dict[date, DayOff] = {}
    for decree in known:
        for taken_back in decree.removed:
            days_off.pop(taken_back, None)
        days_off.update({day.date: day for day in decree.added})
    return NationalCalendar(
        version=f"id-{known[-1].published_on}" if known else "id-unpublished",
        years=frozenset(decree.publishes_year for decree in known if decree.publishes_year is not None),
        days_off=MappingProxyType(days_off),
    )
