"""Events of looking: who read what of a child, and why (DOMAIN d.3, d.5, e)."""

from enum import StrEnum

from pydantic import AwareDatetime

from shared.domain.events import Event
from shared.domain.identifiers import UserId
from shared.domain.personal import PersonalText, PersonalTextOrNone


class ViewedThing(StrEnum):
    REPORT = "report"
    VISIT_CASE = "visit_case"
    COMPLAINT = "complaint"
    SAFEGUARD = "safeguard"
    STUDENT_DATA = "student_data"


class ReportViewed(Event):
    """A full report, a case with its notes, a complaint, a restricted stream or a pupil's whole data was read.

    `subject` is the id of what was read. The reader is the event's actor.
    """

    thing: ViewedThing
    subject: str
    purpose: PersonalTextOrNone


class BreakGlassAsked(Event):
    """One officer asks to read a restricted stream; another has to open it."""

    subject: str
    asked_by: UserId
    reason: PersonalText
    minutes: int


class BreakGlassOpened(Event):
    """A second person agreed: `asked_by` may read `subject` until `until`."""

    subject: str
    asked_by: UserId
    until: AwareDatetime
