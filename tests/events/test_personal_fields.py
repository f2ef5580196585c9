"""Nothing that a person wrote about a family is stored in clear."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

import pytest
from pydantic import BaseModel, StringConstraints

from shared.domain.events import TYPES, Event
from shared.domain.personal import ERASED, SEALED, personal_fields
from shared.eventlog.sealing import erased_shape, sealed_shape

IN_CLEAR = {
    "Closure.name": "public: the day's name or the reason the school is closed, names no person",
    "Component.text": "public: the service standard",
    "HoursPromise.standard_version": "version of published data",
    "HoursPromise.zone": "time zone",
    "ServiceStandard.legal_basis": "public: the service standard",
    "ServiceStandard.name": "public: the service standard",
    "ServiceStandard.safeguard_unit": "public: name of an office",
    "ServiceStandard.version": "public: the service standard",
    "SkippedDay.legal_basis": "a decree",
    "SkippedDay.reason": "the holiday's name, from the calendar",
    "WorkingDayPromise.calendar_version": "version of published data",
    "WorkingDayPromise.standard_version": "version of published data",
    "WorkingDayPromise.zone": "time zone",
    "access.token_issued.token_id": "random id",
    "access.token_revoked.reason": "about a token of the office, shown to auditors; never about a family",
    "access.token_revoked.token_id": "random id",
    "audit.break_glass_asked.subject": "id of a stream",
    "audit.break_glass_opened.subject": "id of a stream",
    "audit.report_viewed.subject": "id of what was read",
    "calendar.amended.legal_basis": "a decree",
    "calendar.amended.scope": "school or district code",
    "calendar.published.legal_basis": "a decree",
    "calendar.published.scope": "school or district code",
    "clock.breach_corrected.breach_event": "event id",
    "clock.breach_corrected.cause_event": "event id",
    "clock.breached.cause_event": "event id",
    "clock.cancelled.cause_event": "event id",
    "clock.met.stop_event": "event id",
    "clock.recomputed.calendar_version": "version of published data",
    "clock.recomputed.cause_event": "event id",
    "clock.recomputed.old_calendar_version": "version of published data",
    "clock.recomputed.reason": "a decree",
    "clock.started.anchor_event": "event id",
    "clock.started.calendar_version": "version of published data",
    "clock.started.person": "reference of a key",
    "clock.started.standard_version": "version of published data",
    "clock.started.subject": "id of a case",
    "clock.started.zone": "time zone",
    "feedback.escalated.external_reference": "number of a complaint in another office's register",
    "safeguard.raised.unit": "name of an office",
    "school.mandate_delegated.letter_number": "number of an official letter",
    "school.onboarded.district": "public: where the school is",
    "school.onboarded.name": "public: the school's name",
    "school.role_granted.class_group": "name of a class",
    "standard.published.scope": "school or district code",
    "student.changed.class_group": "name of a class",
    "student.enrolled.class_group": "name of a class",
    "student.erasure_requested.legal_basis": "an article of law, has to be readable after the erasure",
    "student.key_destroyed.legal_basis": "an article of law, has to be readable after the erasure",
    "visit.approved.letter_number": "number of an official letter",
    "visit.asked_by_guardian.standard_version": "version of published data",
    "visit.consent_asked.language": "language code",
    "visit.consent_asked.text_version": "version of the consent text",
    "visit.instrument_prepared.template_id": "id of a template",
    "visit.letter_issued.number": "number of an official letter",
    "visit.observed.template_id": "id of a template",
    "visit.recommended.standard_version": "version of published data",
}
"""Plain texts that may be stored in clear, each with its reason."""


def plain_texts(annotation: Any, place: str) -> Iterator[str]:
    if annotation is str:
        yield place
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            yield from plain_texts(field.rebuild_annotation(), f"{annotation.__name__}.{name}")
    elif not _has_pattern(annotation):
        for part in get_args(annotation):
            yield from plain_texts(part, place)


def _has_pattern(annotation: Any) -> bool:
    marks = get_args(annotation)[1:] if get_origin(annotation) is Annotated else ()
    return any(isinstance(mark, StringConstraints) for mark in marks)


def in_clear(model: type[Event]) -> set[str]:
    public = set(model.model_fields) - personal_fields(model)
    fields = {name: model.model_fields[name].rebuild_annotation() for name in public}
    return {place for name, annotation in fields.items() for place in plain_texts(annotation, f"{model.type}.{name}")}


@pytest.mark.parametrize("type_name", sorted(TYPES))
def test_a_text_is_personal_or_an_identifier_or_allowed_for_a_reason(type_name: str) -> None:
    assert in_clear(TYPES[type_name]) - set(IN_CLEAR) == set()


def test_no_text_is_allowed_that_does_not_exist() -> None:
    assert set(IN_CLEAR) - {place for model in TYPES.values() for place in in_clear(model)} == set()


@pytest.mark.parametrize("type_name", sorted(TYPES))
def test_every_personal_field_has_a_placeholder(type_name: str) -> None:
    model = TYPES[type_name]

    for name in personal_fields(model):
        assert sealed_shape(model).model_fields[name].default in {SEALED, ()}
        assert erased_shape(model).model_fields[name].default in {ERASED, ()}


@pytest.mark.parametrize("type_name", sorted(TYPES))
def test_a_sealed_event_is_still_an_event_of_its_class(type_name: str) -> None:
    model = TYPES[type_name]

    assert issubclass(sealed_shape(model), model)
    assert sealed_shape(model).type == type_name
    assert TYPES[type_name] is model
