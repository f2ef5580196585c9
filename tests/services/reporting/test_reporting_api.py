"""What the reporting service answers, and to whom."""

import pytest

from shared.domain.envelope import Actor, Role
from shared.domain.events.feedback import AboutWhom
from shared.domain.personal import ERASED
from shared.runtime.settings import Settings
from tests.services.reporting.example_case import (
    AUDITOR,
    BUDIS_KEY,
    DEWI,
    DISTRICT,
    HASAN,
    OPERATOR,
    RINA,
    SCHOOL,
    SECOND_VISIT_ID,
    STRANGER,
    VISIT_ID,
    complaint,
    complaint_is_followed_up,
    consent_is_withdrawn,
    processing_stops,
    visit_until_approved,
    whole_visit,
    wita,
)
from tests.services.reporting.reporting_app import COMPLAINT, VISIT, WHY, opened_office, reporting
from tests.specification import proves


async def test_a_counsellor_reads_a_visit_with_names_and_texts(on_sqlite: Settings) -> None:
    office = await opened_office()
    await whole_visit(office)
    async with reporting(office, on_sqlite) as service:
        history = await service.json(f"{VISIT}/history", RINA)

    approval = history["entries"][3]
    assert (history["language"], history["names_open"], len(history["entries"])) == ("id", True, 8)
    assert approval["who"] == {
        "user_id": "hasan",
        "role": "principal",
        "role_in_words": "Kepala Sekolah",
        "name": "Hasan Basri",
    }
    assert approval["when"] == "Senin 3 Nov 2025 pukul 09.00 WITA"
    assert "Budi tidak masuk sekolah" in history["entries"][0]["sentence"]


async def test_the_language_is_the_one_asked_for(on_sqlite: Settings) -> None:
    office = await opened_office()
    await whole_visit(office)
    async with reporting(office, on_sqlite) as service:
        by_query = await service.json(f"{VISIT}/history?language=en", HASAN)
        by_header = await service.get(f"{VISIT}/history", HASAN, **{"Accept-Language": "en-GB"})

    assert by_query["entries"][3]["sentence"].startswith("The principal approved the visit.")
    assert by_header.json() == by_query


async def test_after_the_pupils_key_is_destroyed_the_history_goes_on_without_texts(on_sqlite: Settings) -> None:
    office = await opened_office()
    await whole_visit(office)
    await office.log.keyring.destroy(SCHOOL, BUDIS_KEY)
    async with reporting(office, on_sqlite) as service:
        history = await service.json(f"{VISIT}/history", RINA)
        report = await service.json(f"{VISIT}/report", RINA)

    assert history["entries"][0]["sentence"].startswith(
        f"Wali kelas merekomendasikan kunjungan rumah. Alasan: {ERASED}."
    )
    assert history["entries"][0]["who"]["name"] == "Dewi Lestari"
    assert (report["home_conditions"], report["supporting_factors"]) == (ERASED, [])


async def test_a_report_says_the_three_parts_and_how_the_promise_was_kept(on_sqlite: Settings) -> None:
    office = await opened_office()
    await whole_visit(office)
    async with reporting(office, on_sqlite) as service:
        report = await service.json(f"{VISIT}/report", HASAN)

    assert report["home_conditions"] == "Rumah kontrakan, ruang belajar bersama adik"
    assert report["supporting_factors"] == ["Ibu mendukung"]
    assert report["inhibiting_factors"] == ["Jarak ke sekolah 6 km"]
    assert report["follow_up_recommendations"] == [{"what": "Konseling individu", "who": "Guru BK", "by": "2025-11-30"}]
    assert (report["promise"]["due_on"], report["promise"]["status"]) == ("2025-11-12", "met")
    assert report["promise"]["margin_seconds"] == 12_600
    assert (report["standard_version"], report["frozen"]) == ("kunjungan-rumah-1", False)


async def test_a_report_is_not_found_until_it_is_filed(on_sqlite: Settings) -> None:
    office = await opened_office()
    await visit_until_approved(office)
    async with reporting(office, on_sqlite) as service:
        answer = await service.get(f"{VISIT}/report", RINA)

    assert (answer.status_code, answer.json()["reason"]) == (404, "report.unknown")
    assert answer.json()["detail"].startswith("Belum ada laporan untuk kunjungan ")


async def test_a_report_is_marked_frozen_when_consent_is_withdrawn(on_sqlite: Settings) -> None:
    office = await opened_office()
    await whole_visit(office)
    await consent_is_withdrawn(office)
    async with reporting(office, on_sqlite) as service:
        report = await service.json(f"{VISIT}/report", RINA)

    assert (report["frozen"], report["frozen_since"]) == (True, "2025-11-17T10:00:00+08:00")
    assert report["summary"] == "Budi ingin kembali ke sekolah"


async def test_a_frozen_report_is_not_shown_once_processing_has_stopped(on_sqlite: Settings) -> None:
    office = await opened_office()
    await whole_visit(office)
    await consent_is_withdrawn(office)
    await processing_stops(office)
    async with reporting(office, on_sqlite) as service:
        report = await service.json(f"{VISIT}/report", RINA)

    assert (report["frozen"], report["summary"], report["supporting_factors"]) == (True, "[tersegel]", [])


async def test_an_auditor_reads_a_report_with_a_reason_only(on_sqlite: Settings) -> None:
    office = await opened_office()
    await whole_visit(office)
    async with reporting(office, on_sqlite) as service:
        without = await service.get(f"{VISIT}/report", AUDITOR)
        with_reason = await service.get(f"{VISIT}/report?{WHY}", AUDITOR)

    assert (without.status_code, without.json()["reason"]) == (403, "access.reason_missing")
    assert without.json()["detail"].endswith("tambahkan ?reason=….")
    assert with_reason.status_code == 200


@pytest.mark.parametrize("actor", [DEWI, OPERATOR, DISTRICT, STRANGER], ids=lambda actor: actor.user_id)
@pytest.mark.parametrize("address", ["history", "report"])
async def test_others_read_neither_history_nor_report_of_a_visit(
    on_sqlite: Settings, actor: Actor, address: str
) -> None:
    office = await opened_office()
    await whole_visit(office)
    async with reporting(office, on_sqlite) as service:
        answer = await service.get(f"{VISIT}/{address}", actor)

    assert answer.status_code == 403


async def test_nobody_reads_anything_without_a_token(on_sqlite: Settings) -> None:
    office = await opened_office()
    async with reporting(office, on_sqlite) as service:
        answers = [
            await service.get(address, None)
            for address in (f"{VISIT}/history", f"{VISIT}/report", f"/schools/{SCHOOL}/sla", "/district/sla")
        ]

    assert [answer.status_code for answer in answers] == [401, 401, 401, 401]


async def test_a_visit_of_another_school_is_not_found_there(on_sqlite: Settings) -> None:
    office = await opened_office()
    await whole_visit(office)
    async with reporting(office, on_sqlite) as service:
        elsewhere = f"/schools/{STRANGER.npsn}/visits/{VISIT_ID}"
        answers = [await service.get(f"{elsewhere}/{address}", STRANGER) for address in ("history", "report")]
        unknown = await service.get(f"/schools/{SCHOOL}/visits/{SECOND_VISIT_ID}/history", RINA)

    assert [answer.status_code for answer in (*answers, unknown)] == [404, 404, 404]


async def test_the_principal_complained_of_does_not_read_the_complaint(on_sqlite: Settings) -> None:
    office = await opened_office()
    await complaint(office, AboutWhom.PRINCIPAL, respondent=HASAN)
    async with reporting(office, on_sqlite) as service:
        principal = await service.get(f"{COMPLAINT}/history", HASAN)
        counsellor = await service.json(f"{COMPLAINT}/history", RINA)
        district = await service.json(f"{COMPLAINT}/history", DISTRICT)

    assert principal.status_code == 403
    assert (counsellor["names_open"], district["names_open"]) == (False, True)
    assert "Pak Amir" not in str(counsellor)


async def test_the_counsellor_complained_of_reads_the_text_after_it_has_been_handled(on_sqlite: Settings) -> None:
    office = await opened_office()
    await complaint(office, AboutWhom.COUNSELLOR, respondent=RINA)
    async with reporting(office, on_sqlite) as service:
        before = await service.json(f"{COMPLAINT}/history", RINA)
        await complaint_is_followed_up(office)
        after = await service.json(f"{COMPLAINT}/history", RINA)

    assert (before["names_open"], after["names_open"]) == (False, True)


async def test_a_complaint_about_one_counsellor_is_not_opened_to_another(on_sqlite: Settings) -> None:
    office = await opened_office()
    await complaint(office, AboutWhom.COUNSELLOR, respondent=Actor(user_id="sinta", role=Role.COUNSELLOR, npsn=SCHOOL))
    await complaint_is_followed_up(office)
    async with reporting(office, on_sqlite) as service:
        colleague = await service.json(f"{COMPLAINT}/history", RINA)
        principal = await service.json(f"{COMPLAINT}/history", HASAN)

    assert (colleague["names_open"], principal["names_open"]) == (False, True)
    assert "Pak Amir" not in str(colleague)


async def test_the_district_reads_other_feedback_without_names(on_sqlite: Settings) -> None:
    office = await opened_office()
    await complaint(office, AboutWhom.NOBODY)
    async with reporting(office, on_sqlite) as service:
        district = await service.json(f"{COMPLAINT}/history", DISTRICT)
        principal = await service.json(f"{COMPLAINT}/history", HASAN)

    assert "Pelapor: [tersegel]." in district["entries"][0]["sentence"]
    assert "Pelapor: Pak Amir." in principal["entries"][0]["sentence"]
    assert [entry["type"] for entry in principal["entries"]] == ["feedback.complained", "clock.started"]


async def test_a_school_sees_its_promises_by_month_without_gaps(on_sqlite: Settings) -> None:
    office = await opened_office()
    await whole_visit(office)
    await office.clock.move_to(wita(5, 8, month=12))
    async with reporting(office, on_sqlite) as service:
        performance = await service.json(f"/schools/{SCHOOL}/sla", RINA)
        empty = await service.json(f"/schools/{SCHOOL}/sla?month=2026-03", RINA)

    assert [month["month"] for month in performance["months"]] == ["2025-11", "2025-12"]
    assert performance["months"][0]["promises"][0]["met"] == 1
    assert performance["months"][1]["promises"][0]["met"] == 0
    assert [(month["month"], month["promises"][0]["running"]) for month in empty["months"]] == [("2026-03", 0)]


async def test_the_district_sees_every_school_but_no_small_numbers(on_sqlite: Settings) -> None:
    office = await opened_office()
    await whole_visit(office)
    async with reporting(office, on_sqlite) as service:
        district = await service.json("/district/sla?month=2025-11", DISTRICT)
        of_school = await service.json(f"/schools/{SCHOOL}/sla?month=2025-11", DISTRICT)

    visits = [school["promises"][0] for school in district["schools"]]
    assert [school["name"] for school in district["schools"]] == ["SMP Negeri 2 Bontang", "SMP Negeri 9 Bontang"]
    assert [(each["met"], each["suppressed"]) for each in visits] == [(0, False), (None, True)]
    assert district["total"][0]["met"] is None
    assert of_school["months"][0]["promises"][0]["met"] is None


@proves("A19", "A20")
async def test_internal_targets_stand_apart_and_are_not_for_the_district(on_sqlite: Settings) -> None:
    office = await opened_office()
    await whole_visit(office)
    async with reporting(office, on_sqlite) as service:
        counsellor = await service.json(f"/schools/{SCHOOL}/sla?month=2025-11", RINA)
        auditor = await service.json(f"/schools/{SCHOOL}/sla?month=2025-11", AUDITOR)
        district = await service.json(f"/schools/{SCHOOL}/sla?month=2025-11", DISTRICT)

    november = counsellor["months"][0]
    assert [each["policy"] for each in november["promises"]] == ["visit_7wd", "complaint_72h", "withdrawal_72h"]
    assert [each["policy"] for each in november["targets"]] == ["approval_2wd", "report_3wd"]
    assert auditor == counsellor
    assert district["months"][0]["targets"] is None


async def test_the_district_page_is_not_for_schools(on_sqlite: Settings) -> None:
    office = await opened_office()
    async with reporting(office, on_sqlite) as service:
        answer = await service.get("/district/sla", HASAN)

    assert answer.status_code == 403


async def test_a_month_that_is_none_is_refused(on_sqlite: Settings) -> None:
    office = await opened_office()
    async with reporting(office, on_sqlite) as service:
        answer = await service.get(f"/schools/{SCHOOL}/sla?month=2026-13", RINA)

    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "query.month")
