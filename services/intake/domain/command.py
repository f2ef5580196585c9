"""What every command carries: who asks and when, and the facts about other streams that rules need."""

from dataclasses import dataclass
from datetime import datetime

from shared.domain.envelope import Actor
from shared.domain.identifiers import GuardianId


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`now` is the moment of deciding, aware; when a fact happened earlier, the command has a field of its own."""

    by: Actor
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianFacts:
    """What the pupil's own stream says about a guardian at the moment of the command (A10)."""

    guardian_id: GuardianId
    linked: bool
    may_consent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A file by its SHA-256; `stored` says whether the evidence store really has it."""

    sha256: str
    stored: bool
