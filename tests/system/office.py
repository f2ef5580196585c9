"""A school's office on a running installation: set up with the operator's commands, working over HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx

from services.demo.case import Case
from services.demo.story import Step
from shared.runtime.ids import new_id
from tests.system.processes import PATIENCE_SECONDS, done

NPSN = "60499009"
ROLES = ("school_operator", "counsellor", "principal")


@dataclass
class Office:
    """The people of one school with their tokens."""

    client: httpx.Client
    tokens: dict[str, str]

    def close(self) -> None:
        self.client.close()

    def at(self, address: str) -> "Office":
        """Return the same people at another address."""
        return Office(httpx.Client(base_url=address, timeout=30), self.tokens)

    def send(self, step: Step) -> dict[str, Any]:
        """Carry out a step as the person whose role it names."""
        url = f"/{step.service}/api/v1/schools/{NPSN}{step.path}"
        headers = {"Authorization": f"Bearer {self.tokens[step.role]}", "Idempotency-Key": new_id()}
        sent: dict[str, Any] = {"json": step.body} if step.file is None else {"files": {"file": step.file}}
        answer = self.client.post(url, headers=headers, **sent)
        assert answer.is_success, f"{url}: {answer.status_code} {answer.text}"
        return dict(answer.json())

    def read(self, role: str, service: str, path: str) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.tokens[role]}"}
        return self.client.get(f"/{service}/api/v1/schools/{NPSN}{path}", headers=headers)

    def knows_its_people(self) -> None:
        """Wait until the services have read the tokens that were just made."""
        deadline = monotonic() + PATIENCE_SECONDS
        while any(self.read(role, "intake", "/visits").status_code == 401 for role in ROLES):
            assert monotonic() < deadline, "the tokens are still unknown"
            sleep(0.05)

    def carries_out_a_whole_case(self) -> str:
        """From a guardian's wish to the closed case, all of it just now; return the visit's id."""
        case = self._enrolled()
        asked = self.send(case.guardian_asks(_now(), "Mohon dikunjungi."))
        case = replace(case, visit_id=asked["visit_id"])
        for step in self._steps_until_approved(case):
            self.send(step)
        visited_from = _now()
        self.send(case.prepare(visited_from))
        self.send(case.schedule(visited_from, visited_from + timedelta(seconds=1), "Rumah siswa"))
        # A visit ends in the past, so this one is as short as the clock allows.
        sleep(1.5)
        ended_at = _now()
        visit = case.visit(visited_from, note="Kunjungan uji coba.")
        self.send(Step(ended_at, NPSN, visit.role, visit.path, visit.body | {"ended_at": ended_at.isoformat()}))
        self.send(case.report(_now()))
        self.send(case.close(_now()))
        return str(asked["visit_id"])

    def _steps_until_approved(self, case: Case) -> Iterator[Step]:
        consent = case.consent(_now(), _now())
        yield next(consent)
        evidence = self.send(consent.send({}))
        yield consent.send(evidence)
        yield case.request(_now(), "Mendengar keadaan di rumah.")
        yield case.at(_now(), "principal", "approve")

    def _enrolled(self) -> Case:
        pupil = {"name": "Bunga Lestari", "class_group": "8A", "nisn": "0012345678", "address": "Jl. Pattimura 3"}
        student_id = self.send(Step(_now(), NPSN, "school_operator", "/students", pupil))["student_id"]
        guardian = {
            "name": "Ibu Lestari",
            "relationship": "mother",
            "authority_to_consent": True,
            "basis": "Kartu keluarga diperlihatkan",
        }
        path = f"/students/{student_id}/guardians"
        linked = self.send(Step(_now(), NPSN, "school_operator", path, guardian))
        return Case(NPSN, student_id, linked["guardian_id"], {})

    def history_of(self, visit_id: str) -> list[dict[str, Any]]:
        """Return the entries of the case's history, once the reporting service knows that it is closed.

        The scheduler ends the clocks meanwhile: what it says may come before the closing, after it, or later still.
        """
        deadline = monotonic() + PATIENCE_SECONDS
        while True:
            answer = self.read("counsellor", "reporting", f"/visits/{visit_id}/history")
            entries: list[dict[str, Any]] = answer.json().get("entries", [])
            if any(entry["type"] == "visit.closed" for entry in entries):
                return entries
            assert monotonic() < deadline, answer.text
            sleep(0.05)

    def state_of(self, visit_id: str) -> str:
        answer = self.read("counsellor", "intake", f"/visits/{visit_id}")
        assert answer.is_success, answer.text
        return str(answer.json()["state"])


@contextmanager
def opened_office(data_dir: Path, address: str) -> Iterator[Office]:
    """Add a school and its people with the commands of an operator, while everything runs."""
    done(data_dir, "school", "add", NPSN, "--name", "SMP Negeri 9 Bontang")
    tokens = {role: _token(data_dir, role) for role in ROLES}
    with httpx.Client(base_url=address, timeout=30) as client:
        office = Office(client, tokens)
        office.knows_its_people()
        yield office


def _token(data_dir: Path, role: str) -> str:
    return done(data_dir, "token", "create", "--school", NPSN, "--role", role, "--name", f"Orang {role}").strip()


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - a person's watch
