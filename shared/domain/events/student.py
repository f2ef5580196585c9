"""Events of one pupil and the guardians linked to them. Everything that names them is sealed with the pupil's key."""

from datetime import date
from enum import StrEnum

from pydantic import AwareDatetime

from shared.domain.events import Event
from shared.domain.events.feedback import ReceivedThrough
from shared.domain.identifiers import GuardianId, Npsn, RequestId, StudentId
from shared.domain.personal import PersonalText, PersonalTextOrNone
from shared.domain.sla.promise import HoursPromise


class Relationship(StrEnum):
    FATHER = "father"
    MOTHER = "mother"
    LEGAL_GUARDIAN = "legal_guardian"
    GRANDPARENT = "grandparent"
    CARE_HOME = "care_home"
    OTHER = "other"


class DataScope(StrEnum):
    """Which part of what is kept about a pupil a data subject's request is about."""

    EVERYTHING = "everything"
    VISITS = "visits"
    FEEDBACK = "feedback"


class KeptPart(StrEnum):
    """What remains after the pupil's key is destroyed, and is lawful to keep."""

    EVENT_SKELETON = "event_skeleton"
    SAFEGUARDING_FILE = "safeguarding_file"


class Enrolled(Event):
    """A pupil is known to the school. NIK is never collected (DOMAIN 3.3)."""

    student_id: StudentId
    npsn: Npsn
    class_group: str
    nisn: PersonalTextOrNone
    nis: PersonalTextOrNone
    name: PersonalText
    born_on: PersonalTextOrNone
    address: PersonalTextOrNone


class Changed(Event):
    """Master data brought up to date; the whole record again, newest wins."""

    class_group: str
    nisn: PersonalTextOrNone
    nis: PersonalTextOrNone
    name: PersonalText
    born_on: PersonalTextOrNone
    address: PersonalTextOrNone


class GuardianLinked(Event):
    """`authority_to_consent` says whether this guardian may sign (A10), on what basis."""

    guardian_id: GuardianId
    relationship: Relationship
    authority_to_consent: bool
    basis: PersonalText
    linked_on: date
    name: PersonalText
    phone: PersonalTextOrNone


class GuardianUnlinked(Event):
    guardian_id: GuardianId
    reason: PersonalText


class Transferred(Event):
    """The pupil left for another school, if it is known which (A28). Open visit promises fall away."""

    to_npsn: Npsn | None
    moved_on: date


class DataAccessRequested(Event):
    """The guardian wants to see what is kept; answered within 3x24 hours of `requested_at` (UU PDP)."""

    request_id: RequestId
    guardian_id: GuardianId
    scope: DataScope
    requested_at: AwareDatetime
    through: ReceivedThrough
    identity_checked: PersonalText
    promise: HoursPromise


class DataAccessAnswered(Event):
    request_id: RequestId
    answered_at: AwareDatetime
    through: ReceivedThrough
    note: PersonalTextOrNone


class ErasureRequested(Event):
    """Nothing is erased by asking: the data officer decides, and no legal hold may stand against it."""

    request_id: RequestId
    guardian_id: GuardianId
    scope: DataScope
    requested_at: AwareDatetime
    through: ReceivedThrough
    legal_basis: str


class LegalHoldSet(Event):
    """Until it is lifted the pupil's key must not be destroyed: a duty to keep, a proceeding."""

    reason: PersonalText


class LegalHoldLifted(Event):
    reason: PersonalText


class KeyDestroyed(Event):
    """From here on nothing that names or describes the pupil can be read in any event, file or row.

    `request_id` is the erasure request that it answers, none where the time to keep has ended.
    """

    request_id: RequestId | None
    legal_basis: str
    kept: tuple[KeptPart, ...]
