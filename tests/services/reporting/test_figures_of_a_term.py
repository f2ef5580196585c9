"""From the events of cases to the figures of a term, asked over HTTP."""

import pytest

from shared.domain.envelope import SYSTEM
from shared.domain.events import clock, feedback, visit
from shared.domain.events.feedback import FeedbackKind
from shared.domain.identifiers import Npsn, clock_stream, feedback_stream, visit_stream
from shared.runtime.settings import Settings
from tests.events.samples import example_of
from tests.services.reporting.example_case import (
    AUDITOR,
    BUDIS_KEY,
    COMPLAINT_ID,
    DEWI,
    DISTRICT,
    HASAN,
    OPERATOR,
    OTHER_SCHOOL,
    RINA,
    SCHOOL,
    VISIT_ID,
    Office,
    visit_clock_starts,
    visit_until_approved,
    whole_visit,
    wita,
)
from tests.services.reporting.reporting_app import opened_office, reporting
from tests.specification import proves

FIGURES = f"/schools/{SCHOOL}/figures?term=2025-1"
SKM = f"/schools/{SCHOOL}/skm?term=2025-1"
SURVEY_COMMENT = "Terima kasih, Bu Rina"


async def answers(office: Office, families: int, answer: int, npsn: Npsn = SCHOOL) -> None:
    for family in range(families):
        stream = visit_stream(npsn, f"0198c1d2-0000-7000-8000-00000000{family:04}")
        told = visit.SatisfactionRecorded(answers=(answer,) * 9, comment=SURVEY_COMMENT)
        await office.write(wita(20, 9), SYSTEM, stream, told, BUDIS_KEY)


@proves("A20")
async def test_the_time_until_approval_is_told_beside_the_promises(on_sqlite: Settings) -> None:
    office = await opened_office()
    await visit_until_approved(office)
    async with reporting(office, on_sqlite) as service:
        figures = await service.json(FIGURES, RINA)
        before = await service.json(f"/schools/{SCHOOL}/figures?term=2024-2", RINA)

    # Applied on the 1st at nine, approved on the 3rd at nine.
    assert (figures["approvals"], figures["median_days_to_approval"]) == (1, 2.0)
    assert (before["approvals"], before["median_days_to_approval"]) == (0, None)


async def test_a_second_approval_of_the_same_case_does_not_count_again(on_sqlite: Settings) -> None:
    office = await opened_office()
    await visit_until_approved(office)
    revoked = visit.ApprovalRevoked(reason="Ibu sakit")
    stream = visit_stream(SCHOOL, VISIT_ID)
    await office.write(wita(5, 9), HASAN, stream, revoked, BUDIS_KEY)
    await office.write(wita(25, 9), HASAN, stream, example_of(visit.Approved), BUDIS_KEY)
    async with reporting(office, on_sqlite) as service:
        figures = await service.json(FIGURES, RINA)

    assert (figures["approvals"], figures["median_days_to_approval"]) == (1, 2.0)
    assert figures["revoked_approvals"] == 1


@proves("A7", "A16", "A31")
async def test_knocks_short_visits_and_signatures_awaited_are_counted(on_sqlite: Settings) -> None:
    office = await opened_office()
    await visit_until_approved(office)
    stream = visit_stream(SCHOOL, VISIT_ID)
    short = example_of(visit.Visited).model_copy(
        update={"duration_flag": visit.DurationFlag.SHORT, "countersign": (visit.CountersignReason.LATE_SYNC,)}
    )
    await office.write(wita(10, 16), RINA, stream, example_of(visit.Attempted), BUDIS_KEY)
    await office.write(wita(11, 16), RINA, stream, short, BUDIS_KEY)
    await office.write(wita(12, 16), RINA, stream, example_of(visit.TimeCorrected), BUDIS_KEY)
    async with reporting(office, on_sqlite) as service:
        figures = await service.json(FIGURES, HASAN)

    assert (figures["attempts"], figures["visits"], figures["short_visits"], figures["long_visits"]) == (1, 1, 1, 0)
    assert (figures["visits_needing_countersignature"], figures["time_corrections"]) == (1, 1)


@proves("A22", "A24")
async def test_complaints_typed_in_late_or_called_something_else_are_counted(on_sqlite: Settings) -> None:
    office = await opened_office()
    stream = feedback_stream(SCHOOL, COMPLAINT_ID)
    late = example_of(feedback.Complained).model_copy(update={"listed_as_late_entry": True})
    away = example_of(feedback.Reclassified).model_copy(
        update={"from_kind": FeedbackKind.COMPLAINT, "to_kind": FeedbackKind.INPUT}
    )
    back = away.model_copy(update={"from_kind": FeedbackKind.INPUT, "to_kind": FeedbackKind.COMPLAINT})
    for event in (late, away, back):
        await office.write(wita(10, 9), HASAN, stream, event, "feedback:1")
    async with reporting(office, on_sqlite) as service:
        figures = await service.json(FIGURES, AUDITOR)

    assert (figures["complaints"], figures["late_entries"], figures["reclassified_complaints"]) == (1, 1, 1)


@proves("A31", "clock.breach_corrected")
async def test_a_breach_taken_back_is_counted_for_a_promise_and_not_for_an_internal_target(on_sqlite: Settings) -> None:
    office = await opened_office()
    await visit_until_approved(office)
    await visit_clock_starts(office)
    corrected = example_of(clock.BreachCorrected)
    await office.write(wita(14, 9), SYSTEM, clock_stream(SCHOOL, "visit_7wd", VISIT_ID), corrected, None)
    await office.write(wita(14, 9), SYSTEM, clock_stream(SCHOOL, "report_3wd", VISIT_ID), corrected, None)
    async with reporting(office, on_sqlite) as service:
        figures = await service.json(FIGURES, RINA)

    assert figures["corrected_breaches"] == 1


@proves("A8", "A19")
async def test_an_excuse_counts_for_a_promise_and_not_for_an_internal_target(on_sqlite: Settings) -> None:
    office = await opened_office()
    await visit_until_approved(office)
    await visit_clock_starts(office)
    excused = example_of(clock.Excused)
    await office.write(wita(14, 9), HASAN, clock_stream(SCHOOL, "visit_7wd", VISIT_ID), excused, BUDIS_KEY)
    await office.write(wita(14, 9), HASAN, clock_stream(SCHOOL, "report_3wd", VISIT_ID), excused, BUDIS_KEY)
    async with reporting(office, on_sqlite) as service:
        figures = await service.json(FIGURES, RINA)

    assert figures["excused"] == 1


async def test_a_district_sees_how_a_school_works_without_small_numbers(on_sqlite: Settings) -> None:
    office = await opened_office()
    await whole_visit(office)
    async with reporting(office, on_sqlite) as service:
        district = await service.json(FIGURES, DISTRICT)

    assert (district["visits"], district["approvals"], district["median_days_to_approval"]) == (None, None, None)
    assert (district["complaints"], district["suppressed"]) == (0, True)


async def test_the_survey_is_told_by_term_with_its_grade(on_sqlite: Settings) -> None:
    office = await opened_office()
    await answers(office, families=5, answer=3)
    async with reporting(office, on_sqlite) as service:
        this_term = await service.json(SKM, DEWI)
        by_default = await service.json(f"/schools/{SCHOOL}/skm", DEWI)
        next_term = await service.json(f"/schools/{SCHOOL}/skm?term=2025-2", DEWI)

    assert (this_term["families"], this_term["index"], this_term["grade"]) == (5, 75.0, "C")
    assert this_term["question_means"] == [3.0] * 9
    assert (this_term["from_on"], this_term["until_on"]) == ("2025-07-01", "2025-12-31")
    assert by_default == this_term
    assert (next_term["families"], next_term["hidden"], next_term["index"]) == (0, False, None)


async def test_a_few_answers_are_hidden_from_the_school_itself(on_sqlite: Settings) -> None:
    office = await opened_office()
    await answers(office, families=4, answer=1)
    async with reporting(office, on_sqlite) as service:
        told = await service.json(SKM, HASAN)

    assert (told["hidden"], told["families"], told["index"]) == (True, None, None)


async def test_the_districts_total_does_not_give_the_one_hidden_school_away(on_sqlite: Settings) -> None:
    office = await opened_office()
    await answers(office, families=6, answer=4)
    await answers(office, families=2, answer=1, npsn=OTHER_SCHOOL)
    async with reporting(office, on_sqlite) as service:
        district = await service.json("/district/skm?term=2025-1", DISTRICT)

    assert [(school["name"], school["satisfaction"]["hidden"]) for school in district["schools"]] == [
        ("SMP Negeri 2 Bontang", True),
        ("SMP Negeri 9 Bontang", False),
    ]
    assert district["total"]["hidden"] is True


@pytest.mark.parametrize("address", [FIGURES, SKM])
async def test_figures_of_a_term_are_not_for_the_operator(on_sqlite: Settings, address: str) -> None:
    office = await opened_office()
    async with reporting(office, on_sqlite) as service:
        answer = await service.get(address, OPERATOR)

    assert answer.status_code == 403


async def test_the_districts_survey_is_not_for_schools(on_sqlite: Settings) -> None:
    office = await opened_office()
    async with reporting(office, on_sqlite) as service:
        answer = await service.get("/district/skm", HASAN)

    assert answer.status_code == 403


@pytest.mark.parametrize("term", ["2025-3", "2025", "3025-1"])
async def test_a_term_that_is_none_is_refused(on_sqlite: Settings, term: str) -> None:
    office = await opened_office()
    async with reporting(office, on_sqlite) as service:
        answer = await service.get(f"/schools/{SCHOOL}/skm?term={term}", RINA)

    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "query.term")
