"""A story is a generator of steps: what somebody does at a moment; it is sent the answer before it goes on."""

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from shared.runtime.ids import timed_id

Answer: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One call of one service's API: at `at`, with the token of `role` at `school`, else of the district or platform.

    It is about the `district` where that is named, else about the school; about neither where `of_school` is false.
    """

    at: datetime
    school: str
    role: str
    path: str
    body: Answer = field(default_factory=dict)
    service: str = "intake"
    file: bytes | None = None
    district: str = ""
    of_school: bool = True

    @property
    def address(self) -> str:
        return f"/{self.service}/api/v1{self._place()}{self.path}".rstrip("/")

    def _place(self) -> str:
        if self.district:
            return f"/districts/{self.district}"
        return f"/schools/{self.school}" if self.of_school else ""


def idempotency_key(step: Step, name: str) -> str:
    """Return the key that a client of ours would send: time-ordered, so that what it makes is in order too."""
    return timed_id(step.at, name)


Story: TypeAlias = Generator[Step, Answer, None]
