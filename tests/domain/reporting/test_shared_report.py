"""What a family or a teacher reads of a report: what was handed to them, while the family agrees (DOMAIN e)."""

import pytest

from services.reporting.domain.shared_report import shared_report
from shared.domain.envelope import Actor, Role
from shared.domain.events import Event, visit
from shared.domain.events.visit import ConsentScope, Rendering, ReportAudience, ReportPart
from shared.domain.identifiers import GuardianId, UserId
from tests.domain.reporting.story import story, told_at
from tests.events.samples import example_of
from tests.specification import proves

RINA = Actor(user_id="rina", role=Role.COUNSELLOR, npsn="30401234")
DEWI = Actor(user_id="dewi", role=Role.HOMEROOM_TEACHER, npsn="30401234")
REPORTED = example_of(visit.Reported).model_copy(update={"summary": "Versi pertama"})
REVISED = example_of(visit.ReportRevised).model_copy(update={"version": 2, "summary": "Versi kedua"})
AGREED = example_of(visit.Consented).model_copy(
    update={"scope": (ConsentScope.VISIT, ConsentScope.SHARE_WITH_HOMEROOM)}
)
TO_MOTHER = visit.ReportShared(
    to=ReportAudience.GUARDIAN,
    guardian_id=GuardianId("ibu"),
    user_id=None,
    rendering=Rendering.FAMILY,
    hidden=(ReportPart.INHIBITING_FACTORS,),
)
TO_DEWI = visit.ReportShared(
    to=ReportAudience.HOMEROOM_TEACHER,
    guardian_id=None,
    user_id=UserId("dewi"),
    rendering=Rendering.EXTRACT,
    hidden=(ReportPart.HOME_CONDITIONS,),
)


def taken_back(scope: ConsentScope) -> visit.ConsentWithdrawn:
    return example_of(visit.ConsentWithdrawn).model_copy(update={"scope_withdrawn": (scope,)})


def test_before_it_is_handed_over_nobody_reads_a_family_version() -> None:
    assert shared_report("30401234", "visit", RINA, "family", story(AGREED, REPORTED)) is None


def test_what_was_hidden_from_the_family_is_left_out_and_named() -> None:
    read = shared_report("30401234", "visit", RINA, "family", story(AGREED, REPORTED, TO_MOTHER))

    assert read is not None
    assert (read.summary, read.inhibiting_factors) == ("Versi pertama", None)
    assert (read.hidden, read.shared_at) == ((ReportPart.INHIBITING_FACTORS,), told_at(3))


def test_a_family_reads_the_version_it_was_handed_until_it_is_handed_the_next() -> None:
    handed_once = shared_report("30401234", "visit", RINA, "family", story(REPORTED, TO_MOTHER, REVISED))
    handed_again = shared_report("30401234", "visit", RINA, "family", story(REPORTED, TO_MOTHER, REVISED, TO_MOTHER))

    assert handed_once is not None
    assert (handed_once.summary, handed_once.version, handed_once.newest_version) == ("Versi pertama", 1, 2)
    assert handed_again is not None
    assert (handed_again.summary, handed_again.version) == ("Versi kedua", 2)


@proves("A11")
def test_a_teacher_reads_the_extract_that_was_handed_to_that_person() -> None:
    read = shared_report("30401234", "visit", DEWI, "extract", story(AGREED, REPORTED, TO_DEWI))

    assert read is not None
    assert (read.summary, read.home_conditions) == ("Versi pertama", None)


@pytest.mark.parametrize(
    "reader",
    [
        Actor(user_id="sari", role=Role.HOMEROOM_TEACHER, npsn="30401234"),
        Actor(user_id="dewi", role=Role.SUBJECT_TEACHER, npsn="30401234"),
    ],
    ids=["another teacher", "in another role"],
)
def test_nobody_else_reads_a_teachers_extract(reader: Actor) -> None:
    assert shared_report("30401234", "visit", reader, "extract", story(AGREED, REPORTED, TO_DEWI)) is None


@pytest.mark.parametrize("scope", [ConsentScope.SHARE_WITH_HOMEROOM, ConsentScope.VISIT])
@proves("A12")
def test_a_teacher_reads_nothing_once_the_family_has_taken_its_consent_back(scope: ConsentScope) -> None:
    case: list[Event] = [AGREED, REPORTED, TO_DEWI, taken_back(scope)]

    assert shared_report("30401234", "visit", DEWI, "extract", story(*case)) is None
    assert shared_report("30401234", "visit", DEWI, "extract", story(*case, AGREED)) is not None


def test_consent_taken_back_for_photos_closes_no_extract() -> None:
    case = story(AGREED, REPORTED, TO_DEWI, taken_back(ConsentScope.PHOTO))

    assert shared_report("30401234", "visit", DEWI, "extract", case) is not None
