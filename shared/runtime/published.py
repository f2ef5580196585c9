"""Reads what has been published: the nation's days off and the service standard, both TOML files of this package."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from shared.domain.calendar.national_calendar import (
    DayOff,
    DayOffKind,
    Decree,
    NationalCalendar,
    national_calendar_from,
)
from shared.domain.sla.service_standard import ServiceStandard

STANDARD_IN_FORCE = "kunjungan-rumah-1"

M = TypeVar("M", bound=BaseModel)


class PublishedDataInvalid(Exception):  # noqa: N818 - reads as the sentence it is
    """A published file does not say what it must; names the file and every wrong place."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Day(_Strict):
    date: date
    kind: Literal["national_holiday", "joint_leave"]
    name: str = Field(min_length=1)
    estimated: bool = False


class _Decree(_Strict):
    published_on: date
    legal_basis: str = Field(min_length=1)
    publishes_year: bool
    day: tuple[_Day, ...] = ()
    removed: tuple[date, ...] = ()


class _Year(_Strict):
    year: int
    decree: tuple[_Decree, ...] = Field(min_length=1)


def national_calendar(as_of: date | None = None) -> NationalCalendar:
    """Return the nation's days off as published up to and including `as_of`; all that is published when None.

    Raises:
        PublishedDataInvalid: a calendar file is wrong.
    """
    return national_calendar_from(published_decrees(), as_of)


def newest_decree(as_of: date) -> Decree | None:
    """Return the decree that was published last, up to and including `as_of`; None when there was none."""
    known = [decree for decree in published_decrees() if decree.published_on <= as_of]
    return max(known, key=lambda decree: decree.published_on, default=None)


@cache
def published_decrees() -> tuple[Decree, ...]:
    """Return every decree of every calendar file, oldest year first."""
    names = sorted(file.name for file in (files("shared") / "calendars").iterdir() if file.name.endswith(".toml"))
    return tuple(decree for name in names for decree in decrees_in(name, _text("calendars", name)))


@cache
def service_standard(version: str = STANDARD_IN_FORCE) -> ServiceStandard:
    """Return the service standard of that version.

    Raises:
        PublishedDataInvalid: the file is wrong.
        FileNotFoundError: no standard has this version.
    """
    name = f"{version}.toml"
    return standard_in(name, _text("standards", name))


def shipped_versions() -> frozenset[str]:
    """Return the versions of the service standards that come with the release."""
    names = (file.name for file in (files("shared") / "standards").iterdir())
    return frozenset(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def decrees_in(file_name: str, text: str) -> tuple[Decree, ...]:
    """Return the decrees of one year's file (`id-<year>.toml`).

    Raises:
        PublishedDataInvalid: the text is not TOML, a field is wrong, or the year does not hold together.
    """
    year = checked(_Year, file_name, text)
    if problems := _problems_of(year, file_name):
        raise PublishedDataInvalid(f"{file_name}: {'; '.join(problems)}")
    return tuple(_decree(decree, year.year) for decree in year.decree)


def standard_in(file_name: str, text: str) -> ServiceStandard:
    """Return the standard of one file (`<version>.toml`).

    Raises:
        PublishedDataInvalid: the text is not TOML or a field is wrong.
    """
    standard = checked(ServiceStandard, file_name, text)
    if file_name != f"{standard.version}.toml":
        raise PublishedDataInvalid(f"{file_name}: expected version {file_name[:-5]!r}, found {standard.version!r}")
    return standard


def _text(folder: str, name: str) -> str:
    return (files("shared") / folder / name).read_text(encoding="utf-8")


def checked(model: type[M], file_name: str, text: str) -> M:
    """Return what a TOML file says, as `model` has it.

    Raises:
        PublishedDataInvalid: the text is not TOML or a field is wrong.
    """
    try:
        return model.model_validate(_parsed(file_name, text))
    except ValidationError as error:
        places = (f"{'.'.join(map(str, e['loc'])) or 'file'}: {e['msg']}, found {e['input']!r}" for e in error.errors())
        raise PublishedDataInvalid(f"{file_name}: {'; '.join(places)}") from error


def _parsed(file_name: str, text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PublishedDataInvalid(f"{file_name}: not readable as TOML: {error}") from error


def _problems_of(year: _Year, file_name: str) -> list[str]:
    problems = []
    if file_name != f"id-{year.year}.toml":
        problems.append(f"expected year {year.year} in a file id-{year.year}.toml")
    published = [decree.published_on for decree in year.decree]
    if published != sorted(published):
        problems.append(f"decrees must ascend by published_on, found {', '.join(map(str, published))}")
    if [decree.publishes_year for decree in year.decree] != [True] + [False] * (len(year.decree) - 1):
        problems.append("the first decree and no other must have publishes_year = true")
    days = [day.date for decree in year.decree for day in decree.day]
    problems += [f"{day} is not in {year.year}" for day in days if day.year != year.year]
    problems += [f"{day} is listed more than once" for day in sorted(set(days)) if days.count(day) > 1]
    removed = [day for decree in year.decree for day in decree.removed]
    problems += [f"{day} is removed but was never listed" for day in removed if day not in days]
    return problems


def _decree(decree: _Decree, year: int) -> Decree:
    return Decree(
        published_on=decree.published_on,
        legal_basis=decree.legal_basis,
        publishes_year=year if decree.publishes_year else None,
        added=tuple(
            DayOff(day.date, DayOffKind(day.kind), day.name, decree.legal_basis, day.estimated) for day in decree.day
        ),
        removed=decree.removed,
    )
