"""Events of a sign of abuse seen on a visit or told: a restricted stream of its own, never part of a case (A29).

Everything that tells of whom and what is sealed with a key of the stream itself, so that neither a pupil's key nor a
pupil's erasure opens or closes it.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime

from shared.domain.envelope import Role
from shared.domain.events import Event
from shared.domain.identifiers import SafeguardId
from shared.domain.personal import Personal, PersonalText, PersonalTextOrNone
from shared.domain.sla.promise import HoursPromise


class SafeguardCategory(StrEnum):
    PHYSICAL = "physical"
    PSYCHOLOGICAL = "psychological"
    SEXUAL = "sexual"
    NEGLECT = "neglect"
    CHILD_LABOUR = "child_labour"
    CHILD_MARRIAGE = "child_marriage"
    OTHER = "other"


class Raised(Event):
    """Someone of the staff saw or heard signs of harm. `unit` is where such cases go (Permendikdasmen 6/2026).

    `student` and `visit` are ids, sealed: the stream must not tell about whom it is. `recipients` are the offices
    that may read it and must act; the principal is not among them when the concern is about the principal.
    """

    safeguard_id: SafeguardId
    student: PersonalText
    visit: PersonalTextOrNone
    categories: Annotated[tuple[SafeguardCategory, ...], Personal()]
    description: PersonalText
    raised_at: AwareDatetime
    recipients: tuple[Role, ...]
    unit: str
    promise: HoursPromise


class Referred(Event):
    """Handed to whoever has to act now; the 24 hours end here."""

    referred_to: PersonalText
    reference: PersonalTextOrNone
    referred_at: AwareDatetime


class Closed(Event):
    result: PersonalText
