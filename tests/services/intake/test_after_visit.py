"""Everything after the visit through the JSON API: drafts, revisions, handing over, reopening, satisfaction."""

from typing import Any

import httpx
import pytest

from services.intake.handlers.tokens import Holder
from shared.domain.envelope import Role
from tests.services.intake.family import REPORT, Family
from tests.services.intake.office import NPSN, Office, user_of
from tests.specification import proves

REVISION = {**REPORT, "supporting_factors": ["Ibu mendampingi belajar", "Kakak membantu"], "reason": "Kabar dari Ibu"}
FOR_HOMEROOM = {
    "to": "homeroom_teacher",
    "user_id": user_of(Role.HOMEROOM_TEACHER),
    "rendering": "extract",
    "hidden": ["home_conditions"],
}
ANSWERS = [4, 3, 3, 4, 4, 3, 4, 4, 3]


def says(answer: httpx.Response, status: int, reason: str) -> None:
    assert (answer.status_code, answer.json()["reason"]) == (status, reason), answer.text


def events_of(answer: httpx.Response) -> Any:
    assert answer.is_success, answer.text
    return answer.json()["events"]


async def facts_for(office: Office, family: Family, token: str, event_type: str) -> dict[str, Any]:
    path = f"/schools/{NPSN}/visits/{family.visit_id}"
    detail = (await office.call("GET", path, headers={"Authorization": f"Bearer {token}"})).json()
    (facts,) = [one["facts"] for one in detail["history"] if one["type"] == event_type]
    return dict(facts)


@proves("R9", "R12", "A19")
async def test_a_report_is_drafted_filed_acknowledged_revised_and_closed(office: Office, family: Family) -> None:
    await family.visited()
    drafted = await family.act("draft-report", Role.COUNSELLOR, {"text": "Rumah sempit"})
    assert events_of(drafted) == ["visit.report_drafted"]
    assert events_of(await family.act("report", Role.COUNSELLOR, REPORT)) == ["visit.reported"]
    acknowledged = await family.act("acknowledge-report", Role.PRINCIPAL, {"note": "Mohon dipantau"})
    assert events_of(acknowledged) == ["visit.report_acknowledged"]
    assert events_of(await family.act("acknowledge-report", Role.PRINCIPAL, {})) == []
    assert events_of(await family.act("revise-report", Role.COUNSELLOR, REVISION)) == ["visit.report_revised"]
    assert events_of(await family.act("close", Role.COUNSELLOR, {})) == ["visit.closed"]
    assert events_of(await family.act("reopen", Role.PRINCIPAL, {"reason": "Perlu lanjutan"})) == ["visit.reopened"]

    detail = (await office.get(f"/visits/{family.visit_id}", Role.PRINCIPAL)).json()
    (listed,) = (await office.get("/visits?state=reported", Role.PRINCIPAL)).json()["items"]
    assert detail["state"] == listed["state"] == "reported"
    assert detail["version"] == listed["version"]


@proves("visit.report_drafted")
async def test_only_its_author_reads_a_draft(office: Office, family: Family) -> None:
    await family.visited()
    await family.act("draft-report", Role.COUNSELLOR, {"text": "Rumah sempit"})
    colleague = await office.new_token(Holder("Contoh rekan", Role.COUNSELLOR, NPSN, "rekan"))
    author, principal = await office.token(Role.COUNSELLOR), await office.token(Role.PRINCIPAL)
    assert (await facts_for(office, family, author, "visit.report_drafted"))["text"] == "Rumah sempit"
    assert (await facts_for(office, family, colleague, "visit.report_drafted"))["text"] == "[tersegel]"
    assert (await facts_for(office, family, principal, "visit.report_drafted"))["text"] == "[tersegel]"


@proves("visit.report_revised")
async def test_a_revision_says_which_parts_have_changed(office: Office, family: Family) -> None:
    await family.reported()
    await family.act("revise-report", Role.COUNSELLOR, REVISION)
    revised = await facts_for(office, family, await office.token(Role.PRINCIPAL), "visit.report_revised")
    assert (revised["version"], revised["changed"]) == (2, ["supporting_factors"])
    assert revised["supporting_factors"] == ["Ibu mendampingi belajar", "Kakak membantu"]


@proves("visit.report_revised")
async def test_the_same_report_again_is_no_revision(family: Family) -> None:
    await family.reported()
    same = {**REPORT, "reason": "Dikirim dua kali"}
    says(await family.act("revise-report", Role.COUNSELLOR, same), 409, "visit.report_unchanged")
    await family.act("revise-report", Role.COUNSELLOR, REVISION)
    says(await family.act("revise-report", Role.COUNSELLOR, REVISION), 409, "visit.report_unchanged")


@proves("visit.report_shared")
async def test_the_mother_is_handed_the_familys_version(family: Family) -> None:
    await family.reported()
    body = {"to": "guardian", "guardian_id": family.guardian_id, "rendering": "family"}
    assert events_of(await family.act("share-report", Role.COUNSELLOR, body)) == ["visit.report_shared"]
    assert events_of(await family.act("share-report", Role.COUNSELLOR, body)) == []
    internal = {**body, "rendering": "internal"}
    says(await family.act("share-report", Role.COUNSELLOR, internal), 422, "visit.rendering_not_for_them")
    stranger = {**body, "guardian_id": "01900000-0000-7000-8000-00000000beef"}
    says(await family.act("share-report", Role.COUNSELLOR, stranger), 409, "guardian.not_linked")


@proves("A11", "visit.report_shared")
async def test_a_teacher_of_the_pupil_is_handed_an_extract_where_the_family_agreed(family: Family) -> None:
    await family.reported(scope=["visit", "share_with_homeroom"])
    assert events_of(await family.act("share-report", Role.COUNSELLOR, FOR_HOMEROOM)) == ["visit.report_shared"]
    principal = {**FOR_HOMEROOM, "user_id": user_of(Role.PRINCIPAL)}
    says(await family.act("share-report", Role.COUNSELLOR, principal), 409, "visit.recipient_without_role")


@proves("A11", "visit.report_shared")
async def test_without_consent_to_it_no_teacher_is_handed_anything(family: Family) -> None:
    await family.reported()
    says(await family.act("share-report", Role.COUNSELLOR, FOR_HOMEROOM), 409, "visit.sharing_not_consented")


@proves("A12")
async def test_after_a_withdrawal_nothing_is_added_to_the_report(family: Family) -> None:
    await family.reported()
    await family.act("withdraw-consent", Role.COUNSELLOR, {})
    says(await family.act("revise-report", Role.COUNSELLOR, REVISION), 409, "visit.report_frozen")
    says(await family.act("draft-report", Role.COUNSELLOR, {"text": "Lagi"}), 409, "visit.report_frozen")


@proves("A12", "visit.reopened")
async def test_a_frozen_case_is_listed_as_frozen_when_it_is_opened_again(office: Office, family: Family) -> None:
    await family.reported()
    await family.act("withdraw-consent", Role.COUNSELLOR, {})
    await family.act("close", Role.COUNSELLOR, {})
    await family.act("reopen", Role.PRINCIPAL, {"reason": "Salah tutup"})
    (listed,) = (await office.get("/visits?state=frozen", Role.PRINCIPAL)).json()["items"]
    assert listed["visit_id"] == family.visit_id


@proves("visit.repeat_linked")
async def test_a_repeat_visit_is_another_case_of_the_same_pupil(family: Family) -> None:
    await family.reported()
    first = family.visit_id
    await family.recommend()
    repeat, family.visit_id = family.visit_id, first
    linked = await family.act("link-repeat", Role.COUNSELLOR, {"repeat_visit_id": repeat})
    assert events_of(linked) == ["visit.repeat_linked"]
    itself = await family.act("link-repeat", Role.COUNSELLOR, {"repeat_visit_id": first})
    says(itself, 409, "visit.repeat_unknown")


@proves("visit.repeat_linked")
async def test_a_visit_to_another_pupil_is_no_repeat(office: Office, family: Family) -> None:
    await family.reported()
    other = await Family.enrolled(office)
    await other.recommend()
    linked = await family.act("link-repeat", Role.COUNSELLOR, {"repeat_visit_id": other.visit_id})
    says(linked, 409, "visit.another_student")


@proves("visit.satisfaction_recorded")
async def test_the_family_answers_nine_questions_once(family: Family) -> None:
    await family.visited()
    given = {"answers": ANSWERS, "comment": "Terima kasih"}
    recorded = await family.act("record-satisfaction", Role.SCHOOL_OPERATOR, given)
    assert events_of(recorded) == ["visit.satisfaction_recorded"]
    other = {"answers": [1, 1, 1, 1, 1, 1, 1, 1, 1]}
    says(await family.act("record-satisfaction", Role.COUNSELLOR, other), 409, "visit.satisfaction_known")


@proves("visit.satisfaction_recorded")
@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.PRINCIPAL])
async def test_the_case_does_not_tell_what_its_family_answered(office: Office, family: Family, role: Role) -> None:
    await family.visited()
    given = {"answers": ANSWERS, "comment": "Terima kasih"}
    await family.act("record-satisfaction", Role.SCHOOL_OPERATOR, given)
    (*_, answered) = (await office.get(f"/visits/{family.visit_id}", role)).json()["history"]
    assert (answered["type"], answered["facts"]) == ("visit.satisfaction_recorded", {})


@proves("visit.satisfaction_recorded")
async def test_a_fifth_degree_of_satisfaction_is_no_answer(family: Family) -> None:
    await family.visited()
    given = {"answers": [5, 3, 3, 4, 4, 3, 4, 4, 3]}
    says(await family.act("record-satisfaction", Role.COUNSELLOR, given), 422, "request.invalid")


async def test_nothing_personal_is_added_to_the_case_of_an_erased_pupil(office: Office, family: Family) -> None:
    await family.reported()
    await office.desk.log.keyring.destroy(NPSN, f"student:{family.student_id}")
    says(await family.act("revise-report", Role.COUNSELLOR, REVISION), 409, "person.erased")
    says(await family.act("draft-report", Role.COUNSELLOR, {"text": "Lagi"}), 409, "person.erased")
