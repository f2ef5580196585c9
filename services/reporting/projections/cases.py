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


def case_of(stream: Stream) -> tuple[CaseKind, str]:
    """Return kind and id of the case.

    Raises:
        ValueError: the stream belongs to no case.
    """
    match stream.category:
        case "visit":
            return "visit", stream.id
        case "feedback":
            return "feedback", stream.id
        case "clock":
            policy, _, subject = stream.id.partition(":")
            return KIND_OF_POLICY[policy], subject
    raise ValueError(f"{stream} belongs to no case")
