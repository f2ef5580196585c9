"""Consent's life as rows and readers see it: its form, its end, withdrawal, and consent given again."""

from datetime import datetime
from typing import Any

from services.intake.handlers.tokens import Holder
from shared.domain.envelope import Channel, Role
from shared.domain.identifiers import visit_stream
from tests.services.intake.family import CONDUCT, INSTRUMENT, PURPOSE, Family
from tests.services.intake.office import NPSN, Office
from tests.specification import proves

WHATSAPP = {"form": "whatsapp_screenshot", "channel": "paper"}


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


async def row_of(office: Office, family: Family) -> dict[str, Any]:
    items: list[dict[str, Any]] = (await office.get("/visits", Role.PRINCIPAL)).json()["items"]
    return next(item for item in items if item["visit_id"] == family.visit_id)


async def consented_by_whatsapp(family: Family, signed_at: str) -> None:
    asked = {"guardian_id": family.guardian_id, "purposes": ["give_support"]}
    await family.act("ask-consent", Role.COUNSELLOR, asked)
    evidence = (await family.upload()).json()["sha256"]
    body = {**WHATSAPP, "guardian_id": family.guardian_id, "evidence_sha256": evidence, "signed_at": signed_at}
    answer = await family.act("record-consent", Role.COUNSELLOR, body)
    assert answer.json()["events"] == ["visit.consented"], answer.text


@proves("A9", "A11")
async def test_the_principal_sees_the_form_and_the_end_of_consent_before_approving(
    office: Office, family: Family
) -> None:
    await family.recommend()
    await family.act("request", Role.COUNSELLOR, PURPOSE)
    await consented_by_whatsapp(family, "2025-11-03T08:30:00+08:00")
    row = await row_of(office, family)
    detail = (await office.get(f"/visits/{family.visit_id}", Role.PRINCIPAL)).json()
    assert (row["consent_form"], row["consent_valid_until"]) == ("whatsapp_screenshot", "2026-01-02T00:30:00Z")
    assert detail["consent_form"] == "whatsapp_screenshot"
    assert detail["consent_valid_until"] == "2026-01-02T00:30:00Z"
    history = await office.desk.log.read_stream(visit_stream(NPSN, family.visit_id))
    assert history[-1].channel == Channel.PAPER


@proves("A11")
async def test_consent_that_ran_out_and_was_given_again_brings_the_case_back_for_approval(
    office: Office, family: Family
) -> None:
    await family.approved()
    await office.clock.move_to(at("2026-01-05T09:00:00"))
    expired = await family.act("expire-consent", Role.COUNSELLOR, {})
    assert expired.json()["events"] == ["visit.consent_expired"], expired.text
    assert (await row_of(office, family))["state"] == "void_consent"
    again = await family.consent()
    assert again.json()["events"] == ["visit.consented"], again.text
    assert (await row_of(office, family))["state"] == "requested"
    approved = await family.act("approve", Role.PRINCIPAL, {})
    assert approved.json()["events"] == ["visit.approved"], approved.text
    assert (await row_of(office, family))["due_before"] == "2026-01-14T16:00:00Z"


@proves("R5", "visit.approval_revoked")
async def test_a_revoked_approval_takes_the_promise_out_of_the_list(office: Office, family: Family) -> None:
    await family.approved()
    revoked = await family.act("revoke-approval", Role.PRINCIPAL, {"reason": "Ada ujian"})
    assert revoked.json()["events"] == ["visit.approval_revoked"], revoked.text
    row = await row_of(office, family)
    assert (row["state"], row["due_before"]) == ("requested", None)
    again = await family.act("approve", Role.PRINCIPAL, {})
    assert again.json()["events"] == ["visit.approved"], again.text


async def guardian_token(office: Office, user_id: str) -> str:
    return await office.new_token(Holder("Bunga Lestari", Role.GUARDIAN, NPSN, user_id))


async def withdrawn_by(office: Office, family: Family, user_id: str) -> tuple[int, Any]:
    path = f"/schools/{NPSN}/visits/{family.visit_id}/withdraw-consent"
    headers = {"Authorization": f"Bearer {await guardian_token(office, user_id)}"}
    answer = await office.call("POST", path, headers=headers, json={"through": "phone"})
    return answer.status_code, answer.json()


@proves("A12")
async def test_a_guardian_withdraws_and_a_stranger_does_not(office: Office, family: Family) -> None:
    await family.approved()
    status, refused = await withdrawn_by(office, family, "01900000-0000-7000-8000-0000000000aa")
    assert (status, refused["reason"]) == (403, "visit.no_guardian_of_this_case")
    status, done = await withdrawn_by(office, family, family.guardian_id)
    assert (status, done["events"]) == (200, ["visit.consent_withdrawn"])
    assert (await row_of(office, family))["state"] == "void_consent"


@proves("A12", "A31")
async def test_a_visit_synced_after_the_withdrawal_is_frozen_in_the_list_too(office: Office, family: Family) -> None:
    await family.approved()
    await family.act("prepare-instrument", Role.COUNSELLOR, INSTRUMENT)
    await family.act("schedule", Role.COUNSELLOR, family.agreement())
    await office.clock.move_to(at("2025-11-06T20:00:00"))
    await family.act("withdraw-consent", Role.HOMEROOM_TEACHER, {"through": "in_person"})
    synced = await family.act("visit", Role.COUNSELLOR, {**CONDUCT, "channel": "mobile_offline"})
    assert synced.json()["events"] == ["visit.visited"], synced.text
    assert (await row_of(office, family))["state"] == "frozen"


@proves("R5", "A31")
async def test_a_visit_made_before_the_approval_was_revoked_is_told_afterwards(office: Office, family: Family) -> None:
    await family.approved()
    await family.act("prepare-instrument", Role.COUNSELLOR, INSTRUMENT)
    await family.act("schedule", Role.COUNSELLOR, family.agreement())
    await office.clock.move_to(at("2025-11-06T18:00:00"))
    await family.act("revoke-approval", Role.PRINCIPAL, {"reason": "Ada ujian"})
    await office.clock.move_to(at("2025-11-06T20:00:00"))
    later = {**CONDUCT, "started_at": "2025-11-06T18:30:00+08:00", "ended_at": "2025-11-06T19:15:00+08:00"}
    refused = await family.act("visit", Role.COUNSELLOR, later)
    assert (refused.status_code, refused.json()["reason"]) == (409, "visit.not_now")
    synced = await family.act("visit", Role.COUNSELLOR, {**CONDUCT, "channel": "mobile_offline"})
    assert synced.json()["events"] == ["visit.visited"], synced.text
    assert (await row_of(office, family))["state"] == "visited"


@proves("A6", "A11")
async def test_the_list_keeps_a_visit_that_was_made_when_a_further_one_falls_away(
    office: Office, family: Family
) -> None:
    await family.approved()
    await family.act("prepare-instrument", Role.COUNSELLOR, INSTRUMENT)
    await family.act("schedule", Role.COUNSELLOR, family.agreement())
    await office.clock.move_to(at("2025-11-06T20:00:00"))
    await family.act("visit", Role.COUNSELLOR, {**CONDUCT, "outcome": "met_other_adult"})
    slot = {"starts_at": "2025-11-10T16:00:00+08:00", "ends_at": "2025-11-10T17:00:00+08:00"}
    further = await family.act("schedule", Role.COUNSELLOR, {**family.agreement(), "slot": slot})
    assert further.json()["events"] == ["visit.scheduled"], further.text
    await family.act("cancel", Role.COUNSELLOR, {"reason": "family"})
    assert (await row_of(office, family))["state"] == "visited"
    assert (await office.get(f"/visits/{family.visit_id}", Role.COUNSELLOR)).json()["state"] == "visited"
