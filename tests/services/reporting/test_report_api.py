"""Who reads which form of a report: the office the whole, families and teachers what was handed to them (DOMAIN e)."""

import pytest

from shared.domain.envelope import Actor
from shared.domain.events import audit, visit
from shared.domain.events.visit import Confidentiality, ConsentScope, Rendering, ReportAudience, ReportPart
from shared.domain.identifiers import UserId, audit_stream, visit_stream
from shared.runtime.settings import Settings
from tests.events.samples import example_of
from tests.services.reporting.example_case import (
    AUDITOR,
    BUDIS_KEY,
    DEWI,
    DISTRICT,
    HASAN,
    MOTHER,
    OPERATOR,
    RINA,
    SCHOOL,
    VISIT_ID,
    Office,
    consent_is_withdrawn,
    processing_stops,
    whole_visit,
    wita,
)
from tests.services.reporting.reporting_app import opened_office, reporting
from tests.specification import proves

REPORT = f"/schools/{SCHOOL}/visits/{VISIT_ID}/report"
SHARING_AGREED = example_of(visit.Consented).model_copy(
    update={"scope": (ConsentScope.VISIT, ConsentScope.SHARE_WITH_HOMEROOM)}
)
TO_DEWI = visit.ReportShared(
    to=ReportAudience.HOMEROOM_TEACHER,
    guardian_id=None,
    user_id=UserId("dewi"),
    rendering=Rendering.EXTRACT,
    hidden=(ReportPart.HOME_CONDITIONS,),
)
TO_MOTHER = visit.ReportShared(
    to=ReportAudience.GUARDIAN,
    guardian_id=MOTHER,
    user_id=None,
    rendering=Rendering.FAMILY,
    hidden=(ReportPart.INHIBITING_FACTORS,),
)
ANSWERS = visit.Observed(
    template_id="lembar-observasi",
    template_version=1,
    answers=(
        visit.ItemAnswer(item="ruang_belajar", answer="bersama adik", confidentiality=Confidentiality.NORMAL),
        visit.ItemAnswer(item="penghasilan", answer="di bawah UMK", confidentiality=Confidentiality.RESTRICTED),
    ),
)


async def reported_visit(*later: visit.Consented | visit.ReportShared | visit.Observed) -> Office:
    """Return an office that knows the whole example visit, and what happened on the day after its report."""
    office = await opened_office()
    await whole_visit(office)
    for event in later:
        await office.write(wita(15, 9), RINA, visit_stream(SCHOOL, VISIT_ID), event, BUDIS_KEY)
    return office


async def test_a_family_version_does_not_exist_before_it_is_handed_over(on_sqlite: Settings) -> None:
    office = await reported_visit()
    async with reporting(office, on_sqlite) as service:
        answer = await service.get(f"{REPORT}/family", RINA)

    assert (answer.status_code, answer.json()["reason"]) == (404, "report.not_handed_over")


async def test_the_office_reads_what_the_family_was_handed(on_sqlite: Settings) -> None:
    office = await reported_visit(TO_MOTHER)
    async with reporting(office, on_sqlite) as service:
        whole = await service.json(REPORT, HASAN)
        family = await service.json(f"{REPORT}/family", HASAN)

    assert family["inhibiting_factors"] is None
    assert (family["hidden"], family["summary"]) == (["inhibiting_factors"], "Budi ingin kembali ke sekolah")
    assert [(each["to"], each["version"]) for each in whole["shared"]] == [("guardian", 1)]


@proves("A11")
async def test_a_teacher_reads_the_extract_handed_to_that_teacher_and_never_the_whole(on_sqlite: Settings) -> None:
    office = await reported_visit(SHARING_AGREED, TO_DEWI)
    async with reporting(office, on_sqlite) as service:
        extract = await service.json(f"{REPORT}/extract", DEWI)
        others = [await service.get(address, DEWI) for address in (REPORT, f"{REPORT}/family")]

    assert (extract["summary"], extract["home_conditions"]) == ("Budi ingin kembali ke sekolah", None)
    assert [answer.status_code for answer in others] == [403, 403]


async def test_a_teacher_to_whom_nothing_was_handed_finds_nothing(on_sqlite: Settings) -> None:
    office = await reported_visit(SHARING_AGREED, TO_MOTHER)
    async with reporting(office, on_sqlite) as service:
        answer = await service.get(f"{REPORT}/extract", DEWI)

    assert (answer.status_code, answer.json()["reason"]) == (404, "report.not_handed_over")


async def test_a_principal_reads_normal_answers_and_the_counsellor_all(on_sqlite: Settings) -> None:
    office = await reported_visit(ANSWERS)
    async with reporting(office, on_sqlite) as service:
        principal = await service.json(REPORT, HASAN)
        counsellor = await service.json(REPORT, RINA)

    assert [each["answer"] for each in principal["observations"][0]["answers"]] == ["bersama adik"]
    assert [each["answer"] for each in counsellor["observations"][0]["answers"]] == ["bersama adik", "di bawah UMK"]


@pytest.mark.parametrize("actor", [OPERATOR, DISTRICT], ids=lambda actor: actor.user_id)
async def test_a_handed_over_report_is_not_for_the_operator_or_the_district(on_sqlite: Settings, actor: Actor) -> None:
    office = await reported_visit(TO_MOTHER)
    async with reporting(office, on_sqlite) as service:
        answer = await service.get(f"{REPORT}/family", actor)

    assert answer.status_code == 403


async def test_reading_what_was_handed_over_is_written_down_too(on_sqlite: Settings) -> None:
    office = await reported_visit(TO_MOTHER)
    async with reporting(office, on_sqlite) as service:
        await service.json(f"{REPORT}/family", AUDITOR)
        viewed = await office.log.read_stream(audit_stream(SCHOOL))

    assert [(each.actor.user_id, each.type) for each in viewed] == [("inspektorat", audit.ReportViewed.type)]


async def test_a_report_is_told_as_it_was_known_at_a_moment(on_sqlite: Settings) -> None:
    office = await reported_visit(TO_MOTHER)
    async with reporting(office, on_sqlite) as service:
        before = await service.get(f"{REPORT}?as_of=2025-11-14T09:59:00%2B08:00", RINA)
        that_evening = await service.json(f"{REPORT}?as_of=2025-11-14T20:00:00%2B08:00", RINA)

    assert before.status_code == 404
    assert (that_evening["summary"], that_evening["shared"]) == ("Budi ingin kembali ke sekolah", [])


@proves("A12")
async def test_a_report_frozen_for_good_is_shown_in_no_form_and_as_of_no_moment(on_sqlite: Settings) -> None:
    office = await reported_visit(TO_MOTHER)
    await consent_is_withdrawn(office)
    await processing_stops(office)
    async with reporting(office, on_sqlite) as service:
        earlier = await service.json(f"{REPORT}?as_of=2025-11-15T20:00:00%2B08:00", RINA)
        family = await service.json(f"{REPORT}/family", RINA)

    assert (earlier["summary"], family["summary"]) == ("[tersegel]", "[tersegel]")
