"""Evidence files: checked, sealed, found again, gone with the key."""

import hashlib
from pathlib import Path

from shared.domain.envelope import Role
from shared.runtime.evidence_store import EvidenceFolder, evidence_address
from tests.services.intake.family import Family
from tests.services.intake.office import NPSN, PDF, Office


async def download(office: Office, family: Family, sha256: str, role: Role = Role.PRINCIPAL) -> tuple[int, bytes]:
    answer = await office.get(f"/evidence/{sha256}?student_id={family.student_id}", role)
    return answer.status_code, answer.content


async def test_a_file_comes_back_as_it_was_for_those_who_may(office: Office, family: Family) -> None:
    stored = (await family.upload()).json()
    assert stored == {
        "sha256": hashlib.sha256(PDF).hexdigest(),
        "media_type": "application/pdf",
        "size_bytes": len(PDF),
    }
    assert await download(office, family, stored["sha256"]) == (200, PDF)
    assert (await download(office, family, stored["sha256"], Role.HOMEROOM_TEACHER))[0] == 403
    assert (await download(office, family, "0" * 64))[0] == 404


async def test_the_folder_holds_ciphertext_under_a_name_that_tells_nothing(
    office: Office, family: Family, tmp_path: Path
) -> None:
    sha256 = (await family.upload()).json()["sha256"]
    (file,) = [path for path in (tmp_path / "evidence").rglob("*") if path.is_file()]
    assert PDF[:12] not in file.read_bytes()
    assert sha256 not in file.parent.name + file.name
    assert file.stat().st_mode & 0o077 == 0


async def test_a_destroyed_key_leaves_nothing_to_open(office: Office, family: Family) -> None:
    sha256 = (await family.upload()).json()["sha256"]
    await office.desk.log.keyring.destroy(NPSN, f"student:{family.student_id}")
    assert (await download(office, family, sha256))[0] == 409
    assert (await family.upload()).status_code == 409


async def test_the_content_decides_the_type_and_not_the_name(office: Office, family: Family) -> None:
    script = await family.upload(b"<script>alert(1)</script>")
    picture = await family.upload(b"\x89PNG\r\n\x1a\n....")
    assert (script.status_code, script.json()["reason"]) == (422, "evidence.type")
    assert picture.json()["media_type"] == "image/png"


async def test_a_file_larger_than_ten_mebibytes_is_refused(office: Office, family: Family) -> None:
    answer = await family.upload(PDF + b" " * (10 * 1024 * 1024))
    assert (answer.status_code, answer.json()["reason"]) == (413, "request.too_large")


async def test_consent_needs_a_file_that_was_really_uploaded_for_this_pupil(office: Office, family: Family) -> None:
    await family.recommend()
    await family.act("ask-consent", Role.COUNSELLOR, {"guardian_id": family.guardian_id, "purposes": ["give_support"]})
    body = {"guardian_id": family.guardian_id, "form": "paper_scan", "evidence_sha256": "0" * 64}
    answer = await family.act("record-consent", Role.COUNSELLOR, body)
    assert (answer.status_code, answer.json()["reason"]) == (409, "evidence.not_stored")


async def test_a_complaint_about_no_pupil_keeps_its_evidence_with_its_own_key(office: Office) -> None:
    body = {"kind": "complaint", "text": "Diminta uang", "anonymous": True}
    feedback_id = (await office.post("/feedback", Role.PRINCIPAL, body)).json()["feedback_id"]
    path = f"/schools/{NPSN}/evidence?feedback_id={feedback_id}"
    uploaded = await office.call("POST", path, Role.PRINCIPAL, files={"file": ("bukti.pdf", PDF)})
    answered = {"action": "Uang dikembalikan", "through": "phone", "evidence_sha256": uploaded.json()["sha256"]}
    followed = await office.post(f"/feedback/{feedback_id}/follow-up", Role.PRINCIPAL, answered)
    assert followed.json()["events"] == ["feedback.followed_up"], followed.text


async def test_it_must_be_clear_whose_evidence_it_is(office: Office) -> None:
    answer = await office.call("POST", f"/schools/{NPSN}/evidence", Role.PRINCIPAL, files={"file": ("a.pdf", PDF)})
    assert (answer.status_code, answer.json()["reason"]) == (422, "evidence.about_whom")


async def test_the_store_keeps_the_first_of_two_and_leaves_no_half_files(tmp_path: Path) -> None:
    store = EvidenceFolder(tmp_path)
    address = evidence_address("student:1", "0" * 64)
    await store.put(address, b"pertama")
    await store.put(address, b"kedua")
    assert await store.get(address) == b"pertama"
    assert not await store.has(evidence_address("student:2", "0" * 64))
    assert [path.name for path in (tmp_path / address[:2]).iterdir()] == [address[2:]]
