"""A family whose every word is unmistakable, a case that writes all of them, and the search for what is in clear."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import quote

import httpx

from tests.system.office import NPSN
from tests.system.processes import PATIENCE_SECONDS

PLANTED: Mapping[str, str] = {
    "pupil": "Qonitah Zébrawati",
    "address": "Gang Wxyzulia 77 Plànted",
    "number": "9988776655",
    "born_on": "2011-02-28",
    "guardian": "Ibu Zébrawati Plàntsari",
    "phone": "0811-9753-1357",
    "basis": "Kartu keluarga Plàntdasar",
    "reason": "Kerap murung, kata Plàntalasan",
    "purpose": "Mendengar Plànttujuan di rumah",
    "consent_note": "Plàntsaksi",
    "place": "Rumah nenek Plànttempat",
    "met": "Nenek Plàntditemui",
    "duration": "Singkat karena Plàntsingkat",
    "conditions": "Tidur di lantai, Plàntkondisi",
    "supporting": "Nenek penyabar Plàntdukung",
    "inhibiting": "Ayah merantau Plànthambat",
    "what": "Konseling Plànttindak",
    "summary": "Perlu ditemani Plàntringkas",
    "complaint": "Dimintai uang Plàntkeluhan",
    "complainant": "Pak Xaviertono Plàntpelapor",
    "action": "Uang kembali Plàntjawab",
    "harm": "Lebam di lengan Plàntluka",
    "referred_to": "Bu Rujukani Plàntrujukan",
    "identity": "KTP atas nama Plàntidentitas",
    "answer": "Diserahkan kepada Plàntjawaban",
    "hold": "Perkara Plànttahan",
    "lifted": "Putusan Plàntputus",
    "purpose_of_reading": "Pemeriksaan Plàntperiksa",
    "file_name": "izin-zébrawati-plàntberkas.pdf",
    "file": "isi berkas Plàntisi",
}
"""What nobody may find anywhere but through the services, by what it is."""

SCHOOL_ROLES = ("school_operator", "counsellor", "principal")
DISTRICT_ROLES = ("data_officer", "auditor")


@dataclass
class Planting:
    """People who write all planted words over HTTP; `ids` are those of what they made."""

    client: httpx.Client
    tokens: Mapping[str, str]
    ids: dict[str, str] = field(default_factory=dict)

    def send(self, role: str, path: str, body: Mapping[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.tokens[role]}"}
        sent: dict[str, Any] = more or {"json": body}
        answer = self.client.post(f"/intake/api/v1/schools/{NPSN}{path}", headers=headers, **sent)
        assert answer.is_success, f"{path}: {answer.status_code} {answer.text}"
        return dict(answer.json())

    def read(self, role: str, service: str, path: str) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.tokens[role]}"}
        return self.client.get(f"/{service}/api/v1/schools/{NPSN}{path}", headers=headers)

    def knows_its_people(self) -> None:
        """Wait until the services have read the tokens that were just made."""
        deadline = monotonic() + PATIENCE_SECONDS
        while {self.read(role, "intake", "").status_code for role in self.tokens} != {200}:
            assert monotonic() < deadline, "the tokens are still unknown"
            sleep(0.05)

    def plants_everything(self) -> None:
        self._is_refused()
        self._enrols()
        self._visits()
        self._complains()
        self._raises_a_concern()
        self._asks_for_data()

    def shown(self) -> str:
        """Return all that the services show of the family to those who may see it."""
        student, case = f"/students/{self.ids['student']}", f"/visits/{self.ids['visit']}"
        addresses = (
            ("counsellor", "intake", student),
            ("counsellor", "intake", "/students"),
            ("auditor", "intake", f"{case}?reason={quote(PLANTED['purpose_of_reading'])}"),
            ("data_officer", "intake", f"{student}/data?purpose={quote(PLANTED['purpose_of_reading'])}"),
            ("principal", "intake", f"/safeguards/{self.ids['safeguard']}"),
            ("counsellor", "reporting", f"{case}/history"),
            ("counsellor", "reporting", f"{case}/report"),
        )
        answers = [self._settled(*address) for address in addresses]
        return "".join(json.dumps(answer.json(), ensure_ascii=False) for answer in answers)

    def _settled(self, role: str, service: str, path: str) -> httpx.Response:
        """Ask until the service has read what it shows."""
        deadline = monotonic() + PATIENCE_SECONDS
        while not (answer := self.read(role, service, path)).is_success:
            assert monotonic() < deadline, f"{path}: {answer.text}"
            sleep(0.05)
        return answer

    def _is_refused(self) -> None:
        """Say it where it does not fit: what is refused must not be remembered either."""
        headers = {"Authorization": f"Bearer {self.tokens['school_operator']}"}
        school = f"/intake/api/v1/schools/{NPSN}"
        misplaced = {"name": [PLANTED["pupil"]], PLANTED["guardian"]: PLANTED["phone"], "nisn": PLANTED["address"]}
        refused = self.client.post(f"{school}/students", headers=headers, json=misplaced)
        rows = f"Nama,NISN,Tanggal Lahir\n{PLANTED['pupil']},{PLANTED['basis']},{PLANTED['reason']}\n"
        files = {"file": (PLANTED["file_name"], rows.encode(), "text/csv")}
        unread = self.client.post(f"{school}/imports/students/preview", headers=headers, files=files)
        nowhere = self.client.get(f"{school}/students/{quote(PLANTED['pupil'])}", headers=headers)
        assert [refused.status_code, unread.status_code, nowhere.status_code] == [422, 422, 422]

    def _enrols(self) -> None:
        pupil = {
            "name": PLANTED["pupil"],
            "class_group": "8A",
            "nisn": PLANTED["number"],
            "born_on": PLANTED["born_on"],
            "address": PLANTED["address"],
        }
        self.ids["student"] = self.send("school_operator", "/students", pupil)["student_id"]
        guardian = {
            "name": PLANTED["guardian"],
            "relationship": "mother",
            "basis": PLANTED["basis"],
            "phone": PLANTED["phone"],
        }
        linked = self.send("school_operator", f"/students/{self.ids['student']}/guardians", guardian)
        self.ids["guardian"] = linked["guardian_id"]

    def _visits(self) -> None:
        wish = {"student_id": self.ids["student"], "guardian_id": self.ids["guardian"], "reason": PLANTED["reason"]}
        self.ids["visit"] = self.send("counsellor", "/visits/guardian-requests", wish)["visit_id"]
        for role, action, body in self._until_the_visit():
            self.send(role, f"/visits/{self.ids['visit']}/{action}", body)
        sleep(1.5)
        conduct = {
            "started_at": self.ids["starts_at"],
            "ended_at": _now().isoformat(),
            "met": [PLANTED["met"]],
            "outcome": "met_guardian",
            "duration_note": PLANTED["duration"],
        }
        report = {
            "home_conditions": PLANTED["conditions"],
            "supporting_factors": [PLANTED["supporting"]],
            "inhibiting_factors": [PLANTED["inhibiting"]],
            "follow_up_recommendations": [{"what": PLANTED["what"], "who": "Guru BK", "by": "Desember"}],
            "summary": PLANTED["summary"],
        }
        for action, body in (("visit", conduct), ("report", report), ("close", {})):
            self.send("counsellor", f"/visits/{self.ids['visit']}/{action}", body)

    def _until_the_visit(self) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        purposes = ["give_support"]
        yield "counsellor", "ask-consent", {"guardian_id": self.ids["guardian"], "purposes": purposes}
        content = f"%PDF-1.4\n%% {PLANTED['file']}\n".encode()
        files = {"file": (PLANTED["file_name"], content, "application/pdf")}
        uploaded = self.send("counsellor", f"/evidence?student_id={self.ids['student']}", files=files)
        consent = {
            "guardian_id": self.ids["guardian"],
            "form": "paper_scan",
            "evidence_sha256": uploaded["sha256"],
            "witness": PLANTED["consent_note"],
        }
        yield "counsellor", "record-consent", consent
        yield "counsellor", "request", {"purposes": purposes, "purpose_text": PLANTED["purpose"]}
        yield "principal", "approve", {}
        yield "counsellor", "prepare-instrument", {"kind": "questionnaire", "template_id": "kondisi-rumah"}
        starts_at = _now()
        self.ids["starts_at"] = starts_at.isoformat()
        window = {
            "starts_at": (starts_at + timedelta(seconds=1)).isoformat(),
            "ends_at": (starts_at + timedelta(hours=1)).isoformat(),
        }
        agreed = {"agreed_by": self.ids["guardian"], "agreed_through": "phone"}
        yield "counsellor", "schedule", {"slot": window, "place": PLANTED["place"], **agreed}

    def _complains(self) -> None:
        said = {
            "kind": "complaint",
            "text": PLANTED["complaint"],
            "complainant": PLANTED["complainant"],
            "visit_id": self.ids["visit"],
        }
        self.ids["feedback"] = self.send("principal", "/feedback", said)["feedback_id"]
        answered = {"action": PLANTED["action"], "through": "phone"}
        self.send("principal", f"/feedback/{self.ids['feedback']}/follow-up", answered)

    def _raises_a_concern(self) -> None:
        seen = {"student_id": self.ids["student"], "categories": ["neglect"], "description": PLANTED["harm"]}
        self.ids["safeguard"] = self.send("counsellor", "/safeguards", seen)["safeguard_id"]
        path = f"/safeguards/{self.ids['safeguard']}/refer"
        self.send("principal", path, {"referred_to": PLANTED["referred_to"]})

    def _asks_for_data(self) -> None:
        student = f"/students/{self.ids['student']}"
        asked = {
            "guardian_id": self.ids["guardian"],
            "through": "in_person",
            "identity_checked": PLANTED["identity"],
        }
        request = self.send("counsellor", f"{student}/request-access", asked)["request_id"]
        told = {"request_id": request, "through": "in_person", "note": PLANTED["answer"]}
        self.send("data_officer", f"{student}/answer-access", told)
        self.send("data_officer", f"{student}/set-hold", {"reason": PLANTED["hold"]})
        self.send("data_officer", f"{student}/lift-hold", {"reason": PLANTED["lifted"]})

    def erases(self) -> None:
        student = f"/students/{self.ids['student']}"
        asked = {"guardian_id": self.ids["guardian"], "through": "letter", "legal_basis": "UU 27/2022 Pasal 8"}
        request = self.send("counsellor", f"{student}/request-erasure", asked)["request_id"]
        destroy = {"request_id": request, "legal_basis": "UU 27/2022 Pasal 8"}
        assert self.send("data_officer", f"{student}/destroy-key", destroy)["events"] == ["student.key_destroyed"]


def found_in_clear(content: bytes) -> list[str]:
    """Return which planted words stand in these bytes, as they are, escaped for JSON, or quoted for an address."""
    return [what for what, text in PLANTED.items() if any(form in content for form in _forms(text))]


def bytes_under(folder: Path) -> bytes:
    """Return the content and the name of everything in the folder, sockets by name only."""
    paths = list(folder.rglob("*"))
    names = "\n".join(str(path) for path in paths).encode()
    return names + b"".join(_content(path) for path in paths if path.is_file())


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        # A draft, or a file that the log server has just replaced.
        return b""


def _forms(text: str) -> set[bytes]:
    escaped = json.dumps(text)[1:-1]
    return {text.encode(), escaped.encode(), quote(text).encode(), text.encode("latin-1")}


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - a person's watch
