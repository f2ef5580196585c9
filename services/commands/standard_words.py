"""A service standard on paper: its 14 components, its numbers, who published it; in one language at a time."""

import textwrap
from collections.abc import Iterator
from datetime import time
from typing import Any

from services.intake.domain.refusals.components import COMPONENTS
from services.intake.domain.refusals.wording import Language, Wording, Wordings
from services.intake.domain.standard_numbers import POLICIES, PROMISES, REMINDERS, TARGETS
from services.intake.handlers.standards import Held
from shared.domain.local_time import TIME_WORDS
from shared.domain.sla.service_standard import ServiceStandard

VERSION = Wording("Versi", "Version")
LEGAL_BASIS = Wording("Dasar hukum", "Legal basis")
IN_FORCE = Wording("Diterbitkan untuk {scope}, berlaku mulai {day}.", "Published for {scope}, in force from {day}.")
SHIPPED = Wording(
    "Standar bawaan; berlaku selama dinas belum menerbitkan yang lain.",
    "The standard that comes with the system; it holds until the district publishes another.",
)
NOT_SET = Wording("belum ditetapkan", "not set yet")
COMPONENTS_HEADING = Wording("Komponen standar", "Components of the standard")

GROUPS: tuple[tuple[Wording, Wordings], ...] = (
    (Wording("Janji", "Promises"), PROMISES),
    (Wording("Target internal", "Internal targets"), TARGETS),
    (Wording("Pengingat", "Reminders"), REMINDERS),
    (Wording("Kebijakan", "Policies"), POLICIES),
)

VALUES: Wordings = {
    "True": Wording("ya", "yes"),
    "False": Wording("tidak", "no"),
    "approval": Wording("persetujuan kepala sekolah", "the principal's approval"),
    "later_of_approval_and_consent": Wording(
        "yang lebih akhir dari persetujuan dan izin", "the later of approval and consent"
    ),
    "off": Wording("tidak diminta", "not asked for"),
    "warn": Wording("diperingatkan bila hanya satu", "a warning when there is one"),
    "require": Wording("wajib", "required"),
}


def standard_in_words(held: Held, language: Language) -> str:
    """Return the whole document, one line for each number, an empty component marked as not set yet."""
    return "\n".join(_lines(held, language))


def _lines(held: Held, language: Language) -> Iterator[str]:
    document = held.standard
    yield document.name
    yield f"{VERSION.said_in(language)}: {document.version}"
    yield f"{LEGAL_BASIS.said_in(language)}: {document.legal_basis}"
    yield _origin(held, language)
    yield f"\n{COMPONENTS_HEADING.said_in(language)}"
    yield from _components(document, language)
    for heading, numbers in GROUPS:
        yield f"\n{heading.said_in(language)}"
        for name, words in numbers.items():
            yield f"  {words.said_in(language)}: {_value(getattr(document, name), language)}"


def _origin(held: Held, language: Language) -> str:
    if held.valid_from is None:
        return SHIPPED.said_in(language)
    day = TIME_WORDS[language].day(held.valid_from)
    return IN_FORCE.said_in(language).format(scope=held.scope, day=day)


def _components(document: ServiceStandard, language: Language) -> Iterator[str]:
    for number, component in enumerate(document.components, start=1):
        title = COMPONENTS[component.slot.value].said_in(language).capitalize()
        text = (component.text or "").strip()
        if text:
            yield f"  {number}. {title}"
            yield textwrap.indent(text, "     ")
        else:
            yield f"  {number}. {title}: {NOT_SET.said_in(language)}"


def _value(value: Any, language: Language) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    if isinstance(value, time):
        return f"{value:%H.%M}" if language == "id" else f"{value:%H:%M}"
    words = VALUES.get(str(value))
    return words.said_in(language) if words else str(value)
