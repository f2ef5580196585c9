"""Events of a visit's report, of what follows from it, and of the end of the case (DOMAIN d.3)."""

from datetime import date
from typing import Annotated

from shared.domain.events import Event
from shared.domain.events.visit_terms import Confidentiality, FollowUp, Part, Rendering, ReportAudience, ReportPart
from shared.domain.identifiers import FollowUpId, GuardianId, UserId, VisitId
from shared.domain.personal import Personal, PersonalText, PersonalTextOrNone, PersonalTexts


class ReportDrafted(Event):
    """Work in progress kept for its author; `draft_version` counts from 1."""

    draft_version: int
    text: PersonalText


class _Report(Part):
    """The three mandatory parts and a summary (R12). Everything in it is personal."""

    home_conditions: PersonalText
    supporting_factors: PersonalTexts
    inhibiting_factors: PersonalTexts
    follow_up_recommendations: Annotated[tuple[FollowUp, ...], Personal()]
    summary: PersonalText
    confidentiality: Confidentiality


class Reported(_Report, Event):
    """The report with its three mandatory parts (R9, R12)."""


class ReportAcknowledged(Event):
    """The principal has read the report."""

    note: PersonalTextOrNone


class ReportRevised(_Report, Event):
    """The whole report again; `version` counts from 2, `changed` names the parts that say something else now."""

    version: int
    reason: PersonalText
    changed: tuple[ReportPart, ...]


class ReportShared(Event):
    """A rendering was handed to someone whom the consent covers; `hidden` are the parts left out of it."""

    to: ReportAudience
    guardian_id: GuardianId | None
    user_id: UserId | None
    rendering: Rendering
    hidden: tuple[ReportPart, ...]


class FollowUpPlanned(Event):
    """One action that follows from the report, with who owns it and until when; `due_on` is the last day."""

    follow_up_id: FollowUpId
    action: PersonalText
    owner: UserId
    due_on: date


class FollowUpDone(Event):
    follow_up_id: FollowUpId
    result: PersonalText
    done_on: date


class FollowUpDropped(Event):
    follow_up_id: FollowUpId
    reason: PersonalText


class RepeatLinked(Event):
    """Another visit follows on this one, as a case of its own with consent and approval of its own."""

    repeat_visit_id: VisitId


class Closed(Event):
    note: PersonalTextOrNone


class Reopened(Event):
    reason: PersonalText


class SatisfactionRecorded(Event):
    """The family's answers to the nine questions of the SKM survey, each 1 to 4; it does not say whose they are."""

    answers: tuple[int, ...]
    comment: PersonalTextOrNone
