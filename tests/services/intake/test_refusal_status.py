"""Every refusal has its status, and a status is given only to refusals that exist."""

from services.intake.api.refusal_status import STATUSES
from services.intake.domain.refusals.sentence import SENTENCES
from shared.domain.envelope import Role
from tests.services.intake.family import Family


def test_a_status_belongs_to_a_refusal_that_exists() -> None:
    assert set(STATUSES) - set(SENTENCES) == set()


async def test_what_is_wrong_with_the_input_is_no_conflict(family: Family) -> None:
    await family.recommend()
    asked = {"guardian_id": family.guardian_id, "purposes": ["give_support"]}
    await family.act("ask-consent", Role.COUNSELLOR, asked)
    spoken = {"guardian_id": family.guardian_id, "form": None}
    answer = await family.act("record-consent", Role.COUNSELLOR, spoken)
    assert (answer.status_code, answer.json()["reason"]) == (422, "visit.consent_not_written")
