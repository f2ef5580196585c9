"""Events of one pupil and the guardians linked to them. Everything that names them is sealed with the pupil's key."""

from datetime import date
from enum import StrEnum

from shared.domain.events import Event
from shared.domain.identifiers import GuardianId, Npsn, StudentId
from shared.domain.personal import PersonalText, PersonalTextOrNone


class Relationship(StrEnum):
    FATHER = "father"
    MOTHER = "mother"
    LEGAL_GUARDIAN = "legal_guardian"
    GRANDPARENT = "grandparent"
    CARE_HOME = "care_home"
    OTHER = "other"


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
