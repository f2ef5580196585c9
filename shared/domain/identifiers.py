"""The identifiers of the domain, always text (DOMAIN 3.3)."""

import hashlib
import re
from dataclasses import dataclass
from typing import Annotated, NewType

from pydantic import StringConstraints

Npsn = NewType("Npsn", str)
"""School number: eight digits, newer non-formal units may carry letters."""

StudentId = NewType("StudentId", str)
GuardianId = NewType("GuardianId", str)
UserId = NewType("UserId", str)
VisitId = NewType("VisitId", str)
FeedbackId = NewType("FeedbackId", str)
TripId = NewType("TripId", str)
"""One outing that covers several visit cases (A27)."""

FollowUpId = NewType("FollowUpId", str)
SafeguardId = NewType("SafeguardId", str)
RequestId = NewType("RequestId", str)
"""One request of a data subject: access or erasure (UU PDP)."""


NPSN_PATTERN = r"^[0-9A-Z]{8}$"
NISN_PATTERN = r"^[0-9]{10}$"
ID_PATTERN = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
SHA256_PATTERN = r"^[0-9a-f]{64}$"

Sha256 = Annotated[str, StringConstraints(pattern=SHA256_PATTERN)]


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream of events: `visit:<id>`, and the home that decides its partition.

    `home` is the NPSN of the school the stream belongs to (all of a school's streams live on one partition),
    or the scope itself for streams that belong to no school.
    """

    category: str
    id: str
    home: str

    @property
    def name(self) -> str:
        return f"{self.category}:{self.id}"

    def __str__(self) -> str:
        return self.name


def partition_of(home: str, partitions: int) -> int:
    """Return the partition, 0 <= p < `partitions`, that holds every stream of this home. Never changes for a log."""
    return int.from_bytes(hashlib.sha256(home.encode()).digest()[:8]) % partitions


def visit_stream(npsn: str, visit_id: str) -> Stream:
    return Stream("visit", visit_id, npsn)


def feedback_stream(npsn: str, feedback_id: str) -> Stream:
    return Stream("feedback", feedback_id, npsn)


def clock_stream(npsn: str, policy: str, subject_id: str) -> Stream:
    """`policy` names the promise (`visit_7wd`), `subject_id` the visit, complaint or withdrawal it is about."""
    return Stream("clock", f"{policy}:{subject_id}", npsn)


def school_stream(npsn: str) -> Stream:
    return Stream("school", npsn, npsn)


def student_stream(npsn: str, student_id: str) -> Stream:
    return Stream("student", student_id, npsn)


def calendar_stream(scope: str) -> Stream:
    """`scope` is a school's NPSN, or the scope of a district (`district_scope`)."""
    return Stream("calendar", scope, scope)


def standard_stream(scope: str) -> Stream:
    """`scope` is a school's NPSN, or the scope of a district (`district_scope`)."""
    return Stream("standard", scope, scope)


def safeguard_stream(npsn: str, safeguard_id: str) -> Stream:
    return Stream("safeguard", safeguard_id, npsn)


def audit_stream(npsn: str) -> Stream:
    return Stream("audit", npsn, npsn)


def district_scope(district: str) -> str:
    """Return the scope of a district from its name: `Kota Bontang` is `kota-bontang`. Never an NPSN's form."""
    return "-".join(re.findall(r"[a-z0-9]+", district.lower()))


def access_stream(scope: str) -> Stream:
    """Tokens of a school (`scope` is its NPSN) or of the district (`district`)."""
    return Stream("access", scope, scope)
