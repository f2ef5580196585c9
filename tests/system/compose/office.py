"""The people of one school, each with a token, working through the published ports."""

import time
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.system.compose.project import Project

NPSN = "60499009"
STAFF = {
    "school_operator": "Wahyu Saputra",
    "homeroom_teacher": "Siti Aminah, S.Pd.",
    "counsellor": "Rina Hartati, S.Pd.",
    "principal": "Drs. H. Anwar Sadat",
}
SETTLED_WITHIN_SECONDS = 60
SCHOOL_PATH = f"/api/v1/schools/{NPSN}"


class NotAsked(Exception):  # noqa: N818 - says what happened
    """A service refused what somebody asked for; the message holds its answer."""


@dataclass
class Office:
    """`project` is running; `client` sends to it."""

    project: Project
    client: httpx.Client
    tokens: dict[str, str] = field(default_factory=dict)

    def opened(self) -> "Office":
        """Register the school and give everybody a token, as an operator does it in the container."""
        self.project.kunjung("school", "add", NPSN, "--name", "SMP Negeri 9 Bontang", "--week", "5")
        for role, name in STAFF.items():
            self.tokens[role] = self._token("--role", role, "--name", name, "--school", NPSN)
        return self

    def _token(self, *options: str) -> str:
        return self.project.kunjung("token", "create", *options).strip()

    def act(self, role: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to a command. Raises NotAsked."""
        return self._asked(role, "intake", "POST", path, json=body)

    def upload(self, role: str, path: str, content: bytes) -> str:
        """Return the file's SHA-256."""
        file = ("izin.pdf", content, "application/pdf")
        return str(self._asked(role, "intake", "POST", path, files={"file": file})["sha256"])

    def read(self, role: str, service: str, path: str) -> dict[str, Any]:
        return self._asked(role, service, "GET", path)

    def download(self, role: str, path: str) -> bytes:
        return self._answered(role, "intake", "GET", path).content

    def clock_states(self) -> dict[str, str]:
        """Return the state of every promise of the school, by its kind and subject."""
        clocks = self.read("principal", "scheduler", "/clocks")["clocks"]
        return {f"{each['policy']}:{each['subject']}": each["state"] for each in clocks}

    def promises_met(self) -> dict[str, int]:
        """Return how many promises of each kind reporting counts as kept."""
        months = self.read("principal", "reporting", "/sla")["months"]
        promises = [each for month in months for each in month["promises"]]
        return {
            policy: sum(each["met"] for each in promises if each["policy"] == policy)
            for policy in {each["policy"] for each in promises}
        }

    def wait_for_clock(self, clock: str, state: str) -> None:
        """Raises TimeoutError when the scheduler does not come to this state in time."""
        self._wait(lambda: self.clock_states().get(clock) == state, f"{clock} to be {state}")

    def wait_for_promises_met(self, policy: str, number: int) -> None:
        """Raises TimeoutError."""
        self._wait(lambda: self.promises_met().get(policy) == number, f"{number} of {policy} met")

    def _wait(self, settled: Any, what: str) -> None:
        give_up_at = time.monotonic() + SETTLED_WITHIN_SECONDS
        while not settled():
            if time.monotonic() > give_up_at:
                raise TimeoutError(f"waited {SETTLED_WITHIN_SECONDS} s for {what}")
            time.sleep(0.25)

    def _asked(self, role: str, service: str, method: str, path: str, **sent: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self._answered(role, service, method, path, **sent).json()
        return answer

    def _answered(self, role: str, service: str, method: str, path: str, **sent: Any) -> httpx.Response:
        url = f"{self.project.addresses[service]}/{service}{SCHOOL_PATH}{path}"
        headers = {"Authorization": f"Bearer {self.tokens[role]}"}
        answer = self.client.request(method, url, headers=headers, **sent)
        if answer.is_error:
            raise NotAsked(f"{method} {path} by {role}: {answer.status_code} {answer.text}")
        return answer
