"""Who may read the history of a complaint, and how much of it."""

import pytest

from services.reporting.domain.permissions import Opening, opening_of_feedback
from shared.domain.envelope import Actor, Role
from shared.domain.events import Event, feedback
from shared.domain.events.feedback import AboutWhom
from shared.domain.identifiers import Npsn, UserId
from tests.events.samples import example_of

SCHOOL = Npsn("30401234")
RINA = Actor(user_id="rina", role=Role.COUNSELLOR, npsn=SCHOOL)
HASAN = Actor(user_id="hasan", role=Role.PRINCIPAL, npsn=SCHOOL)
ACTING = Actor(user_id="sari", role=Role.ACTING_PRINCIPAL, npsn=SCHOOL)
LESTARI = Actor(user_id="lestari", role=Role.DISTRICT_OFFICER)
AUDITOR = Actor(user_id="inspektorat", role=Role.AUDITOR)
TEACHER = Actor(user_id="dewi", role=Role.HOMEROOM_TEACHER, npsn=SCHOOL)

FOLLOWED_UP = example_of(feedback.FollowedUp)


def complaint(about: AboutWhom, respondent: str | None = None) -> Event:
    named = UserId(respondent) if respondent else None
    return example_of(feedback.Complained).model_copy(update={"about": about, "respondent": named})


@pytest.mark.parametrize(
    ("about", "reader", "opening"),
    [
        (AboutWhom.PRINCIPAL, HASAN, Opening.REFUSED),
        (AboutWhom.PRINCIPAL, ACTING, Opening.REFUSED),
        (AboutWhom.PRINCIPAL, RINA, Opening.SEALED),
        (AboutWhom.PRINCIPAL, LESTARI, Opening.OPEN),
        (AboutWhom.PRINCIPAL, AUDITOR, Opening.OPEN),
        (AboutWhom.COUNSELLOR, HASAN, Opening.OPEN),
        (AboutWhom.COUNSELLOR, LESTARI, Opening.OPEN),
        (AboutWhom.NOBODY, RINA, Opening.OPEN),
        (AboutWhom.NOBODY, HASAN, Opening.OPEN),
        (AboutWhom.NOBODY, LESTARI, Opening.SEALED),
        (AboutWhom.NOBODY, TEACHER, Opening.REFUSED),
    ],
)
def test_who_is_complained_of_decides_who_reads(about: AboutWhom, reader: Actor, opening: Opening) -> None:
    assert opening_of_feedback([complaint(about)], reader) is opening


@pytest.mark.parametrize("respondent", [None, "budi"])
@pytest.mark.parametrize("later", [[], [FOLLOWED_UP]])
def test_another_counsellors_complaint_stays_closed_to_counsellors(respondent: str | None, later: list[Event]) -> None:
    told = [complaint(AboutWhom.COUNSELLOR, respondent), *later]
    assert opening_of_feedback(told, RINA) is Opening.SEALED


def test_the_counsellor_complained_of_waits_for_the_follow_up() -> None:
    assert opening_of_feedback([complaint(AboutWhom.COUNSELLOR, "rina")], RINA) is Opening.SEALED


def test_the_counsellor_complained_of_reads_after_the_follow_up() -> None:
    assert opening_of_feedback([complaint(AboutWhom.COUNSELLOR, "rina"), FOLLOWED_UP], RINA) is Opening.OPEN


@pytest.mark.parametrize("later", [[], [FOLLOWED_UP]])
def test_whoever_else_is_named_does_not_read_it_in_any_role(later: list[Event]) -> None:
    assert opening_of_feedback([complaint(AboutWhom.OTHER_STAFF, "hasan"), *later], HASAN) is Opening.SEALED


def test_a_stream_without_a_complaint_is_for_nobody() -> None:
    assert opening_of_feedback([FOLLOWED_UP], AUDITOR) is Opening.REFUSED
