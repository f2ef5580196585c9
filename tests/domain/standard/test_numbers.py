"""The document has its 14 components and every number of it has its words."""

import pytest
from pydantic import ValidationError

from services.intake.domain.refusals.components import COMPONENTS
from services.intake.domain.standard_numbers import NUMBERS
from shared.domain.sla.service_standard import DELIVERY_COMPONENTS, ComponentSlot, ServiceStandard
from tests.examples.standards import SHIPPED
from tests.specification import proves

TEXTS = {"version", "name", "legal_basis", "components"}


@proves("standard.published")
def test_the_document_has_14_components_and_six_of_them_are_filled() -> None:
    assert len(SHIPPED.components) == 14
    assert tuple(one.slot for one in SHIPPED.components if one.text) == DELIVERY_COMPONENTS
    assert len(DELIVERY_COMPONENTS) == 6


@proves("standard.published")
def test_every_component_and_every_number_has_its_words() -> None:
    assert set(COMPONENTS) == {slot.value for slot in ComponentSlot}
    assert set(NUMBERS) == set(ServiceStandard.model_fields) - TEXTS


@proves("R10", "R11", "R15", "A11")
def test_the_numbers_are_taken_from_the_document() -> None:
    assert (SHIPPED.visit_working_days, SHIPPED.usual_minutes) == (7, (30, 60))
    assert (SHIPPED.complaint_hours, SHIPPED.consent_valid_days) == (72, 60)


@proves("standard.published")
@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("complaint_hours", 10_001, "less than or equal to 10000"),
        ("never_quiet_hours", (73,), "must not go past 72"),
        ("quiet_from", "20:00:00+08:00", "without an offset"),
        ("components", (), "must be the 14 of PermenPANRB 15/2014"),
    ],
)
def test_a_document_that_nobody_could_keep_is_no_standard(field: str, value: object, problem: str) -> None:
    with pytest.raises(ValidationError, match=problem):
        ServiceStandard.model_validate(SHIPPED.model_dump() | {field: value})
