"""What a request names, checked: school, case, month, language; and what the service knows of them."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import Path, Query, Request

from services.reporting.domain.term import Term, term_named, term_of
from services.reporting.domain.words.language import Language
from services.reporting.read_models.cases import School, known_schools
from shared.domain.identifiers import ID_PATTERN, NPSN_PATTERN
from shared.domain.sla.local_day import local_date
from shared.web.foundation import Foundation
from shared.web.language import language_of
from shared.web.problems import Problem

NpsnInPath = Annotated[str, Path(pattern=NPSN_PATTERN)]
IdInPath = Annotated[str, Path(pattern=ID_PATTERN)]
MonthAsked = Annotated[str | None, Query(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$", examples=["2026-03"])]
TermAsked = Annotated[
    str | None,
    Query(
        pattern=r"^20[0-9]{2}-[12]$",
        examples=["2025-2"],
        description="Semester; 2025-2 = genap 2025/2026; bawaan: sekarang · Term; default: the present one",
    ),
]
AS_OF = "Seperti diketahui pada saat itu · As known at that moment, inclusive"


def foundation_of(request: Request) -> Foundation:
    foundation: Foundation = request.app.state.foundation
    return foundation


def language_asked(request: Request, language: Language | None) -> Language:
    return language or Language(language_of(request))


def term_asked(name: str | None, now: datetime, zone: str) -> Term:
    """Return the term named, or the one of `now` in the zone."""
    return term_named(name) if name else term_of(local_date(now, zone))


async def school_or_404(foundation: Foundation, npsn: str) -> School:
    """Raises Problem 404 for a school that nobody has onboarded."""
    found = await known_schools(foundation.read_model, npsn)
    if not found:
        raise unknown("school", npsn)
    return found[0]


def unknown(thing: Literal["school", "visit", "feedback", "report"], found: str) -> Problem:
    return Problem(404, f"{thing}.unknown", found=found)
