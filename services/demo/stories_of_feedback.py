"""The demo's complaints and appreciations, and how they are handled."""

from collections.abc import Generator
from datetime import datetime, timedelta
from typing import Any

from services.demo.stories import Teller
from services.demo.story import Answer, Step, Story


def said(teller: Teller, at: datetime, **body: object) -> Step:
    facts = {
        "category": "process",
        "received_at": at.isoformat(),
        "receiver": "counsellor",
        "received_through": "phone",
    }
    return Step(at, teller.case.school, "counsellor", "/feedback", {**facts, "anonymous": True, **body})


class Matter:
    """What was said, by its id, and the steps that people take with it."""

    def __init__(self, teller: Teller, answer: Answer) -> None:
        self._school = teller.case.school
        self._path = f"/feedback/{answer['feedback_id']}"
        self._code = answer["tracking_code"]

    def at(self, moment: datetime, role: str, action: str, /, **body: Any) -> Step:
        return Step(moment, self._school, role, f"{self._path}/{action}", body)

    def acknowledge(self, moment: datetime) -> Step:
        return self.at(moment, "counsellor", "acknowledge", through="phone")

    def follow_up(self, moment: datetime, action: str, role: str = "counsellor") -> Step:
        told_at = moment.isoformat()
        return self.at(moment, role, "follow-up", action=action, told_complainant_at=told_at, through="phone")

    def close(self, moment: datetime, result: str, *, satisfied: bool, role: str = "counsellor") -> Step:
        return self.at(moment, role, "close", result=result, satisfied=satisfied)

    def with_code(self, moment: datetime, action: str, **body: Any) -> Step:
        """Return the step that the complainant takes with the tracking code, without an account."""
        return Step(moment, "", "", f"/track/{action}", {"code": self._code, **body}, of_school=False)


def taken_in(teller: Teller, at: datetime, **body: object) -> Generator[Step, Answer, Matter]:
    answer = yield said(teller, at, **body)
    return Matter(teller, answer)


def complaint_answered(teller: Teller) -> Story:
    at = teller.local(teller.first_on, 16, 20)
    text = "Jadwal kunjungan tidak jelas."
    matter = yield from taken_in(teller, at, kind="complaint", category="timeliness", text=text)
    yield matter.acknowledge(at + timedelta(seconds=5))
    yield matter.follow_up(at + timedelta(hours=41), "Jadwal baru disepakati.")
    yield matter.close(at + timedelta(days=2, hours=41), "Selesai, pelapor puas.", satisfied=True)


def complaint_only_acknowledged(teller: Teller) -> Story:
    """Nobody answers: the promise is broken and the district is told by the system."""
    at = teller.local(teller.first_on, 16, 20)
    text = "Catatan tentang keluarga kami terdengar orang lain."
    matter = yield from taken_in(teller, at, kind="complaint", category="privacy", text=text)
    yield matter.acknowledge(at + timedelta(seconds=5))


def complaint_about_the_principal(teller: Teller) -> Story:
    """The district handles it; the principal never sees it."""
    at = teller.local(teller.first_on, 11, 5)
    matter = yield from taken_in(
        teller,
        at,
        kind="complaint",
        category="conduct",
        text="Kepala sekolah menolak kunjungan dengan kata-kata yang tidak pantas.",
        about="principal",
        respondent=teller.case.staff["principal"],
    )
    yield matter.follow_up(at + timedelta(hours=30), "Kepala sekolah diminta menyampaikan maaf.", "district_officer")
    closed_at = at + timedelta(days=4)
    yield matter.close(closed_at, "Permintaan maaf disampaikan.", satisfied=True, role="district_officer")


def complaint_reopened_and_escalated(teller: Teller) -> Story:
    """Whoever complained is not satisfied, says so with the tracking code and goes to SP4N-LAPOR as well."""
    at = teller.local(teller.first_on, 13, 40)
    text = "Diminta uang transpor untuk kunjungan."
    matter = yield from taken_in(teller, at, kind="complaint", category="illegal_fee", text=text)
    yield matter.follow_up(at + timedelta(hours=20), "Uang dikembalikan.")
    closed_at = at + timedelta(days=2)
    yield matter.close(closed_at, "Uang dikembalikan.", satisfied=False)
    again_at = closed_at + timedelta(days=3)
    yield matter.with_code(again_at, "reopen", reason="Uang belum diterima.")
    reference = f"LAPOR-{teller.first_on:%Y%m%d}"
    yield matter.with_code(again_at + timedelta(minutes=9), "escalate", to="lapor", external_reference=reference)
    yield matter.follow_up(again_at + timedelta(hours=26), "Uang diterima keluarga, disaksikan kepala sekolah.")
    yield matter.close(again_at + timedelta(days=3), "Selesai.", satisfied=True)


def suggestion_first_called_a_complaint(teller: Teller) -> Story:
    at = teller.local(teller.first_on, 9, 15)
    matter = yield from taken_in(teller, at, kind="complaint", text="Lebih baik berkunjung sore hari.")
    reason = "Pelapor menjelaskan bahwa ini saran."
    yield matter.at(
        at + timedelta(hours=4), "principal", "reclassify", to_kind="suggestion", reason=reason, complainant_agrees=True
    )
    yield matter.at(at + timedelta(days=1), "counsellor", "note", note="Dicatat untuk jadwal bulan depan.")


def appreciation(teller: Teller) -> Story:
    at = teller.local(teller.first_on, 10)
    text = "Terima kasih, anak kami kembali bersekolah."
    matter = yield from taken_in(teller, at, kind="appreciation", text=text)
    yield matter.at(at + timedelta(days=1), "counsellor", "note", note=None)
