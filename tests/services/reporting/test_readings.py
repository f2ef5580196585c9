"""Who opens a history, and that whoever reads a report or a history is written down (A12, DOMAIN e)."""

from typing import cast

from shared.domain.events import audit
from shared.domain.events.audit import ViewedThing
from shared.domain.events.feedback import AboutWhom
from shared.domain.identifiers import audit_stream
from shared.runtime.settings import Settings
from tests.services.reporting.example_case import (
    AUDITOR,
    COMPLAINT_ID,
    DEWI,
    HASAN,
    RINA,
    SCHOOL,
    VISIT_ID,
    complaint,
    consent_is_withdrawn,
    processing_stops,
    whole_visit,
)
from tests.services.reporting.reporting_app import COMPLAINT, VISIT, WHY, opened_office, reporting
from tests.specification import proves


async def test_an_auditor_reads_the_texts_of_a_history_with_a_reason_only(on_sqlite: Settings) -> None:
    office = await opened_office()
    await whole_visit(office)
    async with reporting(office, on_sqlite) as service:
        without = await service.json(f"{VISIT}/history", AUDITOR)
        with_reason = await service.json(f"{VISIT}/history?{WHY}", AUDITOR)

    assert (without["names_open"], with_reason["names_open"]) == (False, True)


@proves("A12")
async def test_a_history_is_not_opened_once_processing_has_stopped(on_sqlite: Settings) -> None:
    office = await opened_office()
    await whole_visit(office)
    await consent_is_withdrawn(office)
    await processing_stops(office)
    async with reporting(office, on_sqlite) as service:
        assert (await service.json(f"{VISIT}/history", RINA))["names_open"] is False


@proves("audit.report_viewed")
async def test_each_reading_of_a_report_and_of_a_history_is_written_down(on_sqlite: Settings) -> None:
    office = await opened_office()
    await whole_visit(office)
    await complaint(office, AboutWhom.NOBODY)
    async with reporting(office, on_sqlite) as service:
        await service.json(f"{VISIT}/report?{WHY}", AUDITOR)
        await service.json(f"{VISIT}/history", RINA)
        await service.json(f"{COMPLAINT}/history", HASAN)
        await service.get(f"{VISIT}/report", DEWI)

    readings = await office.log.read_stream(audit_stream(SCHOOL))
    views = [cast("audit.ReportViewed", event) for event in await office.log.personal(readings)]
    assert [(one.actor.user_id, view.thing, view.subject) for one, view in zip(readings, views, strict=True)] == [
        (AUDITOR.user_id, ViewedThing.REPORT, VISIT_ID),
        (RINA.user_id, ViewedThing.VISIT_CASE, VISIT_ID),
        (HASAN.user_id, ViewedThing.COMPLAINT, COMPLAINT_ID),
    ]
    assert views[0].purpose == "pemeriksaan tahunan"
