"""The eight questions that only a district can answer are settings with a sensible default (end of DOMAIN)."""

import pytest
from pydantic import BaseModel

from shared.domain.events import calendar, school
from shared.domain.sla.service_standard import ServiceStandard
from tests.examples.standards import SHIPPED
from tests.specification import proves

SETTINGS: tuple[tuple[str, type[BaseModel], str], ...] = (
    ("does the school work 5 or 6 days", school.Onboarded, "days_per_week"),
    ("since when does it", calendar.Published, "week_changes"),
    ("do pupil holidays stop the days", calendar.Published, "closures"),
    ("do private schools observe joint leave", school.Onboarded, "observes_joint_leave"),
    ("who signs when the principal is away", school.MandateDelegated, "letter_number"),
    ("which unit receives safeguarding cases", ServiceStandard, "safeguard_unit"),
    ("how long are cases kept", ServiceStandard, "retention_years"),
    ("is a WhatsApp text written consent", ServiceStandard, "allow_whatsapp_consent"),
    ("are complaints copied to SP4N-LAPOR!", ServiceStandard, "copies_complaints_to_lapor"),
)


@proves("standard.published", "school.onboarded", "calendar.published")
@pytest.mark.parametrize(("question", "model", "field"), SETTINGS)
def test_each_question_of_the_district_has_its_setting(question: str, model: type[BaseModel], field: str) -> None:
    assert field in model.model_fields, question


def test_the_shipped_standard_answers_with_its_defaults() -> None:
    assert SHIPPED.safeguard_unit == "Pokja pencegahan dan penanganan kekerasan daerah"
    assert (SHIPPED.retention_years, SHIPPED.copies_complaints_to_lapor) == (5, False)
    assert SHIPPED.allow_whatsapp_consent
