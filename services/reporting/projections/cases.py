"""To which case an event belongs: its own stream, or the case that a clock is about."""

from typing import Literal, TypeAlias

from shared.domain.identifiers import Stream

CaseKind: TypeAlias = Literal["visit", "feedback"]

KIND_OF_POLICY: dict[str, CaseKind] = {
    "visit_7wd": "visit",
    "withdrawal_72h": "visit",
    "approval_2wd": "visit",
    "report_3wd": "visit",
    "consent_term": "visit",
    "complaint_72h": "feedback",
}
"""The other clocks belong to no case: whoever reads a case must not learn of a safeguarding concern (A29)."""


def case_of(stream: Stream) -> tuple[CaseKind, str] | None:
    """Return kind and id of the case, None for a stream that belongs to none."""
    match stream.category:
        case "visit":
            return "visit", stream.id
        case "feedback":
            return "feedback", stream.id
        case "clock":
            policy, _, subject = stream.id.partition(":")
            kind = KIND_OF_POLICY.get(policy)
            return None if kind is None else (kind, subject)
    return None
